"""A wall as it looks after a good day, and after many years; and what the home page costs on it.

As a program (`python -m tests.benchmarks.wall <posts>`) it fills the house it stands in and measures inside
its own process, where nothing but the page itself counts.
"""

import json
import os
import sys
import time
from statistics import median
from typing import Any

TOP = 20  # cards on the first page, each with answers, a photo and warmth
COMMENTS = 3
WARMTHS = 5
TIMES = 60
WORDS = "Godmorgen. Jeg var en tur ved søen, og der er kaffe på kanden. Er der nogen, der vil med i morgen? "

OLD_POSTS = """
INSERT INTO community_post (author_id, title, text, translations, is_prompt, client_uuid, version,
                            created_at, hidden_reason, subjects, note)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %s)
SELECT 2 + i %% %s, '', %s, '{}', 0, printf('%%032x', i), 1,
       strftime('%%Y-%%m-%%d %%H:%%M:%%S', '2020-01-01', i || ' minutes'), '', '[]', ''
FROM n
"""
OLD_WARMTH = """
INSERT INTO community_reaction (post_id, member_id, kind, created_at)
SELECT id, 1, 'heart', created_at FROM community_post WHERE id % 10 = 0
"""


def fill(count: int) -> str:
    """So many posts, the newest with everything on them; gives the cookie of a reader."""
    from django.db import connection

    from tests.benchmarks import people

    key = people.let_in(WARMTHS + 2)[0]
    with connection.cursor() as cursor:
        cursor.execute(OLD_POSTS, [count - TOP, WARMTHS, WORDS])
        cursor.execute(OLD_WARMTH)
    _hang_the_newest()
    return people.cookie(key)


def _hang_the_newest() -> None:
    from community.models import Comment, Member, Photo, Post, Reaction, Warmth
    from community.models.photo import PhotoState

    writers = list(Member.objects.order_by("pk"))
    newest = [Post.objects.create(author=writers[1 + n % WARMTHS], text=WORDS * 2) for n in range(TOP)]
    ready = {"state": PhotoState.READY, "width": 1440, "height": 1920, "alt_text": "Søen"}
    Photo.objects.bulk_create(Photo(owner=post.author, post=post, **ready) for post in newest)
    Comment.objects.bulk_create(
        Comment(post=post, author=writer, text=WORDS) for post in newest for writer in writers[:COMMENTS]
    )
    kinds = list(Warmth)
    Reaction.objects.bulk_create(
        Reaction(post=post, member=writer, kind=kinds[n])
        for post in newest
        for n, writer in enumerate(writers[:WARMTHS])
    )


def measure_inside(cookie: str) -> dict[str, Any]:
    """Queries and processor time of one page: cold cards first, then warm ones."""
    from django.core.cache import caches
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"cookie": cookie, "host": "localhost"})
    _page(client)  # templates, imports, connections: paid once in the life of a server
    caches["cards"].clear()
    with CaptureQueriesContext(connection) as cold:
        cold_ms, _ = _page(client)
    with CaptureQueriesContext(connection) as warm:
        _, html = _page(client)
    return {
        "cards": html.count(b"<article"),
        "html_bytes": len(html),
        "queries_warm": len(warm),
        "queries_cold": len(cold),
        "cold_ms": round(cold_ms, 2),
        "warm_ms": round(median(_page(client)[0] for _ in range(TIMES)), 2),
    }


def _page(client: Any) -> tuple[float, bytes]:
    start = time.process_time()
    answer = client.get("/")
    ms = (time.process_time() - start) * 1000
    assert answer.status_code == 200, answer.status_code
    return ms, answer.content


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vaerested.settings")
    django.setup()
    reader = fill(int(sys.argv[1]))
    print(json.dumps({"cookie": reader, "inside": measure_inside(reader)}))

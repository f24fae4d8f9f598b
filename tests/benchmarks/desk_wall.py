"""A long wall, a dozen members somebody should look at, and what the desk costs on it.

As a program (`python -m tests.benchmarks.desk_wall <posts>`) it fills the house it stands in.
"""

import json
import os
import random
import sys
from typing import Any

TIMES = 60
WORRYING = 12
WORDS = "Jeg kan ikke mere, og jeg vil ikke leve længere."


def somebody_on_shift() -> tuple[str, str]:
    """The cookie of a colleague on shift, and the handle of a member who has written much."""
    from datetime import timedelta

    from django.utils import timezone

    from community import posts
    from community.models import Member, Role
    from moderation.models import Shift
    from tests import make

    for member in Member.objects.filter(role=Role.MEMBER).order_by("pk")[:WORRYING]:
        posts.publish(member, WORDS)
    vera, now = make.staff("Vera"), timezone.now()
    Shift.objects.create(
        staff=vera, starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=6), role="host"
    )
    key = make.key(vera)
    first = Member.objects.filter(role=Role.MEMBER).order_by("pk").first()
    return f"{key['name']}={key['value']}", first.handle if first else ""


def measure(cookie: str, handle: str) -> dict[str, dict[str, Any]]:
    """Each page many times over; the first is not counted."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from tests.benchmarks import search_wall

    client = Client(headers={"cookie": cookie, "host": "localhost"})
    paths = {
        "desk": reverse("desk"),
        "talks": reverse("desk-talks"),
        "members": reverse("desk-people"),
        "member": reverse("desk-member", args=[handle]),
    }
    figures = {}
    for name, path in paths.items():
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        taken = sorted(_ms(client, path, search_wall) for _ in range(TIMES))
        p50, p95 = (round(taken[int(len(taken) * part)], 1) for part in (0.5, 0.95))
        figures[name] = {"p50_ms": p50, "p95_ms": p95, "queries": len(asked)}
    return figures


def _ms(client: Any, path: str, books: Any) -> float:
    before = books.used()
    client.get(path)
    return float(books.used() - before) / 1_000_000


def main(count: int) -> None:
    """Fill, look, and say what it cost."""
    from tests.benchmarks import search_wall

    dice = random.Random(8112)
    search_wall.fill(count, search_wall.vocabulary(dice), dice)
    search_wall.open_books()
    print(json.dumps(measure(*somebody_on_shift())))


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vaerested.settings")
    django.setup()
    main(int(sys.argv[1]))

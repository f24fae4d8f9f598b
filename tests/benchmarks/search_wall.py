"""A wall as long as one likes, with words as unevenly used as words are; and what looking on it costs.

As a program (`python -m tests.benchmarks.search_wall <posts>`) it fills the house it stands in.
"""

import json
import os
import random
import sys
import time
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

VOCABULARY = 20_000
WORDS_IN_A_POST = 14
WRITERS = 40
BATCH = 5_000
EACH = 40  # searches of a kind
TRIES = 3  # the best of which counts
BOOKS: list[Path] = []  # of the processes beside this one that work for a page
ONSETS = "b d f g h j k l m n p r s t v bl br fl gr kl kr pl skr sl sn st tr".split()
MIDDLES = "a e i o u y æ ø å".split()
ENDS = "d g k l m n r s t v nd ng lk rm st sk".split()
RARELY = "fjordheste"  # said by the first post alone
LONG_AGO = "dampskib"  # said every day in the first tenth of the wall, and never since


def vocabulary(dice: random.Random) -> list[str]:
    """Made-up words in a Danish mouth, the most used first."""
    made: dict[str, None] = {}
    while len(made) < VOCABULARY:
        parts = [dice.choice(ONSETS) + dice.choice(MIDDLES) for _ in range(dice.choice((1, 2, 2, 3)))]
        made["".join(parts) + dice.choice(ENDS)] = None
    return list(made)


COLUMNS = """id author_id title text translations is_prompt client_uuid version created_at hidden_reason
    subjects note""".split()
INDEXED = """
INSERT INTO community_findable (place, post_id, found_by)
SELECT ((extract(epoch FROM created_at) * 1000)::bigint << 12) | ((id % 2048) << 1), id,
       to_tsvector('danish', text)
FROM community_post
"""


def fill(count: int, words: list[str], dice: random.Random) -> str:
    """So many posts, one a minute until now; gives the cookie of a reader."""
    from django.db import connection

    from community.models import Member
    from tests.benchmarks import people

    key = people.let_in(WRITERS)[0]
    writers = list(Member.objects.values_list("pk", flat=True))
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    begins = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=count)

    def row(number: int) -> tuple[Any, ...]:
        text = _text(number, count, dice.choices(words, cum_weights=weights, k=WORDS_IN_A_POST))
        at = begins + timedelta(minutes=number)
        mark, writer = uuid.UUID(int=number), writers[number % WRITERS]
        return (number + 1, writer, "", text, "{}", False, mark, 1, at, "", "[]", "")

    into = _into_sqlite if connection.vendor == "sqlite" else _into_postgresql
    into(row(number) for number in range(count))
    return people.cookie(key)


def _into_sqlite(rows: Iterator[tuple[Any, ...]]) -> None:
    """Past the ORM, which would take most of the time; through the index's own triggers."""
    from django.db import connection, transaction

    from community.finding.words_found import as_kept, place_of

    post = f"INSERT INTO community_post ({', '.join(COLUMNS)}) VALUES ({', '.join(['%s'] * len(COLUMNS))})"
    found = "INSERT INTO community_findable (place, post_id, found_by) VALUES (%s, %s, %s)"
    while batch := list(islice(rows, BATCH)):
        with transaction.atomic(), connection.cursor() as cursor:
            plain = [
                (*one[:6], one[6].hex, one[7], one[8].strftime("%Y-%m-%d %H:%M:%S"), *one[9:])
                for one in batch
            ]
            cursor.executemany(post, plain)
            kept = [
                (place_of(one[8], one[0], is_answer=False), one[0], as_kept(one[3], "sqlite"))
                for one in batch
            ]
            cursor.executemany(found, kept)


def _into_postgresql(rows: Iterator[tuple[Any, ...]]) -> None:
    """By COPY; the index is made when everything is there, as a restore does."""
    from django.db import connection

    with connection.cursor() as cursor:
        with cursor.copy(f"COPY community_post ({', '.join(COLUMNS)}) FROM STDIN") as copy:
            for one in rows:
                copy.write_row(one)
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'community_found'")
        (index,) = cursor.fetchone()
        cursor.execute("DROP INDEX community_found")
        cursor.execute(INDEXED)
        cursor.execute(index)


def _text(number: int, count: int, said: list[str]) -> str:
    more = ([RARELY] if number == 0 else []) + ([LONG_AGO] if number < count // 10 else [])
    return " ".join([*said, *more])


def searches(words: list[str], dice: random.Random) -> dict[str, list[str]]:
    """What people look for."""
    return {
        "in_daily_use": dice.sample(words[:100], EACH),
        "now_and_then": dice.sample(words[100:2_000], EACH),
        "rare": dice.sample(words[2_000:], EACH),
        "two_words": [" ".join(dice.sample(words[:400], 2)) for _ in range(EACH)],
        "half_written": [word[:4] for word in dice.sample(words[:2_000], EACH)],
        "said_once_or_never": [RARELY, *(f"zx{number}q" for number in range(EACH - 1))],
        "said_long_ago": [LONG_AGO] * EACH,
    }


def measure(cookie: str, asked: dict[str, list[str]]) -> dict[str, Any]:
    """Milliseconds of processor time of whole answers."""
    from django.test import Client

    client = Client(headers={"cookie": cookie, "host": "localhost"})
    _ms(client, "varm op")
    taken = {kind: sorted(_best(client, words) for words in looked) for kind, looked in asked.items()}
    every = sorted(ms for times in taken.values() for ms in times)
    return {
        "p50_ms": _at(every, 0.5),
        "p95_ms": _at(every, 0.95),
        "worst_ms": round(every[-1], 1),
        "p95_by_kind": {kind: _at(times, 0.95) for kind, times in taken.items()},
    }


def _best(client: Any, words: str) -> float:
    return min(_ms(client, words) for _ in range(TRIES))


def _at(times: list[float], part: float) -> float:
    return round(times[min(len(times) - 1, int(len(times) * part))], 1)


def _ms(client: Any, words: str) -> float:
    """Processor time of the page and, on PostgreSQL, of the process there that works for it."""
    start = used()
    answer = client.get(f"/soeg/?q={quote(words)}")
    ms = (used() - start) / 1_000_000
    assert answer.status_code == 200, answer.status_code
    return ms


def used() -> int:
    """Nanoseconds so far, from the system's own books."""
    return time.process_time_ns() + sum(int(book.read_text().split()[0]) for book in BOOKS)


def open_books() -> None:
    """From now on the time of the process beside this one counts too, and the database knows its tables."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")  # as autovacuum has done on a wall of that age
            cursor.execute("SELECT pg_backend_pid()")
            BOOKS.append(Path(f"/proc/{cursor.fetchone()[0]}/schedstat"))


def main(count: int) -> None:
    """Fill, look, and say what it cost."""
    from community.views import finding

    finding.PER_MINUTE = 1_000_000  # nobody looks as fast as this does
    dice = random.Random(8112)
    words = vocabulary(dice)
    cookie = fill(count, words, dice)
    open_books()
    print(json.dumps(measure(cookie, searches(words, dice))))


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vaerested.settings")
    django.setup()
    main(int(sys.argv[1]))

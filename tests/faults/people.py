"""Who lives in the house that things fall in: `python -m tests.faults.people NUMBER` prints their keys."""

import json
import sys

import django

django.setup()

from tests import make  # noqa: E402  (Django is ready only now)


def main(count: int) -> None:
    """So many members, each with a key that is turned."""
    people = [make.member(f"Beboer {number}") for number in range(count)]
    print(json.dumps([make.key(person) for person in people]))


if __name__ == "__main__":
    main(int(sys.argv[1]))

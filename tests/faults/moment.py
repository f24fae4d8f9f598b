"""A moment due in a while: `python -m tests.faults.moment SECONDS`."""

import sys
from datetime import timedelta

import django

WORDS = "Kaffen er klar, siger uret"


def main() -> None:
    """Plan it."""
    django.setup()

    from django.utils import timezone

    from activities.models import Occurrence

    now = timezone.now()
    Occurrence.objects.create(
        moment="fault",
        date=timezone.localdate(),
        due_at=now + timedelta(seconds=int(sys.argv[1])),
        title_da="Kaffe",
        text_da=WORDS,
        title_en="Coffee",
        text_en=WORDS,
    )


if __name__ == "__main__":
    main()

"""Read the programme of coming days, as the clock will follow it."""

import json
from datetime import UTC, date, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from activities.days import ahead, day
from activities.models import Occurrence

A_YEAR = timedelta(days=366)


class Command(BaseCommand):
    """`manage.py programme --from 2027-03-27 --to 2027-03-30 --json`."""

    help = (
        "Shows what happens when, from one date to another (both included). "
        "A moment after midnight belongs to the day before, until five: its `date` is that day's."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Two dates, and whether a machine reads it."""
        parser.add_argument("--from", dest="first", type=date.fromisoformat, required=True)
        parser.add_argument("--to", dest="last", type=date.fromisoformat, required=True)
        parser.add_argument("--json", action="store_true", help="one list, for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        """One row a moment, in the order they come."""
        first, last = options["first"], options["last"]
        if not timedelta(0) <= last - first <= A_YEAR:
            raise CommandError("--to must be --from or later, and at most a year later.")
        rows = [_row(occurrence) for _date, moments in ahead.between(first, last) for occurrence in moments]
        if options["json"]:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
            return
        for row in rows:
            self.stdout.write(f"{row['local']}  {row['kind_of_day']:8}  {row['moment']:18} {row['text_key']}")


def _row(occurrence: Occurrence) -> dict[str, str]:
    return {
        "moment": occurrence.moment,
        "date": occurrence.date.isoformat(),
        "local": day.local(occurrence.due_at).isoformat(),
        "utc": occurrence.due_at.astimezone(UTC).isoformat(),
        "kind_of_day": str(occurrence.kind_of_day),
        "text_key": occurrence.text_key,
    }

"""`manage.py breach --from 2027-03-27T10:00 --to 2027-03-28T10:00`: whose data, what kinds, when."""

from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from vaerested import breach


def _moment(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else timezone.make_aware(at)


class Command(BaseCommand):
    """For whoever must tell the authority and the people within 72 hours."""

    help = "Lists whose data was written or changed in a span of time, what kinds, and when."

    def add_arguments(self, parser: CommandParser) -> None:
        """From when to when, local time when nothing else is said."""
        parser.add_argument("--from", dest="start", required=True)
        parser.add_argument("--to", dest="end", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        """A line a person."""
        try:
            start, end = _moment(options["start"]), _moment(options["end"])
        except ValueError:
            raise CommandError("Write moments like 2027-03-27T10:00.") from None
        if start >= end:
            raise CommandError("The end must come after the beginning.")
        found = breach.between(start, end)
        for one in found:
            kinds = ", ".join(f"{name} {count}" for name, count in sorted(one.kinds.items()))
            mark = "sensitive" if one.is_sensitive else "ordinary"
            span = "\t".join(f"{timezone.localtime(at):%F %H:%M}" for at in (one.first, one.last) if at)
            self.stdout.write(f"{one.member.display_name}\t{mark}\t{span}\t{kinds}")
        self.stdout.write(f"{len(found)} people")

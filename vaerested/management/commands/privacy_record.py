"""`manage.py privacy_record`: write the record of processing anew; `--check` only compares."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from vaerested import classification

PAGE = Path(settings.BASE_DIR, "docs", "privacy", "record.md")


class Command(BaseCommand):
    """For those who change what the house keeps."""

    help = "Writes docs/privacy/record.md from */data.yaml."

    def add_arguments(self, parser: CommandParser) -> None:
        """Write, or only compare."""
        parser.add_argument("--check", action="store_true", help="say whether it is as it should be")

    def handle(self, *args: Any, **options: Any) -> None:
        """One page."""
        if missing := classification.not_thought_about():
            raise CommandError("Without a class, or gone: " + ", ".join(missing))
        page = classification.record()
        if options["check"]:
            if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page:
                raise CommandError("docs/privacy/record.md is old. Run `manage.py privacy_record`.")
            return
        PAGE.write_text(page, encoding="utf-8")
        self.stdout.write("Wrote docs/privacy/record.md")

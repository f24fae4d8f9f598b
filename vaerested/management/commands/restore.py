"""`manage.py restore FILE`: the house as it was, without what has been deleted since."""

import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from community.models import Member
from vaerested import backups, engines, parcel

PEOPLE = "There are people in this house. Add --replace to put the backup in the place of all they wrote."
NO_JOURNAL = (
    "The deletion journal is missing: {}. Without it, what people deleted comes back. Put it there, or "
    "beside the backup as deletions.log. If it is lost for good, add --without-journal."
)


class Command(BaseCommand):
    """With the doors closed. When it ends well, the house may open."""

    help = "Puts a backup back, and deletes again what was deleted after it was made."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which file, and two ways of saying: yes, I mean it."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true")
        parser.add_argument("--without-journal", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Nothing is touched before the whole file has been read and compared."""
        file: Path = options["file"]
        if not file.is_file():
            raise CommandError(f"{file} is not there.")
        if _has_people() and not options["replace"]:
            raise CommandError(PEOPLE)
        if not options["without_journal"]:
            _fetch_journal(file)
        try:
            contents = backups.lay_back(file)
        except (backups.BackupError, engines.EngineError, parcel.ParcelError, OSError) as error:
            raise CommandError(str(error)) from error
        call_command("migrate", interactive=False, verbosity=0)
        Session.objects.all().delete()  # a key that was taken away since must not fit again
        cache.clear()
        call_command("reapply_deletions", stdout=self.stdout)
        rows = sum(contents.tables.values())
        self.stdout.write(f"Restored {rows} rows and {len(contents.files) - 1} files. The house may open.")


def _has_people() -> bool:
    tables = connection.introspection.table_names()
    return Member._meta.db_table in tables and Member.objects.exists()  # noqa: SLF001


def _fetch_journal(file: Path) -> None:
    """The machine's own journal counts; on an empty machine the one that came with the backup."""
    own, beside = settings.DELETION_JOURNAL, file.parent / backups.JOURNAL
    if own.exists():
        return
    if not beside.exists():
        raise CommandError(NO_JOURNAL.format(own))
    own.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(beside, own)

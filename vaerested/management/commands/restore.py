"""`manage.py restore FILE`: the house as it was, without what has been deleted since."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from community import shelves
from community.models import Member
from vaerested import doors, half_done, upkeep
from vaerested.vault import backups, books

PEOPLE = "There are people in this house. Add --replace to put the backup in the place of all they wrote."
HALF = "{} The house stays closed. Mend it, and run this command again."


class Command(BaseCommand):
    """With the doors closed. When it ends well, the house may open."""

    help = "Puts a backup back, and deletes again what was deleted after it was made."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which file, and two ways of saying: yes, I mean it."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true")
        parser.add_argument("--without-journal", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Nothing is touched before the whole file and both books have been read and compared."""
        file: Path = options["file"]
        if not file.is_file():
            raise CommandError(f"{file} is not there.")
        if _has_people() and not options["replace"]:
            raise CommandError(PEOPLE)
        try:
            with doors.shut(settings.VAR):
                contents = self._restore(file, options["without_journal"])
        except doors.StillOpenError as error:
            raise CommandError(str(error)) from error
        except Exception as error:
            words = str(error) if isinstance(error, CommandError) else upkeep.told(error)
            raise CommandError(HALF.format(words) if half_done.is_so() else words) from error
        rows = sum(contents.tables.values())
        self.stdout.write(f"Restored {rows} rows and {len(contents.files) - 1} files. The house may open.")

    def _restore(self, file: Path, without_journal: bool) -> backups.Contents:
        if not without_journal:
            books.bring_together(file.parent)
        books.lengths()  # one that is torn is seen now, and not when the deleted rows are back
        contents = backups.lay_back(file, may_forget=without_journal)
        call_command("migrate", interactive=False, verbosity=0)
        Session.objects.all().delete()  # a key that was taken away since must not fit again
        cache.clear()
        shelves.take_up_again()
        call_command("reapply_deletions", stdout=self.stdout)
        half_done.end()
        return contents


def _has_people() -> bool:
    tables = connection.introspection.table_names()
    return Member._meta.db_table in tables and Member.objects.exists()  # noqa: SLF001

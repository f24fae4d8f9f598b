"""`manage.py drill`: try the newest backup out in a temporary place."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from vaerested import backups, engines, parcel


class Command(BaseCommand):
    """Nothing in the house is touched."""

    help = "Restores the newest backup into a temporary place and compares counts and fingerprints."

    def handle(self, *args: Any, **options: Any) -> None:
        """Says what was compared."""
        found = backups.all_backups()
        if not found:
            raise CommandError("There is no backup to try out. Run `manage.py backup` first.")
        try:
            self.stdout.write(f"{found[-1].name} is good: {backups.drill(found[-1])}")
        except (backups.BackupError, engines.EngineError, parcel.ParcelError, OSError) as error:
            raise CommandError(f"{found[-1].name} would not do. {error}") from error

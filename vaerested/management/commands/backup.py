"""`manage.py backup`: one encrypted file of the database and the photos, while people write."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from vaerested import upkeep


class Command(BaseCommand):
    """May run at any time; the house stays open."""

    help = "Makes an encrypted backup in BACKUP_FOLDER, and removes those that are too old."

    def handle(self, *args: Any, **options: Any) -> None:
        """Says where the file lies."""
        try:
            self.stdout.write(str(upkeep.back_up(timezone.now())))
        except Exception as error:
            raise CommandError(f"No backup was made. {upkeep.told(error)}") from error

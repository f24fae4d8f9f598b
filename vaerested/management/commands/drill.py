"""`manage.py drill`: try the newest backup out in a temporary place."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from vaerested import upkeep


class Command(BaseCommand):
    """Nothing in the house is touched."""

    help = "Restores the newest backup into a temporary place and compares counts and fingerprints."

    def handle(self, *args: Any, **options: Any) -> None:
        """Says what was compared."""
        try:
            self.stdout.write(upkeep.drill())
        except Exception as error:
            raise CommandError(f"It would not do. {upkeep.told(error)}") from error

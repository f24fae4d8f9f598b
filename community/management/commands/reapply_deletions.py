"""Deletes again what was deleted after the backup was taken."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from community.letting_go import restoring
from community.privacy import journal, retention


class Command(BaseCommand):
    """`manage.py reapply_deletions`: run after every restore, before the site opens. May run twice."""

    help = "After a restore: delete again what the deletion journal says, and what is too old by now."

    def handle(self, *args: Any, **options: Any) -> None:
        """The journal first, then the calendar."""
        try:
            counts = restoring.reapply()
        except journal.Broken as error:
            raise CommandError(f"{error} Nothing was deleted. Find the right journal first.") from error
        for kind, count in counts.items():
            self.stdout.write(f"{kind}: {count}")
        for name, count in retention.run(timezone.now()).items():
            self.stdout.write(f"{name}: {count}")

"""Gives everything that lies sealed a seal of the newest key."""

from typing import Any

from django.core.management.base import BaseCommand

from community.privacy import sealing

DONE = (
    "All is sealed with the newest keys. Keep the old ones last in FIELD_KEYS and SECRET_KEY_FALLBACKS for "
    "35 days, and until there is a newer backup: the backups you have can only be read with them."
)


class Command(BaseCommand):
    """`manage.py rotate_keys`: put a new key before the old ones, restart, run this. `DONE` says the rest."""

    help = "Seal every private word anew with the first key of FIELD_KEYS. May be stopped and run again."

    def handle(self, *args: Any, **options: Any) -> None:
        """Field by field, batch by batch, while people write."""
        for model, name in sealing.fields():
            count = sum(done for done, _ in sealing.reseal(model, name))
            self.stdout.write(f"{model._meta.label}.{name}: {count}")  # noqa: SLF001  (Django's own name for it)
        self.stdout.write(f"elsewhere: {sealing.reseal_elsewhere()}")
        left = sum(sealing.left(model, name) for model, name in sealing.fields())
        self.stdout.write(f"{left} still need an old key. Run it again." if left else DONE)

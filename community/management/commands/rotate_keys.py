"""Gives everything that lies sealed a seal of the newest key."""

from typing import Any

from django.core.management.base import BaseCommand

from community.privacy import sealing


class Command(BaseCommand):
    """`manage.py rotate_keys`: put a new key first in FIELD_KEYS, restart, run this, take the old key out."""

    help = "Seal every private word anew with the first key of FIELD_KEYS. May be stopped and run again."

    def handle(self, *args: Any, **options: Any) -> None:
        """Field by field, batch by batch, while people write."""
        for model, name in sealing.fields():
            count = sum(done for done, _ in sealing.reseal(model, name))
            self.stdout.write(f"{model._meta.label}.{name}: {count}")  # noqa: SLF001  (Django's own name for it)
        self.stdout.write(f"elsewhere: {sealing.reseal_elsewhere()}")
        left = sum(sealing.left(model, name) for model, name in sealing.fields())
        words = "Old keys can be taken out." if not left else f"{left} still need an old key. Run it again."
        self.stdout.write(words)

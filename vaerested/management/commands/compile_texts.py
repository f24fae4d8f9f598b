"""Makes the translations ready to use."""

from typing import Any

from django.core.management.base import BaseCommand

from vaerested import texts


class Command(BaseCommand):
    """`manage.py compile_texts`: quick, and nothing at all when no text has changed."""

    help = "Compile the house's translations (no gettext needed)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile what is newer than its compiled twin."""
        for language in texts.compile_changed():
            self.stdout.write(f"{language}: ready")

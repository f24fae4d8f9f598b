"""`manage.py index_words`: whatever was said and cannot be found yet, can be; what is gone leaves the index.

The clock does it every night. After a large import one may not want to wait. People may write meanwhile.
"""

from typing import Any

from django.core.management.base import BaseCommand

from community.finding import indexing


class Command(BaseCommand):
    """Bring the index in step with the wall."""

    help = "Index posts and answers that cannot be found yet, and drop what is gone."

    def handle(self, *args: Any, **options: Any) -> None:
        """A batch at a time, each in a transaction of its own."""
        self.stdout.write(f"{indexing.tidy()} rows were put right.")

"""Composition: the whole house put together."""

from django.apps import AppConfig


class Composition(AppConfig):
    """Settings, start-up checks and the commands that concern the whole house."""

    name = "vaerested"

    def ready(self) -> None:
        """Know every task by name, and refuse to open a house that is not safe to live in."""
        from vaerested import checks  # noqa: F401
        from vaerested.celery import app

        app.autodiscover_tasks(force=True)

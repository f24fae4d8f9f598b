"""Composition: the whole house put together."""

from django.apps import AppConfig
from django.conf import settings


class Composition(AppConfig):
    """Settings, start-up checks and the commands that concern the whole house."""

    name = "vaerested"

    def ready(self) -> None:
        """Know every task by name, and refuse to open a house that is not safe to live in."""
        from vaerested import checks, reports  # noqa: F401
        from vaerested.celery import app

        app.autodiscover_tasks(force=True)
        reports.begin(settings.RUNNING.sentry_dsn)

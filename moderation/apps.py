"""The staff room."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class Moderation(AppConfig):
    """Shifts, concerns, follow-ups and the desk."""

    name = "moderation"
    verbose_name = _("The staff room")

    def ready(self) -> None:
        """Listen to the floors below, answer who is on duty, and let staff hear the desk."""
        from moderation import forgetting, mine, providers, receivers, topics  # noqa: F401
        from moderation.figures import wellbeing
        from moderation.rota import calendars  # noqa: F401

        if settings.WHO5:
            wellbeing.begin()

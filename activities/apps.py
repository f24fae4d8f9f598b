"""What the house does together."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Activities(AppConfig):
    """The day, its moments, check-ins and the coffee table."""

    name = "activities"
    verbose_name = _("The day")

    def ready(self) -> None:
        """Say what the day knows about a member, when it forgets, and what they may say yes to."""
        from activities import calendars, finding, forgetting, mine, topics  # noqa: F401
        from activities.gatherings import telling  # noqa: F401

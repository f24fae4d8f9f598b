"""The ground floor: people, wall, talks."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Community(AppConfig):
    """People, wall and talks. Imports nothing from the floors above."""

    name = "community"
    verbose_name = _("The house")

    def ready(self) -> None:
        """Open the topics that this floor lets people listen to, and note when keys are turned.

        Say what this floor knows about a member, and when it forgets."""
        from community import topics  # noqa: F401
        from community.door import sessions  # noqa: F401
        from community.letting_go import forgetting  # noqa: F401
        from community.my_file import mine, mine_calm  # noqa: F401

"""What the rota puts into a colleague's own calendar: their own shifts, and nobody else's."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from community.calendars import feeds
from community.calendars.feeds import Entry
from community.models import Member
from moderation.models import Shift

BACK = timedelta(days=7)


@feeds.source("rota", _("My shifts"), _("Work"), for_staff=True)
def rota(member: Member, now: datetime) -> Iterator[Entry]:
    """One query."""
    for shift in Shift.objects.published().filter(staff=member, ends_at__gt=now - BACK):
        title = str(shift.get_role_display())
        yield Entry(f"shift.{shift.pk}", title, shift.starts_at, shift.ends_at)

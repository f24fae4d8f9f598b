"""How far away something is, the way the staff say it: "at 8.28", "yesterday at 22.10", "3 November at 9"."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext

from community.templatetags.house import hour


def when(at: datetime) -> str:
    """Day and time inside a sentence, the day only when it is not today."""
    days = (timezone.localdate() - timezone.localtime(at).date()).days
    if days == 0:
        return gettext("at %(hour)s") % {"hour": hour(at)}
    if days == 1:
        return gettext("yesterday at %(hour)s") % {"hour": hour(at)}
    return gettext("%(day)s at %(hour)s") % {"day": day(at), "hour": hour(at)}


def day(at: date) -> str:
    """The date, without the year."""
    local = timezone.localtime(at) if isinstance(at, datetime) else at
    return date_format(local, pgettext("date format", "j F"))

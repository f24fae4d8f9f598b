"""When somebody is here, in words, for those who do not know the house yet."""

from datetime import datetime, time

from django import template
from django.utils import timezone
from django.utils.translation import gettext

from activities.days import day
from community.templatetags.house import hour
from community.templatetags.who_is_here import Here

register = template.Library()

type Span = tuple[time | None, time | None]


@register.simple_tag
def staff_come_back(here: Here) -> datetime | None:
    """When somebody is here again: by the rota, or the opening hours. None: they are, or nobody knows."""
    return None if here.people else here.next_at or day.next_opening(timezone.now())


@register.simple_tag
def going_home() -> datetime | None:
    """When the house goes home, in its last half hour. None at every other time."""
    now = timezone.now()
    return day.open_until(now) if day.house_state(now) == "closing" else None


@register.simple_tag
def opens_again() -> datetime | None:
    """When the house opens next by its hours, for whoever finds nobody on the rota. None: nobody has said."""
    return day.next_opening(timezone.now())


@register.simple_tag
def opening_words() -> str:
    """One sentence when the week is simple; today's hours when it is not; nothing when nothing is known."""
    week = {row.weekday: (row.opens_at, row.closes_at) for row in day.almanac().opening_hours}
    weekdays, weekend = {week.get(n) for n in range(5)}, {week.get(n) for n in (5, 6)}
    if len(weekdays | weekend) == 1:
        return _say(gettext("Somebody is here every day from {opens} to {closes}."), weekdays.pop())
    if len(weekdays) == len(weekend) == 1:
        first = _say(gettext("Somebody is here from {opens} to {closes} on weekdays."), weekdays.pop())
        then = _say(gettext("At weekends from {opens} to {closes}."), weekend.pop())
        return f"{first} {then}".strip()
    return _today()


def _today() -> str:
    span = day.hours(timezone.localdate())
    if span is None:
        return ""
    words = gettext("Somebody is here today from {opens} to {closes}.")
    return words.format(opens=hour(span[0]), closes=hour(span[1]))


def _say(words: str, span: Span | None) -> str:
    opens, closes = span or (None, None)
    return words.format(opens=_spoken(opens), closes=_spoken(closes)) if opens and closes else ""


def _spoken(clock: time) -> str:
    return hour(datetime.combine(timezone.localdate(), clock, timezone.get_default_timezone()))

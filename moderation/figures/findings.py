"""What a drawing shows, in one plain sentence: its title."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from moderation.figures.figures import Figures, weekly_means

CLOSE = 0.1  # so much more or less is "as many as before"
POINTS = 3  # percent


def cups(found: Figures) -> str:
    """More, fewer, or as many as at first."""
    line = [many for _day, many in weekly_means(found.cups)]
    if not line:
        return _("Cups on the table")
    first, last = line[0], line[-1]
    if last > first * (1 + CLOSE):
        return _("More set a cup on the table")
    if last < first * (1 - CLOSE):
        return _("Fewer set a cup on the table")
    return _("As many set a cup as before")


def moods(found: Figures) -> str:
    """Whether more answer good or lovely."""
    bright = [sum(one.shares[3:]) for one in found.moods if one.whole]
    if len(bright) < 2:
        return _("How people are")
    change = bright[-1] - bright[0]
    if abs(change) < POINTS:
        return _("People are about as before")
    return _("A few more are well") if change > 0 else _("A few less are well")


def heat(found: Figures) -> str:
    """The busiest part of the day."""
    hours = [sum(row[hour] for row in found.heat) for hour in range(24)]
    parts = {
        _("The house is used most in the morning"): range(5, 10),
        _("The house is used most before noon"): range(10, 13),
        _("The house is used most in the afternoon"): range(13, 18),
        _("The house is used most in the evening"): range(18, 24),
        _("The house is used most at night"): range(5),
    }
    busiest = max(parts, key=lambda words: sum(hours[hour] for hour in parts[words]) / len(parts[words]))
    return busiest if any(hours) else _("The hours of the day")


def doings(found: Figures) -> str:
    """What gathers most people. It is about activities, never about people."""
    first = next(iter(found.doings), None)
    return _("%(what)s gathers most") % {"what": first.name} if first and first.mean else _("Activities")


TITLES: dict[str, Callable[[Figures], str]] = {
    "cups": cups,
    "moods": moods,
    "heat": heat,
    "doings": doings,
}

"""How the house is doing, in words for those who look after it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vaerested.health.watching import Part

TITLES: dict[str, Promise] = {
    "database": gettext_lazy("The database"),
    "redis": gettext_lazy("Redis, which passes news on"),
    "queue": gettext_lazy("The queue"),
    "disk": gettext_lazy("The disk"),
    "beat": gettext_lazy("The clock"),
    "worker": gettext_lazy("The worker"),
    "backup": gettext_lazy("The last backup"),
    "drill": gettext_lazy("The last trial of a backup"),
    "files": gettext_lazy("Pictures and their files"),
    "purge": gettext_lazy("What has been kept long enough"),
    "photos": gettext_lazy("New pictures"),
    "help_lines": gettext_lazy("Help lines"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the page: what it is, how it is, and the house's own words about the last try."""

    title: Promise
    sentence: str
    is_well: bool
    words: str


def rows(parts: Iterable[Part]) -> list[Row]:
    """What is not well stands first."""
    told = [Row(TITLES[part.name], sentence(part), part.is_well, part.words) for part in parts]
    return sorted(told, key=lambda row: row.is_well)


def sentence(part: Part) -> str:
    """How one part is, in one plain line."""
    return SENTENCES[part.name](part)


def _answers(part: Part) -> str:
    if not part.is_well:
        return _("It does not answer.")
    return _("It answers in %(time)s ms.") % {"time": number_format(part.figures["seconds"] * 1000, 1)}


def _queue(part: Part) -> str:
    if not part.figures:
        return _("Nobody knows, because Redis does not answer.")
    waiting, age = int(part.figures["waiting"]), int(part.figures["oldest_seconds"])
    if not waiting:
        return _("Nothing waits.")
    words = ngettext("%(count)d task waits", "%(count)d tasks wait", waiting) % {"count": waiting}
    return _("%(waiting)s, the oldest for %(time)s.") % {"waiting": words, "time": _span(age)}


def _disk(part: Part) -> str:
    free, used = filesizeformat(int(part.figures["free_bytes"])), round(part.figures["used_ratio"] * 100)
    return _("%(used)d %% is used, %(free)s is free.") % {"used": used, "free": free}


def _alive(part: Part) -> str:
    if "age_seconds" not in part.figures:
        return _("Nobody has heard from it.")
    return _("It was heard %(time)s ago.") % {"time": _span(part.figures["age_seconds"])}


def _chore(part: Part) -> str:
    if "age_seconds" not in part.figures:
        return _("There is none yet.")
    return _("It went well %(time)s ago.") % {"time": _span(part.figures["age_seconds"])}


def _photos(part: Part) -> str:
    late, failed = int(part.figures["late"]), int(part.figures["failed"])
    if part.is_well:
        return _("All are shown.")
    told = [ngettext("%(count)d waits too long", "%(count)d wait too long", late) % {"count": late}]
    told += [
        ngettext("%(count)d could not be read", "%(count)d could not be read", failed) % {"count": failed}
    ]
    return ", ".join(words for words, count in zip(told, (late, failed), strict=True) if count) + "."


def _help_lines(part: Part) -> str:
    stale = int(part.figures["stale"])
    if not stale:
        return _("All have been checked within half a year.")
    words = ngettext("%(count)d has not been checked", "%(count)d have not been checked", stale)
    return _("%(words)s for half a year.") % {"words": words % {"count": stale}}


def _span(seconds: float) -> str:
    """A length of time one can say aloud."""
    count = int(seconds)
    if count < 60:
        return ngettext("%(count)d second", "%(count)d seconds", count) % {"count": count}
    if (count := int(seconds // 60)) < 60:
        return ngettext("%(count)d minute", "%(count)d minutes", count) % {"count": count}
    if (count := int(seconds // 3600)) < 48:
        return ngettext("%(count)d hour", "%(count)d hours", count) % {"count": count}
    count = int(seconds // 86400)
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}


SENTENCES: dict[str, Callable[[Part], str]] = {
    "database": _answers,
    "redis": _answers,
    "queue": _queue,
    "disk": _disk,
    "beat": _alive,
    "worker": _alive,
    "backup": _chore,
    "drill": _chore,
    "files": _chore,
    "purge": _chore,
    "photos": _photos,
    "help_lines": _help_lines,
}

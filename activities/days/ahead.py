"""The programme of dates to come: what is written down, and what will be drafted if nobody changes it."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from activities.days import programme, words
from activities.models import Occurrence

A_YEAR = timedelta(days=366)  # further ahead the texts are not followed day by day


def of(day: date) -> list[Occurrence]:
    """The programme of a date: as written down, or as planned when nobody has yet."""
    return next(iter(between(day, day)))[1]


def between(first: date, last: date) -> Iterator[tuple[date, list[Occurrence]]]:
    """Every date from one to another, both included, each with its programme. Eight queries.

    What is planned for one date counts as said when the next is planned, as it will when the mornings come.
    """
    start = _first_unwritten(first)
    rows = Occurrence.objects.filter(date__range=(start, last)).select_related("post")
    written = {day: list(found) for day, found in groupby(rows.order_by("date", "due_at", "pk"), _date)}
    used, known = words.said_before(start), programme.shelves()
    for number in range((last - start).days + 1):
        day = start + timedelta(days=number)
        moments = _whole(day, written.get(day, []), known, used)
        words.remember(used, moments)
        if day >= first:
            yield day, moments


def _first_unwritten(first: date) -> date:
    """From where the texts must be followed: the morning after the last that is written down."""
    before = Occurrence.objects.of_the_rhythm().filter(date__lt=first).order_by("-date")
    last: date | None = before.values_list("date", flat=True).first()
    return last + timedelta(days=1) if last and first - last <= A_YEAR else first


def _whole(
    day: date, written: list[Occurrence], shelves: programme.Shelves, used: words.Used
) -> list[Occurrence]:
    """What is written down and, as long as the day is not drafted, the rest of it as planned."""
    if programme.is_drafted(day, written):
        return written
    known = {one.moment for one in written}
    planned = [one for one in programme.plan(day, shelves, used) if one.moment not in known]
    return sorted([*written, *planned], key=lambda one: one.due_at) if written else planned


def _date(one: Occurrence) -> date:
    return one.date

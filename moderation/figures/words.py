"""Every figure with what it means beside it: one list, for the page, the spreadsheet and the report alike."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from activities.models import Mood
from moderation.figures.figures import Figures
from moderation.models import Level, Span

FIVES = gettext_noop(
    "People, posts and answers are shown in whole fives, rounded down. "
    "So nobody can reckon out a single person, not by taking two figures from each other either."
)
ONCE = gettext_noop(
    "We count when a month, a quarter or a year is over. Then the figures stand. "
    "They do not change when somebody leaves."
)
COMPANY = gettext_noop(
    "How many were with us is rounded down each time, and then we take the mean. We keep no list of who came."
)
MOODS = gettext_noop(
    "Only answers that members let the staff see, month by month. "
    "They are people's own words about a day, and cannot stand alone."
)
HOURS = gettext_noop(
    "Posts, answers, warmth and cups by the clock on the wall. Empty squares are too few to show."
)
LEVELS = (Level.YELLOW, Level.ORANGE, Level.RED)


@dataclass(frozen=True, slots=True)
class Line:
    """One figure: what it is about, what it is called, what is shown, and how it is counted."""

    group: str
    name: str
    shown: str
    meaning: str = ""


type Told = tuple[str, str, str]  # a name, what is shown, how it is counted


def few() -> str:
    """What stands where too few people are behind a figure."""
    return _("too few")


def many(number: int | None, unit: str = "") -> str:
    """A figure, or that there are too few."""
    return f"{number}{unit}" if number else few()


def weekday(number: int) -> str:
    """Monday is nought."""
    return str(WEEKDAYS[number])


def headlines(found: Figures) -> list[Line]:
    """The four that say most."""
    return [*_people(found), *_lamp_and_answer(found)]


def _people(found: Figures) -> Iterator[Line]:
    yield Line(
        _("Reach"),
        _("people or more used the house"),
        many(found.cell("people")),
        _("Members who wrote, answered, sent warmth, set a cup or wrote to the staff."),
    )
    yield Line(
        _("Reach"),
        _("people or more came every week"),
        many(found.cell("regulars")),
        _("Those who did one of these things in every whole week."),
    )


def _lamp_and_answer(found: Figures) -> Iterator[Line]:
    minutes, lamp = found.facts.get("minutes"), found.facts.get("lamp")
    yield Line(
        _("Answers"),
        _("usually pass before somebody answers"),
        _("%(number)s min.") % {"number": minutes} if minutes is not None else few(),
        _("Half of the posts had their first answer sooner, half later. The night counts too."),
    )
    yield Line(
        _("Rhythm"),
        _("of the opening hours the lamp was lit"),
        f"{lamp} %" if lamp is not None else "–",
        _("Somebody was on shift in the house. It comes from the rota."),
    )


def lines(found: Figures) -> Iterator[Line]:
    """All the others, in groups."""
    yield from (Line(_("Reach"), *one) for one in _reach(found))
    yield from (Line(_("Rhythm"), *one) for one in _rhythm(found))
    yield from _answers(found)
    yield from (Line(_("Activities"), *one) for one in _together(found))
    yield from _care(found)
    if settings.WHO5 and found.period.span == Span.QUARTER:
        yield from _well_being(found)


def _reach(found: Figures) -> Iterator[Told]:
    came = _("Those who were let in in this time, by what brought them.")
    yield _("New, with an invitation"), many(found.cell("new.link")), came
    yield _("New, from a poster"), many(found.cell("new.poster")), came
    yield _("New, by themselves"), many(found.cell("new.alone")), came


def _rhythm(found: Figures) -> Iterator[Told]:
    days = {"lit": found.facts.get("days_as_planned"), "all": found.facts.get("days_open")}
    yield (
        _("Days open as planned"),
        _("%(lit)s of %(all)s") % days if days["all"] else "–",
        _("Days on which somebody was there in all the opening hours. It comes from the rota."),
    )
    yield (
        _("Cups a day"),
        many(found.cups_a_day),
        _("The mean of the days that can be shown. One cup for each person and day."),
    )


def _together(found: Figures) -> Iterator[Told]:
    held = {"times": found.times_together, "many": many(found.with_us)}
    yield (
        _("Activities held, and with us in all"),
        _("%(times)s, %(many)s with us") % held,
        _("What was not called off. How many were with us is rounded down each time and added up."),
    )
    yield (
        _("“I did it”"),
        many(found.cell("done")),
        _("Said afterwards with words or a picture. What was only tapped is gone within days."),
    )


def _well_being(found: Figures) -> Iterator[Line]:
    about, known = _("Well-being (WHO-5)"), found.facts
    mean, change = known.get("who5_mean"), known.get("who5_change")
    people = _("%(number)s, of %(people)s people or more")
    yield Line(
        about,
        _("Mean"),
        few() if mean is None else people % {"number": mean, "people": known["who5_people"]},
        _("From 0 to 100, the latest answer of each. Shown when ten or more have answered."),
    )
    yield Line(
        about,
        _("Change since last time"),
        few() if change is None else people % {"number": f"{change:+}", "people": known["who5_pairs"]},
        _("For those who had answered before. Ten points are a change that counts."),
    )


def _answers(found: Figures) -> Iterator[Line]:
    share = found.answered_share
    told = [
        (
            _("Posts with an answer"),
            many(found.cell("posts.answered")),
            _("Posts by members that somebody else has answered."),
        ),
        (
            _("Posts without an answer"),
            many(found.cell("posts.bare")),
            _("The other posts by members. What was taken down is not counted."),
        ),
        (
            _("Share with an answer"),
            _("at least %(number)s %%") % {"number": share} if share is not None else few(),
            _("Reckoned from the two figures above, as if all hidden posts had none."),
        ),
    ]
    yield from (Line(_("Answers"), *one) for one in told)


def _care(found: Figures) -> Iterator[Line]:
    meanings = {
        "opened": _("The level is the one it has had last."),
        "closed": _("A person has closed it and written how it went."),
    }
    names = {"opened": _("Begun: %(level)s"), "closed": _("Closed: %(level)s")}
    for name, words in names.items():
        for level in LEVELS:
            shown = many(found.cell(f"{name}.{level.value}"))
            yield Line(_("Follow-ups"), words % {"level": level.label}, shown, meanings[name])


def moods(found: Figures) -> list[Line]:
    """The answers of the whole period, the brightest first."""
    whole = found.mood_of_the_period
    shares = whole.shares
    rows = [(mood, whole.counts[mood.value - 1], shares[mood.value - 1]) for mood in reversed(Mood)]
    return [
        Line(_("Moods"), str(mood.label), f"{count} ({share} %)" if count else few())
        for mood, count, share in rows
    ]


def mood_rows(found: Figures) -> list[tuple[str, list[str]]]:
    """The same month by month, and the period last."""
    months = [*found.moods, found.mood_of_the_period]
    return [
        (str(mood.label), [many(one.counts[mood.value - 1]) for one in months]) for mood in reversed(Mood)
    ]


def hour_rows(found: Figures) -> list[tuple[str, list[int]]]:
    """Of each hour of the day: the seven days of the week."""
    return [(f"{hour}–{hour + 1}", [row[hour] for row in found.heat]) for hour in range(24)]


def doings(found: Figures) -> list[Line]:
    """What we did together."""
    words = _("%(times)s times, %(mean)s with us each time")
    return [
        Line(_("Activities"), one.name, words % {"times": one.times, "mean": many(one.mean)})
        for one in found.doings
    ]


def notes() -> list[tuple[str, str]]:
    """How we count: one tap away on the page."""
    return [*printed_notes(), (_("Hours of the day"), _(HOURS))]


def printed_notes() -> list[tuple[str, str]]:
    """Those of them that stand on the report too, which draws no hours."""
    return [
        (_("Whole fives"), _(FIVES)),
        (
            _("Too few"),
            _("“Too few” stands where less than five, or fewer than five people, are behind a figure."),
        ),
        (_("Written once"), _(ONCE)),
        (_("Activities"), _(COMPANY)),
        (_("Moods"), _(MOODS)),
    ]

"""What day it is, and whether the house is open. Everything is reckoned by the local clock."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.core.cache import cache as memory
from django.utils import timezone, translation

from activities.models import DayKind, OpeningHours, SpecialDay
from community.help import red_days

NIGHT_ENDS = timedelta(hours=5)  # who is up at 02 still belongs to the day before
LAST_HALF_HOUR = timedelta(minutes=30)
GOOD_NIGHT = timedelta(minutes=15)  # before closing
LOOK_AHEAD = 8  # days until the next opening, at most
REMEMBER = 60  # seconds: a change in the office is seen within a minute

type Open = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Almanac:
    """The few rows that say what day it is, read together and remembered for a minute."""

    special_days: list[SpecialDay]
    opening_hours: list[OpeningHours]


def almanac() -> Almanac:
    """Special days, most important first, and all opening hours."""
    known: Almanac | None = memory.get("almanac")
    if known is None:
        known = Almanac(list(SpecialDay.objects.all()), list(OpeningHours.objects.all()))
        memory.set("almanac", known, REMEMBER)
    return known


def forget() -> None:
    """Read the almanac anew: somebody changed it."""
    memory.delete("almanac")


def local(now: datetime) -> datetime:
    """The same instant by the clock on the wall."""
    return now.astimezone(timezone.get_default_timezone())


def house_date(now: datetime) -> date:
    """The date the house lives in: the night belongs to the day before, until five."""
    return (local(now).replace(tzinfo=None) - NIGHT_ENDS).date()


def instant(day: date, clock: time, after_midnight: bool = False) -> datetime:
    """When the wall clock shows this. The hour that is missing comes an hour later; of two, the first."""
    naive = datetime.combine(day + timedelta(days=after_midnight), clock)
    return naive.replace(tzinfo=timezone.get_default_timezone(), fold=0).astimezone(UTC)


def morning(day: date) -> datetime:
    """When a day of the house begins, and is written down."""
    return instant(day, time(NIGHT_ENDS.seconds // 3600))


def is_holiday(day: date) -> bool:
    """A public or half holiday in Denmark."""
    return red_days.is_red(day)


def special_days(day: date, known: Almanac | None = None) -> list[SpecialDay]:
    """The special days that fall on this date, the most important first."""
    return [special for special in (known or almanac()).special_days if special.falls_on(day)]


def usual_kind(day: date) -> DayKind:
    """What the calendar says before special days are looked at."""
    if is_holiday(day):
        return DayKind.HOLIDAY
    return {5: DayKind.SATURDAY, 6: DayKind.SUNDAY}.get(day.weekday(), DayKind.WEEKDAY)


def kind_of(day: date) -> DayKind:
    """Special day before holiday before weekend before weekday."""
    return DayKind.SPECIAL if special_days(day) else usual_kind(day)


def name_of(day: date) -> str:
    """What the day is called, if it has a name: "Lucia", "Whit Monday"."""
    names = [special.in_language("name") for special in special_days(day)]
    is_english = (translation.get_language() or "").startswith("en")
    return " · ".join(names) or red_days.name_of(day, is_english)


def hours(day: date, known: Almanac | None = None) -> Open | None:
    """When the house opens and closes on this date. None: it stays closed.

    Who asks about many days looks the almanac up once and hands it in.
    """
    row = _hours_row(day, known or almanac())
    if row is None or row.opens_at is None or row.closes_at is None:
        return None
    past_midnight = row.closes_at <= row.opens_at
    return instant(day, row.opens_at), instant(day, row.closes_at, after_midnight=past_midnight)


def _hours_row(day: date, known: Almanac) -> OpeningHours | None:
    special = [one.pk for one in special_days(day, known)]  # of two on one date the first decides
    rows = known.opening_hours
    fitting = (
        [row for row in rows if row.date == day],
        [row for pk in special for row in rows if row.special_id == pk],
        [row for row in rows if row.on_holidays and is_holiday(day)],
        [row for row in rows if row.weekday == day.weekday()],
    )
    return next((found[0] for found in fitting if found), None)


def open_until(now: datetime) -> datetime | None:
    """When the house closes, if it is open now. It may have opened yesterday."""
    today, known = local(now).date(), almanac()
    spans = (hours(today - timedelta(days=1), known), hours(today, known))
    return next((span[1] for span in spans if span and span[0] <= now < span[1]), None)


def house_state(now: datetime) -> str:
    """`open`, `closing` in the last half hour, or `asleep`."""
    closes = open_until(now)
    if closes is None:
        return "asleep"
    return "closing" if closes - now <= LAST_HALF_HOUR else "open"


def next_opening(now: datetime) -> datetime | None:
    """When the house opens next. None: nobody has said."""
    today, known = local(now).date(), almanac()
    spans = (hours(today + timedelta(days=ahead), known) for ahead in range(LOOK_AHEAD))
    return next((span[0] for span in spans if span and span[0] > now), None)


def is_night(now: datetime) -> bool:
    """From good night until the night ends: the second time the house asks how one is."""
    day = house_date(now)
    span = hours(day)
    return now >= (span[1] if span else instant(day, time(21))) - GOOD_NIGHT

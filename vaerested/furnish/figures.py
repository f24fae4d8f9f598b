"""A year of figures for the demo house: invented, through the same gate as real ones."""

import random
from datetime import date, datetime
from math import exp

from django.utils import timezone

from moderation.figures import fives, periods, sheets
from moderation.figures.fives import Count
from moderation.figures.periods import Period
from moderation.models import FigureSheet, Span

MONTHS = 12
DOINGS = {
    "Morgengåtur": (12, 8),
    "Filmaften": (4, 14),
    "Syng med": (4, 11),
    "Ryd op sammen": (8, 6),
    "": (3, 7),
}
BUSY = {8: 26, 12: 15, 20: 19}  # o'clock, and how much goes on then
MOODS = ((12, 10), (23, 19), (30, 28), (25, 28), (10, 15))  # percent at first and at last


def count(now: datetime) -> None:
    """Months first, then the quarters and years they make."""
    chance = random.Random(63)  # noqa: S311  (the same demo every time)
    this_month = timezone.localdate(now).replace(day=1)
    firsts = [periods.add_months(this_month, number) for number in range(-MONTHS, 0)]
    known: dict[date, dict[str, Count]] = {}
    for number, first in enumerate(firsts):
        month = Period(first, Span.MONTH)
        known[first] = _month(month, number / (MONTHS - 1), chance)
        _keep(month, sheets.publish(known[first], []))
    for span in (Span.QUARTER, Span.YEAR):
        for period in sorted({periods.holding(first, span) for first in firsts}):
            _longer(period, known, now)


def _longer(period: Period, known: dict[date, dict[str, Count]], now: datetime) -> None:
    parts = FigureSheet.objects.filter(
        span=period.parts[0].span, starts_on__in=[part.first for part in period.parts]
    )
    months = [known[part.first] for part in period.months if part.first in known]
    if period.is_over(now) and len(months) == len(period.months):
        keys = {key for month in months for key in month}
        whole = {key: _together(key, [month.get(key, Count(0, 0)) for month in months]) for key in keys}
        _keep(period, sheets.publish(whole, [part.cells for part in parts]))


def _together(key: str, counts: list[Count]) -> Count:
    """What people do adds up; the people themselves come again."""
    most = max(one.times for one in counts)
    times = most + most // 20 if key in ("people", "regulars") else sum(one.times for one in counts)
    return Count(times, times)


def _keep(period: Period, cells: dict[str, int]) -> None:
    facts: dict[str, object] = {"minutes": 18, "lamp": 97}
    facts |= {"days_open": len(period.days), "days_as_planned": len(period.days) - 2}
    if period.span == Span.MONTH:
        facts["held"] = {
            name: [times, times, fives.down(mean) * times] for name, (times, mean) in DOINGS.items()
        }
    FigureSheet.objects.get_or_create(
        span=period.span, starts_on=period.first, defaults={"cells": cells, "facts": facts}
    )


def _month(month: Period, passed: float, chance: random.Random) -> dict[str, Count]:
    people = round(54 + 12 * passed + chance.randint(-2, 2))
    told = {"people": people, "regulars": round(people * 0.64)}
    told |= {"new.link": chance.randint(5, 9), "new.poster": chance.randint(1, 6), "new.alone": 5}
    told |= {"done": chance.randint(8, 20)}
    told |= {"posts.answered": people * 4 + chance.randint(0, 20), "posts.bare": chance.randint(3, 12)}
    for name in ("opened", "closed"):
        told |= {
            f"{name}.1": chance.randint(9, 14),
            f"{name}.2": chance.randint(4, 9),
            f"{name}.3": chance.randint(0, 3),
        }
    told |= _moods(people, passed) | _cups(month, passed, chance) | _heat(chance)
    return {key: Count(many, many) for key, many in told.items()}


def _moods(people: int, passed: float) -> dict[str, int]:
    shares = [first + (last - first) * passed for first, last in MOODS]
    return {f"mood.{number}": round(people * 8 * share / 100) for number, share in enumerate(shares, start=1)}


def _cups(month: Period, passed: float, chance: random.Random) -> dict[str, int]:
    usual = 19 + 6 * passed
    return {f"cups.{one.isoformat()}": round(chance.gauss(usual, 4)) for one in month.days}


def _heat(chance: random.Random) -> dict[str, int]:
    told = {}
    for weekday in range(7):
        for hour in range(24):
            many = sum(top * exp(-((hour - at) ** 2) / 2) for at, top in BUSY.items())
            many *= 1.4 if (weekday, hour) in ((4, 20), (4, 21)) else 0.7 if weekday > 4 else 1
            told[f"heat.{weekday}.{hour}"] = round(many + chance.uniform(0, 7))
    return told

"""Which text the house uses at which moment. The same texts come round; none within fourteen days."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from activities.models import DayKind, DayTemplate, Occurrence, PromptVariant, SpecialDay

REST = 14  # days a text rests before it may be used again
SECOND = "afternoon_coffee"  # where the second special day of a date is spoken of
# A special day's text goes here when the day has no moment of the kind it was written for.
INSTEAD = {"morning_coffee": "weekend_morning", "weekend_morning": "morning_coffee", "evening": SECOND}
OWN_WEEKDAYS = (DayKind.WEEKDAY, DayKind.SATURDAY, DayKind.SUNDAY)  # rhythms where Wednesday means dancing

type Pool = list[PromptVariant]
type Used = dict[str, dict[str, date]]  # moment -> text -> last used on


def choose(
    day: date, rhythm: DayTemplate, special_days: list[SpecialDay], variants: Pool, used: Used
) -> dict[str, PromptVariant | None]:
    """The text of each moment of a date. None where there is none, or where all of them are tired."""
    keys = {moment.key for moment in rhythm.moments.all()}
    spoken = _of_special_days(keys, [_texts_of(special, variants, day) for special in special_days])
    return {
        key: spoken.get(key) or _turn(_fitting(variants, key, day, rhythm.kind), day, used.get(key, {}))
        for key in keys
    }


def _texts_of(special: SpecialDay, variants: Pool, day: date) -> Pool:
    """What a special day says, one text for each moment; those that share a moment take turns by the year."""
    pools: dict[str, Pool] = {}
    for variant in variants:
        if variant.special == special.key:
            pools.setdefault(variant.moment, []).append(variant)
    return [pool[day.year % len(pool)] for pool in pools.values()]


def _of_special_days(keys: set[str], texts: list[Pool]) -> dict[str, PromptVariant]:
    """The first special day speaks where its texts belong, the next in the afternoon if that is free."""
    spoken: dict[str, PromptVariant] = {}
    for number, pool in enumerate(texts):
        for variant in pool:
            wished = [variant.moment, INSTEAD.get(variant.moment, SECOND), SECOND]
            wished = [SECOND, *wished] if number else wished
            place = next((key for key in wished if key in keys and key not in spoken), None)
            if place:
                spoken[place] = variant
    return spoken


def _fitting(variants: Pool, key: str, day: date, rhythm: str) -> Pool:
    """Texts for this day of the week when the house has some, otherwise those for any day."""
    usual = [variant for variant in variants if variant.moment == key and not variant.special]
    own = [variant for variant in usual if variant.weekday == day.weekday()]
    if own and rhythm in OWN_WEEKDAYS:
        return own
    return [variant for variant in usual if variant.weekday is None] or own


def others(occurrence: Occurrence, most: int = 4) -> Pool:
    """What the house could say instead: texts for this moment and day that are rested, in their turn."""
    day, key = occurrence.date, occurrence.moment
    used = said_before(day).get(key, {})
    usual = list(PromptVariant.objects.in_use().filter(moment=key, special=""))
    fitting = [
        one for one in usual if one.weekday in (None, day.weekday()) and one.key != occurrence.text_key
    ]
    start = day.toordinal() % max(1, len(fitting))
    rested = [one for one in fitting[start:] + fitting[:start] if one.key not in used]
    return rested[:most]


def _turn(pool: Pool, day: date, used: Mapping[str, date]) -> PromptVariant | None:
    """Whose turn it is, of those that are rested. When all are tired, the moment says its own line."""
    if not pool:
        return None
    steps = day.toordinal() // 7 if pool[0].weekday is not None else day.toordinal()
    start = steps % len(pool)
    queue = pool[start:] + pool[:start]
    rested = (one for one in queue if day - used.get(one.key, date.min) > timedelta(days=REST))
    return next(rested, None)


def said_before(day: date) -> Used:
    """What was said in the fourteen days before. One query."""
    used: Used = {}
    remember(used, Occurrence.objects.filter(date__gte=day - timedelta(days=REST), date__lt=day))
    return used


def remember(used: Used, said: Iterable[Occurrence]) -> None:
    """From now on these texts are tired."""
    for one in sorted(said, key=lambda one: one.date):
        used.setdefault(one.moment, {})[one.text_key] = one.date

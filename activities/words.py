"""Which text the house uses at which moment. The same texts come round; none within fourteen days."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from activities.models import DayKind, Moment, Occurrence, PromptVariant, SpecialDay

REST = 14  # days a text rests before it may be used again
SECOND = "afternoon_coffee"  # where the second special day of a date is spoken of
# A special day's text goes here when the day has no moment of the kind it was written for.
INSTEAD = {"morning_coffee": "weekend_morning", "weekend_morning": "morning_coffee", "evening": SECOND}
OWN_WEEKDAYS = (DayKind.WEEKDAY, DayKind.SATURDAY, DayKind.SUNDAY)  # rhythms where Wednesday means dancing

type Pool = list[PromptVariant]
type Used = Mapping[str, Mapping[str, date]]  # moment -> text -> last used on


def choose(
    day: date, rhythm: str, moments: Iterable[Moment], special_days: list[SpecialDay]
) -> dict[str, PromptVariant | None]:
    """The text of each moment of a date. None where nobody has written one."""
    moments = list(moments)
    keys = {moment.key for moment in moments}
    variants = list(PromptVariant.objects.in_use())
    spoken = _of_special_days(keys, variants, special_days)
    used = _used_before(day, keys)
    return {
        key: spoken.get(key) or _turn(_fitting(variants, key, day, rhythm), day, used[key]) for key in keys
    }


def _of_special_days(
    keys: set[str], variants: Pool, special_days: list[SpecialDay]
) -> dict[str, PromptVariant]:
    """The first special day speaks where its texts belong, the next in the afternoon if that is free."""
    spoken: dict[str, PromptVariant] = {}
    for number, special in enumerate(special_days):
        for variant in variants:
            if variant.special != special.key:
                continue
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


def _turn(pool: Pool, day: date, used: Mapping[str, date]) -> PromptVariant | None:
    """Whose turn it is. Rested texts first; when all are tired, the one that has rested longest."""
    if not pool:
        return None
    steps = day.toordinal() // 7 if pool[0].weekday is not None else day.toordinal()
    start = steps % len(pool)
    queue = pool[start:] + pool[:start]
    return min(queue, key=lambda variant: used.get(variant.key, date.min))


def _used_before(day: date, keys: set[str]) -> Used:
    """What was said at these moments in the fourteen days before."""
    said = Occurrence.objects.filter(date__gte=day - timedelta(days=REST), date__lt=day, moment__in=keys)
    used: dict[str, dict[str, date]] = defaultdict(dict)
    for moment, key, when in said.order_by("date").values_list("moment", "text_key", "date"):
        used[moment][key] = when
    return used

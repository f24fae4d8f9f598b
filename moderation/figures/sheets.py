"""Makes the sheet of every period that is over: once, from what is there that night, and never again.

A figure that is reckoned anew each time would change by one when somebody is forgotten, and so tell of them.
"""

import logging
from collections import defaultdict
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Count as CountRows
from django.db.models import Min, OuterRef, Subquery
from django.utils import timezone

from activities.models import Activity, SignUp, Standing
from community.models import Member
from moderation.figures import counting, fives, periods
from moderation.figures.periods import Period
from moderation.models import Company, FigureSheet, Span

log = logging.getLogger(__name__)

BACK = 14  # months: a house that begins to count looks no further back
SOON = timedelta(days=6)  # lists of who came are gone after a week
AFTER_THE_NIGHT = timedelta(hours=6)  # who is up at two still belongs to the day before

type Held = dict[str, list[int]]


def make_due(now: datetime) -> list[FigureSheet]:
    """Write down what ended lately. Months before their quarter, quarters before their year."""
    note_company(now)
    have = {(one.starts_on, Span(one.span)): one for one in FigureSheet.objects.all()}
    made = []
    for period in _due(now):
        if (period.first, period.span) not in have and (sheet := make(period)):
            have[period.first, period.span] = sheet
            made.append(sheet)
    return made


def _due(now: datetime) -> list[Period]:
    opened = Member.objects.aggregate(first=Min("admitted_at"))["first"]
    if opened is None:
        return []
    today = timezone.localdate(now)
    oldest = periods.add_months(today.replace(day=1), -BACK)
    since = max(timezone.localdate(opened).replace(day=1), oldest)
    starts = [periods.add_months(since, number) for number in range(BACK + 1)]
    found = {periods.holding(first, span): None for span in periods.MONTHS for first in starts}
    return [one for one in found if one.first >= since and one.is_over(now - AFTER_THE_NIGHT)]


def make(period: Period) -> FigureSheet | None:
    """The sheet of one period. Nothing, when another clock was first or a part of it is missing."""
    starts = [part.first for part in period.parts]
    parts = FigureSheet.objects.filter(span=period.parts[0].span, starts_on__in=starts) if starts else ()
    if len(parts) != len(starts):
        return None  # a whole without its parts could tell what they hide
    written = counting.posts_of(period)
    told = publish(counting.count(period, written), [part.cells for part in parts])
    known = counting.facts(period, written) | ({} if starts else {"held": held(period)})
    try:
        with transaction.atomic():
            known_as = {"span": period.span, "starts_on": period.first}
            return FigureSheet.objects.create(cells=told, facts=known, **known_as)
    except IntegrityError:
        return None


def publish(counts: counting.Counts, parts: list[dict[str, int]]) -> dict[str, int]:
    """Through the gate, one by one. What is nothing is not written down."""
    keys = set(counts).union(*(part.keys() for part in parts))
    of_months = {key for key in keys if key.startswith(("mood.", "cups."))}
    told = {
        key: fives.total(
            counts.get(key, fives.Count(0, 0)),
            [part.get(key, 0) for part in parts],
            sums_up=key.startswith(counting.SUMS_UP),
        )
        for key in keys - (of_months if parts else set())
    }
    return {key: many for key, many in sorted(told.items()) if many}


def note_company(now: datetime) -> None:
    """How many were with us lately, before the lists of who came are gone. Three queries."""
    over = Activity.objects.standing().shown().filter(starts_at__gt=now - SOON, starts_at__lt=now)
    here = SignUp.objects.of_people_here().filter(standing=Standing.IN, activity=OuterRef("pk"))
    each = here.order_by().values("activity").annotate(many=CountRows("pk")).values("many")
    new = over.exclude(pk__in=Company.objects.values("activity")).annotate(came=Subquery(each))
    came = dict(new.values_list("pk", "came"))
    rows = [
        Company(activity=one, many=fives.down(came[one.pk] or 0))
        for one in new
        if one.pk in came and one.is_past(now)
    ]
    Company.objects.bulk_create(rows, ignore_conflicts=True)


def held(period: Period) -> Held:
    """What we did together: how many times, how many of them are counted, and by how many, in whole fives.

    What we do again and again stands with its name. The rest stands together: a title may name somebody.
    """
    rows = Activity.objects.standing().shown().between(period.begins_at, period.ends_at)
    many = dict(Company.objects.filter(activity__in=rows).values_list("activity_id", "many"))
    found: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for one in rows.select_related("series"):
        line = found[one.series.title_da if one.series else ""]
        line[0] += 1
        line[1] += one.pk in many
        line[2] += many.get(one.pk, 0)
    return dict(found)

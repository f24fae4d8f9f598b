"""The hand-over as the shift itself writes it: the mood, who is followed, what hangs bare, what is new.

Only what the house knows already. Colleagues put their own words on top.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _

from activities.days import day as days
from activities.days import programme
from activities.models import Mood, MoodCheckIn, Occurrence, State
from community.models import Member, Role
from moderation import clock
from moderation.cases.timeline import said
from moderation.desk import answers, attention
from moderation.models import CaseEvent, HandOverItem, Level
from moderation.models.fields import Facts

Kind = HandOverItem.Kind
FEWEST = 5  # answers; fewer would tell about one person
AFTER_PEOPLE = 10_000  # the place of what comes below them
LAST_DEEDS = 3
REFERRALS = (
    CaseEvent.Kind.REACHED_OUT,
    CaseEvent.Kind.CONFIRMED,
    CaseEvent.Kind.TOLD,
    CaseEvent.Kind.SHARED,
    CaseEvent.Kind.LET_BE,
    CaseEvent.Kind.NOT_AFTER_ALL,
)  # who outside is told, is for those close to the person (SAFETY Z4); hosts read the hand-over too
UNTOLD = (CaseEvent.Kind.OPENED, CaseEvent.Kind.OTHER_PERSON, *REFERRALS)
OWN_WORDS = ("reason", "words")  # and why a colleague did something is a note like others


def draft(since: datetime, now: datetime) -> list[HandOverItem]:
    """Every thing to hand over, in order, not kept anywhere yet. As many queries for three as for thirty."""
    below = {
        Kind.POSTS: {"posts": [post.pk for post in answers.unanswered(now).order_by("created_at")]},
        Kind.NEWCOMERS: {"people": _newcomers(since, now)},
        Kind.PROGRAMME: _changes(days.house_date(now)),
        Kind.TECHNICAL: {},
        Kind.CARE: {},
    }
    house = HandOverItem(key=Kind.HOUSE, kind=Kind.HOUSE, facts=mood(days.house_date(now)))
    rest = [
        HandOverItem(key=kind, kind=kind, facts=facts, place=AFTER_PEOPLE + number)
        for number, (kind, facts) in enumerate(below.items())
    ]
    return [house, *_people(now), *rest]


def mood(day: date) -> Facts:
    """How many have let us know how they are, and the answer in the middle. Never fewer than five."""
    given = MoodCheckIn.objects.shared_with_staff().filter(date=day, member__role=Role.MEMBER)
    latest = {answer.member_id: answer.value for answer in given.order_by("created_at", "pk")}
    values = sorted(latest.values())
    if len(values) < FEWEST:
        return {}
    heavy = sum(value <= Mood.HEAVY for value in values)
    shown = {"heavy": heavy} if min(heavy, len(values) - heavy) >= FEWEST else {}
    return {"answers": len(values), "middle": values[(len(values) - 1) // 2], **shown}


def _newcomers(since: datetime, now: datetime) -> list[int]:
    new = Member.objects.inside().filter(role=Role.MEMBER, admitted_at__gte=since, admitted_at__lte=now)
    return list(new.order_by("admitted_at").values_list("pk", flat=True))


def _changes(day: date) -> Facts:
    """What staff have left out, added or moved in today's programme."""
    rows = list(Occurrence.objects.on(day))
    planned = {row.moment: row.due_at for row in programme.plan(day)} if rows else {}
    here = [row for row in rows if row.state != State.SKIPPED]
    return {
        "left_out": [row.pk for row in rows if row.state == State.SKIPPED],
        "added": [row.pk for row in here if row.is_extra],
        "moved": [row.pk for row in here if planned.get(row.moment, row.due_at) != row.due_at],
    }


def _people(now: datetime) -> list[HandOverItem]:
    """Everyone with an open follow-up, and everyone urgent nobody has taken yet. The gravest first."""
    listed = [
        row for row in attention.attention_list(now) if row.follow_up is not None or row.level >= Level.ORANGE
    ]
    listed.sort(key=lambda row: (-row.level, row.since))
    deeds = _last_deeds(row.follow_up.pk for row in listed if row.follow_up)
    return [_person(row, number, deeds) for number, row in enumerate(listed, start=1)]


def _person(row: attention.Row, number: int, deeds: dict[int, list[CaseEvent]]) -> HandOverItem:
    about = {"member": row.member, "follow_up": row.follow_up, "level": row.level, "place": number}
    return HandOverItem(
        key=f"{Kind.PERSON}-{row.member.pk}", kind=Kind.PERSON, **about, **_five_fields(row, deeds)
    )


def _five_fields(row: attention.Row, deeds: dict[int, list[CaseEvent]]) -> dict[str, str]:
    has_it = _("%(name)s has it.") % {"name": row.owner.name} if row.owner else _("Nobody has it.")
    done = deeds[row.follow_up.pk] if row.follow_up else []
    lines = [f"{clock.when(event.at).capitalize()}: {said(event).words}" for event in done]
    advice = [] if row.owner else [_("Somebody takes it first of all.")]
    if row.snoozed_until and row.waits:
        advice = [_("Wait until %(when)s.") % {"when": clock.when(row.snoozed_until)}]
    return {
        "identification": f"{row.member.name}. {row.level.label}. {has_it}",
        "situation": " ".join(row.reasons),
        "background": "\n".join(lines),
        "advice": " ".join(advice),
    }


def _last_deeds(cases: Iterable[int]) -> dict[int, list[CaseEvent]]:
    """The last few things that happened in each follow-up. One query."""
    found: dict[int, list[CaseEvent]] = defaultdict(list)
    events = CaseEvent.objects.filter(follow_up__in=list(cases)).exclude(kind__in=UNTOLD)
    for event in events.select_related("by"):
        event.facts = {name: fact for name, fact in event.facts.items() if name not in OWN_WORDS}
        found[event.follow_up_id].append(event)
    return defaultdict(list, {case: events[-LAST_DEEDS:] for case, events in found.items()})

"""The plan for the night: made together before closing, one's own screen at night, one question after."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.core.cache import cache
from django.db import transaction

from activities.days import day
from community import live
from community.models import Member
from moderation.cases import follow_ups
from moderation.desk import concerns
from moderation.models import CaseEvent, Night, SafetyPlan
from moderation.signs import rules

A_DAY = timedelta(days=1)
USUAL_OPENING = time(7)
REMEMBER = 600  # seconds; only whether there is a plan, never a word of it


@dataclass(frozen=True, slots=True)
class Screen:
    """What a member meets first just now: their plan, a question about the night that is ending, or both."""

    plan: SafetyPlan
    shows: bool
    asks: bool


@transaction.atomic
def keep(member: Member, by: Member, lines: tuple[str, str, str], now: datetime) -> SafetyPlan:
    """A new version for tonight. The same lines again are the version there is."""
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)  # two who write at once take turns
    night_of = day.house_date(now)
    before = SafetyPlan.objects.filter(member=member).first()
    if before and (before.lines, before.night_of) == (lines, night_of):
        return before
    case = follow_ups.open_for(member)
    helps, call, first = lines
    plan = SafetyPlan.objects.create(
        member=member, by=by, follow_up=case, helps=helps, call=call, first=first, night_of=night_of, at=now
    )
    if case:
        follow_ups.remember(case, CaseEvent.Kind.PLANNED, by, now=now)
    _changed(member)
    return plan


@transaction.atomic
def answer(plan: SafetyPlan, how: Night, words: str, now: datetime) -> bool:
    """The morning after. The answer stands first on the list of whoever looks after them. Answered once."""
    mine = SafetyPlan.objects.filter(pk=plan.pk, answered_at__isnull=True)
    done = mine.update(how=how, how_words=words, answered_at=now)
    if done:
        concerns.stand(plan.member, f"night.{plan.pk}", [rules.night_answer(how, now)])
        _changed(plan.member)
    return bool(done)


def latest(member: Member) -> SafetyPlan | None:
    """The newest version, for whatever night."""
    return SafetyPlan.objects.filter(member=member).select_related("by").first()


def screen(member: Member, now: datetime, somebody_is_here: bool) -> Screen | None:
    """What stands first on the member's own page just now. At most one query, and seldom that."""
    if cache.get(_name(member)) is False:
        return None
    today = day.house_date(now)
    plan = SafetyPlan.objects.filter(member=member, night_of__gte=today - A_DAY).first()
    if plan is None:
        cache.set(_name(member), False, REMEMBER)
        return None
    is_over = plan.night_of < today
    shows = not somebody_is_here and not (is_over and _has_opened(today, now))
    asks = is_over and plan.answered_at is None
    return Screen(plan, shows, asks) if shows or asks else None


def _has_opened(today: date, now: datetime) -> bool:
    """The plan holds until the house opens; on a day it stays closed, until the hour it opens mostly."""
    span = day.hours(today)
    return now >= (span[0] if span else day.instant(today, USUAL_OPENING))


def _changed(member: Member) -> None:
    cache.delete(_name(member))
    live.ring(f"user.{member.pk}", kind="night", object_id=member.pk)
    live.ring("desk", kind="follow_up", object_id=member.pk)


def _name(member: Member) -> str:
    return f"night.{member.pk}"

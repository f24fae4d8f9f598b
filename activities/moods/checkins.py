"""Deeds when somebody says how they are."""

from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import FilteredRelation, Q
from django.utils import timezone

from activities import events, forgetting
from activities.days import day
from activities.models import Audience, MoodCheckIn, MoodConsent, PartOfDay
from community.events import announce
from community.models import Member
from community.privacy import consents, journal

TO_STAFF, TO_HOUSE = "mood_to_staff", "mood_to_house"  # the consents behind the three choices
MEANS = {Audience.SELF: set(), Audience.STAFF: {TO_STAFF}, Audience.HOUSE: {TO_STAFF, TO_HOUSE}}
CONSENT_VERSION = "2026-11"  # raise it when the words about who sees an answer change: then we ask anew


def part_of_day(now: datetime) -> PartOfDay:
    """Which of the two questions of the day stands now."""
    return PartOfDay.NIGHT if day.is_night(now) else PartOfDay.MORNING


def answer_now(member: Member, now: datetime) -> MoodCheckIn | None:
    """What the member answered to the question that stands now."""
    mine = MoodCheckIn.objects.filter(member=member, date=day.house_date(now))
    return mine.filter(part_of_day=part_of_day(now)).first()


def last_choice(member: Member) -> Audience | None:
    """Whom the member last let see an answer. None: they have never chosen, so nothing is preselected."""
    mine = MoodConsent.objects.standing().filter(member=member, version=CONSENT_VERSION)
    chosen = mine.values_list("audience", flat=True).first()
    return Audience(chosen) if chosen else None


def standing(member: Member, now: datetime) -> tuple[MoodCheckIn | None, Audience | None]:
    """`answer_now` and `last_choice` in one query, for the page everybody meets first."""
    names = ("pk", "value", "audience", "declined_at")
    question = Q(check_ins__date=day.house_date(now), check_ins__part_of_day=part_of_day(now))
    consent = Q(mood_consents__withdrawn_at__isnull=True, mood_consents__version=CONSENT_VERSION)
    asked = Member.objects.filter(pk=member.pk).annotate(
        answer=FilteredRelation("check_ins", condition=question),
        consent=FilteredRelation("mood_consents", condition=consent),
    )
    *answer, choice = asked.values_list(*(f"answer__{name}" for name in names), "consent__audience").get()
    given = MoodCheckIn(member=member, **dict(zip(names, answer, strict=True))) if answer[0] else None
    return given, Audience(choice) if choice else None


@transaction.atomic
def check_in(member: Member, value: int, audience: Audience, now: datetime | None = None) -> MoodCheckIn:
    """Say how one is, or say it anew: the latest answer to a question is the one that counts.

    The staff room is told of what it may see, and of what it may see no longer. Nothing else.
    """
    now = now or timezone.now()
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)  # two taps at once take turns
    _remember(member, audience, now)
    question: dict[str, Any] = {
        "member": member,
        "date": day.house_date(now),
        "part_of_day": part_of_day(now),
    }
    was_shared = MoodCheckIn.objects.shared_with_staff().filter(**question).exists()
    answer = {"value": value, "audience": audience, "created_at": now, "declined_at": None}
    given, _ = MoodCheckIn.objects.update_or_create(**question, defaults=answer)
    if given.is_shared_with_staff or was_shared:
        announce(events.checked_in, check_in=given)
    return given


def _remember(member: Member, audience: Audience, now: datetime) -> None:
    """The choice is the consent: which words, when, and until when."""
    if last_choice(member) == audience:
        return
    MoodConsent.objects.standing().filter(member=member).update(withdrawn_at=now)
    MoodConsent.objects.create(member=member, audience=audience, version=CONSENT_VERSION, given_at=now)
    for kind in (TO_STAFF, TO_HOUSE):
        note = consents.note if kind in MEANS[audience] else consents.note_end
        note(member, kind)


@transaction.atomic
def let_see(member: Member, audience: Audience) -> None:
    """From the next answer on these people may see it; the answers already given stay as they were said."""
    if not (last_choice(member) == Audience.HOUSE and audience == Audience.STAFF):
        _remember(member, audience, timezone.now())


@transaction.atomic
def withdraw_from_the_house(member: Member) -> None:
    """The staff may still see it; nobody else, and not the old answers either."""
    if last_choice(member) == Audience.HOUSE:
        _remember(member, Audience.STAFF, timezone.now())
    MoodCheckIn.objects.filter(member=member, audience=Audience.HOUSE).update(audience=Audience.STAFF)


@transaction.atomic
def withdraw(member: Member, now: datetime | None = None) -> None:
    """From now on nobody but the member sees any of their answers, not the old ones either (SAFETY P2)."""
    MoodConsent.objects.standing().filter(member=member).update(withdrawn_at=now or timezone.now())
    for kind in (TO_STAFF, TO_HOUSE):
        consents.note_end(member, kind)
    for shared in list(MoodCheckIn.objects.shared_with_staff().filter(member=member)):
        shared.audience = Audience.SELF
        shared.save(update_fields=["audience"])
        announce(events.checked_in, check_in=shared)


@transaction.atomic
def forget(member: Member, now: datetime | None = None) -> None:
    """Every answer is gone, and so is the consent; the staff room hears of those it could see."""
    withdraw(member, now)
    mine = MoodCheckIn.objects.filter(member=member)
    gone = [forgetting.secret_of(given) for given in mine.select_related("member")]
    mine.delete()
    transaction.on_commit(partial(journal.write_each, forgetting.MOOD, gone), robust=True)


def decline(member: Member, now: datetime) -> None:
    """No thanks, not now: the offer of a talk folds away."""
    given = answer_now(member, now)
    if given:
        MoodCheckIn.objects.filter(pk=given.pk).update(declined_at=now)

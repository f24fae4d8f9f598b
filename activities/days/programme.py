"""The programme of a day: planned from its rhythm, drafted in the morning, opened at the minute.

The clock only says "look now". The row decides: it exists once per moment and local date, and whoever
changes it from draft to published says it. So two clocks, a late worker and a night with two hours of
02 all end as one post (SAFETY D3).
"""

import logging
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction

from activities.days import by_hand, tonight, words
from activities.days import day as days
from activities.models import DayTemplate, Moment, Occurrence, PromptVariant, State
from community import hosts, live, posts
from community.models import Member, Post

log = logging.getLogger(__name__)

TO_BE_SAID = (State.DRAFT, State.BY_HAND, State.TOO_LATE)  # what a colleague may still say by hand
NAMESPACE = uuid.UUID("6f0d3a52-3b0c-4c1e-9c55-8f1f0f6f7a21")  # of the posts the house makes by itself


@dataclass(frozen=True, slots=True)
class Shelves:
    """Every rhythm and every text in use. Who plans many dates takes them down once."""

    rhythms: list[DayTemplate]
    texts: list[PromptVariant]


def shelves() -> Shelves:
    """Three queries."""
    rhythms = DayTemplate.objects.prefetch_related("moments").order_by("pk")
    return Shelves(list(rhythms), list(PromptVariant.objects.in_use()))


def plan(day: date, known: Shelves | None = None, used: words.Used | None = None) -> list[Occurrence]:
    """The moments of a date as they would be drafted now, in order. Writes nothing."""
    known = known or shelves()
    rhythm = _rhythm(day, known.rhythms)
    if rhythm is None:
        return []
    tired = words.said_before(day) if used is None else used
    texts = words.choose(day, rhythm, days.special_days(day), known.texts, tired)
    return [_planned(moment, day, texts[moment.key]) for moment in rhythm.moments.all()]


def _rhythm(day: date, rhythms: list[DayTemplate]) -> DayTemplate | None:
    """A special day's own rhythm, or the usual one for this kind of day."""
    own = next((special.template_id for special in days.special_days(day) if special.template_id), None)
    if own:
        return next((one for one in rhythms if one.pk == own), None)
    kind = days.usual_kind(day)
    return next((one for one in rhythms if one.kind == kind), None)


def _planned(moment: Moment, day: date, variant: PromptVariant | None) -> Occurrence:
    due_at = days.instant(day, moment.starts_at, moment.after_midnight)
    said = variant or PromptVariant(text_da=moment.note_da or moment.title_da, text_en=moment.note_en)
    return Occurrence(
        moment=moment.key,
        date=day,
        due_at=due_at,
        until_at=_until(moment, day, due_at),
        kind_of_day=days.kind_of(day),
        title_da=said.title_da or moment.title_da,
        title_en=said.title_en or moment.title_en,
        note_da=moment.note_da,
        note_en=moment.note_en,
        text_da=said.full_text("da"),
        text_en=said.full_text("en"),
        variant=variant,
        text_key=said.key,
    )


def _until(moment: Moment, day: date, due_at: datetime) -> datetime | None:
    if moment.until is None:
        return None
    until = days.instant(day, moment.until, moment.after_midnight)
    return until if until > due_at else days.instant(day, moment.until, after_midnight=True)


def draft(day: date) -> None:
    """Write the plan down, so that staff can change it. What is already written stays as it is."""
    Occurrence.objects.bulk_create(plan(day), ignore_conflicts=True)


def is_drafted(day: date, written: Iterable[Occurrence]) -> bool:
    """Whether what is written for a date is the day itself, and not only what was put into it by hand."""
    return any(not one.is_extra and one.due_at >= days.morning(day) for one in written)


def draft_if_missing(now: datetime) -> None:
    """Make up for a morning when nobody was awake to draft, and for what was left of last night.

    Before five the day itself is not drafted yet, but for what it says before five.
    """
    today, night = days.local(now).date(), days.house_date(now)
    if night == today:
        if not is_drafted(today, Occurrence.objects.on(today)):
            draft(today)
        return
    early = [one for one in plan(today) if one.due_at < days.morning(today)]
    missed = [] if is_drafted(night, Occurrence.objects.on(night)) else plan(night)
    late = [one for one in missed if days.local(one.due_at).date() == today]
    Occurrence.objects.bulk_create([*late, *early], ignore_conflicts=True)


def open_due(now: datetime) -> list[Post]:
    """Say everything whose time has come. What is too late is not said at all."""
    opened = [_open(occurrence, now) for occurrence in Occurrence.objects.due(now)]
    return [post for post in opened if post]


def _open(occurrence: Occurrence, now: datetime) -> Post | None:
    """Open one moment, if nobody else has. One that fails is tried again in a minute, alone."""
    if now - occurrence.due_at > timedelta(minutes=settings.MOMENT_GRACE_MINUTES):
        _let_pass(occurrence, now)
        return None
    try:
        with transaction.atomic():
            already = by_hand.said(occurrence, now)
            if not _claim(occurrence, State.BY_HAND if already else State.PUBLISHED, now):
                return None
            if already:
                _leave_to(already, occurrence)
                return None
            return _say(occurrence, hosts.host(now))
    except Exception:
        log.exception("Could not open %s; it is tried again in a minute", occurrence)
        return None


def _claim(occurrence: Occurrence, state: State, now: datetime) -> bool:
    """The one conditional UPDATE that decides who says it."""
    waiting = Occurrence.objects.due(now).filter(pk=occurrence.pk).order_by()
    return bool(waiting.update(state=state, opened_at=now))


@transaction.atomic
def _let_pass(occurrence: Occurrence, now: datetime) -> None:
    """Nothing is said any more, and the desk is told, also where it stands open."""
    if _claim(occurrence, State.TOO_LATE, now):
        _tell_desk(occurrence)


def _tell_desk(occurrence: Occurrence) -> None:
    live.ring("desk", kind="moment", object_id=occurrence.pk)


def _leave_to(post: Post, occurrence: Occurrence) -> None:
    """Somebody on the staff was first: their post stands for the moment."""
    before = _table()
    by_hand.stand_for(post, occurrence)
    if before:
        posts.touch(before)
    _tell_desk(occurrence)


def _table() -> Post | None:
    """Where one sets one's cup until the next thing is said."""
    return Post.objects.for_feed().filter(is_prompt=True).first()


@transaction.atomic
def say_now(occurrence: Occurrence, by: Member, now: datetime) -> Post | None:
    """A colleague says it now: before its time, too late, or although somebody wrote. None: it is said."""
    held = Occurrence.objects.select_for_update(of=("self",)).select_related("post").get(pk=occurrence.pk)
    if held.state not in TO_BE_SAID:
        return None
    by_hand.let_go(held)
    Occurrence.objects.filter(pk=held.pk).update(
        state=State.PUBLISHED, opened_at=now, due_at=min(held.due_at, now)
    )
    return _say(held, by)


def _say(occurrence: Occurrence, host: Member | None) -> Post:
    occurrence.refresh_from_db()
    before, text = _table(), tonight.with_film(occurrence)
    english = {"title": occurrence.title_en, "text": text["en"]}
    post = posts.publish(
        host,
        text["da"],
        title=occurrence.title_da,
        translations={"en": {name: words for name, words in english.items() if words}},
        is_prompt=True,
        client_uuid=uuid.uuid5(NAMESPACE, f"{occurrence.moment}/{occurrence.date}"),
    )
    Occurrence.objects.filter(pk=occurrence.pk).update(post=post, host=host)
    if before:
        posts.touch(before)  # its table is cleared: the cups stay, the invitation goes
    return post

"""The programme of a day: planned from its rhythm, drafted in the morning, opened at the minute.

The clock only says "look now". The row decides: it exists once per moment and local date, and whoever
changes it from draft to published says it. So two clocks, a late worker and a night with two hours of
02 all end as one post (SAFETY D3).
"""

import logging
import uuid
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction

from activities import day as days
from activities import words
from activities.models import DayTemplate, Moment, Occurrence, PromptVariant, State
from community import hosts, posts
from community.models import Post

log = logging.getLogger(__name__)

NAMESPACE = uuid.UUID("6f0d3a52-3b0c-4c1e-9c55-8f1f0f6f7a21")  # of the posts the house makes by itself


def plan(day: date) -> list[Occurrence]:
    """The moments of a date as they would be drafted now, in order. Writes nothing."""
    rhythm = _rhythm(day)
    if rhythm is None:
        return []
    moments = list(rhythm.moments.all())
    special = days.special_days(day)
    texts = words.choose(day, rhythm.kind, moments, special)
    return [_planned(moment, day, texts[moment.key]) for moment in moments]


def _rhythm(day: date) -> DayTemplate | None:
    """A special day's own rhythm, or the usual one for this kind of day."""
    own = next((special.template_id for special in days.special_days(day) if special.template_id), None)
    wanted = {"pk": own} if own else {"kind": days.usual_kind(day)}
    return DayTemplate.objects.prefetch_related("moments").filter(**wanted).first()


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


def of(day: date) -> list[Occurrence]:
    """The programme of a date: as written down, or as planned when nobody has yet."""
    return list(Occurrence.objects.on(day).select_related("post")) or plan(day)


def draft_if_missing(now: datetime) -> None:
    """Make up for a morning when nobody was awake to draft, and for what was left of last night."""
    today = days.local(now).date()
    if not Occurrence.objects.filter(date=today).exists():
        draft(today)
    night = days.house_date(now)
    if night != today and not Occurrence.objects.filter(date=night).exists():
        late = [one for one in plan(night) if days.local(one.due_at).date() == today]
        Occurrence.objects.bulk_create(late, ignore_conflicts=True)


def open_due(now: datetime) -> list[Post]:
    """Say everything whose time has come. What is too late is not said at all."""
    opened = [_open(occurrence, now) for occurrence in Occurrence.objects.due(now)]
    return [post for post in opened if post]


def _open(occurrence: Occurrence, now: datetime) -> Post | None:
    """Open one moment, if nobody else has. One that fails is tried again in a minute, alone."""
    if now - occurrence.due_at > timedelta(minutes=settings.MOMENT_GRACE_MINUTES):
        _claim(occurrence, State.TOO_LATE, now)
        return None
    try:
        with transaction.atomic():
            return _say(occurrence, now) if _claim(occurrence, State.PUBLISHED, now) else None
    except Exception:
        log.exception("Could not open %s; it is tried again in a minute", occurrence)
        return None


def _claim(occurrence: Occurrence, state: State, now: datetime) -> bool:
    """The one conditional UPDATE that decides who says it."""
    waiting = Occurrence.objects.due(now).filter(pk=occurrence.pk).order_by()
    return bool(waiting.update(state=state, opened_at=now))


def _say(occurrence: Occurrence, now: datetime) -> Post:
    occurrence.refresh_from_db()
    before = Post.objects.for_feed().filter(is_prompt=True).first()
    host = hosts.host(now)
    post = posts.publish(
        host,
        occurrence.text_da,
        title=occurrence.title_da,
        translations=_english(occurrence),
        is_prompt=True,
        client_uuid=uuid.uuid5(NAMESPACE, f"{occurrence.moment}/{occurrence.date}"),
    )
    Occurrence.objects.filter(pk=occurrence.pk).update(post=post, host=host)
    if before:
        posts.touch(before)  # its table is cleared: the cups stay, the invitation goes
    return post


def _english(occurrence: Occurrence) -> dict[str, dict[str, str]]:
    said = {"title": occurrence.title_en, "text": occurrence.text_en}
    return {"en": {name: text for name, text in said.items() if text}}

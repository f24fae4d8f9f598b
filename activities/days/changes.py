"""What staff change in a day that is written down: move a moment, say it otherwise, leave it out, add one."""

import uuid
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from activities.days import day as days
from activities.models import EXTRA, Moment, Occurrence, PromptVariant, State

SETTLED = timedelta(minutes=5)  # so long before it opens, a moment stands as it is
WORDS = ("title_da", "title_en", "text_da", "text_en")


def instant(day: date, clock: time) -> datetime:
    """A time of the house's day; before five it belongs to the night that follows."""
    return days.instant(day, clock, after_midnight=clock < time(days.NIGHT_ENDS.seconds // 3600))


def is_in_time(day: date, clock: time, now: datetime) -> bool:
    """Whether something can still open then."""
    return instant(day, clock) - now >= SETTLED


def change(occurrence: Occurrence, clock: time, words: dict[str, str], now: datetime) -> bool:
    """Move it and say it otherwise. False when it opened meanwhile, or is about to. One UPDATE decides.

    English words that nobody touched would say something else than the new Danish ones: they go.
    """
    due_at = instant(occurrence.date, clock)
    moved = due_at - occurrence.due_at
    until_at = occurrence.until_at + moved if occurrence.until_at else None
    kept = {name: words[name] for name in WORDS}
    if kept["text_da"] != occurrence.text_da and kept["text_en"] == occurrence.text_en:
        kept["text_en"] = ""
    return bool(_may_change(occurrence, now).update(due_at=due_at, until_at=until_at, **kept))


def add(day: date, clock: time, words: dict[str, str], client_uuid: uuid.UUID) -> None:
    """Something the rhythm does not know, today only. A double tap adds it once (SAFETY D1)."""
    moment = Occurrence(
        moment=f"{EXTRA}{client_uuid.hex[:20]}",
        date=day,
        due_at=instant(day, clock),
        kind_of_day=days.kind_of(day),
        **{name: words[name] for name in WORDS},
    )
    Occurrence.objects.bulk_create([moment], ignore_conflicts=True)


def move(occurrence: Occurrence, minutes: int, now: datetime) -> bool:
    """A little earlier or later, with one tap. False when it is too near, or would be."""
    by = timedelta(minutes=minutes)
    if occurrence.due_at + by < now + SETTLED:
        return False
    until_at = occurrence.until_at + by if occurrence.until_at else None
    return bool(_may_change(occurrence, now).update(due_at=occurrence.due_at + by, until_at=until_at))


def swap(occurrence: Occurrence, variant: PromptVariant, now: datetime) -> bool:
    """Another of the house's texts for this moment. False when it opened meanwhile, or is about to."""
    said = {
        "title_da": variant.title_da or _usual_title(occurrence, "da"),
        "title_en": variant.title_en or _usual_title(occurrence, "en"),
        "text_da": variant.full_text("da"),
        "text_en": variant.full_text("en"),
    }
    return bool(_may_change(occurrence, now).update(variant=variant, text_key=variant.key, **said))


def _usual_title(occurrence: Occurrence, language: str) -> str:
    """What the moment is called when its text has no name of its own."""
    name = f"title_{language}"
    usual = Moment.objects.filter(key=occurrence.moment).values_list(name, flat=True).first()
    title: str = getattr(occurrence, name) if usual is None else usual
    return title


def _may_change(occurrence: Occurrence, now: datetime) -> QuerySet[Occurrence]:
    """The one row, as long as it is a draft and not about to open."""
    return Occurrence.objects.filter(pk=occurrence.pk).open_to_change(now + SETTLED)


def leave_out(occurrence: Occurrence) -> bool:
    """Leave a moment out today. False when it has already been said."""
    waiting = Occurrence.objects.filter(pk=occurrence.pk, state=State.DRAFT)
    return bool(waiting.update(state=State.SKIPPED, opened_at=timezone.now()))


def take_back_in(occurrence: Occurrence) -> bool:
    """Put a moment that was left out back into the day."""
    left_out = Occurrence.objects.filter(pk=occurrence.pk, state=State.SKIPPED)
    return bool(left_out.update(state=State.DRAFT, opened_at=None))

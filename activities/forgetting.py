"""What the day lets go of: how people were, until only a count is left; who was with us, and what was said
under a film, altogether."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

from django.db.models import F
from django.utils import timezone

from activities.models import Answer, DidIt, FilmLine, MoodCheckIn, MoodWeek, SignUp, Suggestion, Vote
from community.letting_go import restoring
from community.privacy import journal, retention

MOOD = "mood"  # in the journal


@retention.purge("moods", "moods")
def old_moods(limit: datetime) -> int:
    """Old answers become a number in the week they were given in. Nobody can find their way back."""
    old = MoodCheckIn.objects.filter(date__lt=timezone.localdate(limit))
    rows = list(old.values_list("pk", "date", "value"))
    for (monday, value), count in Counter((_monday(day), value) for _, day, value in rows).items():
        MoodWeek.objects.get_or_create(monday=monday, value=value)
        MoodWeek.objects.filter(monday=monday, value=value).update(count=F("count") + count)
    MoodCheckIn.objects.filter(pk__in=[pk for pk, _, _ in rows]).delete()
    return len(rows)


@retention.purge("sign_ups", "sign_ups")
def old_sign_ups(limit: datetime) -> int:
    """Who was with us some days ago is nobody's business: no count is left either."""
    gone, _ = SignUp.objects.filter(activity__starts_at__lt=limit).delete()
    Vote.objects.filter(film__night__activity__starts_at__lt=limit).delete()
    DidIt.objects.filter(at__lt=limit, post__isnull=True).delete()
    return gone


@retention.purge("film_lines", "film_lines")
def old_film_lines(limit: datetime) -> int:
    """What was said in the dark is said, and gone."""
    gone, _ = FilmLine.objects.filter(said_at__lt=limit).delete()
    return gone


@retention.purge("suggestions", "suggestions")
def old_suggestions(limit: datetime) -> int:
    """An idea that has its answer has done its work."""
    gone, _ = Suggestion.objects.filter(answered_at__lt=limit).exclude(answer=Answer.NONE).delete()
    return gone


def lines_taken_back(marks: set[str]) -> int:
    """After a restore: lines somebody has taken back go again."""
    found = [line for line in FilmLine.objects.all() if journal.mark_of(line.client_uuid) in marks]
    FilmLine.objects.filter(pk__in=[line.pk for line in found]).delete()
    return len(found)


def secret_of(given: MoodCheckIn) -> str:
    """What only this one answer has: whose, and the moment it was given."""
    return f"{given.member.handle} {given.created_at.astimezone(UTC).isoformat()}"


def moods_taken_back(marks: set[str]) -> int:
    """And answers to "How are you?" that somebody has deleted."""
    rows = MoodCheckIn.objects.select_related("member") if marks else []
    found = [given.pk for given in rows if journal.mark_of(secret_of(given)) in marks]
    MoodCheckIn.objects.filter(pk__in=found).delete()
    return len(found)


restoring.ERASERS["film-line"] = lines_taken_back
restoring.ERASERS[MOOD] = moods_taken_back


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())

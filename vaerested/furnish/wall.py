"""Three weeks of words and pictures on the wall of the demo house."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from community import photos, posts
from community.models import Comment, Post, Reaction
from vaerested.furnish import pictures
from vaerested.furnish.written import Entry, People, read

DAYS = 21
ANSWER_AFTER = timedelta(minutes=7)


def fill(people: People, now: datetime) -> None:
    """Hang up what was said, oldest first."""
    for entry, at in sorted(_dated(now), key=lambda pair: pair[1]):
        _hang(entry, at, people)


def _dated(now: datetime) -> Iterator[tuple[Entry, datetime]]:
    """Deal the entries out over the days before today, and today's by the minute."""
    entries = read("life.yaml")
    today = timezone.localdate(now)
    for number, entry in enumerate(entries):
        day = today - timedelta(days=DAYS - number * (DAYS - 1) // (len(entries) - 1))
        yield entry, _at(day, entry["at"])
    for entry in read("today.yaml"):
        yield entry, now - timedelta(minutes=entry["ago"])


def _at(day: date, clock: str) -> datetime:
    hour, _, minute = clock.partition(".")
    return timezone.make_aware(datetime.combine(day, time(int(hour), int(minute))))


def _hang(entry: Entry, at: datetime, people: People) -> None:
    author = people[entry["who"]]
    pictured = [photos.take(author, pictures.draw(entry["picture"]))] if "picture" in entry else []
    post = posts.publish(author, entry["text"], photos=pictured)
    for number, (who, words) in enumerate(entry["answers"], start=1):
        Comment.objects.create(
            post=post, author=people[who], text=words, created_at=at + number * ANSWER_AFTER
        )
    for number, (who, kind) in enumerate(entry["warm"].items(), start=1):
        later = at + timedelta(minutes=3 * number)
        Reaction.objects.create(post=post, member=people[who], kind=kind, created_at=later)
    Post.objects.filter(pk=post.pk).update(created_at=at)
    posts.touch(post)

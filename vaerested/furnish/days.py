"""Three weeks of days: what the house said at each moment, who answered, and whose cup stood there."""

import random
from datetime import date, datetime, timedelta
from itertools import cycle

from django.utils import timezone

from activities.days import programme
from activities.models import Occurrence, State
from activities.moods import cups
from community import posts
from community.models import Comment, Post
from vaerested.furnish.written import People, read

DAYS = 21


def go_by(people: People, now: datetime) -> None:
    """Let the days pass, oldest first, each moment said at its own minute."""
    answers = {moment: cycle(lines) for moment, lines in _answers().items()}
    today = timezone.localdate(now)
    chance = random.Random(21)  # noqa: S311  (the same demo every time)
    for ago in range(DAYS, -1, -1):
        programme.draft(today - timedelta(days=ago))
        for occurrence in _due(today - timedelta(days=ago), now):
            lines = answers.get(occurrence.moment)
            chosen = [next(lines) for _ in range(chance.choice((1, 2, 2, 3)))] if lines else []
            _say(occurrence, people, chosen, chance)


def _answers() -> dict[str, list[tuple[str, str]]]:
    pool: dict[str, list[tuple[str, str]]] = read("answers.yaml")
    return pool


def _due(day: date, now: datetime) -> list[Occurrence]:
    return list(Occurrence.objects.filter(date=day, due_at__lte=now, state=State.DRAFT).order_by("due_at"))


def _say(
    occurrence: Occurrence, people: People, answers: list[tuple[str, str]], chance: random.Random
) -> None:
    """Open one moment as it was then, and let people answer."""
    for post in programme.open_due(occurrence.due_at):
        at = occurrence.due_at
        for number, (who, words) in enumerate(answers, start=1):
            Comment.objects.create(
                post=post, author=people[who], text=words, created_at=_soon_after(at, 4 * number)
            )
        members = [person for person in people.values() if person.is_inside and not person.is_on_staff]
        for number, member in enumerate(chance.sample(members, chance.randint(2, 9)), start=1):
            cups.put(post, member)
            post.cups.filter(member=member).update(set_at=_soon_after(at, number))
        Post.objects.filter(pk=post.pk).update(created_at=at)
        posts.touch(post)


def _soon_after(at: datetime, minutes: int) -> datetime:
    """So many minutes later, but nothing comes out of the future."""
    return min(at + timedelta(minutes=minutes), timezone.now())

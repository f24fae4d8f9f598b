"""Three weeks of days: what the house said at each moment, who answered, and whose cup stood there."""

import random
from datetime import date, datetime, timedelta
from itertools import cycle
from pathlib import Path

import yaml
from django.utils import timezone

from activities import cups, programme
from activities.models import Occurrence, State
from community import posts
from community.models import Comment, Member, Post

DAYS = 21

type People = dict[str, Member]


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
    pool: dict[str, list[tuple[str, str]]] = yaml.safe_load(
        (Path(__file__).parent / "answers.yaml").read_text(encoding="utf-8")
    )
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
            later = at + timedelta(minutes=4 * number)
            Comment.objects.create(post=post, author=people[who], text=words, created_at=later)
        members = [person for person in people.values() if person.is_inside and not person.is_on_staff]
        for member in chance.sample(members, chance.randint(2, 9)):
            cups.put(post, member)
        Post.objects.filter(pk=post.pk).update(created_at=at)
        posts.touch(post)

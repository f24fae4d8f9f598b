"""Some months of life in a house, for counting: written straight into the books, as it was."""

import random
from datetime import date, datetime, timedelta

from django.utils import timezone

from activities.days import day
from activities.models import Audience, Cup, MoodCheckIn, SignUp
from community.models import Comment, Member, Post
from moderation.figures import sheets
from moderation.models import FollowUp
from tests import make

CHANCE = {"post": 0.12, "answer": 0.85, "cup": 0.5, "mood": 0.4}


def people(number: int, since: datetime) -> list[Member]:
    """So many who live here."""
    return [make.member(f"Gæst {one}", admitted_at=since) for one in range(number)]


def at(on: date, hour: float) -> datetime:
    """A moment of a day, by the clock on the wall."""
    return day.instant(on, datetime.min.time()) + timedelta(hours=hour)


def live(members: list[Member], first: date, days: int, seed: int = 1) -> None:
    """Some write, some answer, some set a cup, some say how they are."""
    dice, said = random.Random(seed), []
    for number in range(days):
        on = first + timedelta(days=number)
        table = Post.objects.create(text="Godmorgen.", is_prompt=True, created_at=at(on, 7))
        cups = [one for one in members if dice.random() < CHANCE["cup"]]
        Cup.objects.bulk_create(Cup(post=table, member=one, set_at=at(on, 8)) for one in cups)
        moods = [one for one in members if dice.random() < CHANCE["mood"]]
        MoodCheckIn.objects.bulk_create(_mood(one, on, dice) for one in moods)
        writers = [one for one in members if dice.random() < CHANCE["post"]]
        said += [
            Post(author=one, text="Hej.", created_at=at(on, dice.choice((8, 12, 19)))) for one in writers
        ]
    posts = Post.objects.bulk_create(said)
    answered = [one for one in posts if dice.random() < CHANCE["answer"]]
    Comment.objects.bulk_create(_answer(one, dice.choice(members), dice) for one in answered)


def _mood(member: Member, on: date, dice: random.Random) -> MoodCheckIn:
    value = dice.choice((1, 2, 3, 3, 4, 4, 5))
    audience = dice.choice((Audience.SELF, Audience.STAFF, Audience.HOUSE))
    return MoodCheckIn(
        member=member, value=value, audience=audience, date=on, part_of_day="morning", created_at=at(on, 8)
    )


def _answer(post: Post, by: Member, dice: random.Random) -> Comment:
    return Comment(
        post=post, author=by, text="Ja.", created_at=post.created_at + timedelta(minutes=dice.randint(1, 60))
    )


def look_after(members: list[Member], on: date, level: int, closed: bool = True) -> None:
    """A follow-up for each of them, closed the day after."""
    ends = at(on, 30) if closed else None
    FollowUp.objects.bulk_create(
        FollowUp(member=one, level=level, created_at=at(on, 10), closed_at=ends) for one in members
    )


def walk(members: list[Member], on: date, series=None) -> None:
    """A walk together, noted the day after."""
    activity = make.activity(starts_at=at(on, 14), series=series, on_date=on if series else None)
    SignUp.objects.bulk_create(SignUp(activity=activity, member=one) for one in members)
    sheets.note_company(activity.ends_at + timedelta(hours=20))


def count_until(on: date) -> None:
    """The clock comes by on this day."""
    sheets.make_due(timezone.make_aware(datetime(on.year, on.month, on.day, 7)))

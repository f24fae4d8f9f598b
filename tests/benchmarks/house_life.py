"""A house of so many members for so many days, played through its own deeds with a seeded die.

Members write, answer and say how they are; two colleagues sit at the desk from 07 to 21 and take the first
free row, a quarter of an hour each; at night nobody sits there. What is played is a guess at a lively house,
and is written here so that anybody may question it.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import time_machine
import yaml
from django.utils import timezone

CASES = Path(__file__).parent.parent / "moderation" / "phrases" / "cases.yaml"
POSTS, CHECK_INS = 0.12, 0.25  # a member and day
KINDS = {"harmless": 0.965, "worry": 0.03, "crisis": 0.005}  # of posts
MOODS = (4, 10, 36, 32, 18)  # of a hundred answers, from very hard to very good
AUDIENCES = {"self": 50, "staff": 35, "house": 15}
AT_NIGHT = 0.06  # of posts, between 00 and 07
ANSWERED = 0.8  # of posts, by another member
WANTS_TO_BE_MISSED = 0.3
A_STEP, A_LOOK = timedelta(minutes=5), timedelta(minutes=15)
OPENS, CLOSES = 7, 21


@dataclass
class Diary:
    """What the desk got and how long it took."""

    rows: Counter[date] = field(default_factory=Counter)
    waits: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    most_at_once: int = 0
    at_seven: list[int] = field(default_factory=list)
    unanswered: int = 0
    deeds: int = 0


class House:
    """The people, the die and the clock."""

    def __init__(self, members: int, seed: int) -> None:
        from community.models import Member, Role

        self.die = random.Random(seed)
        self.texts: dict[str, list[str]] = yaml.safe_load(CASES.read_text(encoding="utf-8"))
        new = [_person(Member, f"m{n}", "member") for n in range(members)]
        self.members = Member.objects.bulk_create(new)
        desk = [_person(Member, name, Role.STAFF) for name in ("vera", "jonas", "nat")]
        self.vera, self.jonas, self.nat = Member.objects.bulk_create(desk)
        self.first_seen: dict[int, datetime] = {}
        self.busy: dict[Any, tuple[datetime, Any]] = {}
        self.diary = Diary()

    def live(self, first: date, days: int) -> Diary:
        """Play from this day, so many days."""
        from moderation.desk import watch

        midnight = _at(first, 0)
        with time_machine.travel(midnight, tick=False):
            for member in self.members:
                if self.die.random() < WANTS_TO_BE_MISSED:
                    watch.ask_after_me(member, True, midnight)
        for n in range(days):
            self._play(first + timedelta(days=n))
        return self.diary

    def _play(self, today: date) -> None:
        self._rota(today)
        for at, deed, facts in sorted(self._happenings(today), key=lambda one: one[0]):
            with time_machine.travel(at, tick=False):
                deed(at, *facts)
            self.diary.deeds += 1

    def _happenings(self, today: date) -> Iterator[tuple[datetime, Any, tuple[Any, ...]]]:
        die = self.die
        for _ in range(round(len(self.members) * POSTS)):
            yield self._some_time(today), self._post, ()
        for _ in range(round(len(self.members) * CHECK_INS)):
            yield _at(today, 7) + timedelta(minutes=die.randrange(15 * 60)), self._check_in, ()
        steps = int(timedelta(days=1) / A_STEP)
        for n in range(steps):
            yield _at(today, 0) + n * A_STEP, self._desk, ()
        yield _at(today, 12), self._look_around, ()

    def _some_time(self, today: date) -> datetime:
        if self.die.random() < AT_NIGHT:
            return _at(today, 0) + timedelta(minutes=self.die.randrange(7 * 60))
        return _at(today, 7) + timedelta(minutes=min(16.9 * 60, self.die.triangular(0, 17 * 60, 3 * 60)))

    def _post(self, at: datetime) -> None:
        from community import comments, posts

        kind = self.die.choices(list(KINDS), list(KINDS.values()))[0]
        author = self.die.choice(self.members)
        written = posts.publish(author, self.die.choice(self.texts[kind]))
        if self.die.random() < ANSWERED:
            comments.add(written, self.die.choice(self.members), "Jeg læser med. Tak, fordi du skriver.")

    def _check_in(self, at: datetime) -> None:
        from activities.models import Audience
        from activities.moods import checkins

        audience = self.die.choices(list(AUDIENCES), list(AUDIENCES.values()))[0]
        value = self.die.choices(range(1, 6), MOODS)[0]
        checkins.check_in(self.die.choice(self.members), value, Audience(audience), at)

    def _look_around(self, at: datetime) -> None:
        from moderation.desk import watch

        watch.look_for_quiet(at)
        watch.look_for_nights(at)

    def _desk(self, at: datetime) -> None:
        from moderation.desk import attention
        from moderation.tasks import let_signals_expire, see_to_the_desk

        let_signals_expire()
        see_to_the_desk()
        self._finish(at)
        free = [row for row in attention.attention_list(at) if row.owner is None and not row.waits]
        self.first_seen = {row.member.pk: self.first_seen.get(row.member.pk, at) for row in free}
        self.diary.most_at_once = max(self.diary.most_at_once, len(free))
        if (timezone.localtime(at).hour, timezone.localtime(at).minute) == (OPENS, 0):
            self.diary.at_seven.append(len(free))
        for colleague in self._here(at):
            if colleague not in self.busy and free:
                self._take(free.pop(0), colleague, at)

    def _here(self, at: datetime) -> list[Any]:
        return [self.vera, self.jonas] if OPENS <= timezone.localtime(at).hour < CLOSES else []

    def _take(self, row: Any, colleague: Any, at: datetime) -> None:
        from moderation.cases import follow_ups
        from moderation.models import Level

        came = max(row.since, self.first_seen[row.member.pk] - A_STEP)  # an old post may become urgent late
        when = "by day" if OPENS <= timezone.localtime(came + A_LOOK).hour < CLOSES else "by night"
        waited = (at - came).total_seconds() / 60
        self.diary.waits[f"{Level(row.level).name.lower()} {when}"].append(waited)
        self.diary.rows[timezone.localtime(came).date()] += 1
        self.busy[colleague] = at + A_LOOK, follow_ups.claim(row.member, colleague, at)
        follow_ups.note(row.member, colleague, "Jeg ser på det.")

    def _finish(self, at: datetime) -> None:
        from moderation.cases import follow_ups
        from moderation.models import FollowUp, Outcome

        for colleague, (until, case) in list(self.busy.items()):
            if at >= until:
                other = self.jonas if colleague == self.vera else self.vera
                theirs = FollowUp.objects.open().filter(pk=case.pk, owner=colleague)
                theirs.filter(red_at__isnull=False).update(second=other)
                if theirs.exists():  # what went back on the list when the house closed is taken anew
                    follow_ups.close(case, colleague, Outcome.TALKED, now=at)
                del self.busy[colleague]

    def _rota(self, today: date) -> None:
        from moderation.models import Shift, ShiftRole

        opens, closes, morning = _at(today, OPENS), _at(today, CLOSES), _at(today + timedelta(days=1), OPENS)
        for staff, role, begins, ends in (
            (self.vera, ShiftRole.HOST, opens, closes),
            (self.jonas, ShiftRole.CONTACT, opens, closes),
            (self.nat, ShiftRole.BACKUP, closes, morning),
        ):
            Shift.objects.create(staff=staff, role=role, starts_at=begins, ends_at=ends)


def _person(member: Any, name: str, role: str) -> Any:
    return member(
        username=name, display_name=name.title(), role=role, password="!", admitted_at=timezone.now()
    )


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), timezone.get_default_timezone())

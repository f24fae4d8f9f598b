"""How the house is doing: its parts, each with a few figures and whether that is good enough.

Asked anew each time, of the engines themselves. So any process gives the same answer, and nothing has to
be counted up in several of them. The figures say nothing of people (SAFETY P2, P6).
"""

import json
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, cast

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from psycopg_pool import PoolTimeout

from community import room
from community.models import HelpLine, Photo, PhotoState
from vaerested import chores, upkeep
from vaerested.celery import QUEUE
from vaerested.health import signs

LONGEST_WAIT = 120  # seconds in the queue, or for a picture
LONGEST_SILENCE = {signs.BEAT: 60, signs.WORKER: 180}  # seconds
OLDEST = {upkeep.BACKUP: timedelta(hours=30), upkeep.DRILL: timedelta(days=35)}
STALE = timedelta(days=183)  # a help line nobody has checked for so long

type Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Part:
    """One part. `words` are the house's own about the last try, never a person's."""

    name: str
    is_well: bool
    figures: Figures = field(default_factory=dict)
    words: str = ""


def ready(now: datetime) -> list[Part]:
    """What must work for people to be served. Never raises: what does not answer is not well."""
    in_full = [] if settings.EMBEDDED else [_redis, _queue]
    asked: list[Callable[[], Part]] = [_database, *in_full, _disk, lambda: _sign(signs.BEAT)]
    return [ask() for ask in asked]


def everything(now: datetime) -> list[Part]:
    """The same and what may wait till morning, for those who look after the house."""
    parts = ready(now)
    if not parts[0].is_well:
        return parts
    kept = [_chore(name, now) for name in upkeep.CHORES]
    return [*parts, _sign(signs.WORKER), *kept, _photos(now), _help_lines(now)]


def _database() -> Part:
    began = time.monotonic()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, PoolTimeout):
        return Part("database", is_well=False)
    return Part("database", is_well=True, figures={"seconds": time.monotonic() - began})


def _line() -> redis.Redis:
    return redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=2)


def _redis() -> Part:
    began = time.monotonic()
    try:
        with _line() as line:
            line.ping()
    except redis.RedisError:
        return Part("redis", is_well=False)
    return Part("redis", is_well=True, figures={"seconds": time.monotonic() - began})


def _queue() -> Part:
    try:
        with _line() as line:
            waiting: Any = line.llen(QUEUE)
            age = _waited(cast("bytes | None", line.lindex(QUEUE, -1)))
    except redis.RedisError:
        return Part("queue", is_well=False)
    except (ValueError, TypeError, LookupError, AttributeError):  # rubbish, which nobody of ours sent
        return Part("queue", is_well=False, figures={"waiting": float(waiting), "oldest_seconds": 0.0})
    return Part("queue", age < LONGEST_WAIT, {"waiting": float(waiting), "oldest_seconds": age})


def _waited(task: bytes | None) -> float:
    """How long ago this one was sent, by the mark that `vaerested.celery` puts on each."""
    sent = json.loads(task)["headers"].get("sent_at") if task else None
    return max(0.0, time.time() - float(sent)) if sent else 0.0


def _disk() -> Part:
    use = shutil.disk_usage(settings.VAR)
    used = use.used / (use.used + use.free)
    figures = {"free_bytes": float(use.free), "used_ratio": used}
    return Part("disk", used < room.CROWDED and use.free > room.FLOOR, figures)


def _sign(name: str) -> Part:
    age = signs.age(name)
    figures = {} if age is None else {"age_seconds": age}
    return Part(name, age is not None and age < LONGEST_SILENCE[name], figures)


def _chore(name: str, now: datetime) -> Part:
    last = chores.last(name)
    if last.went_well_at is None:
        return Part(name, is_well=False, words=last.words)
    age = now - last.went_well_at
    is_well = not last.failed and age < OLDEST.get(name, OLDEST[upkeep.BACKUP])
    return Part(name, is_well, {"age_seconds": age.total_seconds()}, last.words)


def _photos(now: datetime) -> Part:
    waiting = Photo.objects.waiting()
    late = waiting.filter(created_at__lt=now - timedelta(seconds=LONGEST_WAIT)).count()
    failed = Photo.objects.filter(state=PhotoState.FAILED, created_at__gt=now - timedelta(days=1)).count()
    figures = {"waiting": float(waiting.count()), "late": float(late), "failed": float(failed)}
    return Part("photos", not late and not failed, figures)


def _help_lines(now: datetime) -> Part:
    known = HelpLine.objects.filter(last_verified_on__gte=(now - STALE).date())
    stale = HelpLine.objects.exclude(pk__in=known).count()
    return Part("help_lines", not stale, {"stale": float(stale)})

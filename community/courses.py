"""Forløb: who is in a closed room, what it does together, and how it ends.

A room is closed by default. A post hangs on the wall or in one room (`Post.course`), and only queries that
know the reader find the rooms: `Posts.visible()` is the wall alone. No word of a room is in an index, on a
live frame or in a ring (docs/decisions/0028).
"""

from collections.abc import Collection
from datetime import date, datetime
from functools import partial

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from community import live, posts
from community.bell import notices, tidings
from community.bell.notices import Happening
from community.models import (
    Block,
    Course,
    CourseMember,
    CourseSignUp,
    Event,
    Following,
    Member,
    Tiding,
    Topic,
)
from community.privacy import journal, retention

KIND, WELCOME, SOON, OFF = KINDS = "course", "course-in", "course-soon", "course-off"


@transaction.atomic
def make(by: Member, name: str, about: str, starts_on: date, ends_on: date) -> Course:
    """A new room. Whoever makes it is in it."""
    course = Course.objects.create(name=name, about=about, starts_on=starts_on, ends_on=ends_on, made_by=by)
    add(course, by, by)
    return course


@transaction.atomic
def change(course: Course, name: str, about: str, starts_on: date, ends_on: date) -> None:
    """Another name, other words, other days."""
    course.name, course.about, course.starts_on, course.ends_on = name, about, starts_on, ends_on
    course.save(update_fields=["name", "about", "starts_on", "ends_on"])
    ring(course)


@transaction.atomic
def add(course: Course, member: Member, by: Member) -> bool:
    """Let somebody into the room; they are told. False when they are in it already."""
    place, is_new = CourseMember.objects.get_or_create(
        course=course, member=member, defaults={"added_by": by}
    )
    if is_new:
        path = reverse("course", args=[course.pk])
        key = f"{WELCOME}.{course.pk}.{place.pk}"
        notices.tell(member, Happening(WELCOME, key, path, by, about=course.pk))
        _write_down("course-in", course, member)
        ring(course)
    return is_new


@transaction.atomic
def take_out(course: Course, member: Member) -> bool:
    """Out of the room: no page, no news, no line in a list leads to it any more. Open pages close at once."""
    if not CourseMember.objects.filter(course=course, member=member).delete()[0]:
        return False
    told = Q(kind__in=KINDS, about=course.pk) | Q(post__course=course)
    Tiding.objects.filter(told, member=member).delete()
    Following.objects.filter(member=member, post__course=course).delete()
    CourseSignUp.objects.filter(member=member, moment__course=course).delete()
    live.ring(f"user.{member.pk}", kind="tidings", object_id=member.pk)
    live.recheck(member)
    _write_down("course-out", course, member)
    ring(course)
    return True


def secret_of(course: Course, member: Member) -> str:
    """What a mark of this person's place in this room is made from, for the book beside a backup."""
    return f"{course.pk} {member.handle}"


def people_in(course: Course, reader: Member) -> list[Member]:
    """Who can read along: everybody in the room whom the reader meets, those who work here first."""
    here = Member.objects.inside().filter(course_places__course=course)
    met = here.exclude(pk__in=Block.objects.unmet_by(reader)).order_by("display_name", "pk")
    return sorted(met, key=lambda one: not one.is_on_staff)


def ring(course: Course) -> None:
    """Open pages of the room fetch what may have changed."""
    live.ring(course.topic, kind="course", object_id=course.pk)


def seen(course: Course, member: Member, now: datetime) -> None:
    """They are in the room and see what is new in it."""
    for kind in KINDS:
        tidings.seen_thing(member, kind, course.pk, now)


@retention.purge("courses", "courses")
def over_and_read(limit: datetime) -> int:
    """A room that has been over for a while is taken away, with every word and picture in it (SAFETY P4)."""
    over = list(Course.objects.ended_before(limit.date()))
    for course in over:
        for post in course.posts.all():
            posts.delete(post)
        Tiding.objects.filter(kind__in=KINDS, about=course.pk).delete()
        Event.objects.filter(topic=course.topic).delete()
        Topic.objects.filter(name=course.topic).delete()
        course.delete()
    return len(over)


def _write_down(kind: str, course: Course, member: Member) -> None:
    """A restored backup lets nobody back in."""
    transaction.on_commit(partial(journal.stands, kind, secret_of(course, member)), robust=True)


def rooms_of(reader: Member, ids: Collection[int]) -> dict[int, tidings.Thing]:
    """Where a line about a room leads, for those who are in it."""
    rooms = Course.objects.of(reader).filter(pk__in=ids)
    return {room.pk: tidings.Thing(reverse("course", args=[room.pk]), room) for room in rooms}


tidings.kind(KIND, "users", find=rooms_of)
tidings.kind(WELCOME, "users", find=rooms_of)

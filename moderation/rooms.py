"""Closed rooms as the staff keep them. Who goes into one is seen by those in it, and written in the log."""

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from community import courses
from community.models import STAFF_ROLES, Course, Member
from moderation import access
from moderation.models import Deed, StaffLog


def kept_by(staff: Member) -> "QuerySet[Course]":
    """The rooms this colleague may know of: all of them, but from outside only those one is in."""
    rooms = Course.objects.all()
    if access.is_external(staff):
        rooms = Course.objects.filter(pk__in=Course.objects.of(staff).values("pk"))
    is_staff = Q(people__member__role__in=STAFF_ROLES)
    counted = rooms.annotate(members=Count("people", ~is_staff), staff=Count("people", is_staff))
    return counted.order_by("-ends_on", "-pk")


def is_in(course: Course, person: Member) -> bool:
    """Whether somebody is in the room."""
    return course.people.filter(member=person).exists()


@transaction.atomic
def go_in(course: Course, staff: Member) -> None:
    """A colleague goes into a room nobody put them in, and stands among its people from now on."""
    if courses.add(course, staff, staff):
        _write(Deed.GO_IN, course, staff, staff)


@transaction.atomic
def add(course: Course, person: Member, by: Member) -> bool:
    """Somebody has said yes to being in it."""
    is_new = courses.add(course, person, by)
    if is_new:
        _write(Deed.ADD_TO_COURSE, course, person, by)
    return is_new


@transaction.atomic
def take_out(course: Course, person: Member, by: Member) -> bool:
    """Not in it any more."""
    was_in = courses.take_out(course, person)
    if was_in:
        _write(Deed.OUT_OF_COURSE, course, person, by)
    return was_in


def _write(deed: Deed, course: Course, person: Member, by: Member) -> None:
    StaffLog.objects.create(by=by, deed=deed, member=person, object_id=course.pk)

"""What a closed group does together: planned, called off, who comes, and a word a quarter of an hour before.

The clock only says "look now": whoever was told has it in their list under a name of its own, so that a task
that runs twice tells once.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from community import courses
from community.bell import notices, tidings
from community.bell.notices import Happening
from community.models import Block, Course, CourseMoment, CourseSignUp, Member, Notice
from community.privacy import retention

REMIND = timedelta(minutes=15)
LASTS = timedelta(hours=1)  # in a calendar: nobody has said how long


@transaction.atomic
def plan(course: Course, starts_at: datetime, title: str, words: str) -> CourseMoment:
    """Something the room does together."""
    moment = CourseMoment.objects.create(course=course, starts_at=starts_at, title=title, words=words)
    courses.ring(course)
    return moment


@transaction.atomic
def call_off(moment: CourseMoment) -> None:
    """It does not happen: gone from the programme, and those who would have come are told."""
    course = moment.course
    is_ahead = moment.starts_at > timezone.now()
    for one in moment.sign_ups.of_people_in_it().select_related("member") if is_ahead else []:
        notices.tell(one.member, _happening(courses.OFF, moment))
    moment.delete()
    courses.ring(course)


@transaction.atomic
def come(moment: CourseMoment, member: Member, is_coming: bool) -> None:
    """ "I am with you", or not after all. Pressed twice it is the same."""
    if is_coming:
        CourseSignUp.objects.get_or_create(moment=moment, member=member)
    else:
        CourseSignUp.objects.filter(moment=moment, member=member).delete()
    courses.ring(moment.course)


@dataclass(frozen=True, slots=True)
class Meeting:
    """One thing on the programme as somebody in the room sees it: who comes, and whether they do."""

    moment: CourseMoment
    with_us: list[Member]
    is_mine: bool
    is_ahead: bool


def ahead(course: Course, reader: Member, now: datetime) -> list[Meeting]:
    """What is still to come today and later, with those who come whom the reader meets. Two queries."""
    day = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    moments = list(course.moments.filter(starts_at__gte=day))
    signed = CourseSignUp.objects.of_people_in_it().filter(moment__in=moments)
    with_us: dict[int, list[Member]] = {one.pk: [] for one in moments}
    for row in signed.exclude(member__in=Block.objects.unmet_by(reader)).select_related("member"):
        with_us[row.moment_id].append(row.member)
    return [Meeting(one, with_us[one.pk], reader in with_us[one.pk], one.starts_at > now) for one in moments]


def moments_of(member: Member, begins: datetime, ends: datetime | None = None) -> QuerySet[CourseMoment]:
    """What this person's rooms do from then on, or in that time."""
    mine = CourseMoment.objects.filter(course__people__member=member, starts_at__gte=begins)
    return (mine.filter(starts_at__lt=ends) if ends else mine).select_related("course")


def tell_due(now: datetime) -> int:
    """Every minute. Gives how many people were told that it begins soon."""
    soon = {"moment__starts_at__gt": now, "moment__starts_at__lte": now + REMIND}
    due = CourseSignUp.objects.of_people_in_it().filter(**soon).select_related("moment", "member")
    return sum(notices.tell(one.member, _happening(courses.SOON, one.moment)) for one in due)


@retention.purge("sign-ups in closed groups", "sign_ups")
def old_sign_ups(limit: datetime) -> int:
    """There is no list of who came."""
    return CourseSignUp.objects.filter(moment__starts_at__lt=limit).delete()[0]


def _happening(kind: str, moment: CourseMoment) -> Happening:
    """The event's own name: put on the programme anew, it is another."""
    path = reverse("course", args=[moment.course_id])
    return Happening(kind, f"{kind}.{moment.pk}", path, about=moment.course_id)


def _still_ahead(reader: Member, ids: Collection[int]) -> dict[int, tidings.Thing]:
    """Until it begins, for those who come."""
    mine = Q(course__in=ids, starts_at__gt=timezone.now(), sign_ups__member=reader)
    rows = moments_of(reader, timezone.now()).filter(mine).order_by("-starts_at")
    return {one.course_id: tidings.Thing(reverse("course", args=[one.course_id]), one) for one in rows}


tidings.kind(courses.SOON, "clock", Notice.ACTIVITY, _still_ahead)
tidings.kind(courses.OFF, "info", Notice.ACTIVITY, courses.rooms_of)

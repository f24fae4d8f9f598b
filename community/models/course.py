"""Forløb: a closed group for some weeks, a room with its own feed, its own people and its own programme."""

from datetime import date, datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models.member import is_here


class Courses(models.QuerySet["Course"]):
    """Ways of asking for rooms. Whoever is not in one does not find it."""

    def of(self, member: Any) -> Self:
        """The rooms this person is in, the one that ends last first."""
        return self.filter(people__member=member).order_by("-ends_on", "-pk")

    def ended_before(self, day: date) -> Self:
        """Over since before this day."""
        return self.filter(ends_on__lt=day)


class Course(models.Model):
    """The room. Open from its first day to its last; then one reads in it for a while; then it is gone."""

    name = models.CharField(_("name"), max_length=60)
    about = models.TextField(_("about"), max_length=600, blank=True)
    starts_on = models.DateField(_("the first day"))
    ends_on = models.DateField(_("the last day"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    objects = Courses.as_manager()

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="a_course_ends_after_it_starts"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def topic(self) -> str:
        """What its open pages listen to. Only numbers are sent there, never words."""
        return f"course.{self.pk}"

    def has_begun(self, now: datetime) -> bool:
        """Whether its first day has come."""
        return self.starts_on <= timezone.localdate(now)

    def is_over(self, now: datetime) -> bool:
        """Whether its last day has passed."""
        return self.ends_on < timezone.localdate(now)

    def is_open(self, now: datetime) -> bool:
        """Whether one may write in it."""
        return self.has_begun(now) and not self.is_over(now)

    @property
    def kept_until(self) -> date:
        """The last day one can read in it; then it is taken away, with everything in it."""
        kept: timedelta = settings.KEEP.days("courses")
        return self.ends_on + kept


class CourseMember(models.Model):
    """Somebody is in the room: a member, or a colleague who looks after it. The others in it see them."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="people")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="course_places")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "member"], name="one_place_in_a_course")]

    def __str__(self) -> str:
        return f"{self.pk}"


class CourseMoment(models.Model):
    """Something the room does together, with a time."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="moments")
    starts_at = models.DateTimeField(_("when"))
    title = models.CharField(_("what"), max_length=80)
    words = models.CharField(_("where, and what to bring"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("moment of a course")
        verbose_name_plural = _("moments of courses")
        ordering = ["starts_at", "pk"]

    def __str__(self) -> str:
        return self.title


class CourseSignUps(models.QuerySet["CourseSignUp"]):
    """Ways of asking for who comes."""

    def of_people_in_it(self) -> Self:
        """Of those who are in the room, and in the house."""
        return self.filter(is_here("member"), moment__course__people__member=models.F("member"))


class CourseSignUp(models.Model):
    """Somebody comes, and is told when it begins. Stepping back takes the row away; soon all of them go."""

    moment = models.ForeignKey(CourseMoment, models.CASCADE, related_name="sign_ups")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    since = models.DateTimeField(default=timezone.now)

    objects = CourseSignUps.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["moment", "member"], name="one_yes_per_person_and_meeting"),
        ]

    def __str__(self) -> str:
        return f"{self.moment_id} {self.member_id}"

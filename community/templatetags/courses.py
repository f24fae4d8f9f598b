"""Doors to the closed rooms of whoever is looking. Nobody else's page says a word of them."""

from datetime import date, datetime, time, timedelta

from django import template
from django.db.models import QuerySet
from django.template.context import Context
from django.utils import timezone

from community import meetings
from community.models import Course, CourseMoment

register = template.Library()


@register.simple_tag(takes_context=True)
def my_courses(context: Context) -> "QuerySet[Course]":
    """The rooms the reader is in."""
    return Course.objects.of(context["request"].user)


@register.simple_tag(takes_context=True)
def my_course_moments(context: Context, day: date) -> "QuerySet[CourseMoment]":
    """What the reader's rooms do on this day."""
    begins = timezone.make_aware(datetime.combine(day, time()))
    return meetings.moments_of(context["request"].user, begins, begins + timedelta(days=1))

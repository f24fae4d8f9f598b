"""What activities have to say on other pages: to those who are with us, and to the staff."""

from django import template
from django.template.context import Context
from django.utils import timezone

from activities.gatherings import reminders
from activities.gatherings.reminders import Line
from activities.models import Activity

register = template.Library()


@register.simple_tag(takes_context=True)
def my_lines(context: Context) -> list[Line]:
    """What this reader should know about their activities just now."""
    return reminders.lines(context["request"].user, timezone.now())


@register.simple_tag
def nobody_yet() -> list[Activity]:
    """What begins within the hour, and nobody is with us in it."""
    return reminders.nobody_yet(timezone.now())

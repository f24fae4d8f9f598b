"""What the day shows on other rooms' pages: the strip, the question, the coffee table."""

from typing import Any

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.safestring import SafeString

from activities import cups, day, first_day, mood, timeline
from community.models import Post

register = template.Library()


@register.inclusion_tag("activities/_day_strip.html")
def day_strip() -> dict[str, Any]:
    """What goes on now, what comes next, and the one after."""
    now = timezone.now()
    return {"entries": timeline.strip(now)}


@register.simple_tag(takes_context=True)
def mood_check(context: Context) -> SafeString | str:
    """ "How are you?", for members. Those who work here are asked by their colleagues."""
    request = context["request"]
    if request.user.is_on_staff:
        return ""
    question = mood.question(request.user, timezone.now())
    return render_to_string("activities/_mood.html", question, request=request)


@register.simple_tag(takes_context=True)
def coffee_table(context: Context, post: Post) -> SafeString:
    """The cloth and the cups under a post of the house: the same for everyone, one query.

    On the post's own page (`everything`) stands a real form, which works without a script.
    """
    request = context.get("request") if context.get("everything") else None
    table = cups.table(post, context.get("apart_from") or ())
    mine = bool(request and cups.is_on_table(post, request.user))
    shown = {"post": post, "table": table, "everything": request is not None, "mine": mine}
    return render_to_string("activities/_coffee_table.html", shown, request=request)


@register.simple_tag
def house_state() -> str:
    """`open`, `closing` or `asleep`."""
    return day.house_state(timezone.now())


@register.simple_tag
def house_says(name: str) -> str:
    """One of the sentences the house uses again and again, in the reader's language."""
    sentence = first_day.sentences()[name]
    words: str = sentence["en" if (translation.get_language() or "").startswith("en") else "da"]
    return words

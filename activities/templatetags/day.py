"""What the day shows on other rooms' pages: the strip, the question, the coffee table."""

from typing import cast

from django import template
from django.core.cache import caches
from django.template.context import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.safestring import SafeString

from activities import timeline, whats_on
from activities.days import day, first_day
from activities.models import Activity, FilmNight
from activities.moods import cups, mood
from community.models import Post
from community.templatetags.house import live_seq

register = template.Library()

FEW = 5  # seconds: so soon everybody sees what the office has changed in the plan


@register.simple_tag(takes_context=True)
def day_strip(context: Context) -> SafeString:
    """What goes on now, what comes next, and the one after: the same for all who are with in the same.

    Kept for a few seconds, and no longer than until something happens on the wall: a moment that opens, a cup
    on a table.
    """
    now, seq = timezone.now(), live_seq(context, "feed")
    mine = whats_on.mine_on(day.house_date(now), context["request"].user)
    with_in = "-".join(map(str, sorted(mine)))
    name = f"strip.{translation.get_language()}.{seq}.{with_in}.{int(now.timestamp()) // FEW}"

    def made() -> SafeString:
        shown = {"entries": timeline.strip(now), "mine": mine}
        return render_to_string("activities/_day_strip.html", shown)

    return cast("SafeString", caches["cards"].get_or_set(name, made, FEW))


@register.filter
def page_of(activity: Activity) -> str:
    """Where an activity is read about: a film night has a page of its own."""
    night: FilmNight | None = getattr(activity, "film_night", None)
    return reverse("film-night", args=[night.pk]) if night else reverse("activity", args=[activity.pk])


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
def house_says(name: str) -> str:
    """One of the sentences the house uses again and again, in the reader's language."""
    sentence = first_day.sentences()[name]
    words: str = sentence["en" if (translation.get_language() or "").startswith("en") else "da"]
    return words

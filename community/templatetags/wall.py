"""What a card on the wall shows. Nothing here asks who is looking."""

import json
import re
from collections.abc import Iterable
from typing import Any, cast

from django import template
from django.core.cache import cache as memory
from django.template.context import Context
from django.urls import reverse
from django.utils.html import format_html, format_html_join, urlize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from community import conversations
from community.models import Comment, Member, Post, Reaction, Warmth
from community.templatetags.house import live_seq

register = template.Library()

SHORT = 240  # letters: a few words alone are written large
LONG = 900  # letters: after this the card shows the beginning only
FOLDED = 2  # answers shown when there are more than UNFOLDED
UNFOLDED = 3
REMEMBER = 300  # seconds


@register.filter
def names(people: Iterable[Member]) -> SafeString:
    """ "Mette", "Mette and Jonas", "Mette, Jonas and Amina". Any script keeps its own direction."""
    parts = [format_html("<bdi>{}</bdi>", person.name) for person in people]
    if len(parts) < 2:
        return format_html_join("", "{}", ((part,) for part in parts))
    first = format_html_join(", ", "{}", ((part,) for part in parts[:-1]))
    return format_html(gettext("{first} and {last}"), first=first, last=parts[-1])


@register.filter
def few_names(people: list[Member]) -> SafeString:
    """ "Per, Lis and 4 others": a row of names nobody reads to the end is shorter."""
    if len(people) <= UNFOLDED:
        return names(people)
    first = format_html_join(", ", "<bdi>{}</bdi>", ((person.name,) for person in people[:2]))
    return format_html(gettext("{names} and {count} others"), names=first, count=len(people) - 2)


@register.filter
def from_whom(reactions: Iterable[Reaction]) -> SafeString:
    """Names instead of counts: "From Per, Lis and 4 others"."""
    people = [reaction.member for reaction in reactions]
    if len(people) <= UNFOLDED:
        return format_html(gettext("From {names}"), names=names(people))
    first = format_html_join(", ", "<bdi>{}</bdi>", ((person.name,) for person in people[:2]))
    return format_html(gettext("From {names} and {count} others"), names=first, count=len(people) - 2)


@register.filter
def kinds(reactions: Iterable[Reaction]) -> list[str]:
    """The small pile: at most three kinds of warmth, the most sent on top."""
    sent = [reaction.kind for reaction in reactions]
    return sorted(dict.fromkeys(sent), key=lambda kind: -sent.count(kind))[:3]


@register.simple_tag(takes_context=True)
def unread_talks(context: Context) -> int:
    """How many of the reader's own talks hold something new: the number on the tab bar.

    Whatever changes it rings the reader's own topic, so it is counted once for each number of that topic.
    """
    member, own = context["request"].user, live_seq(context, "me")
    name = f"unread.{member.pk}.{own}"
    return cast("int", memory.get_or_set(name, lambda: conversations.unread_by(member), REMEMBER))


@register.simple_tag
def warmths() -> list[Warmth]:
    """The five ways to send warmth, in the order they lie in the hand."""
    return list(Warmth)


@register.simple_tag
def answers(post: Post, everything: bool = False) -> dict[str, Any]:
    """Oldest first. A card folds a long talk and shows how it ends."""
    given = list(post.comments.all())
    if everything or len(given) <= UNFOLDED:
        return {"shown": given, "folded": 0}
    return {"shown": given[-FOLDED:], "folded": len(given) - FOLDED, "first": given[0]}


@register.simple_tag
def said(post: Post, text: str, comment: Comment | None = None) -> SafeString:
    """Somebody's words, with addresses as links, and with the people who are named in them."""
    number = comment.pk if comment else None
    named = post.mentions.all() if "@" in text else ()
    people = {one.member.name: one.member for one in named if one.comment_id == number}
    if not people:
        return mark_safe(urlize(text, nofollow=True, autoescape=True))  # noqa: S308  (urlize escapes the words)
    called = "|".join(re.escape(name) for name in sorted(people, key=len, reverse=True))
    parts = re.split(rf"(?<![\w@])@({called})(?!\w)", text, flags=re.IGNORECASE)
    known = {name.casefold(): member for name, member in people.items()}
    shown = (
        format_html('<a class="named" href="{}">@{}</a>', _page(known[part.casefold()]), part)
        if place % 2
        else mark_safe(urlize(part, nofollow=True, autoescape=True))  # noqa: S308
        for place, part in enumerate(parts)
    )
    return format_html_join("", "{}", ((part,) for part in shown))


def _page(member: Member) -> str:
    return reverse("person", args=[member.handle])


@register.filter
def is_short(text: str) -> bool:
    """A few words that may stand large on a card of their own."""
    return len(text) <= SHORT


@register.filter
def beginning(text: str) -> str:
    """What the card shows of a long text; the rest stands on the post's own page. Cuts between words."""
    if len(text) <= LONG:
        return text
    cut = text[:LONG]
    return (cut.rsplit(maxsplit=1)[0] if " " in cut else cut) + " …"


@register.filter
def as_json(facts: dict[str, Any]) -> str:
    """Facts for a script, in a data attribute. The template escapes it like any other words."""
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))

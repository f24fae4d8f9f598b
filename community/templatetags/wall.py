"""What a card on the wall shows. Nothing here asks who is looking."""

import json
from collections.abc import Iterable
from typing import Any

from django import template
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from community import conversations
from community.models import Member, Post, Reaction, Warmth

register = template.Library()

SHORT = 240  # letters: a few words alone are written large
LONG = 900  # letters: after this the card shows the beginning only
FOLDED = 2  # answers shown when there are more than UNFOLDED
UNFOLDED = 3


@register.filter
def names(people: Iterable[Member]) -> SafeString:
    """ "Mette", "Mette and Jonas", "Mette, Jonas and Amina". Any script keeps its own direction."""
    parts = [format_html("<bdi>{}</bdi>", person.name) for person in people]
    if len(parts) < 2:
        return format_html_join("", "{}", ((part,) for part in parts))
    first = format_html_join(", ", "{}", ((part,) for part in parts[:-1]))
    return format_html(gettext("{first} and {last}"), first=first, last=parts[-1])


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
    """How many of the reader's own talks hold something new: the number on the tab bar."""
    return conversations.unread_by(context["request"].user)


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
    return {"shown": given[-FOLDED:], "folded": len(given) - FOLDED}


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

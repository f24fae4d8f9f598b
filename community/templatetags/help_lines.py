"""Whom to ring, with honest hours. `{% crisis_lines 4 %}` stands wherever somebody may need it at once."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any, cast
from urllib.parse import quote

from django import template
from django.core.cache import caches
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from community.help import help_hours, help_lines
from community.help.help_lines import Entry

register = template.Library()


@register.simple_tag(takes_context=True)
def crisis_lines(context: Context, most: int | None = None) -> SafeString:
    """The first lines to try: life in danger, one's own municipality, the open ones. Never empty.

    The same for everybody from one place for a minute, or until somebody changes the list.
    """
    now, kommune = timezone.now(), _kommune(context)
    minute = int(now.timestamp()) // 60
    name = f"crisis.{get_language()}.{quote(kommune)}.{most}.{minute}.{help_lines.mark()}"

    def made() -> SafeString:
        return render_to_string("community/_crisis_lines.html", first_lines(now, kommune, most))

    return cast("SafeString", caches["cards"].get_or_set(name, made, help_lines.REMEMBER))


def first_lines(now: datetime, kommune: str = "", most: int | None = None) -> dict[str, Any]:
    """What `crisis_lines` shows, in the order one tries them."""
    entries = help_lines.to_try(now, kommune)
    return {
        "lines": [_shown(entry, now) for entry in entries[:most]],
        "is_more": len(entries) > 1,
        "are_all": most is None or len(entries) <= most,
        **_copy(now),
    }


@register.inclusion_tag("community/_help_list.html", takes_context=True)
def help_list(context: Context) -> dict[str, Any]:
    """Every line: open now, worth a try, closed. In the office one looks at another hour (`help_at`)."""
    now: datetime = context.get("help_at") or timezone.now()
    wanted = context.get("help_kommune")
    kommune = _kommune(context) if wanted is None else str(wanted)
    lines = [_shown(entry, now) for entry in help_lines.to_try(now, kommune)]
    groups = [
        (name, [line for line in lines if line["group"] == name]) for name in ("open", "unsure", "closed")
    ]
    elsewhere = [_shown(entry, now) for entry in help_lines.elsewhere(now, kommune)]
    is_now = "help_at" not in context
    return {
        "groups": groups,
        "elsewhere": elsewhere,
        "is_now": is_now,
        "here": context.get("here"),
        **_copy(now),
    }


def _kommune(context: Context) -> str:
    request = context.get("request")
    kommune: str = getattr(request.user, "kommune", "") if request else ""
    return kommune


def _copy(now: datetime) -> dict[str, Any]:
    """What a copy of the page must know: when it was fetched, and how long it knows who is open."""
    knows_until = timezone.localtime(now) + timedelta(days=help_lines.DAYS)
    midnight = knows_until.replace(hour=0, minute=0, second=0, microsecond=0)
    return {"fetched": now, "knows_until": int(midnight.timestamp()) // 60}


def _shown(entry: Entry, now: datetime) -> dict[str, Any]:
    return {
        "line": entry.line,
        "name": entry.name,
        "note": entry.note,
        "cost": entry.cost,
        "group": entry.group,
        "is_near": entry.is_near,
        "where": entry.where,
        "is_always_open": entry.is_always_open,
        **asdict(entry.standing),
        "spans": help_hours.for_a_phone(entry.line, now, help_lines.DAYS),
    }

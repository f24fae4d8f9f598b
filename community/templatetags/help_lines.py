"""Whom to ring, with honest hours. `{% crisis_lines %}` stands wherever somebody may need it at once."""

from datetime import datetime, time
from typing import Any

from django import template
from django.template.context import Context
from django.utils import timezone
from django.utils.translation import get_language, gettext

from community.models import HelpLine
from community.templatetags.house import hour

register = template.Library()


@register.inclusion_tag("community/_crisis_lines.html", takes_context=True)
def crisis_lines(context: Context, most: int | None = None) -> dict[str, Any]:
    """The lines to try, one's own municipality first, the closed ones last. Never empty: 112 stands alone."""
    clock = timezone.localtime().time()
    request = context.get("request")
    kommune = getattr(request.user, "kommune", "") if request else ""
    lines = list(HelpLine.objects.listed(kommune)) or [_alarm()]
    lines.sort(key=lambda line: (not line.is_acute, _is_closed(line, clock), not line.kommune))
    return {"lines": [_in_words(line, clock) for line in lines[:most]], "is_more": len(lines) > 1}


def _in_words(line: HelpLine, clock: time) -> dict[str, Any]:
    is_english = get_language() == "en"
    return {
        "line": line,
        "name": (is_english and line.name_en) or line.name,
        "note": (is_english and line.note_en) or line.note,
        "is_open": line.is_open_at(clock),
        "is_closed": _is_closed(line, clock),
        "opens": _spoken(line.opens_at),
        "closes": _spoken(line.closes_at),
    }


def _spoken(clock: time | None) -> str:
    """ "11", "23.30"."""
    return (
        hour(datetime.combine(timezone.localdate(), clock, timezone.get_current_timezone())) if clock else ""
    )


def _is_closed(line: HelpLine, clock: time) -> bool:
    """Closed for certain. A line whose hours nobody has checked may well answer."""
    return line.hours_are_known and not line.is_open_at(clock)


def _alarm() -> HelpLine:
    return HelpLine(name=gettext("Is a life in danger?"), number="112", is_acute=True, always_open=True)

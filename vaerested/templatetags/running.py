"""Word on the desk of those who look after the house that something should be seen to."""

from typing import Any

from django import template
from django.template.context import Context

from vaerested.health import worries

register = template.Library()


@register.inclusion_tag("_worries.html", takes_context=True)
def house_worries(context: Context) -> dict[str, Any]:
    """How many things, for those who lead and administer. Asks no database."""
    leads = getattr(context["request"].user, "is_staff", False)
    return {"count": worries.standing() if leads else 0}

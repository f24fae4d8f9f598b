"""Whether a code can be sent at all."""

from django import template

from community.bell import outgoing

register = template.Library()


@register.simple_tag
def sends_codes() -> bool:
    """True when the house has a mail server or a sender of SMS."""
    return bool(outgoing.kinds())

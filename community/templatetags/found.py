"""How a text is shown in which something was found: a few lines around the words, and the words marked."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from community.finding.lookup import Wanted
from community.finding.words_found import WORD

register = template.Library()

BEFORE, AROUND = 60, 220  # letters


@register.filter
def around(text: str, wanted: Wanted) -> SafeString:
    """The part of the text where the words stand. Everything in it is words, never markup."""
    hits = [found.span() for found in WORD.finditer(text) if wanted.is_in(found[0].lower())]
    start, end = _window(text, hits[0][0] if hits else 0)
    pieces: list[tuple[str]] = []
    at = start
    for begins, ends in hits:
        if start <= begins and ends <= end:
            pieces += [(text[at:begins],), (format_html("<mark>{}</mark>", text[begins:ends]),)]
            at = ends
    pieces.append((text[at:end],))
    whole = format_html_join("", "{}", pieces)
    return format_html("{}{}{}", "… " if start else "", whole, " …" if end < len(text) else "")


def _window(text: str, first: int) -> tuple[int, int]:
    """From a word's beginning to a word's end."""
    start = max(0, first - BEFORE)
    if start:
        gap = text.find(" ", start, first)
        start = gap + 1 if gap != -1 else first
    end = min(len(text), start + AROUND)
    if end < len(text):
        gap = text.rfind(" ", first, end)
        end = gap if gap > first else end
    return start, end

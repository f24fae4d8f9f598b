"""Words that would do harm if a page took them for more than words, and the forms they are written in."""

from dataclasses import dataclass, field
from datetime import timedelta
from html.parser import HTMLParser
from itertools import count
from typing import Any

from django.utils import timezone

PIECES = [
    "<b data-hostile>",
    "\"data-hostile='",
    "'data-hostile=\"",
    "<img src=x data-hostile onerror=hit=1>",
    "</textarea></title><i data-hostile>",
    "<svg data-hostile onload=hit=1>",
    "</script><script data-hostile>hit=1</script>",
    "javascript:hit=1//",
    "<iframe data-hostile srcdoc='<script>parent.hit=1</script>'></iframe>",
    '<a data-hostile href="javascript:hit=1">x</a>',
    "<style data-hostile>*{background:url(//evil.example/x)}</style>",
    "https://evil.example/\"data-hostile='",
    "{{hit=1}}${hit=1}",
]
MARK = "zq7"  # in every word sent, so that a page that shows one is known
LONG = 600
TYPED = {"text", "search", "email", "tel", "url", "password"}


def words(number: int, room: int) -> str:
    """As many of the pieces as there is room for, another one first each time."""
    said, turn = MARK, number % len(PIECES)
    for piece in PIECES[turn:] + PIECES[:turn]:
        if len(said) + len(piece) <= room:
            said += piece
    return said


@dataclass
class Field:
    """Something in a form that carries a name."""

    name: str
    kind: str
    value: str = ""
    is_on: bool = False
    room: int = LONG
    limits: dict[str, str] = field(default_factory=dict)

    @property
    def is_typed(self) -> bool:
        """Whether people write words in it."""
        return self.kind in TYPED


@dataclass
class Form:
    """A form as the page has it."""

    action: str
    method: str
    fields: list[Field]

    def typed(self) -> list[Field]:
        """What people write words in."""
        return [one for one in self.fields if one.is_typed]


class Forms(HTMLParser):
    """`Forms(page).found`: every form of a page, with what it would send."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._by_id: dict[str, Form] = {}
        self._open: Form | None = None
        self._choosing: Field | None = None
        self._writing: Field | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Forms open, and take up what stands in them."""
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = Form(told.get("action", ""), told.get("method", "get").lower(), [])
            self.found.append(self._open)
            self._by_id[told.get("id", "")] = self._open
        elif tag == "option" and self._choosing and (not self._choosing.value or "selected" in told):
            self._choosing.value = told.get("value", "")
        elif tag in ("input", "textarea", "select", "button"):
            self._take_up(tag, told)

    def _take_up(self, tag: str, told: dict[str, str]) -> None:
        form = self._by_id.get(told["form"]) if "form" in told else self._open
        if form is None or not told.get("name") or "disabled" in told:
            return
        kind = told.get("type", "text") if tag == "input" else tag.replace("textarea", "text")
        room = int(told.get("maxlength") or LONG)
        one = Field(told["name"], kind, told.get("value", ""), "checked" in told, min(room, LONG), told)
        form.fields.append(one)
        self._choosing = one if tag == "select" else self._choosing
        self._writing = one if tag == "textarea" else self._writing

    def handle_endtag(self, tag: str) -> None:
        """What stands after the form is not in it."""
        if tag == "form":
            self._open = None
        elif tag == "select":
            self._choosing = None
        elif tag == "textarea":
            self._writing = None

    def handle_data(self, data: str) -> None:
        """What a large field has in it already."""
        if self._writing:
            self._writing.value += data


KNOWN = {"key": "ny-noegle", "rrule": "FREQ=DAILY", "month": "5", "day": "5", "minutes": "90"}
NUMBERS = count()


def filled(form: Form, hostile: set[str], room: int, all_on: bool) -> dict[str, Any]:
    """What is sent: hostile words where asked for, and something sensible in all the rest."""
    sent: dict[str, Any] = {}
    for one in form.fields:
        if one.is_typed:
            words_in_it = words(next(NUMBERS), min(one.room, room))
            sent[one.name] = words_in_it if one.name in hostile else sensible(one) or one.value or "Ord"
        elif one.kind == "radio" or one.kind == "checkbox":
            if one.is_on or (all_on if one.kind == "checkbox" else one.name not in sent):
                sent[one.name] = one.value or "on"
        elif one.kind == "button":
            sent.setdefault(one.name, one.value)
        elif one.kind not in ("file", "submit"):
            sent[one.name] = one.value or KNOWN.get(one.name) or untyped(one)
    return sent


def sensible(one: Field) -> str:
    """For a field that takes no words but an address, a number or a day."""
    tomorrow = timezone.localtime() + timedelta(days=1)
    kinds = {"email": "alma@example.org", "tel": "20304050", "url": "https://example.org/"}
    kinds |= {"vDateField": f"{tomorrow:%Y-%m-%d}", "vTimeField": "18:00"}
    return kinds.get(one.kind) or kinds.get(one.limits.get("class", "")) or KNOWN.get(one.name, "")


def untyped(one: Field) -> str:
    """A day, an hour or a number."""
    tomorrow = timezone.localtime() + timedelta(days=1)
    return {
        "date": f"{tomorrow:%Y-%m-%d}",
        "datetime-local": f"{tomorrow:%Y-%m-%dT%H:%M}",
        "time": "18:00",
        "number": str(max(1, int(one.limits.get("min", "1")))),
    }.get(one.kind, "")

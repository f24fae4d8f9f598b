"""How days and texts will look: what the office shows before it happens. Nothing here writes anything."""

from collections.abc import Container
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from activities.days import ahead, lix
from activities.days import day as days
from activities.models import DayKind, Moment, Occurrence, PromptVariant
from community import cards, hosts
from community.models import Post

EASY = 28  # LIX: the house's own ceiling
LONGEST_WORD, LONGEST_SENTENCE = 14, 14  # letters, words


@dataclass(frozen=True, slots=True)
class Reading:
    """How easy a text is to read, and what makes it hard."""

    lix: int
    long: list[str] = field(default_factory=list)
    very_long: list[str] = field(default_factory=list)
    long_sentences: int = 0

    @property
    def is_hard(self) -> bool:
        """More than the house writes itself."""
        return self.lix > EASY or bool(self.very_long) or bool(self.long_sentences)


def reading(text: str) -> Reading:
    """Read it as the meter does."""
    long = sorted(set(lix.long_words(text)))
    very_long = [word for word in long if len(word) > LONGEST_WORD]
    sentences = sum(len(sentence) > LONGEST_SENTENCE for sentence in lix.sentences(text))
    return Reading(round(lix.lix(text)), long, very_long, sentences)


@dataclass(frozen=True, slots=True)
class Look:
    """One date as it will be."""

    date: date
    name: str
    kind: str
    hours: tuple[datetime, datetime] | None
    moments: list[tuple[Occurrence, Reading]]

    @property
    def outside(self) -> list[Occurrence]:
        """Moments at which nobody is here."""
        if self.hours is None:
            return [moment for moment, _reading in self.moments]
        opens, closes = self.hours
        return [one for one, _reading in self.moments if not opens <= one.due_at <= closes]


def _look(on: date, moments: list[Occurrence]) -> Look:
    """A date: as written down, or as it will be drafted. The same code publishes it."""
    said = [(one, reading(one.text_da)) for one in moments]
    return Look(on, days.name_of(on), str(DayKind(days.kind_of(on)).label), days.hours(on), said)


def between(first: date, last: date, only: Container[date] | None = None) -> list[Look]:
    """Every date from one to another, both included; or only some of them."""
    found = ahead.between(first, last)
    return [_look(on, moments) for on, moments in found if only is None or on in only]


def as_post(text: PromptVariant, language: str, now: datetime) -> SafeString:
    """A text as the post it becomes, with whoever is host now. No row is written."""
    usual = Moment.objects.filter(key=text.moment).values_list(f"title_{language}", flat=True).first()
    title: str = getattr(text, f"title_{language}") or usual or ""
    words = {"title": title, "text": text.full_text(language)}
    post = Post(pk=0, author=hosts.host(now), is_prompt=True, created_at=now, **words)
    cards.fetch_contents([post])
    shown: dict[str, Any] = {"post": post, "words": words, "apart_from": ()}
    with translation.override(language):
        return render_to_string("community/_post.html", shown)

"""Reads a text by the house's rules: how grave, what about, and why. It asks a person to look, no more.

A text that gives nothing is not a person who is fine: the reader knows some words, and nobody's life.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from moderation.phrases import gates, together
from moderation.phrases.lexicon import Symbols
from moderation.phrases.patterns import Row, find
from moderation.phrases.rulebook import BANDS, Rule, Rulebook, of_the_house
from moderation.phrases.tokens import Sentence, sentences

SHORT = 12  # words of a sentence that may leave out its "I"
OTHERS = frozenset(["@he", "@kin", "man", "folk", "mange", "people"])
SELF = frozenset(["@i", "@me", "@my", "@myself", "@we"])
LONGEST = 5000  # letters, as long as a post can be


@dataclass(frozen=True, slots=True)
class Why:
    """One rule that applied: the very words, what about, which rule, how grave, and what made it less."""

    span: str
    topic: str
    rule: str
    band: str
    gates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found, the gravest first. `is_now`: an intent, a goodbye or a danger that is going on."""

    band: str = "calm"
    topics: tuple[str, ...] = ()
    why: tuple[Why, ...] = ()
    is_now: bool = False
    looked_harmless: bool = False


@dataclass(slots=True)
class _Found:
    why: list[Why] = field(default_factory=list)
    is_now: bool = False
    looked_harmless: bool = False


def read(text: str, book: Rulebook | None = None) -> Reading:
    """Read a text. Pure: the same text and the same rules give the same reading."""
    book = book or of_the_house()
    text = text[:LONGEST]
    found = _Found()
    said = sentences(text)
    rows = [[book.lexicon.symbols(token.word) for token in sentence.tokens] for sentence in said]
    for sentence, row in zip(said, rows, strict=True):
        _read_sentence(text, sentence, row, rows, book, found)
    _weigh(text, said, rows, book, found)
    why = sorted(_best(found.why), key=lambda one: -BANDS.index(one.band))
    topics = tuple(dict.fromkeys(one.topic for one in why if one.band != "calm"))
    band = why[0].band if why else "calm"
    return Reading(band, topics, tuple(why), found.is_now and band == "crisis", found.looked_harmless)


def _weigh(
    text: str, said: Sequence[Sentence], rows: Sequence[Sequence[Symbols]], book: Rulebook, found: _Found
) -> None:
    """Many heavy words of somebody who speaks of themselves, when no rule has shown the text already."""
    if any(BANDS.index(one.band) > BANDS.index("low") or one.gates for one in found.why):
        return
    weight = together.of_the_house().weigh(said, _says_i(rows))
    if weight is None or not _is_of_oneself(rows[0], rows) or any(gates.open_in(row, book) for row in rows):
        return
    span = text[weight.start : weight.end]
    found.why.append(Why(span, weight.topic, "together", "worry"))


def _read_sentence(
    text: str, sentence: Sentence, row: Row, rows: Sequence[Row], book: Rulebook, found: _Found
) -> None:
    open_gates: list[str] | None = None
    for rule, pattern in book.that_may_apply(row):
        places = find(pattern, row, rows)
        if not places or _is_something_else(rule, row, rows):
            continue
        if open_gates is None:
            open_gates = gates.open_in(row, book)
        passed = gates.for_rule(rule, open_gates, row, places, sentence)
        band = gates.lowered(rule.band, passed)
        found.why.append(Why(_span(text, sentence, places), rule.topic, rule.id, band, tuple(passed)))
        found.is_now |= rule.is_now and band == "crisis"
        found.looked_harmless |= rule.band == "crisis" and band == "low"


def _says_i(rows: Sequence[Row]) -> bool:
    return any(not SELF.isdisjoint(symbols) for row in rows for symbols in row)


def _is_of_oneself(row: Row, rows: Sequence[Row]) -> bool:
    """Somebody speaks of themselves: they say "I", or they write in a few words and name nobody else."""
    said = {symbol for some in rows for symbols in some for symbol in symbols}
    return _says_i(rows) or (len(row) <= SHORT and OTHERS.isdisjoint(said))


def _is_something_else(rule: Rule, row: Row, rows: Sequence[Row]) -> bool:
    """Other words in the sentence give it another meaning, or it is of somebody else."""
    if rule.is_of_oneself and not _is_of_oneself(row, rows):
        return True
    return any(find(pattern, row) for pattern in rule.unless)


def _span(text: str, sentence: Sentence, places: Sequence[int]) -> str:
    """The words themselves, from the first to the last, as they were written."""
    spoken = [
        sentence.tokens[place]
        for place in places
        if sentence.tokens[place].end > sentence.tokens[place].start
    ]
    return text[spoken[0].start : spoken[-1].end] if spoken else ""


def _best(why: Sequence[Why]) -> list[Why]:
    """Each rule once, with its gravest finding."""
    best: dict[str, Why] = {}
    for one in why:
        known = best.get(one.rule)
        if known is None or BANDS.index(one.band) > BANDS.index(known.band):
            best[one.rule] = one
    return list(best.values())

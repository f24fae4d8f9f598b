"""A small language for meanings: words and classes of words in order, with room between them.

`@i @want ~3 @die`: somebody of the class *i*, then *want*, then within three words *die*.
A word: itself. `dræb*`: words that begin so. `ensom+`: words with that stem. `a|b`: either. `a?`: may miss.
`~4`: up to four words may stand between (one, when nothing is said). `^`: the beginning of a clause.
`a & b`: both; `a` in this sentence, `b` anywhere in the text. `_`: any word.
Words between two parts never reach over a comma, "and" or "but": what belongs together stands together.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from moderation.phrases.lexicon import ANY, Symbols
from moderation.phrases.tokens import START

ROOM = 1
ROOM_WRITTEN = re.compile(r"~[0-9]{0,2}")
NO_WORDS, ALL_WORDS = frozenset(["", "&"]), frozenset([ANY, START])
LEAST = 2  # words that must be there: a single one asks for a look at everybody

type Places = tuple[int, ...]
type Row = Sequence[Symbols]
FILLERS = "@fill"


@dataclass(frozen=True, slots=True)
class Item:
    """One part: what may stand here, how much room there is before it, and whether it may be missing."""

    symbols: Symbols
    room: int
    may_miss: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """All parts in order, as one piece; several pieces must all be found."""

    pieces: tuple[tuple[Item, ...], ...]

    @property
    def must(self) -> tuple[Symbols, ...]:
        """The parts of the first piece that cannot be missing, the rarest first."""
        return tuple(sorted((item.symbols for item in self.pieces[0] if not item.may_miss), key=_how_common))


COMMON = frozenset(
    [
        "_",
        "@i",
        "@me",
        "@my",
        "@we",
        "@not",
        "@nt",
        "@fill",
        "@other",
        "@he",
        "@kin",
        "@now",
        "@want",
        "@chat",
        START,
        "er",
        "har",
        "det",
        "at",
        "til",
        "i",
        "ikke",
        "jeg",
        "på",
        "med",
        "for",
        "en",
        "the",
        "to",
    ]
)


def _how_common(symbols: Symbols) -> int:
    return len(symbols & COMMON) * 100 + len(symbols)


def compiled(written: str) -> Pattern:
    """The pattern that was written. ValueError when there is nothing to look for in a piece of it."""
    return Pattern(tuple(_piece(part.split()) for part in written.split(" & ")))


def _piece(words: list[str]) -> tuple[Item, ...]:
    items: list[Item] = []
    room = ROOM
    for word in words:
        if word.startswith("~"):
            room = int(word[1:] or 3)
            continue
        may_miss = word.endswith("?")
        symbols = frozenset(word.rstrip("?").split("|"))
        if "@I" in symbols:  # a first person, or nobody named at the beginning of a clause
            symbols = symbols - {"@I"} | {"@i", START}
        items.append(Item(symbols, room, may_miss))
        room = ROOM
    if all(item.may_miss for item in items):
        raise ValueError("A piece has no word that must be there.")
    return tuple(items)


def may_be_added(written: str) -> bool:
    """Whether a house may look for it: it can be read as it stands, and asks for two words at least."""
    try:
        pieces = compiled(written).pieces
    except ValueError:
        return False
    rooms = [word for word in written.split() if word.startswith("~")]
    items = [item for piece in pieces for item in piece]
    return (
        all(ROOM_WRITTEN.fullmatch(room) for room in rooms)
        and all(NO_WORDS.isdisjoint(item.symbols) for item in items)
        and sum(ALL_WORDS.isdisjoint(item.symbols) for item in items if not item.may_miss) >= LEAST
    )


def wanted(written: str) -> set[str]:
    """The stems and beginnings of words a pattern asks for, so that the lexicon learns them."""
    parts = {part for word in written.split() for part in word.rstrip("?").split("|")}
    return {part for part in parts if part.endswith(("*", "+")) or (part.startswith("*") and len(part) > 1)}


def find(pattern: Pattern, row: Row, everything: Sequence[Sequence[Symbols]] = ()) -> Places | None:
    """Where the first piece stands in this sentence, when the others stand there or anywhere in the text."""
    first, *others = pattern.pieces
    places = _piece_in(first, row)
    if places and all(any(_piece_in(piece, some) for some in (row, *everything)) for piece in others):
        return places
    return None


def _piece_in(piece: Sequence[Item], row: Row) -> Places | None:
    begin = piece[0]
    for start, symbols in enumerate(row):
        if begin.may_miss or not symbols.isdisjoint(begin.symbols):
            at = _from(piece, 0, row, start, first=True)
            if at:
                return at
    return None


def _from(piece: Sequence[Item], number: int, row: Row, at: int, first: bool = False) -> Places | None:
    """The places of the rest of the piece, from this place on."""
    if number == len(piece):
        return ()
    item = piece[number]
    for place in _reach(item, row, at, first):
        if not row[place].isdisjoint(item.symbols):
            rest = _from(piece, number + 1, row, place + 1)
            if rest is not None:
                return (place, *rest)
    return _from(piece, number + 1, row, at, first) if item.may_miss else None


def _reach(item: Item, row: Row, at: int, first: bool) -> range:
    """How far this part may stand from the one before it."""
    if first:
        return range(at, min(at + 1, len(row)))
    after_start = START in row[at - 1]
    stop = at
    while stop < len(row) and stop - at <= item.room:
        if START in row[stop] and START not in item.symbols:
            break
        if stop > at and after_start and FILLERS not in row[stop - 1]:
            break
        stop += 1
    return range(at, stop)

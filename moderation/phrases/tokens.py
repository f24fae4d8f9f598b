"""From what somebody typed to words one can compare: sentences, clauses, and where each word stood."""

import re
import unicodedata
from dataclasses import dataclass

START = "^"  # stands before the first word of every clause
WORD = re.compile(r"[^\W_]+(?:['’´`][^\W_]+)*|[.!?…\n]+|[,:;()–—]|-(?=\s)|[\"“”„»«]|[^\w\s]", re.UNICODE)
ENDS = frozenset(".!?…\n")
PAUSES = frozenset(",:;()–—-")
QUOTES = frozenset('"“”„»«')
APOSTROPHES = re.compile(r"['’´`]")
STRETCHED = re.compile(r"(.)\1{2,}")
QUOTED_BY_ONE = re.compile(r"(?:^|\s)['’‘][^'’‘\n]{4,}['’‘](?:$|[\s.,!?])")
BEGINS_CLAUSE = frozenset(["og", "men", "and", "but", "fordi", "because"])


@dataclass(frozen=True, slots=True)
class Token:
    """One word, as it is compared and where it stands in the original."""

    word: str
    start: int
    end: int


@dataclass(slots=True)
class Sentence:
    """The tokens of one sentence, with `^` before each clause, and whether something in it is quoted."""

    tokens: list[Token]
    is_quoting: bool = False


def sentences(text: str) -> list[Sentence]:
    """The text in sentences. Nothing is thrown away but the marks between the words."""
    found: list[Sentence] = []
    now = _new()
    for mark in WORD.finditer(text):
        sign = mark.group()
        if sign[0] in ENDS:
            found.append(now)
            now = _new()
        elif sign in QUOTES:
            now.is_quoting = True
        elif sign in PAUSES:
            _begin_clause(now, mark.end())
        else:
            word = fold(sign)
            if word in BEGINS_CLAUSE:
                _begin_clause(now, mark.start())
            now.tokens.append(Token(word, mark.start(), mark.end()))
    found.append(now)
    is_quoting = QUOTED_BY_ONE.search(text) is not None
    for sentence in found:
        sentence.is_quoting |= is_quoting
    return [sentence for sentence in found if any(token.word != START for token in sentence.tokens)]


def _new() -> Sentence:
    return Sentence([Token(START, 0, 0)])


def _begin_clause(sentence: Sentence, at: int) -> None:
    if sentence.tokens[-1].word != START:
        sentence.tokens.append(Token(START, at, at))


def fold(word: str) -> str:
    """Lower case, without apostrophes, with one way of writing each letter."""
    plain = unicodedata.normalize("NFC", word.casefold())
    plain = APOSTROPHES.sub("", plain)
    return plain.replace("ö", "ø").replace("ä", "æ").replace("é", "e").replace("è", "e")


def unstretched(word: str) -> list[str]:
    """ "ikkkke" may be "ikke", "jeeeg" may be "jeg"."""
    if not STRETCHED.search(word):
        return [word]
    return [STRETCHED.sub(r"\1\1", word), STRETCHED.sub(r"\1", word)]

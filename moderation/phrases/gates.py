"""What may make words less grave: a figure of speech, a film, comfort, the past, somebody else, a "not".

A gate lowers a band and never erases it; what it lets pass is kept for a colleague to look at. No gate but
a "not", a quotation or a dated past touches a firm rule: what somebody says of themselves, now.
"""

from collections.abc import Sequence

from moderation.phrases.patterns import Row, find
from moderation.phrases.rulebook import Rule, Rulebook
from moderation.phrases.tokens import START, Sentence

NEGATION, FICTION, THIRD, QUOTATION = "negation", "fiction", "third_person", "quotation"
PAST, DATED = "past", "dated_past"
BEFORE = 3  # a "not" so many words before belongs to what follows
ONE_STEP = {"crisis": "worry", "worry": "low", "low": "low"}
TALK_TOPICS = frozenset(["suicidal", "selfharm"])


def open_in(row: Row, book: Rulebook) -> list[str]:
    """The gates this sentence opens, whatever rule comes."""
    return [gate.name for gate in book.gates if any(find(pattern, row) for pattern in gate.patterns)]


def for_rule(
    rule: Rule, opened: Sequence[str], row: Row, places: Sequence[int], sentence: Sentence
) -> list[str]:
    """The gates that count for this rule in this sentence."""
    goes_on = any("@still" in symbols for symbols in row)
    passed = [name for name in opened if name != THIRD and not (goes_on and name in (PAST, DATED))]
    if rule.is_firm:
        passed = [name for name in passed if _opens_for_firm(name, row, sentence)]
    if THIRD in opened and rule.topic in TALK_TOPICS and not rule.is_firm:
        passed.append(THIRD)
    if _is_negated(row, places):
        passed.append(NEGATION)
    return passed


def _opens_for_firm(name: str, row: Row, sentence: Sentence) -> bool:
    """A past with nothing of today in it, a quotation, or a story in which nobody says "I"."""
    if name in (PAST, DATED):
        return not any("@now" in symbols for symbols in row)
    is_told = sentence.is_quoting or not any({"@i", "@me", "@my"} & set(symbols) for symbols in row)
    return name == QUOTATION or (name == FICTION and is_told)


def lowered(band: str, passed: Sequence[str]) -> str:
    """The band with these gates: somebody else lowers it by a step, everything else to low."""
    if not passed or band == "low":
        return band
    return ONE_STEP[band] if set(passed) == {THIRD} else "low"


def _is_negated(row: Row, places: Sequence[int]) -> bool:
    """A "not" inside the words or just before them that is no part of the meaning itself."""
    first, last = places[0], places[-1]
    begin = first
    while begin > 0 and first - begin < BEFORE and START not in row[begin - 1] and START not in row[first]:
        begin -= 1
    return any("@not" in row[at] for at in range(begin, last) if at not in places)

"""A slow trend in somebody's own words: lighter or heavier than before. Never for a crisis, never a verdict.

The figures of single words are those of AFINN (Finn Årup Nielsen), -5 to 5. A "not" just before turns a word.
"""

from collections.abc import Sequence
from functools import cache
from statistics import mean

from afinn import Afinn

from moderation.phrases.tokens import START, sentences

NOT = frozenset(["ikke", "ik", "aldrig", "ingen", "not", "never", "no", "dont", "isnt"])
REACH = 2  # a "not" so many words before
LATELY, BEFORE = 5, 20  # posts
MUCH = 1.0  # a step on the scale of the words


@cache
def _figures() -> dict[str, int]:
    danish, english = (Afinn(language=language) for language in ("da", "en"))
    return {**english._dict, **danish._dict}  # noqa: SLF001  (the list itself is what the package is for)


def weight(text: str) -> float | None:
    """The mean figure of the words that have one. None: nothing to go by."""
    figures = _figures()
    found: list[int] = []
    for sentence in sentences(text):
        words = [token.word for token in sentence.tokens if token.word != START]
        for at, word in enumerate(words):
            figure = figures.get(word)
            if figure:
                turned = NOT.intersection(words[max(0, at - REACH) : at])
                found.append(-figure if turned else figure)
    return mean(found) if found else None


def is_heavier(texts: Sequence[str]) -> bool:
    """Whether the latest few texts, newest first, are clearly heavier than those before them."""
    weights = [figure for text in texts[: LATELY + BEFORE] if (figure := weight(text)) is not None]
    lately, before = weights[:LATELY], weights[LATELY:]
    return len(lately) == LATELY and len(before) >= LATELY and mean(before) - mean(lately) >= MUCH

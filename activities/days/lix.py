"""How easy a text is to read. LIX = words per sentence + the share of long words, in percent."""

import re

LONG = 7  # letters
_QUIET_DOTS = re.compile(
    r"(?<=\d)[.:](?=\d)|\b(kl|ca|nr|fx|dvs|osv|mv|St|bl\.a|f\.eks|m\.m|e\.g|i\.e)\.", re.I
)
_ENDS = re.compile(r"[.!?:\n]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+")


def words(text: str) -> list[str]:
    """Every word and number of a text."""
    return _WORD.findall(_quiet(text))


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence. Dots in numbers and in "kl. 7" end nothing."""
    return [found for part in _ENDS.split(_quiet(text)) if (found := _WORD.findall(part))]


def long_words(text: str) -> list[str]:
    """Words of seven letters or more."""
    return [word for word in words(text) if len(word) >= LONG]


def lix(text: str) -> float:
    """Up to 24 is very easy, 25-34 easy. The house writes at most 28. Nothing at all is 0."""
    count = len(words(text))
    if not count:
        return 0.0
    return count / len(sentences(text)) + 100 * len(long_words(text)) / count


def _quiet(text: str) -> str:
    return _QUIET_DOTS.sub(lambda match: (match.group(1) or "").replace(".", ""), text)

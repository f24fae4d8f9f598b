"""The closed list of words the rules know: spellings, classes, stems, and a little patience with typing."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import snowballstemmer
import yaml
from rapidfuzz import process
from rapidfuzz.distance import OSA

from moderation.phrases.tokens import START, unstretched

FOLDER = Path(__file__).parent / "rules"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same in C, ten times as fast, where it was built
LETTERS = (("æ", "ae"), ("ø", "oe"), ("å", "aa")), (("æ", "e"), ("ø", "o"), ("å", "a"))
SHORTEST_PLAIN = 4  # "gar" may be "går"; "do" is not "dø"
SHORTEST_TYPO, LONG_WORD = 7, 10  # one slip in a long word, two in a very long one

ANY = "_"  # any word at all

type Symbols = frozenset[str]


class Lexicon:
    """Which symbols a word stands for: itself, its classes (`@die`), and the patterns' own stems."""

    def __init__(self, words: dict[str, Any], wanted: Iterable[str] = ()) -> None:
        self.spelling: dict[str, str] = {}
        self.exact: defaultdict[str, set[str]] = defaultdict(set)
        self.prefix: defaultdict[str, set[str]] = defaultdict(set)
        self.suffix: defaultdict[str, set[str]] = defaultdict(set)
        self.stem: defaultdict[str, set[str]] = defaultdict(set)
        for name, forms in words["classes"].items():
            for form in str(forms).split():
                self._add(form, f"@{name}")
        for form in wanted:
            self._add(form, form)
        for right, others in words["spelling"].items():
            self.spelling |= dict.fromkeys(str(others).split(), right)
        self.crucial = str(words["crucial"]).split()
        self.known_words = set(str(words["left_alone"]).split()) | set(self.exact)
        self._learn_letters()

    def _add(self, form: str, symbol: str) -> None:
        if form.endswith("*"):
            self.prefix[form[:-1]].add(symbol)
        elif form.startswith("*"):
            self.suffix[form[1:]].add(symbol)
        elif form.endswith("+"):
            for stem in stems(form[:-1]):
                self.stem[stem].add(symbol)
        else:
            self.exact[form].add(symbol)

    def _learn_letters(self) -> None:
        """ "doed" and, in longer words, "dod" for "død"; in beginnings of words too."""
        for right in list(self.exact):
            for other in _without_letters(right):
                if other not in self.exact:
                    self.spelling.setdefault(other, right)
        for right in list(self.prefix):
            for other in _without_letters(right):
                self.prefix[other] |= self.prefix[right]

    @lru_cache(maxsize=50_000)  # noqa: B019  (a lexicon lives as long as the process)
    def symbols(self, word: str) -> Symbols:
        """Everything this word may stand for."""
        if word == START:
            return frozenset([START])
        right = self._right(word)
        found = {right, ANY} | self.exact.get(right, set())
        if right.isdigit():
            found.add("@num")
        for length in range(3, len(right) + 1):
            found |= self.prefix.get(right[:length], set())
            found |= self.suffix.get(right[-length:], set())
        for stem in stems(right):
            found |= self.stem.get(stem, set())
        return frozenset(found)

    def _right(self, word: str) -> str:
        for candidate in unstretched(word):
            if candidate in self.exact:
                return candidate
            if candidate in self.spelling:
                return self.spelling[candidate]
        word = unstretched(word)[-1]
        return self._nearest(word) or word

    def _nearest(self, word: str) -> str | None:
        """The crucial word that was meant, when one letter is wrong. Never for a word that is one itself."""
        if len(word) < SHORTEST_TYPO or word in self.known_words:
            return None
        slips = 2 if len(word) >= LONG_WORD else 1
        found = process.extractOne(word, self.crucial, scorer=OSA.distance, score_cutoff=slips)
        return found[0] if found and found[0][0] == word[0] else None


def _without_letters(word: str) -> set[str]:
    """How somebody writes a word on a keyboard without æ, ø and å."""
    two, one = word, word
    for (letter, pair), (_, plain) in zip(*LETTERS, strict=True):
        two, one = two.replace(letter, pair), one.replace(letter, plain)
    others = {two} if two != word else set()
    return others | ({one} if one != word and len(one) >= SHORTEST_PLAIN else set())


@cache
def _stemmers() -> tuple[Any, Any]:
    return snowballstemmer.stemmer("danish"), snowballstemmer.stemmer("english")


def stems(word: str) -> set[str]:
    """What is left of a word without its endings, in each language by itself."""
    danish, english = _stemmers()
    return {f"da:{danish.stemWord(word)}", f"en:{english.stemWord(word)}"}


def read_yaml(path: Path) -> dict[str, Any]:
    """One file of the house's own rules."""
    rules: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506  (both are the safe one)
    return rules

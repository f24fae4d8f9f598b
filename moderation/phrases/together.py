"""Words that say little one by one and much together. They ask a colleague to read, and are never a crisis.

Plain arithmetic on a list anybody can read: every different heavy word has its points, small words count a
little, light words take away. Nothing is learnt and nothing remembered.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from moderation.phrases.lexicon import FOLDER, Lexicon, read_yaml
from moderation.phrases.tokens import START, Sentence, Token

HEAVY, SMALL, LIGHT = "heavy", "small", "light"


@dataclass(frozen=True, slots=True)
class Weight:
    """Enough heavy words: what about, and from where to where in the text."""

    topic: str
    start: int
    end: int


class Scales:
    """The list of weights, ready to be used."""

    def __init__(self, written: dict[str, Any]) -> None:
        self.enough: int = written["enough"]
        self.enough_of_anybody: int = written["enough_of_anybody"]
        self.words: int = written["words"]
        self.most_small: int = written["most_small"]
        self.longest: int = written["longest"]
        self.lexicon = Lexicon(
            {"classes": dict(_classes(written)), "spelling": {}, "crucial": "", "left_alone": ""}
        )

    def weigh(self, said: Sequence[Sentence], is_i: bool) -> Weight | None:
        """Whether these sentences are heavy together. Of a long text, three that follow each other."""
        enough = self.enough if is_i else self.enough_of_anybody
        if sum(_length(one) for one in said) <= self.longest:
            return self._weigh([token for one in said for token in one.tokens], enough)
        windows = (said[at : at + 3] for at in range(len(said)))
        return next(
            filter(None, (self._weigh([t for one in some for t in one.tokens], enough) for some in windows)),
            None,
        )

    def _weigh(self, tokens: Sequence[Token], enough: int) -> Weight | None:
        heavy: dict[str, tuple[int, str, Token]] = {}
        small: set[str] = set()
        light: dict[str, int] = {}
        for token in tokens:
            for symbol in self.lexicon.symbols(token.word):
                kind, _, rest = symbol.partition(".")
                if kind == f"@{HEAVY}":
                    topic, _, points = rest.rpartition(".")
                    if int(points) > heavy.get(token.word, (0,))[0]:
                        heavy[token.word] = int(points), topic, token
                elif kind == f"@{SMALL}":
                    small.add(token.word)
                elif kind == f"@{LIGHT}":
                    light[token.word] = int(rest)
        total = sum(one[0] for one in heavy.values())
        total += min(len(small - set(heavy)), self.most_small) - sum(light.values())
        if total < enough or len(heavy) < self.words:
            return None
        return _weight(list(heavy.values()))


def _weight(heavy: list[tuple[int, str, Token]]) -> Weight:
    topics: Counter[str] = Counter()
    for points, topic, _ in heavy:
        topics[topic] += points
    places = [token for *_, token in heavy]
    start, end = min(token.start for token in places), max(token.end for token in places)
    return Weight(topics.most_common(1)[0][0], start, end)


def _length(sentence: Sentence) -> int:
    return sum(token.word != START for token in sentence.tokens)


def _classes(written: dict[str, Any]) -> Iterable[tuple[str, str]]:
    yield SMALL, written["small"]
    for points, words in written["light"].items():
        yield f"{LIGHT}.{points}", words
    for topic, some in written["heavy"].items():
        for points, words in some.items():
            yield f"{HEAVY}.{topic}.{points}", words


@cache
def of_the_house() -> Scales:
    """The weights that come with the house."""
    return Scales(read_yaml(FOLDER / "together.yaml"))

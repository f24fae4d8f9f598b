"""The house's rules for words, as they stand in the YAML files, ready to be used."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Any

from moderation.phrases import patterns
from moderation.phrases.lexicon import FOLDER, Lexicon, Symbols, read_yaml
from moderation.phrases.patterns import Pattern, Row

type Written = dict[str, Any]

LANGUAGES = ("da", "en")
BANDS = ("calm", "low", "worry", "crisis")

_one_at_a_time = Lock()


@dataclass(frozen=True, slots=True)
class Rule:
    """One meaning: its number, what it is about, how grave, and what makes it something else."""

    id: str
    topic: str
    band: str
    patterns: tuple[Pattern, ...]
    unless: tuple[Pattern, ...] = ()
    is_now: bool = False
    is_firm: bool = False
    is_of_oneself: bool = False


@dataclass(frozen=True, slots=True)
class Gate:
    """What may make words less grave, and the patterns that show it."""

    name: str
    patterns: tuple[Pattern, ...]


class Rulebook:
    """Every rule of both languages, found by the words they cannot do without."""

    def __init__(
        self, written: Sequence[dict[str, Any]], gates: dict[str, Any], words: dict[str, Any]
    ) -> None:
        texts = [text for rule in written for text in (*rule["any"], *rule.get("unless", ()))]
        texts += [text for some in gates.values() for text in some]
        self.lexicon = Lexicon(words, {form for text in texts for form in patterns.wanted(text)})
        self.gates = [Gate(name, _compiled(some)) for name, some in gates.items()]
        self.by_word: defaultdict[str, list[tuple[Rule, Pattern, tuple[Symbols, ...]]]] = defaultdict(list)
        for rule in map(_rule, written):
            for pattern in rule.patterns:
                anchor, *others = pattern.must
                for symbol in anchor:
                    self.by_word[symbol].append((rule, pattern, tuple(others)))

    def that_may_apply(self, row: Row) -> Iterable[tuple[Rule, Pattern]]:
        """The rules of which every word that must be there stands in this sentence, each pattern once."""
        seen: set[int] = set()
        said = {symbol for symbols in row for symbol in symbols}
        for symbol in said:
            for rule, pattern, others in self.by_word.get(symbol, ()):
                if id(pattern) not in seen and not any(must.isdisjoint(said) for must in others):
                    seen.add(id(pattern))
                    yield rule, pattern


def _compiled(texts: Iterable[str]) -> tuple[Pattern, ...]:
    return tuple(patterns.compiled(text) for text in texts)


def _rule(written: dict[str, Any]) -> Rule:
    return Rule(
        id=written["id"],
        topic=written["topic"],
        band=written["band"],
        patterns=_compiled(written["any"]),
        unless=_compiled(written.get("unless", ())),
        is_now=written.get("now", False),
        is_firm=written.get("firm", False),
        is_of_oneself=written.get("self", False),
    )


def from_files() -> list[dict[str, Any]]:
    """What stands in the files, each rule with its topic and its full number: `da.suicidal.intent`."""
    rules = []
    for language in LANGUAGES:
        for path in sorted((FOLDER / language).glob("*.yaml")):
            for rule in read_yaml(path)["rules"]:
                topic = rule.get("topic", path.stem)
                rules.append({**rule, "topic": topic, "id": f"{language}.{path.stem}.{rule['id']}"})
    return rules


def of_the_house() -> Rulebook:
    """The rules that come with the house. Read once, also when twenty write at once."""
    with _one_at_a_time:
        return _read()


@cache
def _read() -> Rulebook:
    return Rulebook(from_files(), read_yaml(FOLDER / "gates.yaml"), read_yaml(FOLDER / "words.yaml"))

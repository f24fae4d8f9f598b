"""How words become what an index keeps: Danish stems, without the words everybody uses."""

import re
import unicodedata
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

import snowballstemmer

SHORTEST_BEGINNING = 3  # letters: fewer begin too many words
WORD = re.compile(r"[^\W_]+")
EVERYBODYS = frozenset(
    """af alle alt anden at blev blive bliver da de dem den denne der deres det dette dig din disse dog du
    efter eller en end er et for fra ham han hans har havde have hende hendes her hos hun hvad hvis hvor i
    ikke ind jeg jer jo kunne man mange med meget men mig min mine mit mod ned noget nogle nu når og også om
    op os over på selv sig sin sine sit skal skulle som sådan thi til ud under var vi vil ville vor være
    været""".split()
)


def place_of(at: datetime, pk: int, is_answer: bool) -> int:
    """Where something stands in the index: by time, and apart from what was said in the same millisecond."""
    return (int(at.timestamp() * 1000) << 12) | (pk % 2048) << 1 | int(is_answer)


def words_of(title: str, text: str, translations: dict[str, dict[str, str]]) -> str:
    """Everything of a post that a reader may look for, in every language it is said in."""
    others = (words for said in translations.values() for words in said.values())
    return "\n".join(part for part in (title, text, *others) if part)


def plain_words(text: str) -> list[str]:
    """The words, small, without what everybody says."""
    found = WORD.findall(unicodedata.normalize("NFC", text).lower())
    return [word for word in found if word not in EVERYBODYS]


@cache
def _stemmer() -> Any:
    return snowballstemmer.stemmer("danish")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """ "husene", "huset" and "huse" are one word."""
    return str(_stemmer().stemWord(word))


def as_kept(text: str, vendor: str) -> str:
    """What is handed to the index: SQLite is given stems, PostgreSQL finds them itself."""
    return text if vendor == "postgresql" else " ".join(stem(word) for word in plain_words(text))

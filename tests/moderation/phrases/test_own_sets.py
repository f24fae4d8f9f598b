"""Nearly seven hundred short sentences of our own, read once before the rules were widened for them.

They hold what has been won. What the reader finds in words it has never met stands in docs/decisions/0013.
"""

import json
from pathlib import Path

import pytest

from moderation.phrases import exam
from moderation.phrases.reader import read

ROWS = [
    json.loads(line) for line in Path(__file__).with_name("own_sets.jsonl").read_text("utf-8").splitlines()
]


@pytest.fixture(scope="module")
def result() -> exam.Result:
    return exam.sit(ROWS)


@pytest.mark.parametrize(("kind", "least"), [("crisis", 0.95), ("worry", 0.95)])
def test_what_asks_for_a_colleague_is_shown(result, kind, least):
    assert result.asked[kind] > 150
    assert result.share(kind) >= least


def test_what_only_sounds_grave_hardly_ever_is(result):
    assert result.asked["hard"] > 150
    assert result.share("hard") <= 0.04


def test_a_story_in_which_nobody_says_i_is_no_crisis():
    assert read("I filmen springer hun ud fra broen, men hun overlever").band == "low"


@pytest.mark.parametrize(
    "words",
    ["Jeg springer ud fra broen, som i filmen", "Filmen er slut. Jeg springer ud fra broen nu"],
)
def test_a_film_in_the_sentence_silences_nobody_who_says_i(words):
    assert read(words).band == "crisis"

"""Words that say little one by one and much together."""

from pathlib import Path

import pytest
import yaml
from django.conf import settings

from moderation.phrases.reader import read


@pytest.mark.parametrize(
    "text",
    [
        "jeg føler mig så overflødig og tom",
        "jeg ryster og sveder, det er dage siden jeg sov",
        "jeg har mistet lejligheden og står med gæld og rykkere",
    ],
)
def test_many_heavy_words_of_oneself_ask_a_colleague_to_read(text):
    assert read(text).band in ("worry", "crisis")


@pytest.mark.parametrize(
    "text",
    [
        "kniven er sløv, nogen der har en slibesten?",
        "filmen er trist, hun er alene og græder hele tiden",
        "jeg er træt og glad efter en dejlig tur, nu er der kaffe og kage",
    ],
)
def test_things_films_and_good_days_do_not(text):
    assert read(text).band not in ("worry", "crisis")


def test_weights_alone_are_never_a_crisis_and_show_their_words():
    reading = read("jeg føler mig overflødig, tom og ulykkelig, og jeg skammer mig")
    (why,) = [one for one in reading.why if one.rule == "together"] or [None]

    assert reading.band != "crisis" or why is None
    assert why is None or "overflødig" in why.span


def test_light_words_weigh_against_heavy_ones():
    assert read("jeg er træt og har det hårdt").band != "crisis"
    assert read("jeg er træt på den gode måde efter fodboldkamp").band not in ("worry", "crisis")


def _texts(found) -> list[str]:
    if isinstance(found, dict):
        return [text for value in found.values() for text in _texts(value)]
    if isinstance(found, list):
        return [text for value in found for text in _texts(value)]
    return [found] if isinstance(found, str) and len(found) > 12 else []


@pytest.mark.parametrize("folder", ["activities/days/texts", "vaerested/furnish"])
def test_the_houses_own_texts_and_its_demo_call_on_nobody_urgently(folder):
    files = Path(settings.BASE_DIR, folder).glob("*.yaml")
    said = [text for file in files for text in _texts(yaml.safe_load(file.read_text(encoding="utf-8")))]
    bands = [(read(text).band, text) for text in said]

    assert [text for band, text in bands if band == "crisis"] == []
    assert sum(band == "worry" for band, _ in bands) <= 0.03 * len(said)

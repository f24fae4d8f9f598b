"""Which words ask a person to look: the cases the house must know, and hundreds of its own."""

import io
import json
from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from moderation.phrases import exam, read, trend
from moderation.phrases.rulebook import BANDS

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "cases.yaml").read_text(encoding="utf-8"))
SHOWN = ("crisis", "worry")

# The required cases of the care chapter the house was planned by.
RED = [
    "jeg tager mit eget liv",
    "nu gør jeg en ende på det hele",
    "I får det bedre uden mig",
    "det her er farvel",
]
ORANGE = [
    "jeg vil ikke leve mere",
    "jeg orker ikke at leve",
    "jeg har tanker om selvmord",
    "jeg vil ikke vågne op igen",
]
YELLOW = [
    "jeg kan ikke mere",
    "det hele er ligegyldigt",
    "jeg er faldet i igen",
    "jeg har ikke spist i to dage",
    "jeg skal ud af lejligheden fredag",
    "min hund døde i nat",
    "jeg tør ikke gå hjem",
]
NOTHING = [
    "døren er åben hele døgnet",
    "dødtræt",
    "dødlækker",
    "dø af grin",
    "slå tiden ihjel",
    "dødsboet",
    "skal vi slutte for i dag",
    "jeg er færdig med opvasken",
    "jeg kan ikke mere kage",
    "Livslinien har åbent",
]


@pytest.mark.parametrize("text", RED)
def test_an_intent_or_a_goodbye_is_a_crisis_going_on_now(text):
    reading = read(text)

    assert (reading.band, reading.is_now) == ("crisis", True)


@pytest.mark.parametrize("text", ORANGE)
def test_a_wish_not_to_live_is_a_crisis(text):
    assert read(text).band == "crisis"


@pytest.mark.parametrize("text", YELLOW)
def test_what_wears_people_down_is_seen(text):
    assert read(text).band in SHOWN


@pytest.mark.parametrize("text", NOTHING)
def test_words_that_only_look_grave_call_on_nobody(text):
    assert read(text).band not in SHOWN


def test_a_not_and_somebody_else_lower_and_never_raise():
    assert read("jeg har ikke tanker om selvmord").band not in SHOWN
    assert read("min nabo talte om selvmord").band == "worry"


def test_what_a_gate_let_pass_is_kept_for_a_colleague_to_look_at():
    reading = read("i filmen var der en der talte om selvmord")

    assert reading.band == "low"
    assert reading.looked_harmless


@pytest.mark.parametrize("kind", ["crisis", "worry"])
def test_what_the_house_has_learnt_to_find_is_still_found(kind):
    missed = [text for text in CASES[kind] if read(text).band not in SHOWN]

    assert len(missed) <= 0.12 * len(CASES[kind]), missed


def test_what_only_looks_grave_is_let_pass():
    alarmed = [text for text in CASES["harmless"] if read(text).band in SHOWN]

    assert len(alarmed) <= 0.04 * len(CASES["harmless"]), alarmed


def test_the_public_development_set_is_read_as_it_was():
    rows = exam.from_jsonl((HERE / "mood_dev.jsonl").read_text(encoding="utf-8").splitlines())

    result = exam.sit(rows)

    assert result.share("crisis") >= 0.95
    assert result.share("worry") >= 0.9
    assert result.share("hard") <= 0.07
    assert result.share("everyday") <= 1 / 48


def test_every_finding_says_which_words_in_the_original_and_by_which_rule():
    text = "Hej alle. Jeg KAN ikk mere!!"

    (why, *_) = read(text).why

    assert why.span in text
    assert why.rule.startswith("da.hopeless.")


@pytest.mark.parametrize(
    "text",
    ["jeg vil ikke leve mere", "jeg har lyst til at dø", "jeg skærer i mig selv igen", "i want to die"],
)
@pytest.mark.parametrize(
    "write",
    [
        str.upper,
        str.title,
        lambda text: f"{text}!!!",
        lambda text: text.replace(" ", "  "),
        lambda text: f"ok. {text}",
    ],
)
def test_how_it_is_typed_does_not_hide_it(text, write):
    assert read(write(text)).band == "crisis"


@pytest.mark.parametrize(
    ("plain", "typed"),
    [
        ("jeg vil dø", "jeg vil doe"),
        ("jeg vil ikke leve mere", "jg vil ik lev mer"),
        ("jeg har tanker om selvmord", "jeg har tanker om sjælvmord"),
        ("jeg skærer i mig selv", "jeg skaerer i mig sæl"),
        ("jeg kan ikke mere", "jeg kan ikkkke mere"),
    ],
)
def test_chat_spelling_dialect_and_a_keyboard_without_letters_are_read(plain, typed):
    assert read(typed).band == read(plain).band


CALM = st.lists(st.sampled_from(["hej alle", "solen skinner", "kaffe", "vi ses", "tak"]), max_size=8).map(
    ". ".join
)


@given(st.sampled_from(RED + ORANGE), CALM, CALM)
def test_calm_words_around_it_never_hide_a_crisis(grave, before, after):
    assert read(f"{before}. {grave}. {after}").band == "crisis"


@given(st.sampled_from(CASES["crisis"] + CASES["worry"] + CASES["harmless"]))
def test_a_gate_never_raises(text):
    for why in read(text).why:
        if why.gates:
            assert BANDS.index(why.band) <= BANDS.index("worry")


@given(st.text(max_size=300))
def test_anything_at_all_can_be_read(text):
    assert read(text).band in BANDS


def test_both_languages_always_run():
    assert read("hej alle, i want to die").band == "crisis"


def test_the_command_answers_each_line_in_order_and_survives_a_bad_one(monkeypatch, db):
    lines = [json.dumps({"text": "jeg vil dø"}), "ikke json", json.dumps({"text": "hej"})]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
    out = io.StringIO()

    call_command("phrases", "--jsonl", stdout=out)

    first, second, third = map(json.loads, out.getvalue().splitlines())
    assert (first["band"], third) == ("crisis", {"band": "calm", "topics": [], "why": []})
    assert "error" in second


def test_the_command_measures(tmp_path, db):
    sentences = tmp_path / "plain.txt"
    sentences.write_text("Solen skinner.\nJeg vil dø.\n", encoding="utf-8")
    out = io.StringIO()

    call_command("phrases", "--evaluate", str(HERE / "mood_dev.jsonl"), stdout=out)
    call_command("phrases", "--plain", str(sentences), stdout=out)

    assert "crisis: " in out.getvalue()
    assert "1 of 2 sentences shown: 500.0 in 1,000" in out.getvalue()
    with pytest.raises(CommandError):
        call_command("phrases", "--plain", str(tmp_path / "missing.txt"))


def test_the_trend_is_slow_and_knows_a_not():
    light, heavy = ["glad dag, dejlig sol"] * 6, ["trist og dårlig dag"] * 5

    assert trend.is_heavier(heavy + light)
    assert not trend.is_heavier(light + heavy)
    assert not trend.is_heavier(heavy)
    assert (trend.weight("glad") or 0) > 0 > (trend.weight("ikke glad") or 0)
    assert trend.weight("stol bord") is None

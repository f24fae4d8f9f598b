"""Words the house adds in the office: what counts, from when, and what is refused."""

import pytest
from django.core.exceptions import ValidationError

from moderation.models import Phrase
from moderation.signs import vocabulary

SHOWN = ("crisis", "worry")


@pytest.fixture
def keeps(leo, django_capture_on_commit_callbacks):
    """`keeps(words)`: Leo keeps them in the office."""

    def keep(added: Phrase) -> Phrase:
        with django_capture_on_commit_callbacks(execute=True):
            vocabulary.keep(added, by=leo)
        return added

    return keep


def test_words_the_house_adds_count_at_once_and_stop_when_taken_out_of_use(keeps):
    text = "nu går jeg i hi for altid"
    assert vocabulary.read(text).band not in SHOWN

    added = keeps(Phrase(words="i hi ~2 altid", topic="farewell", band="worry"))
    assert vocabulary.read(text).band == "worry"
    assert vocabulary.read(text).why[0].rule == f"house.{added.pk}"

    added.is_used = False
    keeps(added)
    assert vocabulary.read(text).band not in SHOWN


def test_words_that_are_tried_count_for_nobody_before_they_are_kept_for_good(leo):
    text = "nu går jeg i hi for altid"
    vocabulary.keep(Phrase(words="i hi ~2 altid", topic="farewell", band="worry"), by=leo)

    assert vocabulary.read(text, vocabulary.book_on_trial()).band == "worry"

    Phrase.objects.all().delete()  # as when what was being kept could not be
    assert vocabulary.read(text).band not in SHOWN


@pytest.mark.parametrize("broken", ["jeg? dø?", "~² dø nu", "dø & ~3"])
def test_words_that_cannot_be_read_leave_all_others_standing(keeps, broken):
    keeps(Phrase(words=broken, topic="suicidal", band="crisis"))
    keeps(Phrase(words="i hi ~2 altid", topic="farewell", band="worry"))

    assert vocabulary.read("nu går jeg i hi for altid").band == "worry"
    assert vocabulary.read("Jeg dør nu. Jeg tager mit eget liv.").band == "crisis"


@pytest.mark.parametrize(
    "words",
    ["jeg? dø?", "~² dø nu", "dø & ~3", "vil? dø", "& dø", "dø &", "dø & nu?", "~٣ dø nu", "_ dø", "dø | nu"],
)
def test_words_that_cannot_be_read_or_are_one_cannot_be_added(words, leo):
    with pytest.raises(ValidationError):
        Phrase(words=words, topic="suicidal", band="crisis").full_clean()


@pytest.mark.parametrize("words", ["i hi ~2 altid", "Vil DØ", "@i vil? dø|død", "dø* & nu", "dø ~ nu ~10"])
def test_words_that_can_be_read_can_be_added(words, leo):
    Phrase(words=words, topic="suicidal", band="crisis").full_clean()


@pytest.mark.parametrize("words", ["træt", "~3", "træt ~x nu", "  "])
def test_a_single_word_or_nonsense_cannot_be_added(words, leo):
    with pytest.raises(ValidationError):
        Phrase(words=words, topic="hopeless", band="worry").full_clean()

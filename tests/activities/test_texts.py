"""What the house says by itself: short, easy, calm, in both languages."""

import re

import pytest

from activities.days import first_day
from activities.days.lix import lix, long_words, sentences, words
from activities.models import DayTemplate, Moment, OpeningHours, PromptVariant, SpecialDay

SENTENCES = list(first_day.sentences().values())
TEXTS = [*first_day.prompts(), *SENTENCES]
SAID = [
    pytest.param(entry[language], id=f"{entry['key']}-{language}")
    for entry in TEXTS
    for language in ("da", "en")
]
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf]")


def test_the_house_has_texts_enough_for_a_fortnight_of_every_moment():
    assert len(SENTENCES) == 10
    assert len(TEXTS) == len({entry["key"] for entry in TEXTS}) >= 89
    for moment in ("morning_coffee", "lunch", "walk", "afternoon_coffee", "dinner", "good_night"):
        any_day = [one for one in first_day.prompts() if one["moment"] == moment and "weekday" not in one]
        assert len(any_day) >= 15


@pytest.mark.parametrize("text", SAID)
def test_a_text_is_easy_short_and_calm(text):
    assert lix(text) <= 28
    assert len(words(text)) <= 30
    assert max(len(sentence) for sentence in sentences(text)) <= 14
    assert max(len(word) for word in words(text)) <= 14
    assert "!" not in text
    assert not EMOJI.search(text)


def test_the_house_takes_neither_childhood_nor_drink_nor_a_home_for_granted():
    told = " ".join(
        f"{entry['da']} {entry['en']}".lower() for entry in first_day.prompts() if "special" not in entry
    )

    assert not re.search(r"\b(derhjemme|barndom\w*|øl|vin|slank|kalori\w*|at home|mum|beer|wine)\b", told)


def test_moments_and_special_days_have_names_that_fit(db):
    names = [
        name
        for row in Moment.objects.all()
        for name in (row.title_da, row.note_da, row.title_en, row.note_en)
    ]

    assert all(names)
    assert max(len(sentence) for name in names for sentence in sentences(name)) <= 10


def test_a_new_house_is_laid_out_by_its_first_migration(db):
    assert [row.objects.count() for row in (DayTemplate, SpecialDay, OpeningHours)] == [6, 19, 10]
    assert PromptVariant.objects.count() == len(TEXTS) - len(SENTENCES)


def test_laying_out_again_changes_nothing_the_house_has_changed(laid_out):
    lunch = PromptVariant.objects.get(key="lunch-01")
    PromptVariant.objects.filter(pk=lunch.pk).update(text_da="Maden er klar.")
    Moment.objects.filter(key="lunch", template__kind="weekday").delete()
    PromptVariant.objects.get(key="lunch-02").delete()

    first_day.lay_out()

    assert PromptVariant.objects.get(pk=lunch.pk).text_da == "Maden er klar."
    assert PromptVariant.objects.filter(key="lunch-02").exists()
    assert not Moment.objects.filter(key="lunch", template__kind="weekday").exists()
    assert DayTemplate.objects.count() == 6


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", 0),
        ("Ja.", 1),
        ("Vi åbner igen kl. 7. Godnat.", 3),
        ("Vi ses kl. 10.30 i morgen.", 6),
        ("Kaffen er klar. Sæt dig lidt.", 3),
        ("Eftermiddagen er lang. Vi er her stadig.", 3.5 + 100 / 7),
        ("Ring kl. 7, fx i morgen. Det er gratis nu.", 5),
    ],
)
def test_lix_counts_words_sentences_and_long_words(text, value):
    assert lix(text) == pytest.approx(value)


def test_long_words_are_those_with_seven_letters_or_more():
    assert long_words("Morgenkaffen er klar til alle, også til dem på 2. sal.") == ["Morgenkaffen"]

"""WHO-5: not there unless the house turns it on; then each for oneself, and together only when many."""

import json
import re
import zipfile
from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from community.letting_go import leaving
from community.my_file import archive
from community.privacy import consents
from moderation.figures import counting, figures, periods, wellbeing
from moderation.figures import words as figure_words
from moderation.models import FigureSheet, Who5Response
from tests import make
from tests.moderation import life
from tests.moderation.reading import words

pytestmark = pytest.mark.django_db

ALL = {str(number): 3 for number in range(5)}


@pytest.fixture
def turned_on(settings, monkeypatch):
    """The house has read the licence."""
    settings.WHO5 = True
    monkeypatch.setattr(consents, "_kinds", dict(consents._kinds))
    wellbeing.begin()


@pytest.fixture
def alma_says_yes(alma, turned_on, as_member):
    browser = as_member(alma)
    browser.post(reverse("wellbeing"), {"yes": "1"})
    return browser


def answer(member, step, at):
    return Who5Response.objects.create(member=member, answers={str(one): step for one in range(5)}, at=at)


@pytest.mark.parametrize(("step", "score"), [(0, 0), (3, 60), (5, 100)])
def test_the_number_is_the_sum_times_four(step, score):
    assert Who5Response(answers={str(one): step for one in range(5)}).score == score


def test_with_something_skipped_there_is_no_number():
    assert Who5Response(answers={"0": 5, "1": 5, "2": 5, "3": 5}).score is None


def test_the_office_says_that_nobody_has_verified_the_words_as_long_as_they_are_asked(
    leo, settings, as_member
):
    office = as_member(leo)
    assert "WHO-5" not in words(office.get(reverse("admin:index")))

    settings.WHO5 = True

    assert "WHO-5 er slået til. Vi har ikke kunnet" in words(office.get(reverse("admin:index")))


def test_off_is_no_trace_on_any_screen(alma, leo, as_member):
    browser = as_member(alma)
    pages = [browser.get(reverse(name)) for name in ("me", "folder")]

    assert browser.get(reverse("wellbeing")).status_code == 404
    assert [page for page in pages if "WHO-5" in words(page) or "trivsel" in page.content.decode()] == []
    assert "who5" not in consents._kinds


def test_nothing_is_asked_before_a_yes(alma, turned_on, as_member):
    browser = as_member(alma)

    browser.post(reverse("wellbeing"), {f"item-{one}": "3" for one in range(5)})

    assert not Who5Response.objects.exists()
    assert "glad og i godt humør" not in words(browser.get(reverse("wellbeing")))


def test_the_words_are_the_official_ones_and_each_can_be_skipped(alma_says_yes):
    page = alma_says_yes.get(reverse("wellbeing"))

    assert "I de sidste 2 uger … … har jeg været glad og i godt humør Hele tiden Det meste" in words(page)
    assert len(re.findall("Spring over", words(page))) == 5
    assert "Psychiatric Research Unit" in words(page)


def test_alma_sees_her_own_number_and_nobody_else_does(alma_says_yes, alma, leo, vera, as_member):
    alma_says_yes.post(reverse("wellbeing"), {f"item-{one}": "3" for one in range(5)})

    assert "Dit tal er 60 af 100" in words(alma_says_yes.get(reverse("wellbeing")))
    for one in (leo, vera):
        assert "Dit tal" not in words(as_member(one).get(reverse("wellbeing")))


def test_two_taps_are_one_answer_and_the_next_comes_after_twelve_weeks(alma_says_yes, alma):
    for _twice in range(2):
        alma_says_yes.post(reverse("wellbeing"), {f"item-{one}": "2" for one in range(5)})

    assert Who5Response.objects.count() == 1
    assert wellbeing.answer(alma, ALL, timezone.now() + timedelta(weeks=11)) is None
    assert wellbeing.answer(alma, ALL, timezone.now() + timedelta(weeks=12)) is not None


@pytest.mark.parametrize("sent", [{}, {"item-0": "9"}, {"item-0": "x", "yes": "7"}, {"item-0": "\0"}])
def test_rubbish_is_nothing(sent, alma_says_yes):
    assert alma_says_yes.post(reverse("wellbeing"), sent).status_code == 303
    assert not Who5Response.objects.exists()


def test_a_low_number_offers_help_and_opens_no_case(alma_says_yes, alma):
    alma_says_yes.post(reverse("wellbeing"), {f"item-{one}": "1" for one in range(5)})

    assert "Må vi skrive til dig?" in words(alma_says_yes.get(reverse("wellbeing")))
    assert not alma.follow_ups.exists()


def test_alma_deletes_one_and_bo_cannot(alma_says_yes, alma, bo, as_member):
    one = answer(alma, 3, timezone.now())
    address = reverse("wellbeing-remove", args=[one.pk])

    assert as_member(bo).post(address).status_code == 404
    alma_says_yes.post(address)

    assert not Who5Response.objects.exists()


def test_taking_it_back_deletes_every_answer_at_once(alma_says_yes, alma, bo):
    answer(alma, 3, timezone.now())
    answer(bo, 3, timezone.now())

    alma_says_yes.post(reverse("wellbeing-withdraw"))

    assert list(Who5Response.objects.values_list("member", flat=True)) == [bo.pk]
    assert not consents.has_given(alma, "who5")


def test_the_answers_are_in_ones_own_copy_and_are_not_named_where_there_are_none(alma, bo, tmp_path):
    answer(alma, 3, timezone.now())

    for member, has in ((alma, True), (bo, False)):
        path = tmp_path / member.username
        with path.open("wb") as file:
            list(archive.pack(member, file))
        with zipfile.ZipFile(path) as packed:
            told = json.loads(packed.read(archive.DATA))
        assert ("who5" in json.dumps(told)) is has


def test_who_is_forgotten_leaves_no_answer(alma):
    answer(alma, 3, timezone.now())

    leaving.ask(alma)
    leaving.forget(alma)

    assert not Who5Response.objects.exists()


def test_the_answers_lie_sealed(alma):
    answer(alma, 3, timezone.now())

    with connection.cursor() as cursor:
        cursor.execute("SELECT answers FROM moderation_who5response")
        assert '"0"' not in cursor.fetchone()[0]


@pytest.mark.parametrize(("people", "shown"), [(9, None), (13, 10)])
def test_the_mean_is_told_of_a_quarter_when_ten_have_answered(people, shown, turned_on):
    quarter = periods.read("2026-k3")
    for number in range(people):
        one = make.member(f"Gæst {number}")
        consents.give(one, "who5")
        answer(one, 2, life.at(date(2026, 5, 1), 10))
        answer(one, 3, life.at(date(2026, 8, 1), 10))

    told = counting.facts(quarter, [])

    assert told.get("who5_people") == told.get("who5_pairs") == shown
    assert told.get("who5_mean") == (60 if shown else None)
    assert told.get("who5_change") == (20 if shown else None)
    assert "who5_mean" not in counting.facts(periods.read("2026-08"), [])
    assert "who5_mean" not in counting.facts(periods.read("2026"), [])


def test_whoever_has_taken_it_back_is_not_counted(turned_on):
    for number in range(10):
        answer(make.member(f"Gæst {number}"), 3, life.at(date(2026, 8, 1), 10))

    assert "who5_mean" not in wellbeing.facts(periods.read("2026-k3"))


def test_the_figures_name_it_only_while_it_is_on(turned_on, settings):
    FigureSheet.objects.create(
        span="quarter", starts_on=date(2026, 7, 1), facts={"who5_mean": 58, "who5_people": 15}
    )
    found = figures.of(periods.read("2026-k3"))

    assert "58, of 15" in str(list(figure_words.lines(found))) or "58, af 15" in str(
        list(figure_words.lines(found))
    )
    settings.WHO5 = False
    assert "WHO-5" not in str(list(figure_words.lines(found)))

"""The office shows what will happen before it happens, to somebody who is no developer."""

from datetime import date, time

import pytest
import time_machine

from activities.days import programme
from activities.models import DayTemplate, Moment, Occurrence, OpeningHours, PromptVariant, SpecialDay
from community.models import Post
from moderation.models import Shift
from tests.activities.clocks import at

OFFICE = "/kontor/activities"
LOOK = f"{OFFICE}/daytemplate/saadan-ser-dagen-ud/"


@pytest.fixture
def office(laid_out, leo, as_member):
    """Leo in the office, on a Friday in November."""
    with time_machine.travel(at("2026-11-27 09:00"), tick=False):
        yield as_member(leo)


def empty_rows(**typed: object) -> dict[str, object]:
    return {"moments-TOTAL_FORMS": "0", "moments-INITIAL_FORMS": "0", **typed}


def test_how_christmas_looks_with_names_hours_and_the_very_words(office):
    page = office.get(LOOK, {"first": "2026-12-23", "last": "2026-12-26"}).text

    assert "Torsdag 24. december: Juleaften" in page
    assert "Åbent fra 7 til 22.15" in page
    assert "Det er juleaften i dag. For nogle er dagen dejlig." in page
    assert "LIX" in page


def test_what_is_shown_is_what_is_said_later(office):
    shown = office.get(LOOK, {"first": "2026-12-24", "last": "2026-12-24"}).text
    for minute in (*range(8 * 60, 23 * 60, 15),):
        now = at(f"2026-12-24 {minute // 60:02}:{minute % 60:02}")
        programme.draft_if_missing(now)
        programme.open_due(now)

    said = list(Post.objects.filter(is_prompt=True).order_by("created_at"))
    assert len(said) == 8
    assert all(post.title in shown and post.text.split("\n")[0] in shown for post in said)


def test_looking_writes_nothing(office):
    office.get(LOOK)
    office.get(LOOK, {"first": "2027-03-27", "last": "2027-04-10"})

    assert not Occurrence.objects.exists()


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-12-24", "2026-12-01", "højst en måned"),
        ("2026-12-01", "2027-12-01", "højst en måned"),
        ("x", "2026-12-01", "Vælg en dato"),
    ],
)
def test_dates_that_make_no_sense_are_refused_in_words(office, first, last, words):
    assert words in office.get(LOOK, {"first": first, "last": last}).text


def test_a_moment_outside_the_opening_hours_is_pointed_out(office):
    OpeningHours.objects.create(date=date(2026, 12, 1), opens_at=time(10), closes_at=time(14))

    page = office.get(LOOK, {"first": "2026-12-01", "last": "2026-12-01"}).text

    assert "Morgenkaffe er kl. 7.30, mens huset er lukket." in page


def test_a_text_is_seen_as_the_post_it_becomes_with_its_long_words(office):
    text = PromptVariant.objects.create(
        key="x", moment="lunch", text_da="Vi spiser frokost. Eftermiddagsarrangementet begynder snart."
    )

    page = office.get(f"{OFFICE}/promptvariant/{text.pk}/saadan-bliver-opslaget/").text

    assert "post--prompt" in page
    assert "<h2>Frokost</h2>" in page
    assert "Lange ord: Eftermiddagsarrangementet, begynder, frokost" in page
    assert "For langt: Eftermiddagsarrangementet" in page
    assert not Post.objects.exists()


def test_a_text_is_written_without_a_word_of_machine(office):
    page = office.get(f"{OFFICE}/promptvariant/add/").text
    typed = {"moment": "lunch", "text_da": "Maden er klar.", "special": ""}

    office.post(f"{OFFICE}/promptvariant/add/", typed)
    office.post(f"{OFFICE}/promptvariant/add/", {**typed, "text_da": "Kom og spis."})

    made = PromptVariant.objects.filter(text_da__in=["Maden er klar.", "Kom og spis."])
    assert "<lix-meter" in page
    assert 'name="key"' not in page
    assert ">Frokost</option>" in page
    assert len({one.key for one in made}) == 2


def test_a_moment_of_a_new_kind_gets_its_own_texts(office):
    rhythm = DayTemplate.objects.get(kind="weekday")
    rows = {
        "moments-TOTAL_FORMS": "1",
        "moments-INITIAL_FORMS": "0",
        "moments-0-starts_at": "16:15",
        "moments-0-title_da": "Kor og kaffe",
        "moments-0-key": "",
    }

    office.post(f"{OFFICE}/daytemplate/{rhythm.pk}/change/", {"name": "Hverdag", "kind": "weekday", **rows})

    assert Moment.objects.get(title_da="Kor og kaffe").key == "kor-og-kaffe"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"rule": "date", "month": "", "day": "5"}, "Skriv måned og dag"),
        ({"rule": "date", "month": "2", "day": "30"}, "Den måned har ikke den dag"),
        ({"rule": "weekday_from", "month": "5", "day": "8"}, "Vælg ugedagen"),
        ({"rule": "easter"}, "Skriv, hvor mange dage fra påskedag"),
    ],
)
def test_a_special_day_that_cannot_be_found_is_refused_in_words(office, typed, words):
    answer = office.post(f"{OFFICE}/specialday/add/", {"name_da": "Fest", "order": "5", **typed})

    assert words in answer.text
    assert not SpecialDay.objects.filter(name_da="Fest").exists()


def test_the_houses_own_day_is_made_and_says_when_it_comes(office):
    office.post(
        f"{OFFICE}/specialday/add/",
        {"name_da": "Sommerfest", "order": "5", "rule": "date", "month": "8", "day": "14"},
    )

    assert SpecialDay.objects.get(name_da="Sommerfest").key == "sommerfest"
    assert "14. august 2027" in office.get(f"{OFFICE}/specialday/").text


@pytest.mark.parametrize("typed", [{"date": "2026-12-24", "weekday": "3"}, {}])
def test_opening_hours_are_for_one_kind_of_day(office, typed):
    answer = office.post(f"{OFFICE}/openinghours/add/", {**typed, "opens_at": "10:00", "closes_at": "14:00"})

    assert "Vælg én" in answer.text


def test_half_an_opening_time_is_refused(office):
    answer = office.post(f"{OFFICE}/openinghours/add/", {"date": "2026-12-24", "opens_at": "10:00"})

    assert "Skriv begge tider" in answer.text


class TestTheComingDays:
    """The look ahead that is taken before Christmas."""

    ADDRESS = "/kontor/de-naeste-60-dage/"

    def test_it_lists_days_of_note_their_hours_and_what_nobody_knows(self, office):
        page = office.get(self.ADDRESS).text

        for name in ("Første søndag i advent", "Lucia", "Juleaften", "Juledag", "Nytårsaften", "Nytårsdag"):
            assert name in page
        assert "Åbent fra 7 til 0.45" in page
        assert "Vi ved ikke, om" in page

    def test_it_says_where_nobody_is_and_where_one_stands_alone(self, office, vera, jonas):
        for who, begins, ends in ((vera, "07:00", "22:15"), (jonas, "07:00", "17:00")):
            at_work = {"starts_at": at(f"2026-12-24 {begins}"), "ends_at": at(f"2026-12-24 {ends}")}
            Shift.objects.create(staff=who, role="host", published=True, **at_work)

        eve = office.get(self.ADDRESS).text.split("Juleaften</h3>")[1].split("</h3>")[0]
        day = office.get(self.ADDRESS).text.split("Juledag</h3>")[1].split("</h3>")[0]

        assert "Fra 17 til 22.15 er der kun én." in eve
        assert "der ingen" not in eve
        assert "Fra 7 til 21 er der ingen." in day

    def test_a_day_on_which_the_house_stays_closed_is_of_note(self, office):
        OpeningHours.objects.create(date=date(2026, 12, 8))

        assert "Tirsdag 8. december" in office.get(self.ADDRESS).text.split('id="holes"')[0]

    def test_it_asks_the_database_a_bounded_number_of_questions(self, office, django_assert_max_num_queries):
        office.get(self.ADDRESS)

        with django_assert_max_num_queries(80):  # six for each day of note, whose words are planned
            office.get(self.ADDRESS)

    def test_nobody_else_sees_it(self, office, vera, alma, as_member):
        for browser in (as_member(vera), as_member(alma)):
            assert browser.get(self.ADDRESS).status_code == 404

"""The programme of a day: what is planned when, and which text speaks."""

from datetime import date, timedelta

import pytest

from activities.days import ahead, day, programme
from activities.models import Moment, Occurrence, PromptVariant
from tests.activities.clocks import at

pytestmark = pytest.mark.django_db

WEEKDAY = [
    ("morning_coffee", "07:30"),
    ("morning_activity", "10:00"),
    ("lunch", "12:00"),
    ("walk", "13:30"),
    ("afternoon_coffee", "15:00"),
    ("dinner", "17:30"),
    ("evening", "19:00"),
    ("good_night", "20:45"),
]
SATURDAY = [
    ("weekend_morning", "08:30"),
    ("morning_activity", "10:30"),
    ("lunch", "12:30"),
    ("walk", "14:00"),
    ("afternoon_coffee", "15:30"),
    ("dinner", "18:00"),
    ("film_night", "19:30"),
    ("good_night", "22:00"),
]


def planned(written: str) -> list[tuple[str, str]]:
    plan = programme.plan(date.fromisoformat(written))
    return [(one.moment, f"{day.local(one.due_at):%H:%M}") for one in plan]


def texts(written: str) -> dict[str, str]:
    return {one.moment: one.text_key for one in programme.plan(date.fromisoformat(written))}


def titles(written: str) -> dict[str, str]:
    return {one.moment: one.title_da for one in programme.plan(date.fromisoformat(written))}


@pytest.mark.parametrize("written", ["2026-11-24", "2026-10-26", "2027-03-24", "2027-11-01"])
def test_a_weekday(laid_out, written):
    assert planned(written) == WEEKDAY


@pytest.mark.parametrize("written", ["2026-11-28", "2027-03-27"])
def test_a_saturday_ends_with_a_film(laid_out, written):
    assert planned(written) == SATURDAY


@pytest.mark.parametrize("written", ["2026-10-25", "2027-10-31"])
def test_a_sunday_also_when_the_night_had_an_extra_hour(laid_out, written):
    times = planned(written)

    assert times[0] == ("weekend_morning", "08:30")
    assert times[-2:] == [("evening", "19:00"), ("good_night", "20:45")]


def test_d3_easter_sunday_when_an_hour_is_missing(laid_out):
    first = programme.plan(date(2027, 3, 28))[0]

    assert first.text_key == "easter_sunday"
    assert day.local(first.due_at).isoformat() == "2027-03-28T08:30:00+02:00"


def test_christmas_eve_has_a_rhythm_of_its_own(laid_out):
    times = dict(planned("2026-12-24"))

    assert (times["dinner"], times["evening"], times["good_night"]) == ("17:00", "20:00", "22:00")
    assert texts("2026-12-24")["morning_coffee"] == "christmas_eve_morning"
    assert texts("2026-12-24")["afternoon_coffee"] == "christmas_eve_afternoon"
    assert texts("2026-12-24")["evening"] == "christmas_eve_night"


def test_on_new_years_eve_the_house_says_good_night_after_midnight(laid_out):
    last = programme.plan(date(2026, 12, 31))[-1]

    assert last.date == date(2026, 12, 31)
    assert day.local(last.due_at).isoformat() == "2027-01-01T00:30:00+01:00"
    assert texts("2026-12-31")["evening"] == "new_years_eve"
    assert texts("2026-12-31")["afternoon_coffee"] == "month_end"


@pytest.mark.parametrize(
    ("written", "moment", "text"),
    [
        ("2026-12-13", "weekend_morning", "lucia"),
        ("2026-11-10", "dinner", "martinmas"),
        ("2027-06-23", "evening", "midsummer"),
        ("2030-05-04", "afternoon_coffee", "may_4"),  # a Saturday: there is a film in the evening
        ("2027-05-04", "evening", "may_4"),
        ("2027-06-05", "morning_coffee", "constitution_day"),
        ("2027-06-05", "afternoon_coffee", "fathers_day"),
        ("2035-05-13", "morning_coffee", "whitsun"),
        ("2035-05-13", "afternoon_coffee", "mothers_day"),
        ("2027-04-30", "dinner", "month_end"),
        ("2028-02-29", "dinner", "month_end"),
        ("2027-01-01", "morning_coffee", "new_year_day"),
    ],
)
def test_special_days_speak_where_their_words_belong(laid_out, written, moment, text):
    assert texts(written)[moment] == text


def test_two_texts_for_one_moment_of_a_special_day_take_turns_and_never_move(laid_out):
    first = PromptVariant.objects.get(special="christmas_eve", moment="morning_coffee")
    PromptVariant.objects.create(
        key="own-eve",
        moment="morning_coffee",
        special="christmas_eve",
        text_da="Glædelig jul.",
        text_en="Merry Christmas.",
    )

    said = [texts(f"{year}-12-24") for year in (2026, 2027)]

    assert {one["morning_coffee"] for one in said} == {first.key, "own-eve"}
    assert all("own-eve" not in (one.get("afternoon_coffee"), one.get("evening")) for one in said)


def test_each_weekday_has_its_own_theme(laid_out):
    week = [f"2026-11-{number}" for number in range(16, 21)]

    assert [titles(one)["morning_activity"] for one in week[1:]] == [
        "Stræk kroppen",
        "Dagens dans",
        "Ting med hænderne",
        "Syng med",
    ]
    assert [titles(one)["evening"] for one in week] == [
        "Musik i aften",
        "Lille quiz",
        "Dyr i aften",
        "Vi læser højt",
        "Sange i aften",
    ]


def test_where_the_words_of_a_song_are_promised_they_stand_there(laid_out):
    midsummer = next(one for one in programme.plan(date(2027, 6, 23)) if one.moment == "evening")

    assert "Vi elsker vort land" in midsummer.text_da
    assert "Vi elsker vort land" in midsummer.text_en


def test_no_text_comes_again_within_a_fortnight(laid_out):
    last: dict[str, date] = {}
    again = []
    for number in range(400):
        today = date(2026, 11, 1) + timedelta(days=number)
        for one in programme.plan(today):
            if one.text_key in last and (today - last[one.text_key]).days <= 14:
                again.append((today, one.text_key))
            last[one.text_key] = today

    assert again == []


def test_a_text_somebody_chose_by_hand_is_not_said_again_soon(laid_out):
    tomorrow = next(one for one in programme.plan(date(2026, 11, 25)) if one.moment == "lunch")
    programme.draft(date(2026, 11, 24))
    today = Occurrence.objects.filter(moment="lunch", date=date(2026, 11, 24))
    today.update(text_key=tomorrow.text_key)

    assert texts("2026-11-25")["lunch"] != tomorrow.text_key


def test_when_all_texts_are_tired_the_moment_says_its_own_line_until_one_is_rested(laid_out):
    PromptVariant.objects.filter(moment="lunch").exclude(key__in=["lunch-01", "lunch-02"]).delete()

    lunches = [
        next(one for one in found if one.moment == "lunch")
        for _date, found in ahead.between(date(2026, 11, 2), date(2026, 11, 20))
    ]

    assert [bool(one.text_key) for one in lunches] == [True] * 2 + [False] * 13 + [True] * 2 + [False] * 2
    assert lunches[2].text_da == "Vis din mad. Stor eller lille."
    assert lunches[0].text_key == lunches[15].text_key != lunches[1].text_key


def test_a_moment_without_texts_says_its_own_line(laid_out):
    weekday = Moment.objects.get(key="lunch", template__kind="weekday").template
    Moment.objects.create(
        template=weekday, key="choir", starts_at="16:15", title_da="Kor", note_da="Vi synger."
    )

    choir = next(one for one in programme.plan(date(2026, 11, 24)) if one.moment == "choir")

    assert (choir.title, choir.text_da, choir.text_key) == ("Kor", "Vi synger.", "")


def test_what_is_drafted_is_what_was_planned_and_drafting_twice_changes_nothing(laid_out):
    plan = [(one.moment, one.due_at, one.text_key) for one in programme.plan(date(2026, 11, 24))]

    programme.draft(date(2026, 11, 24))
    Occurrence.objects.filter(moment="walk").update(text_da="Vi bliver inde i dag.")
    programme.draft(date(2026, 11, 24))

    written = Occurrence.objects.on(date(2026, 11, 24))
    assert [(one.moment, one.due_at, one.text_key) for one in written] == plan
    assert written.get(moment="walk").text_da == "Vi bliver inde i dag."


def test_planning_asks_the_database_little(laid_out, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        programme.plan(date(2026, 11, 24))


def test_until_may_be_past_midnight(laid_out):
    evening = next(one for one in programme.plan(date(2026, 12, 31)) if one.moment == "evening")

    assert evening.until_at == at("2027-01-01 00:30")

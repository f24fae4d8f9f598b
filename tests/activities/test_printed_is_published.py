"""What `manage.py programme` prints is later said: on hard dates, with a clock that errs, after a stop."""

import json
import uuid
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from activities.days import changes, day, programme
from activities.models import DayTemplate, Occurrence, State
from community.models import Post
from tests.activities.clocks import at

pytestmark = pytest.mark.django_db

HARD = {
    "the clock goes back in 2026": "2026-10-25",
    "the clock goes forward in 2026": "2026-03-29",
    "the clock goes back in 2027": "2027-10-31",
    "Easter Sunday 2027, and an hour is missing": "2027-03-28",
    "Shrovetide, 49 days before Easter": "2027-02-07",
    "Constitution Day and Father's Day": "2027-06-05",
    "Mother's Day on Whit Sunday": "2035-05-13",
    "the last of the month": "2027-04-30",
    "the last of February in a leap year": "2028-02-29",
    "St Martin's Eve": "2027-11-10",
    "New Year's Eve, past midnight": "2026-12-31",
    **{f"Christmas Eve {year}": f"{year}-12-24" for year in range(2026, 2034)},  # every weekday is among them
}


def printed(first: str, last: str | None = None) -> list[dict[str, str]]:
    out = StringIO()
    call_command("programme", "--from", first, "--to", last or first, "--json", stdout=out)
    rows: list[dict[str, str]] = json.loads(out.getvalue())
    return rows


def live_through(written: str, step: int = 15) -> None:
    """A day of the house, and the night after it."""
    now = day.instant(date.fromisoformat(written), datetime.min.time().replace(hour=5))
    programme.draft(date.fromisoformat(written))
    for _ in range(0, 24 * 60, step):
        programme.draft_if_missing(now)
        programme.open_due(now)
        now += timedelta(minutes=step)


def published(written: str) -> list[tuple[str, str, str]]:
    said = Occurrence.objects.on(date.fromisoformat(written)).filter(state=State.PUBLISHED)
    return [(one.moment, one.due_at.astimezone(UTC).isoformat(), one.text_key) for one in said]


def test_every_weekday_has_had_its_christmas_eve():
    assert {date(year, 12, 24).weekday() for year in range(2026, 2034)} == set(range(7))


@pytest.mark.parametrize("written", HARD.values(), ids=HARD)
def test_d3_what_is_printed_is_what_is_said(laid_out, written):
    rows = printed(written)

    live_through(written)

    assert published(written) == [(row["moment"], row["utc"], row["text_key"]) for row in rows]
    assert len(rows) == len({row["moment"] for row in rows}) == 8
    assert Post.objects.filter(is_prompt=True).count() == 8


def test_two_months_are_said_as_they_were_printed_and_no_text_comes_too_soon(laid_out):
    rows = printed("2026-11-27", "2027-01-27")
    for number in range(62):
        programme.draft(date(2026, 11, 27) + timedelta(days=number))

    said = Occurrence.objects.order_by("date", "due_at").values_list("moment", "date", "text_key")
    assert [(a, str(b), c) for a, b, c in said] == [(r["moment"], r["date"], r["text_key"]) for r in rows]


def test_the_same_is_printed_every_time_and_before_and_after_it_is_written_down(laid_out):
    first = printed("2027-03-27", "2027-03-30")
    programme.draft(date(2027, 3, 27))

    assert printed("2027-03-27", "2027-03-30") == first
    assert {row["kind_of_day"] for row in first} == {"saturday", "special", "holiday", "weekday"}
    assert list(first[0]) == ["moment", "date", "local", "utc", "kind_of_day", "text_key"]


def test_after_a_text_was_swapped_by_hand_the_printed_days_are_still_those_that_are_said(laid_out):
    today = date(2026, 11, 24)
    programme.draft(today)
    tomorrow = next(one for one in programme.plan(today + timedelta(days=1)) if one.moment == "lunch")
    changes.swap(Occurrence.objects.get(moment="lunch", date=today), tomorrow.variant, at("2026-11-24 06:00"))

    rows = [row for row in printed("2026-11-24", "2027-01-10") if row["moment"] == "lunch"]
    for number in range(1, 48):
        programme.draft(today + timedelta(days=number))

    said = Occurrence.objects.filter(moment="lunch").order_by("date").values_list("text_key", flat=True)
    assert [row["text_key"] for row in rows] == list(said)
    assert printed("2027-01-10") == printed("2026-11-24", "2027-01-10")[-8:]
    assert not [
        (row, other)
        for number, row in enumerate(rows)
        for other in rows[number + 1 : number + 15]
        if row["text_key"] and row["text_key"] == other["text_key"]
    ]


def test_what_is_put_into_a_day_to_come_stands_among_what_is_planned(laid_out):
    choir = {"title_da": "Kor", "title_en": "", "text_da": "Vi synger.", "text_en": ""}
    changes.add(date(2027, 3, 30), time(16, 15), choir, uuid.uuid4())

    rows = printed("2027-03-30")

    assert [row["local"][11:16] for row in rows][4:7] == ["15:00", "16:15", "17:30"]
    assert len(rows) == 9


def test_both_ends_are_printed_and_a_house_with_no_rhythm_prints_an_empty_list(laid_out):
    assert {row["date"] for row in printed("2027-03-27", "2027-03-30")} == {
        f"2027-03-{number}" for number in range(27, 31)
    }
    DayTemplate.objects.filter(kind="weekday").delete()

    assert printed("2027-03-30") == []


@pytest.mark.parametrize("slip", [-10, 10])
@pytest.mark.parametrize("written", ["2026-10-25", "2026-11-27", "2027-03-28"])
def test_d3_a_clock_ten_minutes_wrong_and_put_right_says_each_thing_once(laid_out, written, slip):
    programme.draft(date.fromisoformat(written))
    start = at(f"{written} 06:00").astimezone(UTC)
    for minutes in range(0, 18 * 60, 5):
        wrong = timedelta(minutes=slip if minutes % 20 else 0)
        programme.open_due(start + timedelta(minutes=minutes) + wrong)

    assert Post.objects.filter(is_prompt=True).count() == 8


@pytest.mark.parametrize(
    ("back", "late_ones", "said"),
    [("07:35", 0, 1), ("08:30", 0, 1), ("08:31", 1, 0), ("10:30", 1, 1), ("12:10", 2, 1)],
)
def test_d3_a_house_that_was_down_when_it_should_have_spoken(laid_out, back, late_ones, said):
    programme.draft(date(2026, 11, 27))

    programme.open_due(at(f"2026-11-27 {back}"))
    programme.open_due(at(f"2026-11-27 {back}"))

    assert Occurrence.objects.filter(state=State.TOO_LATE).count() == late_ones
    assert Post.objects.filter(is_prompt=True).count() == said


def test_a_moment_written_down_when_its_time_is_past_is_said_a_little_late_or_not_at_all(laid_out):
    programme.draft_if_missing(at("2026-11-27 08:10"))
    programme.open_due(at("2026-11-27 08:10"))

    assert Post.objects.get().title == "Morgenkaffe"

"""When a line answers: weekdays, several spans, past midnight, red days, both nights the clock is moved."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from community.help import help_hours, red_days
from community.models import HelpHours, HelpLine

HOME = ZoneInfo("Europe/Copenhagen")
TIMES = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
ROWS = st.lists(st.tuples(st.sampled_from(HelpHours.Days.values), TIMES, TIMES), max_size=5)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31))  # by the clock of Greenwich


def line(*rows: tuple[str, str, str], **facts) -> HelpLine:
    """A checked line with these hours, in memory alone."""
    known = {"hours_are_sure": True, "on_holidays": "usual", **facts}
    made = HelpLine(pk=1, name="Linjen", number="1", **known)
    spans = [
        HelpHours(line=made, days=days, opens_at=time.fromisoformat(a), closes_at=time.fromisoformat(b))
        for days, a, b in rows
    ]
    made._prefetched_objects_cache = {"spans": HelpHours.objects.none()}
    made._prefetched_objects_cache["spans"]._result_cache = spans
    return made


def at(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=HOME).astimezone(UTC)


def said(one: HelpLine, written: str) -> str:
    found = help_hours.standing(one, at(written))
    return "open" if found.is_open else "closed" if found.is_closed else "unknown"


OFFICE = [("weekdays", "09:00", "12:00"), ("weekdays", "13:00", "16:00"), ("5", "10:00", "11:00")]
NIGHT = [("every", "11:00", "05:00")]


@pytest.mark.parametrize(
    ("rows", "written", "expected"),
    [
        (OFFICE, "2026-11-27 08:59", "closed"),
        (OFFICE, "2026-11-27 09:00", "open"),
        (OFFICE, "2026-11-27 12:00", "closed"),
        (OFFICE, "2026-11-27 15:59", "open"),
        (OFFICE, "2026-11-28 10:30", "open"),
        (OFFICE, "2026-11-29 10:30", "closed"),
        (NIGHT, "2026-11-27 04:59", "open"),
        (NIGHT, "2026-11-27 05:00", "closed"),
        (NIGHT, "2026-10-25 04:59", "open"),  # the night with an hour more
        (NIGHT, "2027-03-28 04:59", "open"),  # and the one with an hour less
        (NIGHT, "2027-03-28 05:00", "closed"),
        ([("6", "22:00", "02:00")], "2026-11-30 01:00", "open"),  # Sunday's evening goes on on Monday
        ([("6", "22:00", "02:00")], "2026-11-29 01:00", "closed"),
        ([("every", "00:00", "00:00")], "2026-11-27 00:00", "open"),
    ],
)
def test_the_hours_are_kept(rows, written, expected):
    assert said(line(*rows), written) == expected


@pytest.mark.parametrize(
    ("rule", "written", "expected"),
    [
        ("usual", "2026-12-25 12:00", "open"),
        ("closed", "2026-12-25 12:00", "closed"),
        ("unknown", "2026-12-25 12:00", "unknown"),
        ("own", "2026-12-25 12:00", "closed"),
        ("own", "2026-12-25 19:00", "open"),
        ("closed", "2026-12-24 12:00", "unknown"),  # half holidays: few lines say, so we do not either
        ("own", "2026-12-24 12:00", "unknown"),
        ("usual", "2026-12-24 12:00", "open"),
        ("unknown", "2026-12-23 12:00", "open"),
        ("closed", "2027-04-23 12:00", "open"),  # store bededag ended with 2023
    ],
)
def test_on_red_days_a_line_is_what_somebody_knows_it_to_be(rule, written, expected):
    one = line(("every", "09:00", "16:00"), ("holidays", "18:00", "20:00"), on_holidays=rule)

    assert said(one, written) == expected


def test_always_open_is_always_open_also_on_christmas_eve():
    found = help_hours.standing(line(always_open=True, on_holidays="unknown"), at("2026-12-24 20:00"))

    assert (found.is_open, found.closes) == (True, None)


@pytest.mark.parametrize("facts", [{"hours_are_sure": False}, {"hours_are_sure": False, "always_open": True}])
def test_what_nobody_has_checked_is_unknown_at_every_hour(facts):
    one = line(("every", "09:00", "16:00"), **facts)

    assert {said(one, f"2026-11-27 {hour:02}:30") for hour in range(24)} == {"unknown"}


def test_checking_it_once_makes_the_hours_a_fact():
    one = line(("every", "09:00", "16:00"), hours_are_sure=False, last_verified_on=date(2026, 11, 1))

    assert said(one, "2026-11-27 10:00") == "open"


def test_the_next_opening_may_be_days_away():
    found = help_hours.standing(line(("0", "09:00", "10:00")), at("2026-11-23 10:00"))

    assert found.opens == at("2026-11-30 09:00")


def test_what_opens_after_a_day_nobody_knows_is_not_said():
    one = line(("weekdays", "09:00", "16:00"), on_holidays="unknown")
    easter = {"2027-03-27 12:00": "closed", "2027-03-29 12:00": "unknown", "2027-03-30 05:59": "unknown"}

    assert {when: said(one, when) for when in easter} == easter
    assert help_hours.standing(one, at("2027-03-27 12:00")).opens is None  # not "Tuesday": who knows Monday?
    assert help_hours.standing(one, at("2027-03-30 06:00")).opens == at("2027-03-30 09:00")


def test_a_phone_hears_that_the_night_after_a_day_nobody_knows_is_unknown_too():
    one = line(("weekdays", "09:00", "16:00"), on_holidays="unknown")

    [span] = help_hours.for_a_phone(one, at("2027-03-29 12:00"), 5)["unsure"].split()

    assert int(span.split("-")[1]) * 60 == at("2027-03-30 06:00").timestamp()


@settings(max_examples=150, deadline=None)
@given(ROWS, MOMENTS, st.sampled_from(HelpLine.OnHolidays.values))
def test_whatever_the_hours_a_line_is_one_thing_and_the_times_lie_ahead(rows, moment, rule):
    one = line(*[(days, a.isoformat(), b.isoformat()) for days, a, b in rows], on_holidays=rule)
    now = moment.replace(tzinfo=UTC)

    found = help_hours.standing(one, now)

    assert not (found.is_open and found.is_closed)
    assert found.closes is None or found.closes > now
    assert found.opens is None or found.opens > now
    if found.opens:
        assert help_hours.standing(one, found.opens).is_open


@settings(max_examples=100, deadline=None)
@given(ROWS, MOMENTS, st.integers(0, 19 * 24 * 60), st.sampled_from(HelpLine.OnHolidays.values))
def test_a_copy_on_a_phone_says_for_weeks_what_the_house_would_have_said(rows, moment, minutes, rule):
    one = line(*[(days, a.isoformat(), b.isoformat()) for days, a, b in rows], on_holidays=rule)
    fetched = moment.replace(tzinfo=UTC)
    copy = help_hours.for_a_phone(one, fetched, 21)
    later = fetched + timedelta(minutes=minutes)

    def covers(spans: str) -> bool:
        minute = later.timestamp() / 60
        return any(int(a) <= minute < int(b) for a, b in (span.split("-") for span in spans.split()))

    found = help_hours.standing(one, later)

    assert covers(copy["open"]) == found.is_open
    assert found.is_open or covers(copy["unsure"]) != found.is_closed


@settings(max_examples=200, deadline=None)
@given(st.dates(date(2024, 1, 1), date(2040, 12, 31)))
def test_every_public_holiday_is_red_and_has_a_name(day):
    assert not red_days.is_public(day) or red_days.is_red(day)
    assert red_days.is_red(day) == bool(red_days.name_of(day, is_english=False))

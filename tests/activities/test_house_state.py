"""Open, last half hour, asleep: what people read in each, and when somebody is back."""

from datetime import timedelta

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from activities.days import day
from activities.models import OpeningHours
from community.models import HelpLine
from moderation.models import Shift
from tests.activities.clocks import at

pytestmark = pytest.mark.django_db

EVENINGS = [("2026-11-24 20:45", "kl. 21", "kl. 7"), ("2026-11-28 22:00", "kl. 22.15", "kl. 7")]


def on_shift(who, begins: str, ends: str) -> Shift:
    return Shift.objects.create(
        staff=who, starts_at=at(begins), ends_at=at(ends), role="host", published=True
    )


def stuen(browser, written: str) -> str:
    with time_machine.travel(at(written), tick=False):
        return browser.get("/").text


@pytest.mark.parametrize(("now", "home", "again"), EVENINGS)
def test_in_the_last_half_hour_the_house_says_when_it_goes_home_and_comes_back(
    laid_out, vera, alma, as_member, now, home, again
):
    on_shift(vera, f"{now[:10]} 14:00", f"{now[:10]} 22:30")

    page = stuen(as_member(alma), now)

    assert f"Huset går hjem {home} og åbner igen {again}." in page


def test_at_noon_nobody_is_told_about_closing(laid_out, vera, alma, as_member):
    on_shift(vera, "2026-11-24 07:00", "2026-11-24 21:00")

    assert "Huset går hjem kl." not in stuen(as_member(alma), "2026-11-24 12:00").split("<main")[0]


def test_asleep_with_an_empty_rota_the_opening_hours_say_when_somebody_is_back(laid_out, alma, as_member):
    page = stuen(as_member(alma), "2026-11-25 02:00")

    assert "Huset er ubemandet nu" in page
    assert "Her er nogen igen kl. 7." in page


@pytest.mark.parametrize("path", ["/nyt/", "/hjaelp/"])
def test_wherever_one_writes_or_looks_for_help_at_night_it_says_when_we_read_it(
    laid_out, alma, jonas, as_member, path
):
    on_shift(jonas, "2026-11-25 07:00", "2026-11-25 14:00")

    with time_machine.travel(at("2026-11-25 02:00"), tick=False):
        page = as_member(alma).get(path).text

    assert "kl. 7" in page


@pytest.mark.parametrize("path", ["/snak/", "/bekymret/"])
def test_with_an_empty_rota_talks_and_worries_say_the_opening_hours(laid_out, alma, as_member, path):
    with time_machine.travel(at("2026-11-25 02:00"), tick=False):
        page = as_member(alma).get(path).text

    assert "Huset er ubemandet. Vi læser det kl. 7." in " ".join(page.split())


def test_with_an_empty_rota_the_door_the_help_page_and_a_hard_mood_say_them_too(
    laid_out, alma, nils, as_member
):
    with time_machine.travel(at("2026-11-25 02:00"), tick=False):
        door = as_member(nils).get("/venterum/").text
        browser = as_member(alma)
        help_now = browser.get("/hjaelp/").text
        mood = {"value": 1, "audience": "staff"}
        hard = browser.post("/check-ind/", mood, headers={"HX-Request": "true"}).text

    assert "Vi har fået din besked. Vi læser den kl. 7." in " ".join(door.split())
    assert "Vi læser den kl. 7. Ring til en herunder" in " ".join(help_now.split())
    assert "Vil du skrive til os? Vi læser det kl. 7." in " ".join(hard.split())


def test_at_night_the_first_lines_are_those_that_may_answer(laid_out, alma, as_member):
    HelpLine.objects.filter(number="1813").update(always_open=False, last_verified_on="2026-11-01")
    HelpLine.objects.get(number="1813").spans.create(days="every", opens_at="08:00", closes_at="16:00")

    page = stuen(as_member(alma), "2026-11-25 02:00")

    assert 'href="tel:112"' in page
    assert 'href="tel:70201201"' in page
    assert 'href="tel:1813"' not in page


CLOCKS = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
HOURS = st.dictionaries(st.integers(0, 6), st.tuples(CLOCKS, CLOCKS), max_size=7)
MOMENTS = st.datetimes(
    at("2026-01-01 00:00").replace(tzinfo=None), at("2028-12-31 00:00").replace(tzinfo=None)
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HOURS, MOMENTS)
def test_whatever_the_hours_the_house_is_one_thing_and_opens_ahead(db, hours, moment):
    now = at(moment.isoformat())
    OpeningHours.objects.all().delete()
    for weekday, (opens, closes) in hours.items():
        OpeningHours.objects.create(weekday=weekday, opens_at=opens, closes_at=closes)
    day.forget()

    state, closes, opens = day.house_state(now), day.open_until(now), day.next_opening(now)

    assert (state == "asleep") == (closes is None)
    assert (state == "closing") == (closes is not None and closes - now <= timedelta(minutes=30))
    assert opens is None or opens > now
    if opens:
        assert day.house_state(opens) != "asleep"
    elif not hours:
        assert state == "asleep"

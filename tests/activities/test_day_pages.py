"""The day as members see it: the strip in Stuen, and the line from morning to night."""

import re
import uuid
from datetime import date, time

import pytest
import time_machine
from django.template import Context

from activities import timeline
from activities.days import changes, programme
from activities.gatherings import signups, together
from activities.models import Audience, DayTemplate, Occurrence, State
from activities.moods import checkins, cups
from activities.templatetags.day import day_strip
from community import hosts
from community.hosts import OnDuty
from community.models import Post
from tests import make
from tests.activities.clocks import at

TUESDAY = date(2026, 11, 24)


def strip_of(page: str) -> str:
    return page.split('class="day-strip"')[1].split("</section>", maxsplit=1)[0]


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.fixture
def nine_thirty(laid_out):
    """Twenty past eight on a Tuesday: the coffee is on the table."""
    programme.draft(TUESDAY)
    with time_machine.travel(at("2026-11-24 07:30"), tick=False):
        programme.open_due(at("2026-11-24 07:30"))
    with time_machine.travel(at("2026-11-24 08:20"), tick=False):
        yield Post.objects.get()


def test_the_strip_shows_now_next_and_the_one_after(nine_thirty, alma, as_member):
    cups.put(nine_thirty, alma)

    strip = strip_of(as_member(alma).get("/").content.decode())

    assert words(strip).startswith('aria-label="Dagens program"> Nu til 9 Morgenkaffe 1 ved bordet')
    assert "Kl. 10 Stræk kroppen" in words(strip)
    assert "Kl. 12 Frokost" in words(strip)
    assert f"/opslag/{nine_thirty.pk}/" in strip


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2026-11-24 05:30", ["Kl. 7.30 Morgenkaffe", "Kl. 10 Stræk kroppen", "Kl. 12 Frokost"]),
        ("2026-11-24 09:20", ["Kl. 10 Stræk kroppen", "Kl. 12 Frokost", "Kl. 13.30 Gåtur"]),
        ("2026-11-24 20:50", ["Nu til 21 Godnat", "Kl. 21 Huset går hjem", "I morgen kl. 7.30 Morgenkaffe"]),
        ("2026-11-24 22:00", ["I morgen kl. 7.30 Morgenkaffe", "I morgen kl. 10 Dagens dans"]),
        ("2026-11-25 02:00", ["Kl. 7.30 Morgenkaffe", "Kl. 10 Dagens dans"]),
        ("2026-12-31 23:00", ["Nu til 0.30 Aftenhygge", "Kl. 0.30 Godnat"]),
    ],
)
def test_the_strip_through_the_day(laid_out, alma, rf, written, shown):
    programme.draft(at(written).date())
    request = rf.get("/")
    request.user = alma
    with time_machine.travel(at(written), tick=False):
        strip = words(day_strip(Context({"request": request})))

    assert [part in strip for part in shown] == [True] * len(shown)


def test_the_strip_asks_the_database_once_for_moments_and_once_for_activities(
    nine_thirty, django_assert_num_queries
):
    timeline.strip(at("2026-11-24 08:20"))
    for hour in (9, 10, 11):
        make.activity(starts_at=at(f"2026-11-24 {hour:02}:30"))
    with django_assert_num_queries(2):
        timeline.strip(at("2026-11-24 08:20"))


def test_the_strip_has_what_we_do_together_and_says_who_is_with_us(nine_thirty, alma, bo, as_member):
    walk = make.activity(starts_at=at("2026-11-24 09:30"))
    signups.join(walk, alma, at("2026-11-24 08:00"))

    hers, his = (strip_of(as_member(who).get("/").content.decode()) for who in (alma, bo))

    assert "Kl. 9.30 Gåtur Du er med Kl. 10" in words(hers)
    assert "Kl. 9.30 Gåtur Kl. 10" in words(his)
    assert f'href="/aktiviteter/{walk.pk}/"' in his


def test_what_is_called_off_leaves_the_strip(nine_thirty, alma, as_member):
    walk = make.activity(starts_at=at("2026-11-24 09:30"))
    together.cancel(walk, "Mette er syg", at("2026-11-24 08:00"))

    assert "Gåtur Kl. 10" not in words(strip_of(as_member(alma).get("/").content.decode()))


def test_a_walk_that_goes_on_says_until_when(nine_thirty, alma, as_member):
    make.activity(starts_at=at("2026-11-24 08:05"), minutes=40)

    assert "Nu til 8.45 Gåtur" in words(strip_of(as_member(alma).get("/").content.decode()))


def test_the_strip_works_in_a_house_nobody_has_laid_out(alma, as_member):
    DayTemplate.objects.all().delete()

    assert as_member(alma).get("/").status_code == 200


def test_what_came_too_late_is_not_shown_as_now(laid_out, alma):
    programme.draft(TUESDAY)
    Occurrence.objects.filter(moment="morning_coffee").update(state=State.TOO_LATE)

    titles = [entry.occurrence.title for entry in timeline.strip(at("2026-11-24 08:40"))]

    assert "Morgenkaffe" not in titles


def test_today_runs_from_morning_to_night(nine_thirty, alma, bo, as_member):
    cups.put(nine_thirty, bo)

    page = as_member(alma).get("/i-dag/").content.decode()

    line = words(page.split('class="timeline"')[1].split("</ol>")[0])
    assert "7.30 Nu Morgenkaffe 1 har sat en kop" in line
    assert "Gå ind" in line
    assert "12 Frokost Vis din mad. Stor eller lille." in line
    assert line.endswith("21 Huset går hjem Stuen er åben hele natten.")
    assert "tirsdag 24. november" in page


def test_the_line_knows_who_takes_over(nine_thirty, vera, jonas, alma, as_member, monkeypatch):
    shift = [OnDuty(who, at("2026-11-24 14:00"), at("2026-11-24 21:00"), "host") for who in (vera, jonas)]
    monkeypatch.setitem(hosts._finders, "next", lambda now: shift if now < at("2026-11-24 14:00") else [])

    line = words(as_member(alma).get("/i-dag/").content.decode())

    assert "14 Vera og Jonas tager over" in line


@pytest.mark.parametrize(("address", "heading"), [("2026-11-23", "I går"), ("2026-11-25", "I morgen")])
def test_yesterday_and_tomorrow_have_pages(nine_thirty, alma, as_member, address, heading):
    page = as_member(alma).get(f"/i-dag/{address}/").content.decode()

    assert f"<h1>{heading}</h1>" in page


def test_a_day_before_the_house_opened_is_empty_and_says_so(nine_thirty, alma, as_member):
    page = as_member(alma).get("/i-dag/2026-11-20/").content.decode()

    assert "Der er ikke noget på programmet." in page


def test_today_has_one_address(nine_thirty, alma, as_member):
    assert as_member(alma).get("/i-dag/2026-11-24/").headers["Location"] == "/i-dag/"


@pytest.mark.parametrize(
    "written", ["2030-01-01", "1999-01-01", "2026-13-01", "i-gaar", "0001-01-01", "9999-12-31"]
)
def test_a_day_far_away_or_no_day_at_all_is_not_found(nine_thirty, alma, as_member, written):
    assert as_member(alma).get(f"/i-dag/{written}/").status_code == 404


def test_what_is_put_into_tomorrow_by_hand_stands_among_what_is_planned(nine_thirty, alma, as_member):
    choir = {"title_da": "Kor", "title_en": "", "text_da": "Vi synger.", "text_en": ""}
    changes.add(date(2026, 11, 25), time(16, 15), choir, uuid.uuid4())

    page = as_member(alma).get("/i-dag/2026-11-25/").text

    assert page.index("Eftermiddagskaffe") < page.index("Kor") < page.index("Aftensmad")


def test_looking_at_tomorrow_writes_nothing(nine_thirty, alma, as_member):
    before = Occurrence.objects.count()

    as_member(alma).get("/i-dag/2026-11-25/")

    assert Occurrence.objects.count() == before


def test_a_special_day_says_its_name(laid_out, alma, as_member):
    with time_machine.travel(at("2026-12-13 12:00"), tick=False):
        assert "Lucia" in as_member(alma).get("/i-dag/").content.decode()


def test_those_who_told_everyone_stand_under_today(nine_thirty, alma, bo, as_member):
    checkins.check_in(alma, 4, Audience.HOUSE, at("2026-11-24 08:00"))
    checkins.check_in(bo, 2, Audience.STAFF, at("2026-11-24 08:00"))

    page = words(as_member(bo).get("/i-dag/").content.decode())

    assert "Sådan har vi det i dag" in page
    assert "Alma · Godt" in page
    assert "Bo · " not in page


def test_the_page_asks_the_same_however_many_sit_at_the_tables(
    nine_thirty, alma, as_member, django_assert_num_queries
):
    for number in range(15):
        guest = make.member(f"Gæst {number}")
        cups.put(nine_thirty, guest)
        checkins.check_in(guest, 3, Audience.HOUSE, at("2026-11-24 08:00"))
    browser = as_member(alma)
    browser.get("/i-dag/")

    with django_assert_num_queries(9):
        browser.get("/i-dag/")


def test_the_day_is_there_in_english_too(nine_thirty, as_member):
    ann = make.member("Ann", language="en")

    page = as_member(ann).get("/i-dag/").content.decode()

    assert "Morning coffee" in page
    assert "Tuesday" in page

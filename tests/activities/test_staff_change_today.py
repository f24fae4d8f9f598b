"""Staff change today: half a minute on a phone, and never behind the back of what has been said."""

import uuid
from datetime import timedelta

import pytest
import time_machine

from activities.days import programme, words
from activities.models import Occurrence, PromptVariant, State
from community.models import Post
from tests.activities.clocks import at

NINE = at("2026-11-24 09:00")
TUESDAY = NINE.date()


@pytest.fixture
def nine(laid_out):
    """Tuesday at nine, the day is written down."""
    programme.draft(TUESDAY)
    with time_machine.travel(NINE, tick=False):
        yield NINE


def moment(key):
    return Occurrence.objects.get(moment=key, date=TUESDAY)


def save(browser, key, **changed):
    found = moment(key)
    said = {"at": found.due_at.astimezone(NINE.tzinfo).strftime("%H:%M"), "title_da": found.title_da}
    said |= {"text_da": found.text_da, "title_en": found.title_en, "text_en": found.text_en}
    return browser.post(f"/i-dag/{found.pk}/ret/", said | changed)


def test_lunch_is_moved_and_said_otherwise_and_opens_like_that(nine, vera, as_member):
    done = save(as_member(vera), "lunch", at="12:45", text_da="Der er suppe til alle.")

    changed = moment("lunch")
    assert done.headers["Location"] == "/i-dag/"
    assert changed.due_at == at("2026-11-24 12:45")
    assert changed.text_en == ""
    with time_machine.travel(at("2026-11-24 12:46"), tick=False):
        programme.open_due(at("2026-11-24 12:46"))
    assert Post.objects.get(text="Der er suppe til alle.").title == changed.title_da


def test_english_that_is_written_too_stays(nine, vera, as_member):
    save(as_member(vera), "lunch", text_da="Der er suppe.", text_en="There is soup.")

    assert moment("lunch").text_en == "There is soup."


@pytest.mark.parametrize(
    ("clock", "line"), [("08:00", "mindst fem minutter"), ("", "Vælg et"), ("x", "som 14.30")]
)
def test_a_time_that_cannot_be_is_refused_and_the_words_stay(nine, vera, as_member, clock, line):
    refused = save(as_member(vera), "lunch", at=clock, text_da="Der er suppe.")

    assert refused.status_code == 422
    assert line in refused.text
    assert "Der er suppe." in refused.text
    assert moment("lunch").text_da != "Der er suppe."


def test_five_minutes_before_it_stands_as_it_is(nine, vera, as_member):
    with time_machine.travel(at("2026-11-24 11:56"), tick=False):
        refused = save(as_member(vera), "lunch", at="14:00", text_da="Der er suppe.")

    assert refused.status_code == 409
    assert "Der er suppe." in refused.text
    assert moment("lunch").due_at == at("2026-11-24 12:00")


def test_hard_words_are_asked_about_once_and_never_forbidden(nine, vera, as_member):
    hard = "Aktivitetskoordinatoren informerer efterfølgende deltagerne vedrørende arrangementet"

    asked = save(as_member(vera), "lunch", text_da=hard)
    saved = save(as_member(vera), "lunch", text_da=hard, as_it_is="on")

    assert asked.status_code == 422
    assert "LIX" in asked.text
    assert "Gem den, som den er" in asked.text
    assert saved.status_code == 303
    assert moment("lunch").text_da == hard


def test_what_is_left_out_waits_for_staff_alone_and_can_come_back(nine, vera, alma, as_member):
    title, staff = moment("lunch").title_da, as_member(vera)

    staff.post(f"/i-dag/{moment('lunch').pk}/udelad/")
    without = as_member(alma).get("/i-dag/").text, staff.get("/i-dag/").text
    staff.post(f"/i-dag/{moment('lunch').pk}/tag-med/")

    assert f"{title} er udeladt i dag." not in without[0]
    assert f"{title} er udeladt i dag." in without[1]
    assert moment("lunch").state == State.DRAFT


def test_d1_something_more_is_added_once_however_often_one_taps(nine, vera, alma, as_member):
    more = {"at": "15.30", "title_da": "Kage", "text_da": "Der er kage.", "client_uuid": str(uuid.uuid4())}

    answers = [as_member(vera).post("/i-dag/tilfoej/", more) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert Occurrence.objects.get(title_da="Kage").due_at == at("2026-11-24 15:30")
    assert "Kage" in as_member(alma).get("/i-dag/").text


def test_after_midnight_belongs_to_the_same_night(nine, vera, as_member):
    as_member(vera).post("/i-dag/tilfoej/", {"at": "00:30", "title_da": "Te", "text_da": "Der er te."})

    assert Occurrence.objects.get(title_da="Te").due_at == at("2026-11-25 00:30")


def test_members_see_no_way_to_change_the_day(nine, alma, vera, as_member):
    assert "/ret/" not in as_member(alma).get("/i-dag/").text
    assert f"/i-dag/{moment('lunch').pk}/ret/" in as_member(vera).get("/i-dag/").text


def test_the_desk_is_told_what_came_too_late(nine, vera, as_member):
    Occurrence.objects.filter(moment="morning_coffee").update(state=State.TOO_LATE)

    assert "Det åbnede ikke" in as_member(vera).get("/overblik/").text


@pytest.mark.parametrize(
    ("by", "clock"), [("-15", "11:45"), ("15", "12:15"), ("30", "12:30"), ("60", "13:00")]
)
def test_one_tap_moves_it_and_its_end_with_it(nine, vera, as_member, by, clock):
    long = moment("lunch").until_at - moment("lunch").due_at

    as_member(vera).post(f"/i-dag/{moment('lunch').pk}/flyt/", {"by": by})

    assert moment("lunch").due_at == at(f"2026-11-24 {clock}")
    assert moment("lunch").until_at - moment("lunch").due_at == long


@pytest.mark.parametrize("by", ["7", "-600", "", "x", "15.5"])
def test_only_the_moves_on_the_page_can_be_made(nine, vera, as_member, by):
    as_member(vera).post(f"/i-dag/{moment('lunch').pk}/flyt/", {"by": by})

    assert moment("lunch").due_at == at("2026-11-24 12:00")


def test_nothing_is_moved_so_near_that_nobody_can_change_it(nine, vera, as_member):
    with time_machine.travel(at("2026-11-24 11:44"), tick=False):
        as_member(vera).post(f"/i-dag/{moment('lunch').pk}/flyt/", {"by": "-15"})

    assert moment("lunch").due_at == at("2026-11-24 12:00")


def test_one_tap_takes_another_of_the_houses_texts(nine, vera, as_member):
    page = as_member(vera).get(f"/i-dag/{moment('lunch').pk}/ret/").text
    other = page.split('name="text" value="')[1].split('"')[0]
    before = moment("lunch").text_key

    as_member(vera).post(f"/i-dag/{moment('lunch').pk}/tekst/", {"text": other})

    assert before != moment("lunch").text_key == other
    assert moment("lunch").text_da == PromptVariant.objects.get(key=other).text_da
    assert moment("lunch").title_da == "Frokost"


def test_the_texts_that_are_offered_are_rested_and_belong_to_the_moment(nine):
    offered = words.others(moment("lunch"))
    said = Occurrence.objects.create(
        moment="lunch", date=TUESDAY - timedelta(days=3), due_at=NINE, title_da="x", text_da="x"
    )
    Occurrence.objects.filter(pk=said.pk).update(text_key=offered[0].key)

    assert {one.moment for one in offered} == {"lunch"}
    assert offered[0].key not in [one.key for one in words.others(moment("lunch"))]


def test_a_text_for_another_moment_is_not_taken(nine, vera, as_member):
    lunch = moment("lunch")

    answer = as_member(vera).post(f"/i-dag/{lunch.pk}/tekst/", {"text": "walk-01"}, follow=True)

    assert "Vælg fra listen." in answer.text
    assert moment("lunch").text_da == lunch.text_da

"""The day's shelves in the office: for a leader who is no developer."""

import json
from datetime import date
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db.models.signals import pre_save

from activities.days import day, programme
from activities.gatherings import signups, together
from activities.models import Occurrence, OpeningHours, PromptVariant, Series, State
from community.models import Post
from tests import make
from tests.activities.clocks import at

TUESDAY = date(2026, 11, 24)
SHELVES = ["daytemplate", "promptvariant", "specialday", "openinghours", "occurrence"]
TOGETHER = ["activity", "series", "suggestion", "filmnight"]
SONG = {
    "title_da": "Sang",
    "text_da": "Vi synger.",
    "first_on": "2026-11-24",
    "starts_at": "18:00",
    "minutes": "30",
    "drawing": "song",
}


@pytest.fixture
def office(laid_out, leo, as_member):
    """Leo in the office, on a Tuesday at nine."""
    programme.draft(TUESDAY)
    with time_machine.travel(at("2026-11-24 09:00"), tick=False):
        yield as_member(leo)


def moment(key: str) -> Occurrence:
    return Occurrence.objects.get(moment=key, date=TUESDAY)


def as_typed(occurrence: Occurrence, **changes: str) -> dict[str, str]:
    due_at, until_at = day.local(occurrence.due_at), day.local(occurrence.until_at or occurrence.ends_at)
    typed = {
        "due_at_0": f"{due_at:%Y-%m-%d}",
        "due_at_1": f"{due_at:%H:%M}",
        "until_at_0": f"{until_at:%Y-%m-%d}",
        "until_at_1": f"{until_at:%H:%M}",
    }
    names = ("title_da", "title_en", "note_da", "note_en", "text_da", "text_en")
    return {**typed, **{name: getattr(occurrence, name) for name in names}, **changes}


@pytest.mark.parametrize("shelf", SHELVES)
def test_every_shelf_opens(office, shelf):
    assert office.get(f"/kontor/activities/{shelf}/").status_code == 200
    assert office.get(f"/kontor/activities/{shelf}/add/").status_code == 200


def test_moods_and_cups_are_on_no_shelf(office):
    page = office.get("/kontor/activities/").content.decode()

    assert "moodcheckin" not in page
    assert "cup" not in page


def test_a_text_for_today_is_changed_before_it_is_said(office):
    lunch = moment("lunch")
    typed = as_typed(lunch, text_da="Suppe til alle i dag.", due_at_1="12:15")

    office.post(f"/kontor/activities/occurrence/{lunch.pk}/change/", typed)

    lunch.refresh_from_db()
    assert (lunch.text_da, lunch.due_at) == ("Suppe til alle i dag.", at("2026-11-24 12:15"))


def test_d3_what_was_said_while_the_form_lay_open_stays_said(office):
    activity = moment("morning_activity")
    typed = as_typed(activity, text_da="Vi bliver i stolen i dag.")
    programme.open_due(at("2026-11-24 10:00"))

    office.post(f"/kontor/activities/occurrence/{activity.pk}/change/", typed)
    programme.open_due(at("2026-11-24 10:01"))

    activity.refresh_from_db()
    assert activity.state == State.PUBLISHED
    assert Post.objects.filter(title=activity.title_da).count() == 1


def test_a_moment_is_left_out_and_put_back(office):
    walk = moment("walk")
    shelf = "/kontor/activities/occurrence/"

    office.post(shelf, {"action": "skip", "_selected_action": [walk.pk]})
    left_out = moment("walk").state
    office.post(shelf, {"action": "take_back_in", "_selected_action": [walk.pk]})

    assert (left_out, moment("walk").state) == (State.SKIPPED, State.DRAFT)


def test_a_moment_is_added_for_today(office):
    choir = as_typed(moment("walk"), date="2026-11-24", title_da="Kor", due_at_1="16:15", until_at_1="17:00")

    blank = office.get("/kontor/activities/occurrence/add/").text
    office.post("/kontor/activities/occurrence/add/", choir)
    again = office.post("/kontor/activities/occurrence/add/", choir).text
    (post,) = programme.open_due(at("2026-11-24 16:15"))[-1:]

    assert post.title == "Kor"
    assert 'name="moment"' not in blank
    assert "Det står der allerede den dag." in again
    assert Occurrence.objects.filter(title_da="Kor").count() == 1


def test_moments_of_today_are_found_by_the_name_of_their_kind(office):
    page = office.get("/kontor/activities/occurrence/?slags=walk").text

    assert 'href="?slags=lunch"' in page
    assert page.count('class="action-select"') == Occurrence.objects.filter(moment="walk").count()


def test_new_opening_hours_count_at_once(office):
    assert day.house_state(at("2026-11-24 12:00")) == "open"

    office.post("/kontor/activities/openinghours/add/", {"date": "2026-11-24"})

    assert OpeningHours.objects.filter(date=TUESDAY).exists()
    assert day.house_state(at("2026-11-24 12:00")) == "asleep"


def test_a_text_that_is_laid_aside_is_not_said(office):
    text = programme.plan(date(2026, 11, 25))[2].variant

    PromptVariant.objects.filter(pk=text.pk).update(is_resting=True)

    assert programme.plan(date(2026, 11, 25))[2].variant != text


def test_the_programme_can_be_read_by_a_machine(laid_out):
    out = StringIO()

    call_command("programme", "--from", "2027-03-27", "--to", "2027-03-30", "--json", stdout=out)

    rows = json.loads(out.getvalue())
    assert {row["date"] for row in rows} == {f"2027-03-{number}" for number in range(27, 31)}
    assert [row for row in rows if row["text_key"] == "easter_sunday"] == [
        {
            "moment": "morning_coffee",
            "date": "2027-03-28",
            "local": "2027-03-28T08:30:00+02:00",
            "utc": "2027-03-28T06:30:00+00:00",
            "kind_of_day": "special",
            "text_key": "easter_sunday",
        }
    ]


def test_the_programme_can_be_read_by_a_person(laid_out):
    out = StringIO()

    call_command("programme", "--from", "2026-11-24", "--to", "2026-11-24", stdout=out)

    assert "2026-11-24T07:30:00+01:00  weekday   morning_coffee" in out.getvalue()


@pytest.mark.parametrize(("first", "last"), [("2026-11-24", "2026-11-23"), ("2026-01-01", "2028-01-01")])
def test_a_span_that_makes_no_sense_is_refused_in_words(laid_out, first, last):
    with pytest.raises(CommandError, match="at most a year"):
        call_command("programme", "--from", first, "--to", last)


def test_two_colleagues_who_save_the_same_at_the_same_moment_see_what_there_is(office):
    typed = as_typed(moment("lunch"), title_da="Kage") | {"date": "2026-11-24"}

    def a_colleague_is_quicker(instance: Occurrence, **kwargs: object) -> None:
        Occurrence.objects.bulk_create([instance])
        instance.pk = None

    pre_save.connect(a_colleague_is_quicker, sender=Occurrence)
    try:
        answer = office.post("/kontor/activities/occurrence/add/", typed, follow=True)
    finally:
        pre_save.disconnect(a_colleague_is_quicker, sender=Occurrence)

    assert answer.redirect_chain[-1][0] == "/kontor/activities/occurrence/"
    assert "Det samme blev gemt i samme øjeblik." in answer.text


@pytest.mark.parametrize("shelf", TOGETHER)
def test_what_we_do_together_lies_on_shelves_too(office, shelf):
    make.film_night(starts_at=at("2026-11-28 19:30"))

    page = office.get(f"/kontor/activities/{shelf}/")

    assert page.status_code == 200


@pytest.mark.parametrize(("often", "rule"), [("FREQ=WEEKLY;BYDAY=TH", ""), ("", "freq=weekly;byday=th")])
def test_a_series_is_made_without_knowing_what_a_rule_is(office, often, rule):
    made = office.post("/kontor/activities/series/add/", {**SONG, "often": often, "rrule": rule})

    song = Series.objects.get()
    look = office.get(f"/kontor/activities/series/{song.pk}/change/").text
    assert (made.status_code, song.rrule) == (302, "FREQ=WEEKLY;BYDAY=TH")
    assert "torsdag 26. november 18.00" in look
    assert "Hver torsdag" in office.get("/kontor/activities/series/").text


def test_a_rule_nobody_can_follow_is_said_so_and_the_words_stay(office):
    answer = office.post("/kontor/activities/series/add/", {**SONG, "often": "", "rrule": "tit"})

    assert "Vi kan ikke læse den regel." in answer.text
    assert "Vi synger." in answer.text


def test_an_activity_is_moved_in_the_office_and_those_with_us_hear_of_it(office, alma):
    walk = make.activity(starts_at=at("2026-11-24 13:00"), starts_together_at=at("2026-11-24 13:00"))
    signups.join(walk, alma, at("2026-11-24 09:00"))
    typed = {name: SONG[name] for name in ("title_da", "text_da", "minutes", "drawing")}
    typed |= {"starts_at_0": "2026-11-24", "starts_at_1": "14:00", "begins_together": "on"}

    office.post(f"/kontor/activities/activity/{walk.pk}/change/", typed)

    walk.refresh_from_db()
    assert (walk.starts_at, walk.starts_together_at) == (at("2026-11-24 14:00"), at("2026-11-24 14:00"))
    assert walk.moved_at == at("2026-11-24 09:00")
    assert "1" in office.get("/kontor/activities/activity/").text
    together.cancel(walk, "", at("2026-11-24 09:00"))
    refused = office.post(
        f"/kontor/activities/activity/{walk.pk}/change/", {**typed, "minutes": "45"}, follow=True
    )
    assert "Intet blev ændret." in refused.text


def test_only_those_who_work_here_can_be_host(office, alma, vera):
    page = office.get("/kontor/activities/activity/add/").text

    assert (f'<option value="{vera.pk}">' in page, f'<option value="{alma.pk}">' in page) == (True, False)

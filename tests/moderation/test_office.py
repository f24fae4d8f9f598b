"""The office: the rota and the rest, for those who lead."""

from datetime import date, datetime, time, timedelta

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.models import Event
from moderation.models import Deed, Shift, StaffLog
from tests.moderation.reading import words

pytestmark = pytest.mark.django_db
ROTA = "admin:moderation_shift_changelist"


def shift(member, day: date, start: int, end: int, **fields) -> Shift:
    begins, ends = (timezone.make_aware(datetime.combine(day, time(hour))) for hour in (start, end))
    return Shift.objects.create(staff=member, starts_at=begins, ends_at=ends, **fields)


@pytest.fixture
def office(leo, as_member) -> Client:
    """Leo in the office, in English."""
    leo.language = "en"
    leo.save()
    return as_member(leo)


def test_z7_with_a_password_alone_there_is_no_office(leo):
    browser = Client()
    browser.force_login(leo)

    assert browser.get(reverse("admin:index")).status_code == 404
    assert browser.get(reverse("admin:login")).status_code == 404


@pytest.mark.parametrize(
    "address", ["", "login/", "logout/", "moderation/shift/", "hvad/som/helst/", "jsi18n/"]
)
def test_z7_nobody_else_finds_the_office(alma, vera, nils, as_member, address, settings):
    for browser in (Client(), as_member(alma), as_member(vera), as_member(nils)):
        assert browser.get(f"/{settings.ADMIN_PATH}/{address}").status_code == 404


def test_z7_the_office_has_no_shelf_with_talks_notes_or_moods(ada, as_member):
    page = as_member(ada).get(reverse("admin:index")).content.decode()

    for shelf in ("conversation", "message", "casenote", "signal", "followup", "moodcheckin", "joinrequest"):
        assert f"/{shelf}/" not in page


SHELVES = {
    "activities": "activity daytemplate filmnight occurrence openinghours promptvariant series specialday"
    " suggestion",
    "community": "helpline member",
    "moderation": "ground limits pattern phrase shift shiftswap stafflog staffprofile",
}


def test_these_shelves_stand_in_the_office_and_no_key_of_anybody_is_among_them():
    standing: dict[str, list[str]] = {}
    for model in sorted(admin.site._registry, key=lambda model: model._meta.model_name):
        standing.setdefault(model._meta.app_label, []).append(model._meta.model_name)

    assert standing == {floor: names.split() for floor, names in SHELVES.items()}


@pytest.mark.parametrize("shelf", ["mfa/authenticator", "account/emailaddress", "auth/group"])
def test_a8_nobody_s_second_key_is_changed_from_the_office(ada, as_member, settings, shelf):
    for page in ("", "add/"):
        assert as_member(ada).get(f"/{settings.ADMIN_PATH}/{shelf}/{page}").status_code == 404


def test_a_leader_finds_the_rota_but_not_the_people(office):
    assert office.get(reverse(ROTA)).status_code == 200
    assert office.get(reverse("admin:community_member_changelist")).status_code == 403


def test_the_rota_lists_day_time_person_and_role(office, vera):
    tomorrow = timezone.localdate() + timedelta(days=1)
    shift(vera, tomorrow, 7, 14, role="contact")

    page = words(office.get(reverse(ROTA)))

    assert f"{tomorrow:%A}" in page
    assert "Vera" in page
    assert "Contact" in page


@pytest.mark.parametrize(("week", "found"), [("denne", 1), ("naeste", 1), ("sidste", 1), ("alle", 3)])
def test_the_rota_can_be_narrowed_down_to_a_week(office, vera, week, found):
    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday())
    for weeks in (-1, 0, 1):
        shift(vera, monday + weeks * timedelta(days=7), 7, 14)

    page = office.get(reverse(ROTA), {"uge": week})

    assert page.context["cl"].result_count == found


def test_chosen_shifts_are_copied_to_next_week(office, vera):
    tomorrow = timezone.localdate() + timedelta(days=1)
    early = shift(vera, tomorrow, 7, 14)
    form = {"action": "copy_week", "_selected_action": [early.pk]}

    first = office.post(reverse(ROTA), form, follow=True)
    again = office.post(reverse(ROTA), form, follow=True)

    assert "1 shift was copied." in words(first)
    assert "0 shifts were copied. 1 was there already." in words(again)


def test_drafts_are_published_from_the_list(office, vera):
    draft = shift(vera, timezone.localdate() + timedelta(days=1), 7, 14, published=False)

    office.post(reverse(ROTA), {"action": "publish", "_selected_action": [draft.pk]})

    draft.refresh_from_db()
    assert draft.published
    assert Event.objects.filter(topic="desk", kind="rota").exists()


def form_for(member, day: str, start: str, end: str) -> dict[str, object]:
    return {
        "staff": member.pk,
        "starts_at_0": day,
        "starts_at_1": start,
        "ends_at_0": day,
        "ends_at_1": end,
        "role": "host",
        "published": "on",
    }


def test_a_clash_is_said_in_plain_words(office, vera):
    shift(vera, date(2026, 12, 1), 7, 14)

    answer = office.post(
        reverse("admin:moderation_shift_add"), form_for(vera, "2026-12-01", "13:00", "18:00")
    )

    assert "Vera is already on shift 1 December from 7:00 to 14:00." in words(answer)
    assert Shift.objects.count() == 1


def test_a_shift_that_ends_before_it_starts_is_refused_in_plain_words(office, vera):
    answer = office.post(
        reverse("admin:moderation_shift_add"), form_for(vera, "2026-12-01", "13:00", "08:00")
    )

    assert "The shift must end after it starts." in words(answer)


def test_only_colleagues_can_be_put_on_a_shift(office, alma):
    office.post(reverse("admin:moderation_shift_add"), form_for(alma, "2026-12-01", "07:00", "14:00"))

    assert Shift.objects.count() == 0


def test_nobody_is_shown_out_from_the_office_without_reasons_they_can_read(ada, bo, as_member):
    form = {"action": "show_out", "_selected_action": [bo.pk]}

    as_member(ada).post(reverse("admin:community_member_changelist"), form)

    bo.refresh_from_db()
    assert bo.is_inside
    assert not StaffLog.objects.exists()


def test_the_log_can_be_read_and_nothing_else(ada, bo, as_member):
    line = StaffLog.objects.create(by=ada, deed=Deed.NOT_NOW, member=bo, reason="HEMMELIG GRUND")
    browser = as_member(ada)

    page = browser.get(reverse("admin:moderation_stafflog_changelist"))
    change = browser.post(reverse("admin:moderation_stafflog_change", args=[line.pk]), {})
    delete = browser.post(reverse("admin:moderation_stafflog_delete", args=[line.pk]), {"post": "yes"})

    assert page.status_code == 200
    assert "HEMMELIG" not in page.content.decode()
    assert (change.status_code, delete.status_code) == (403, 403)


def test_words_to_look_for_are_tried_when_they_are_kept_and_refused_when_they_cannot_be_read(office):
    address, said = (
        reverse("admin:moderation_phrase_add"),
        {"topic": "farewell", "band": "worry", "is_used": "on"},
    )

    refused = office.post(address, {**said, "words": "~² dø nu"})
    kept = office.post(
        address, {**said, "words": "i hi ~2 altid", "sentence": "Jeg går i hi for altid"}, follow=True
    )

    assert "Write at least two words that must be there." in words(refused)
    assert "The sentence is found." in words(kept)

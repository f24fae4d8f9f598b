"""A last day: after it every page is closed, and every open page falls silent."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from community import live
from community.models import Member
from moderation.access import NotTheirsError
from moderation.decisions import interventions
from moderation.models import Deed, StaffLog, StaffProfile
from moderation.rota import last_days

pytestmark = pytest.mark.django_db


@pytest.fixture
def past(sonja):
    """Sonja comes from outside. Yesterday was her last day."""
    StaffProfile.objects.filter(member=sonja).update(access_until=timezone.localdate() - timedelta(days=1))
    return Member.objects.get(pk=sonja.pk)


def test_on_the_last_day_itself_everything_is_open(sonja, as_member):
    StaffProfile.objects.filter(member=sonja).update(access_until=timezone.localdate())

    last_days.close(timezone.now())

    assert as_member(sonja).get(reverse("rota")).status_code == 200


def test_after_the_last_day_no_page_opens_and_the_session_is_over(past, as_member):
    browser = as_member(past)
    inside = browser.get(reverse("me")).status_code

    assert last_days.close(timezone.now()) == 1

    assert inside == 200
    for name in ("stuen", "me", "rota", "desk"):
        answer = browser.get(reverse(name))
        assert not answer.context or answer.context["user"].is_anonymous, name
    assert browser.get(reverse("me")).headers["Location"].startswith(reverse("account_login"))


def test_the_staff_pages_are_closed_the_minute_the_day_is_over(past, as_member):
    assert as_member(past).get(reverse("rota")).status_code == 404
    assert not live.may_listen(past, "desk")


def test_open_pages_are_looked_at_again_at_once(past, monkeypatch, django_capture_on_commit_callbacks):
    sent = []
    monkeypatch.setattr(live, "_send", sent.append)

    with django_capture_on_commit_callbacks(execute=True):
        last_days.close(timezone.now())

    assert {"type": "recheck", "member": past.pk} in sent


def test_it_is_closed_once_and_written_down(past):
    assert [last_days.close(timezone.now()) for _ in range(2)] == [1, 0]

    assert StaffLog.objects.get(member=past).deed == Deed.LAST_DAY


def test_an_administrator_is_never_locked_out_by_a_date(ada):
    StaffProfile.objects.create(member=ada, access_until=timezone.localdate() - timedelta(days=1))

    assert last_days.close(timezone.now()) == 0


def test_who_stays_longer_than_thought_gets_the_key_back(past, leo, as_member):
    last_days.close(timezone.now())
    profile = StaffProfile.objects.get(member=past)
    later = timezone.localdate() + timedelta(days=30)
    sent = {"member": past.pk, "kind": profile.kind, "care_role": profile.care_role, "title": ""}

    address = reverse("admin:moderation_staffprofile_change", args=[profile.pk])
    answer = as_member(leo).post(address, {**sent, "access_until": later.isoformat()})

    assert answer.status_code == 302
    assert Member.objects.get(pk=past.pk).is_on_staff


def test_who_was_shown_out_stays_out_whatever_the_date_says(past, leo):
    last_days.close(timezone.now())
    interventions.show_out(past, by=leo, reason="No.")
    profile = StaffProfile.objects.select_related("member").get(member=past)
    profile.access_until = None

    assert not last_days.open_again(profile, by=leo)


@pytest.mark.parametrize(("kind", "last_day", "status"), [("external", "", 200), ("consultant", "", 302)])
def test_the_office_asks_for_the_last_day_of_somebody_from_outside(
    jonas, leo, as_member, kind, last_day, status
):
    said = {"member": jonas.pk, "kind": kind, "care_role": "contact", "title": "", "access_until": last_day}

    answer = as_member(leo).post(reverse("admin:moderation_staffprofile_add"), said)

    assert answer.status_code == status
    assert ("Vælg en sidste dag." in answer.content.decode()) == (status == 200)
    assert StaffProfile.objects.filter(member=jonas).exists() == (status == 302)


def test_z4_somebody_from_outside_is_not_made_one_of_the_house_by_losing_their_page(sonja, leo, as_member):
    profile = StaffProfile.objects.get(member=sonja)
    row = reverse("admin:moderation_staffprofile_delete", args=[profile.pk])
    ticked = {"action": "delete_selected", "_selected_action": [profile.pk], "post": "yes"}

    answer = as_member(leo).post(row, {"post": "yes"})
    as_member(leo).post(reverse("admin:moderation_staffprofile_changelist"), ticked)

    assert answer.status_code == 403
    assert StaffProfile.objects.filter(member=sonja).exists()


def test_z4_the_page_of_somebody_from_outside_is_not_given_to_another(sonja, vera, leo, as_member):
    profile = StaffProfile.objects.get(member=sonja)
    tomorrow = timezone.localdate() + timedelta(days=1)
    said = {"member": vera.pk, "kind": "external", "care_role": "contact", "title": "Socialrådgiver"}

    address = reverse("admin:moderation_staffprofile_change", args=[profile.pk])
    as_member(leo).post(address, {**said, "access_until": tomorrow.isoformat()})

    profile.refresh_from_db()
    assert (profile.member, profile.title) == (sonja, "Socialrådgiver")


def test_what_opens_and_closes_doors_to_a_colleague_is_written_down(sonja, leo, as_member):
    profile = StaffProfile.objects.get(member=sonja)
    said = {"kind": "consultant", "care_role": "leader", "title": "Socialrådgiver", "access_until": ""}
    address = reverse("admin:moderation_staffprofile_change", args=[profile.pk])

    for _ in range(2):  # what is saved as it was is no line
        as_member(leo).post(address, said)

    line = StaffLog.objects.get(member=sonja)
    assert (line.deed, line.by) == (Deed.COLLEAGUE, leo)
    assert line.reason == "kind: external → consultant; care_role: contact → leader"


def test_another_title_opens_no_door_and_is_no_line(contact, leo, as_member):
    profile = StaffProfile.objects.get(member=contact)
    said = {"kind": profile.kind, "care_role": profile.care_role, "title": "Pædagog", "access_until": ""}

    as_member(leo).post(reverse("admin:moderation_staffprofile_change", args=[profile.pk]), said)

    assert not StaffLog.objects.exists()


def test_only_those_who_lead_change_what_a_colleague_does_here(contact, vera):
    with pytest.raises(NotTheirsError):
        interventions.change_colleague(contact.staff_profile, by=vera, was={"kind": "external"})

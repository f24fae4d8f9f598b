"""Who sees and does what on the rota: every kind of colleague, a member, and a stranger."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from moderation.models import CareRole, Shift, ShiftSwap, StaffKind, StaffProfile
from tests import make
from tests.moderation.reading import words

pytestmark = pytest.mark.django_db
OWN = ["swap", "sick", "presence", "no"]
LEADS = ["change", "remove"]
OF_A_WEEK = ["add", "copy", "publish", "keep", "pour"]
CAST = ["host", "contact", "backup", "external", "leader", "member", "stranger"]


@pytest.fixture
def mine(vera) -> Shift:
    """Vera's, on now, and she asks all."""
    now = timezone.now()
    hours = {"starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(hours=5)}
    mine = Shift.objects.create(staff=vera, **hours)
    ShiftSwap.objects.create(shift=mine, by=vera)
    return mine


@pytest.fixture
def browsers(leo, alma, as_member) -> dict[str, Client]:
    """One for each kind. Host, contact and external also have that role on a shift; so has the backup."""
    now = timezone.now()
    found = {"leader": as_member(leo), "member": as_member(alma), "stranger": Client()}
    for name in ("host", "contact", "backup", "external"):
        worker = make.staff(name.capitalize())
        kind = StaffKind.EXTERNAL if name == "external" else StaffKind.CONSULTANT
        StaffProfile.objects.create(member=worker, kind=kind, care_role=CareRole.CONTACT)
        role = "contact" if name == "external" else name
        hours = {"starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(hours=1)}
        Shift.objects.create(staff=worker, role=role, **hours)
        found[name] = as_member(worker)
    return found


def met(answer) -> str:
    place = answer.headers.get("Location", "")
    if answer.status_code == 404:
        return "nothing"
    return "log in" if place.startswith(reverse("account_login")) else "in"


def meant(who: str, allowed: set[str]) -> str:
    if who in allowed:
        return "in"
    return "log in" if who == "stranger" else "nothing"


@pytest.mark.parametrize("who", CAST)
def test_everybody_who_works_here_reads_the_rota_and_a_shift(who, browsers, mine):
    staff = {"host", "contact", "backup", "external", "leader"}

    pages = [reverse("rota"), reverse("rota-shift", args=[mine.pk]), reverse("rota-part", args=[2026, 48])]

    assert {met(browsers[who].get(page)) for page in pages} == {meant(who, staff)}


@pytest.mark.parametrize("who", CAST)
@pytest.mark.parametrize("deed", OWN + LEADS)
def test_a_shift_is_given_away_or_changed_by_its_owner_or_who_leads(who, deed, browsers, mine):
    answer = browsers[who].post(reverse(f"rota-{deed}", args=[mine.pk]), {})

    assert met(answer) == meant(who, {"leader"})


@pytest.mark.parametrize("who", CAST)
@pytest.mark.parametrize("deed", OF_A_WEEK)
def test_a_week_is_planned_by_who_leads_alone(who, deed, browsers):
    answer = browsers[who].post(reverse(f"rota-{deed}", args=[2026, 48]), {})

    assert met(answer) == meant(who, {"leader"})


@pytest.mark.parametrize("deed", OWN)
def test_the_owner_does_what_is_theirs(deed, vera, mine, as_member):
    assert met(as_member(vera).post(reverse(f"rota-{deed}", args=[mine.pk]), {})) == "in"


@pytest.mark.parametrize("deed", LEADS)
def test_the_owner_plans_nothing(deed, vera, mine, as_member):
    assert met(as_member(vera).post(reverse(f"rota-{deed}", args=[mine.pk]), {})) == "nothing"


def test_who_is_asked_alone_may_say_no_and_others_find_nothing(vera, jonas, ada, mine, as_member):
    ShiftSwap.objects.update(asked=jonas)
    colleague = make.staff("Signe")
    address = reverse("rota-no", args=[mine.pk])

    assert met(as_member(colleague).post(address)) == "nothing"
    assert met(as_member(jonas).post(address)) == "in"


@pytest.mark.parametrize(("who", "sees"), [("leader", True), ("host", False), ("external", False)])
def test_only_who_leads_sees_swaps_of_others_and_the_way_to_plan(who, sees, browsers, mine, jonas, leo):
    ShiftSwap.objects.update(asked=jonas)

    page = words(browsers[who].get(reverse("rota")))

    assert ("Læg den ud" in page) is sees
    assert ("Vera spørger Jonas." in page) is sees

"""The staff pages, tried by every role on the staff, on shift and off (SAFETY Z4).

A page that leads somewhere else lets nobody in; a deed is done when something is written.
"""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone

from community.models import Member, Role
from moderation.cases import follow_ups
from moderation.models import CareRole, Escalation, Shift, StaffKind, StaffProfile
from tests import make
from tests.addresses import ADDRESSES, KEEPERS, LEADERS, SAMPLES, STAFF
from tests.spoken import says
from tests.staff_rows import CLOSE, DEEDS, HOUSE, NOTHING, OUTSIDE, READS, words

ELSEWHERE = ("rota", "moment", "activity", "film", "suggestion", "voice")  # nobody's file stands there
OF_ITS_OWN = ("django_session", "moderation_accesslog")  # written by whoever only looks
WRITES = ("INSERT", "UPDATE", "DELETE")
CONTACT, EXTERNAL, VOLUNTEER = CareRole.CONTACT, StaffKind.EXTERNAL, StaffKind.VOLUNTEER


def worker(who: str, shift: str = "", role=Role.STAFF, **profile) -> Member:
    """Somebody who works here; on a shift of this kind, or off."""
    person = make.staff(who.replace(" ", "-"), role=role)
    StaffProfile.objects.create(member=person, **profile)
    if shift:
        now = timezone.now()
        hours = {"starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(hours=6)}
        Shift.objects.create(staff=person, role=shift, **hours)
    return person


@pytest.fixture
def people(alma) -> dict[str, Member]:
    """One of each. Somebody else has Alma, and one from outside is with her."""
    people = {
        "host": worker("host", "host"),
        "host off": worker("host off"),
        "contact": worker("contact", "contact", care_role=CONTACT),
        "contact off": worker("contact off", care_role=CONTACT),
        "backup": worker("backup", "backup"),
        "volunteer": worker("volunteer", "host", kind=VOLUNTEER),
        "volunteer off": worker("volunteer off", kind=VOLUNTEER),
        "external": worker("external", kind=EXTERNAL, care_role=CONTACT),
        "external with her": worker("external with her", kind=EXTERNAL, care_role=CONTACT),
        "leader": worker("leader", "leader", role=Role.LEADER),
        "leader off": worker("leader off", role=Role.LEADER),
        "admin off": worker("admin off", role=Role.ADMIN),
    }
    case = follow_ups.claim(alma, by=make.staff("Iben"))
    case.colleagues.add(people["external with her"])
    return people


@pytest.fixture
def staff(people, as_member) -> dict[str, Client]:
    """A browser for each of them."""
    assert set(people) == HOUSE | OUTSIDE
    return {who: as_member(person) for who, person in people.items()}


def address_of(name: str, alma: Member) -> str:
    return reverse(name, kwargs=SAMPLES[name](alma) if name in SAMPLES else {})


def tried(table, alma) -> Iterator[tuple[str, str]]:
    """Each address with something behind it, which is gone again afterwards."""
    for name in table:
        with transaction.atomic():
            yield name, address_of(name, alma)
            transaction.set_rollback(True)


def visit(ask, *sent):
    """An answer, and whether something was written on the way; undone at once, so that all meet the same."""
    written = []

    def note(execute, sql, params, many, context):
        done = execute(sql, params, many, context)
        if _is_a_deed(sql) and (sql.startswith("INSERT") or context["cursor"].rowcount > 0):
            written.append(sql)
        return done

    with transaction.atomic():
        with connection.execute_wrapper(note):
            answer = ask(*sent)
        transaction.set_rollback(True)
    return answer, bool(written)


def _is_a_deed(sql: str) -> bool:
    return sql.startswith(WRITES) and not any(own in sql[:80] for own in OF_ITS_OWN)


def met(answer, wrote: bool) -> str:
    """What somebody met."""
    if answer.status_code == 404:
        return NOTHING
    if answer.status_code == 204:
        return "an empty page"
    is_read = answer.status_code == 200 and answer.request["REQUEST_METHOD"] == "GET"
    if wrote or is_read or answer.status_code == 422:
        return "in"
    if answer.status_code == 200:
        return "the page as it was"
    return f"to {resolve(answer.headers['Location'].partition('?')[0]).url_name}"


def test_every_staff_page_about_people_says_which_roles_it_is_for():
    about = {name for name, audience in ADDRESSES.items() if audience in (STAFF, LEADERS, KEEPERS)}
    here = {name for name in about if not name.startswith(ELSEWHERE)}
    kept = {"desk-course-plan", "desk-course-call-off"}  # for those in the room alone

    assert here - kept == set(READS) | set(DEEDS)


@pytest.fixture
def others(bo, leo) -> None:
    """Bo's case was closed today, and somebody outside is told of him; Cilla is somebody else's."""
    follow_ups.close(follow_ups.claim(bo, by=leo), by=leo, outcome="better")
    follow_ups.claim(make.member("Cilla"), by=leo)
    known = {"way": "child_notification", "recipient": "kommune", "consent": "danger", "basis": "child_all"}
    Escalation.objects.create(member=bo, by=leo, shared="Barnet.", **known)


def test_z4_who_on_the_staff_reads_what_and_of_whom(staff, alma, others):
    found, wanted, of_others, of_letters = {}, {}, [], []
    for name, address in tried(READS, alma):
        found[name], wanted[name] = {}, {who: READS[name].meant(who) for who in staff}
        for who, browser in staff.items():
            answer, wrote = visit(browser.get, address)
            found[name][who] = met(answer, wrote)
            page = answer.content.decode("utf-8", "replace") if found[name][who] == "in" else ""
            of_others += [
                (name, who, whom) for whom in ("Bo", "Cilla") if who in OUTSIDE and says(whom, page)
            ]
            of_letters += [(name, who)] if who not in CLOSE and "nderretning om" in page else []

    assert found == wanted
    assert of_others == []  # those from outside read of nobody they are not with
    assert of_letters == []  # that the municipality is told of a child is for those close to the person


def test_z4_who_on_the_staff_does_what(staff, people, alma):
    colleagues = {"desk-bring": make.staff("Ole"), "desk-swap": people["host off"]}
    found, wanted = {}, {}
    for name, address in tried(DEEDS, alma):
        said = words(name, colleagues.get(name, people["external with her"]).handle)
        found[name] = {who: met(*visit(browser.post, address, said)) for who, browser in staff.items()}
        wanted[name] = {who: DEEDS[name].meant(who) for who in staff}

    assert found == wanted

"""A talk after a red case that nobody has held in three days: told once to those it concerns, shown late."""

import threading
from contextlib import nullcontext
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from moderation import tasks
from moderation.cases import debriefs, follow_ups, teamwork, urgency
from moderation.models import Debrief, FollowUp, Level, StaffKind, StaffProfile
from tests import make
from tests.moderation.reading import words

pytestmark = pytest.mark.django_db
CLOSED = datetime.fromisoformat("2026-11-24T14:00+01:00")
THREE_DAYS, A_MINUTE = timedelta(hours=72), timedelta(minutes=1)


@pytest.fixture
def afternoon(time_machine):
    """Two o'clock on a Tuesday, in a house that is open; time stands still."""
    time_machine.move_to(CLOSED, tick=False)
    return time_machine


@pytest.fixture
def talk(afternoon, alma, vera, jonas, leo, ada, with_mail) -> Debrief:
    """Vera and Jonas carried a red case, Iben and a social worker from outside helped, and it is closed."""
    iben, sonja, ole = (make.staff(name) for name in ("Iben", "Sonja", "Ole"))
    StaffProfile.objects.create(member=sonja, kind=StaffKind.EXTERNAL)
    for person in (vera, jonas, leo, ada, iben, sonja, ole):
        with_mail(person)
    case = follow_ups.claim(alma, by=vera)
    urgency.set_level(case, by=vera, level=Level.RED)
    teamwork.second(case, by=jonas)
    case.colleagues.add(iben, sonja)
    follow_ups.close(FollowUp.objects.get(), by=vera, outcome="talked")
    return Debrief.objects.get()


def look() -> None:
    tasks.see_to_the_desk()


def test_when_three_days_pass_those_who_were_with_it_and_the_leader_are_told_once(talk, afternoon, mailed):
    afternoon.move_to(CLOSED + THREE_DAYS - A_MINUTE, tick=False)
    assert mailed(look) == []

    afternoon.move_to(CLOSED + THREE_DAYS, tick=False)

    assert mailed(look) == ["iben", "jonas", "leo", "vera"]
    assert mailed(look) == []


def test_what_they_are_told_says_neither_whom_nor_what(talk, afternoon, mailed):
    afternoon.move_to(CLOSED + THREE_DAYS, tick=False)

    mailed(look)

    assert {sent.body.split("\n")[0] for sent in mail.outbox} == {"Kig ind på vagten, når du kan."}
    assert not any("Alma" in sent.body + sent.subject for sent in mail.outbox)


def test_a_talk_that_was_held_in_time_rings_nobody(talk, afternoon, vera, mailed):
    debriefs.hold(talk, vera, "Vi spiste sammen.")
    afternoon.move_to(CLOSED + 2 * THREE_DAYS, tick=False)

    assert mailed(look) == []


def test_nobody_is_woken_for_it_at_night_and_all_hear_when_the_house_opens(talk, afternoon, mailed):
    Debrief.objects.update(due_at=datetime.fromisoformat("2026-11-27T02:00+01:00"))
    afternoon.move_to(datetime.fromisoformat("2026-11-27T06:59+01:00"), tick=False)
    assert mailed(look) == []

    afternoon.move_to(datetime.fromisoformat("2026-11-27T07:00+01:00"), tick=False)

    assert mailed(look) == ["iben", "jonas", "leo", "vera"]


def test_whoever_works_here_no_more_is_not_told(talk, afternoon, jonas, mailed):
    StaffProfile.objects.create(member=jonas, access_until=CLOSED.date())
    afternoon.move_to(CLOSED + THREE_DAYS, tick=False)

    assert mailed(look) == ["iben", "leo", "vera"]


def test_one_clock_that_read_it_before_the_other_told_does_not_tell_again(talk, afternoon, mailed):
    now = CLOSED + THREE_DAYS
    afternoon.move_to(now, tick=False)
    read_by_the_other = Debrief.objects.get()

    assert debriefs.tell_late(now) == 1

    assert mailed(lambda: debriefs._tell_once(read_by_the_other, now)) == []


@pytest.mark.django_db(transaction=True)
def test_two_clocks_in_the_same_moment_tell_once(talk):
    now, ready, told = CLOSED + THREE_DAYS, threading.Barrier(2), []
    # SQLite lets one write at a time; its database in memory does not wait, so here we take turns
    turn = threading.Lock() if connection.vendor == "sqlite" else nullcontext()

    def tick() -> None:
        ready.wait()
        try:
            with turn:
                told.append(debriefs.tell_late(now))
        finally:
            connection.close()
            if connection.connection:  # Django keeps those of a database in memory open
                connection.connection.close()

    clocks = [threading.Thread(target=tick) for _ in range(2)]
    for clock in clocks:
        clock.start()
    for clock in clocks:
        clock.join()

    assert sorted(told) == [0, 1]
    assert Debrief.objects.get().told_at == now


def test_the_desk_shows_it_as_late_until_it_is_held(talk, vera, afternoon, as_member):
    places = [reverse("desk"), reverse("desk-tasks"), reverse("desk-debrief", args=[talk.pk])]
    in_time = [words(as_member(vera).get(place)) for place in places]
    afternoon.move_to(CLOSED + THREE_DAYS, tick=False)

    late = [words(as_member(vera).get(place)) for place in places]
    debriefs.hold(talk, vera, "")
    held = words(as_member(vera).get(reverse("desk")))

    assert not any("Forsinket" in shown for shown in [*in_time, held])
    assert all("Forsinket" in shown for shown in late)
    assert "De tre dage er gået. Find en tid i dag." in late[-1]


def test_what_is_late_stands_first_among_what_is_to_see_to(talk, alma, bo, vera, leo, afternoon, as_member):
    other = FollowUp.objects.create(member=bo, closed_at=timezone.now())
    Debrief.objects.create(follow_up=other, due_at=CLOSED + 2 * THREE_DAYS)
    afternoon.move_to(CLOSED + THREE_DAYS, tick=False)

    page = words(as_member(vera).get(reverse("desk-tasks")))

    assert page.index("Eftersnak: Alma Forsinket") < page.index("Eftersnak: Bo")
    assert page.count("Forsinket") == 1

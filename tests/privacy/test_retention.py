"""Nothing lies in the house longer than it is needed (SAFETY P5): every period, tried by moving the clock."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import DatabaseError, models
from django.test import Client
from django.utils import timezone

from activities.models import Audience, MoodCheckIn, MoodWeek
from activities.moods import checkins
from community import conversations, members, tasks
from community.door import joining
from community.models import Conversation, JoinRequest, Member, PurgeRun
from community.privacy import retention
from moderation import door, privacy
from moderation.models import AccessLog, CaseNote, Deed, FollowUp, Level, Purpose, Signal, StaffLog, State
from vaerested import tasks as house_tasks
from vaerested import upkeep
from vaerested.celery import app

pytestmark = pytest.mark.django_db


@pytest.fixture
def lasts(later):
    """`lasts(days, exists)`: there until the day, gone after it."""

    def check(days: int, exists) -> None:
        with later(days=days - 0.1):
            tasks.forget_by_the_calendar()
            assert exists()
        with later(days=days + 1.1):
            tasks.forget_by_the_calendar()
            assert not exists()

    return check


def test_p5_a_refused_request_goes_after_thirty_days_with_the_person(lasts, leo):
    person = joining.ask("Nina", "x", "bird", "om mig", "da")
    door.answer_not_now(JoinRequest.objects.get(), leo, "Ikke nu.")
    lasts(30, Member.objects.filter(pk=person.pk).exists)
    assert not StaffLog.objects.filter(deed=Deed.NOT_NOW).exists()


def test_who_was_refused_first_and_let_in_later_stays(later, leo):
    person = joining.ask("Nina", "x", "bird", "om mig", "da")
    door.answer_not_now(JoinRequest.objects.get(), leo, "Ikke nu.")
    members.let_in(person, by=leo)

    with later(days=31):
        tasks.forget_by_the_calendar()

    assert Member.objects.filter(pk=person.pk).exists()


def test_who_still_waits_for_an_answer_stays(later):
    joining.ask("Nina", "x", "bird", "om mig", "da")

    with later(days=100):
        tasks.forget_by_the_calendar()

    assert Conversation.objects.filter(kind="door").exists() or JoinRequest.objects.exists()


@time_machine.travel("2026-11-25T12:00+01:00", tick=False)  # at night it is still the day before
def test_p5_moods_go_after_ninety_days_and_leave_a_count(lasts, alma, bo):
    for person, value in ((alma, 2), (bo, 2)):
        checkins.check_in(person, value, Audience.SELF)

    lasts(90, MoodCheckIn.objects.exists)

    week = MoodWeek.objects.get()
    assert (week.value, week.count, week.monday.weekday()) == (2, 2, 0)


def test_a_purge_that_runs_twice_counts_once(later, alma):
    checkins.check_in(alma, 3, Audience.SELF)

    with later(days=92):
        for _ in range(2):
            tasks.forget_by_the_calendar()

    assert MoodWeek.objects.get().count == 1


def test_talks_go_ninety_days_after_the_last_word(later, lasts, alma, vera):
    talk = conversations.open_with(alma, by=alma)
    with later(days=-60):
        conversations.say(talk, alma, "Først")
    conversations.say(talk, vera, "Sidst")

    lasts(90, Conversation.objects.filter(pk=talk.pk).exists)


@pytest.fixture
def case(alma, vera):
    """A follow-up that is closed, with a note in it."""

    def make_one(level: int) -> FollowUp:
        now = timezone.now()
        one = FollowUp.objects.create(member=alma, level=level, state=State.CLOSED, closed_at=now)
        CaseNote.objects.create(member=alma, author=vera, follow_up=one, text="note")
        return one

    return make_one


def test_closed_cases_go_after_a_year_with_their_notes(lasts, case):
    case(Level.ORANGE)

    lasts(365, FollowUp.objects.exists)
    assert not CaseNote.objects.exists()


def test_an_open_case_stays(later, alma):
    FollowUp.objects.create(member=alma)

    with later(days=1000):
        tasks.forget_by_the_calendar()

    assert FollowUp.objects.exists()


def test_red_cases_wait_until_the_house_has_decided(later, case, settings):
    case(Level.RED)
    with later(days=2000):
        tasks.forget_by_the_calendar()
        assert CaseNote.objects.exists()

        settings.KEEP = replace(settings.KEEP, red_cases=1825)
        tasks.forget_by_the_calendar()
        assert not FollowUp.objects.exists()


def test_signals_go_a_fortnight_after_they_ended(lasts, alma):
    known = {"member": alma, "rule_key": "self_help", "level": 2}
    Signal.objects.create(**known, source="ended", ended_at=timezone.now())
    standing = Signal.objects.create(**known, source="standing")

    lasts(14, Signal.objects.filter(source="ended").exists)
    assert Signal.objects.filter(pk=standing.pk).exists()


def test_p5_the_read_log_goes_after_thirteen_months(lasts, alma, vera):
    privacy.look(vera, alma, privacy.What.PAGE, Purpose.CONCERN)

    lasts(396, AccessLog.objects.exists)


def test_the_log_of_deeds_goes_after_two_years(lasts, alma, vera):
    StaffLog.objects.create(by=vera, deed=Deed.LET_IN, member=alma)

    lasts(730, StaffLog.objects.exists)


def test_p5_sessions_are_gone_after_thirty_days(later, alma):
    Client().force_login(alma)
    begun = Session.objects.get()
    Session.objects.filter(pk=begun.pk).update(expire_date=timezone.now() + timedelta(days=400))

    with later(days=29):
        tasks.forget_by_the_calendar()
        assert Session.objects.exists()
    with later(days=31):
        tasks.forget_by_the_calendar()
        assert not Session.objects.exists()


def test_p5_a_session_that_has_run_out_goes_the_same_night(later, alma):
    Client().force_login(alma)

    with later(days=15):
        tasks.forget_by_the_calendar()

    assert not Session.objects.exists()


def test_p5_no_table_has_a_place_for_an_address_of_a_machine():
    fields = [field for model in apps.get_models() for field in model._meta.concrete_fields]

    assert [
        f for f in fields if isinstance(f, models.GenericIPAddressField) or "ip" in f.name.split("_")
    ] == []


def test_every_night_writes_counts_and_no_words(later, alma):
    checkins.check_in(alma, 3, Audience.SELF)

    with later(days=92):
        tasks.forget_by_the_calendar()

    runs = {run.job: run.count for run in PurgeRun.objects.all()}
    assert set(runs) == set(retention.names())
    assert runs["moods"] == 1


def test_the_counts_themselves_go_after_thirteen_months(later):
    tasks.forget_by_the_calendar()

    with later(days=397):
        tasks.forget_by_the_calendar()

    assert PurgeRun.objects.count() == len(retention.names())


def test_one_purge_that_fails_leaves_the_others_to_do_their_work(later, alma, monkeypatch, caplog):
    def trouble(limit):
        raise DatabaseError("a secret word")

    monkeypatch.setitem(retention._purges, "signals", ("signals", trouble))
    checkins.check_in(alma, 3, Audience.SELF)

    with later(days=92):
        tasks.forget_by_the_calendar()

    assert not MoodCheckIn.objects.exists()
    assert PurgeRun.objects.get(job="signals").failed
    assert "a secret word" not in caplog.text


def test_the_clock_runs_it_every_night():
    assert app.conf.beat_schedule["look after the house"]["task"] == house_tasks.see_to_upkeep.name
    assert upkeep.PURGE in upkeep.CHORES


def test_z5_a_log_is_still_not_deleted_by_hand(alma, vera):
    privacy.look(vera, alma, privacy.What.PAGE, Purpose.CONCERN)

    with pytest.raises(TypeError):
        AccessLog.objects.all().delete()

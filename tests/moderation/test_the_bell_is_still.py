"""The bell is still when somebody sees to it, and rings anew the next time; no bell is left behind."""

from datetime import timedelta

import pytest
from django.utils import timezone

from moderation import postvention
from moderation.cases import follow_ups, taking_over, teamwork, urgency
from moderation.desk import concerns
from moderation.models import Alarm, FollowUp, Level, ShiftRole, State
from moderation.signs import alarms, rules

pytestmark = pytest.mark.django_db


def sign(member, level=Level.ORANGE, source="test") -> None:
    facts = {"tellers": 1, "at": timezone.now().isoformat()}
    concerns.stand(member, source, [rules.Finding("peer_concern", level, facts, None)])


@pytest.fixture
def hers(alma, vera, on_shift):
    """Vera is on shift and has Alma, who is one to keep an eye on."""
    on_shift(vera)
    sign(alma, Level.YELLOW, "before")
    return follow_ups.claim(alma, by=vera)


def test_a_case_that_is_closed_is_still_and_rings_the_next_time(hers, alma, vera, with_mail, mailed):
    with_mail(vera)
    assert mailed(lambda: sign(alma, source="talk.1")) == ["vera"]
    follow_ups.close(hers, by=vera, outcome="talked")

    assert not Alarm.objects.ringing().exists()
    assert mailed(lambda: sign(alma, source="talk.2")) == ["vera"]


@pytest.mark.parametrize("deed", ["write", "note", "join", "swap"])
def test_whoever_has_it_and_sees_to_it_stills_the_bell(deed, hers, alma, vera, jonas, leo, with_mail, mailed):
    with_mail(leo)
    sign(alma, source="talk.1")
    deeds = {
        "write": lambda: follow_ups.write(alma, vera, "Hej Alma."),
        "note": lambda: follow_ups.note(alma, vera, "Jeg har ringet."),
        "join": lambda: teamwork.second(hers, by=jonas),
        "swap": lambda: taking_over.ask(hers, vera, jonas) and taking_over.say_yes(hers, jonas),
    }

    deeds[deed]()

    assert mailed(lambda: alarms.escalate(timezone.now() + timedelta(hours=1))) == []


def test_somebody_who_does_not_have_it_stills_nothing(hers, alma, jonas):
    sign(alma, source="talk.1")

    follow_ups.write(alma, jonas, "Hej Alma.")

    assert Alarm.objects.ringing().exists()


def test_a_sign_that_goes_away_by_itself_takes_its_bell_with_it(alma, vera, on_shift, with_mail, mailed):
    on_shift(with_mail(vera))
    soon = timezone.now() + timedelta(hours=1)
    facts = {"posts": 12, "at": timezone.now().isoformat()}
    concerns.stand(alma, "wiping.1", [rules.Finding("wiping", Level.ORANGE, facts, soon)])

    concerns.let_expire(soon)

    assert not Alarm.objects.ringing().exists()
    assert mailed(lambda: sign(alma)) == ["vera"]


def test_what_turns_red_rings_anew_from_the_first_step(alma, vera, jonas, leo, on_shift, with_mail, mailed):
    day = on_shift(vera)
    on_shift(with_mail(jonas), role=ShiftRole.BACKUP)
    with_mail(leo)
    sign(alma, Level.ORANGE, "by day")
    assert mailed(lambda: alarms.escalate(timezone.now() + timedelta(minutes=21))) == ["jonas", "leo"]
    day.delete()  # the house closes

    assert mailed(lambda: sign(alma, Level.RED, "at night")) == ["jonas"]
    assert mailed(lambda: alarms.escalate(timezone.now() + timedelta(minutes=21))) == ["leo"]


def test_what_is_put_back_rings_the_others(alma, vera, jonas, on_shift, with_mail, mailed):
    on_shift(with_mail(vera))
    on_shift(with_mail(jonas))
    sign(alma)
    case = follow_ups.claim(alma, by=vera)

    assert mailed(lambda: follow_ups.put_back(case, by=vera)) == ["jonas"]


def test_a_person_who_says_that_it_is_not_urgent_stills_the_bell(hers, alma, vera):
    sign(alma, source="talk.1")

    urgency.set_level(FollowUp.objects.get(), by=vera, level=Level.YELLOW)

    assert not Alarm.objects.ringing().exists()


def test_something_urgent_about_somebody_whose_row_rests_rings_though_it_is_taken(
    hers, alma, vera, with_mail, mailed
):
    urgency.set_level(hers, by=vera, level=Level.ORANGE)
    teamwork.snooze(alma, vera, timezone.now() + timedelta(days=1))
    with_mail(vera)

    assert mailed(lambda: sign(alma, source="talk.1")) == ["vera"]
    assert FollowUp.objects.get().state == State.TAKEN


def test_a_bell_left_behind_is_stilled_by_the_clock(alma):
    Alarm.objects.create(member=alma, level=Level.ORANGE)

    alarms.escalate(timezone.now())

    assert not Alarm.objects.ringing().exists()


def test_nobody_is_rung_for_somebody_we_remember(alma, bo, vera, leo, on_shift, with_mail, mailed):
    on_shift(with_mail(vera))
    sign(alma)
    case = follow_ups.claim(alma, by=vera)
    postvention.begin(alma, leo, "")
    case.refresh_from_db()

    assert mailed(lambda: follow_ups.put_back(case, by=leo)) == []


def test_what_came_at_night_rings_the_mornings_first_shift_before_anybody_else(
    alma, vera, jonas, leo, on_shift, with_mail, mailed
):
    now = timezone.now()
    sign(alma)  # nobody is here
    with_mail(leo)
    on_shift(with_mail(jonas), role=ShiftRole.BACKUP)
    on_shift(with_mail(vera), starts_at=now + timedelta(hours=7), ends_at=now + timedelta(hours=15))
    morning = now + timedelta(hours=7, minutes=1)

    assert mailed(lambda: alarms.escalate(now + timedelta(hours=6))) == []
    assert mailed(lambda: alarms.escalate(morning)) == ["vera"]
    assert mailed(lambda: alarms.escalate(morning + timedelta(minutes=9))) == []
    assert mailed(lambda: alarms.escalate(morning + timedelta(minutes=21))) == ["leo"]


def test_the_next_shift_hears_what_the_one_before_did_not_answer(
    alma, vera, jonas, on_shift, with_mail, mailed
):
    now = timezone.now()
    on_shift(with_mail(vera), ends_at=now + timedelta(minutes=5))
    on_shift(with_mail(jonas), starts_at=now + timedelta(minutes=3), ends_at=now + timedelta(hours=8))
    assert mailed(lambda: sign(alma)) == ["vera"]

    assert mailed(lambda: alarms.escalate(now + timedelta(minutes=4))) == []
    assert mailed(lambda: alarms.escalate(now + timedelta(minutes=6))) == ["jonas"]

"""A red case asks for a second colleague until one says so; who has gone home is nobody's second tomorrow."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from moderation import escalations
from moderation.cases import follow_ups, teamwork, timeline, urgency
from moderation.desk import concerns
from moderation.models import Alarm, Asked, Basis, Debrief, FollowUp, Level, ShiftRole, Signal, Way
from moderation.signs import alarms, rules
from tests import make

pytestmark = pytest.mark.django_db
AN_HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def everybody_has_an_address(vera, jonas, leo, with_mail):
    for person in (vera, jonas, leo):
        with_mail(person)


def sign(member, level=Level.RED, source="test") -> None:
    facts = {"tellers": 1, "at": timezone.now().isoformat()}
    concerns.stand(member, source, [rules.Finding("peer_concern", level, facts, None)])


@pytest.fixture
def red(alma, vera, on_shift) -> FollowUp:
    """Vera has Alma, it is red, and she is alone in the house."""
    on_shift(vera)
    sign(alma)
    return follow_ups.claim(alma, by=vera)


def now_is() -> FollowUp:
    return FollowUp.objects.select_related("owner", "second").get()


def test_taking_a_red_case_rings_those_beside_one(alma, vera, jonas, on_shift, mailed):
    on_shift(vera)
    on_shift(jonas)
    sign(alma)

    assert mailed(lambda: follow_ups.claim(alma, by=vera)) == ["jonas"]


def test_alone_in_the_house_the_on_call_is_rung_at_once_and_then_the_leader(
    alma, vera, jonas, on_shift, mailed
):
    on_shift(vera)
    on_shift(jonas, role=ShiftRole.BACKUP)
    sign(alma)

    assert mailed(lambda: follow_ups.claim(alma, by=vera)) == ["jonas"]
    assert mailed(lambda: alarms.escalate(timezone.now() + timedelta(minutes=19))) == []
    assert mailed(lambda: alarms.escalate(timezone.now() + timedelta(minutes=21))) == ["leo"]


def test_what_the_owner_writes_does_not_still_it_and_a_second_does(red, alma, vera, jonas, mailed):
    follow_ups.write(alma, vera, "Jeg er her.")
    assert Alarm.objects.ringing().get().asks_second

    teamwork.second(red, by=jonas)

    assert not Alarm.objects.ringing().exists()
    assert mailed(lambda: alarms.escalate(timezone.now() + AN_HOUR)) == []


def test_the_leader_is_told_of_every_red_case_once(red, jonas, mailed):
    assert mailed(lambda: teamwork.second(red, by=jonas)) == ["leo"]


def test_a_leader_who_was_rung_because_nobody_came_is_not_rung_again(red, jonas, mailed):
    assert mailed(lambda: alarms.escalate(timezone.now() + AN_HOUR)) == ["leo"]

    assert mailed(lambda: teamwork.second(red, by=jonas)) == []


def test_a_case_somebody_has_that_turns_red_rings_whoever_has_it_and_then_for_a_second(
    alma, vera, jonas, on_shift, mailed
):
    on_shift(vera)
    on_shift(jonas)
    sign(alma, Level.YELLOW, "one")
    follow_ups.claim(alma, by=vera)

    assert mailed(lambda: sign(alma, Level.RED, "two")) == ["jonas", "vera"]
    assert mailed(lambda: follow_ups.write(alma, vera, "Hej.")) == ["jonas"]


def test_red_said_by_whoever_has_it_rings_the_others(alma, vera, jonas, on_shift, mailed):
    on_shift(vera)
    on_shift(jonas)
    sign(alma, Level.YELLOW)
    case = follow_ups.claim(alma, by=vera)

    assert mailed(lambda: urgency.set_level(case, vera, Level.RED)) == ["jonas"]


def test_not_a_concern_about_one_sign_does_not_still_what_a_person_has_set_to_red(red, vera):
    urgency.set_level(red, vera, Level.RED)

    concerns.dismiss(Signal.objects.get(), vera, "Det var en sang.")

    assert Alarm.objects.ringing().get().asks_second


def test_put_back_it_rings_as_what_nobody_has(red, vera):
    follow_ups.put_back(red, by=vera)

    assert not Alarm.objects.ringing().get().asks_second


def test_whoever_is_left_alone_with_it_cannot_end_it(red, vera, jonas):
    teamwork.second(red, by=jonas)
    follow_ups.put_back(now_is(), by=vera)

    with pytest.raises(follow_ups.AloneError):
        follow_ups.close(now_is(), by=jonas, outcome="talked")


def test_a_second_who_has_gone_home_counts_no_more_and_helps_still(alma, vera, jonas, on_shift, mailed):
    on_shift(vera, ends_at=timezone.now() + 8 * AN_HOUR)
    on_shift(jonas, ends_at=timezone.now() + 2 * AN_HOUR)
    sign(alma)
    case = follow_ups.claim(alma, by=vera)
    teamwork.second(case, by=jonas)
    follow_ups.note(alma, vera, "Vi taler med hende.")

    teamwork.let_go_of_idle(timezone.now() + AN_HOUR)
    assert now_is().second == jonas

    teamwork.let_go_of_idle(timezone.now() + 3 * AN_HOUR)

    assert (now_is().owner, now_is().second) == (vera, None)
    assert list(case.colleagues.all()) == [jonas]
    assert Alarm.objects.ringing().get().asks_second
    assert "Jonas" in timeline.timeline_of(case)[-1].words
    with pytest.raises(follow_ups.AloneError):
        follow_ups.close(now_is(), by=vera, outcome="talked")


def test_tomorrow_somebody_else_must_say_that_they_are_with_it(alma, vera, jonas, leo, on_shift):
    on_shift(vera, ends_at=timezone.now() + AN_HOUR)
    on_shift(jonas, ends_at=timezone.now() + AN_HOUR)
    sign(alma)
    teamwork.second(follow_ups.claim(alma, by=vera), by=jonas)
    teamwork.let_go_of_idle(timezone.now() + 2 * AN_HOUR)

    follow_ups.claim(alma, by=leo)

    assert now_is().second is None
    with pytest.raises(follow_ups.AloneError):
        follow_ups.close(now_is(), by=leo, outcome="talked")


def test_a_second_steps_back_and_the_bell_asks_for_another(red, alma, jonas, as_member, on_shift):
    on_shift(jonas)
    teamwork.second(red, by=jonas)
    browser = as_member(jonas)
    page = browser.get(reverse("desk-member", args=[alma.handle]))
    assert reverse("desk-step-back", args=[alma.handle]) in page.content.decode()

    browser.post(reverse("desk-step-back", args=[alma.handle]))

    assert now_is().second is None
    assert Alarm.objects.ringing().get().asks_second
    assert "Jonas" in timeline.timeline_of(red)[-1].words


def test_who_helps_can_step_back_too_and_whoever_is_not_with_it_cannot(red, jonas, leo):
    teamwork.join(red, by=jonas)

    assert teamwork.step_back(red, by=jonas)
    assert not red.colleagues.exists()
    assert not teamwork.step_back(red, by=jonas)
    assert not teamwork.step_back(red, by=leo)


def test_who_helps_and_says_that_they_are_with_it_has_one_place(red, jonas):
    teamwork.join(red, by=jonas)

    teamwork.second(red, by=jonas)

    assert now_is().second == jonas
    assert not red.colleagues.exists()


def test_an_open_desk_sounds_for_a_red_case_in_one_pair_of_hands(red, alma, vera, jonas, as_member):
    urgent = f'data-urgent="{alma.handle}.3 "'

    assert urgent in as_member(jonas).get(reverse("desk")).content.decode()
    assert urgent not in as_member(vera).get(reverse("desk")).content.decode()

    teamwork.second(red, by=jonas)

    assert urgent not in as_member(make.staff("Ida")).get(reverse("desk")).content.decode()


def emergency(member, by) -> None:
    said = {"way": Way.EMERGENCY, "recipient": "alarm", "consent": Asked.DANGER, "basis": Basis.LIFE}
    said |= {"shared": "Alma har taget mange piller.", "shared_kinds": {"kinds": ["name"]}}
    escalations.begin(member, by, said, uuid.uuid4())


def test_who_rings_112_has_a_red_case_which_two_carry_and_talk_through(alma, contact, jonas):
    emergency(alma, contact)

    case = now_is()
    assert (case.level, case.owner, case.needs_second) == (Level.RED, contact, True)
    assert Alarm.objects.ringing().get().asks_second
    teamwork.second(case, by=jonas)
    follow_ups.close(now_is(), by=contact, outcome="handed_on")
    assert Debrief.objects.exists()


def test_a_no_that_nothing_outweighs_makes_nothing_red(alma, contact):
    said = {"way": Way.EMERGENCY, "recipient": "alarm", "consent": Asked.REFUSED, "consent_how": "oral"}

    escalations.let_be(alma, contact, said, uuid.uuid4())

    assert now_is().level < Level.RED

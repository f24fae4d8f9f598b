"""What rests comes back at a word, what is red never rests, what is over stays in the timeline of a case."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from moderation.cases import follow_ups, teamwork, timeline, urgency
from moderation.clock import day
from moderation.desk import attention, concerns
from moderation.models import FollowUp, Level, Signal, Snooze, State
from moderation.signs import rules
from tests.moderation.reading import words

pytestmark = pytest.mark.django_db


def sign(member, level, at) -> None:
    facts = {"tellers": 1, "at": at.isoformat()}
    concerns.stand(member, "test", [rules.Finding("peer_concern", level, facts, None)])


def on_the_list() -> list[str]:
    return [row.member.name for row in attention.attention_list(timezone.now()) if not row.waits]


def test_what_a_person_says_is_red_stands_on_the_list_though_it_was_put_away(alma, vera, jonas):
    sign(alma, Level.YELLOW, at=timezone.now() - timedelta(minutes=1))
    case = follow_ups.claim(alma, by=vera)
    teamwork.snooze(alma, vera, timezone.now() + timedelta(days=1))
    assert on_the_list() == []

    urgency.set_level(case, jonas, Level.RED)

    assert on_the_list() == ["Alma"]
    assert FollowUp.objects.get().state == State.TAKEN
    assert not Snooze.objects.waiting(timezone.now()).exists()


def test_a_red_row_is_never_folded_away_however_it_was_written(alma, vera):
    sign(alma, Level.YELLOW, at=timezone.now() - timedelta(minutes=1))
    case = follow_ups.claim(alma, by=vera)
    teamwork.snooze(alma, vera, timezone.now() + timedelta(days=1))

    FollowUp.objects.filter(pk=case.pk).update(level=Level.RED)

    assert on_the_list() == ["Alma"]


def test_a_row_that_rests_until_a_day_says_which_and_can_be_shown_now(alma, contact, as_member):
    sign(alma, Level.YELLOW, at=timezone.now() - timedelta(minutes=1))
    case = follow_ups.claim(alma, by=contact)
    on = timezone.localdate() + timedelta(days=9)
    teamwork.look_again(case, contact, on)
    contact.language = "en"
    contact.save()
    browser = as_member(contact)
    with translation.override("en"):
        said = f"We look again on {day(on)}."

    assert said in words(browser.get(reverse("desk"))).split("1 waits")[1]
    page = words(browser.get(reverse("desk-member", args=[alma.handle])))
    assert said in page.split("Can it wait?")[1]

    browser.post(reverse("desk-wake", args=[alma.handle]))

    assert on_the_list() == ["Alma"]
    assert FollowUp.objects.get().next_look_on == on


def test_the_timeline_keeps_the_silence_somebody_has_explained(alma, vera):
    now = timezone.now()
    concerns.stand(alma, "quiet.1", [quiet(now)])
    case = follow_ups.claim(alma, by=vera)

    teamwork.know_why(alma, vera, "hospital", now + timedelta(days=7))

    assert not Signal.objects.standing().exists()
    assert any(line.icon == "smile" for line in timeline.timeline_of(case))


def test_what_was_explained_and_comes_again_calls_on_us_again(alma, vera):
    now = timezone.now()
    concerns.stand(alma, "quiet.1", [quiet(now)])
    follow_ups.claim(alma, by=vera)
    teamwork.know_why(alma, vera, "hospital", now + timedelta(days=7))

    concerns.stand(alma, "quiet.1", [quiet(now + timedelta(days=8))])

    assert Signal.objects.standing().filter(rule_key="quiet").exists()


def test_an_answer_at_last_leaves_the_long_wait_in_the_timeline_of_a_case(alma, vera):
    concerns.stand(alma, "unanswered.1", [rules.unanswered_hard(timezone.now(), 1)])
    case = follow_ups.claim(alma, by=vera)

    concerns.forget(alma, "unanswered.1")

    assert not Signal.objects.standing().exists()
    assert case.signals.exists()


def test_what_nobody_took_up_is_gone_when_it_is_so_no_longer(alma):
    concerns.stand(alma, "unanswered.1", [rules.unanswered_hard(timezone.now(), 1)])

    concerns.forget(alma, "unanswered.1")

    assert not Signal.objects.exists()


def quiet(at) -> rules.Finding:
    return rules.Finding("quiet", Level.YELLOW, {"days": 9, "rhythm": 1, "at": at.isoformat()}, None)


@pytest.mark.parametrize(("level", "wakes"), [(Level.GREEN, False), (Level.ORANGE, True)])
def test_what_rests_is_woken_by_what_is_urgent_and_not_by_a_note(level, wakes, alma, vera):
    now = timezone.now()
    sign(alma, Level.YELLOW, now - timedelta(minutes=1))
    follow_ups.claim(alma, by=vera)
    teamwork.snooze(alma, vera, now + timedelta(days=1))

    facts = {"nights": 3, "at": now.isoformat()}
    concerns.stand(alma, "other", [rules.Finding("night", level, facts, now + timedelta(days=7))])

    assert Snooze.objects.waiting(now).exists() is not wakes
    assert (on_the_list() == ["Alma"]) is wakes

"""What was taken and left lying goes back on the list; what has been begun stays."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community import conversations
from moderation.cases import follow_ups, teamwork
from moderation.desk import concerns
from moderation.models import FollowUp, Level
from moderation.signs import rules

pytestmark = pytest.mark.django_db


def sign(member, level=Level.ORANGE) -> None:
    facts = {"tellers": 1, "at": timezone.now().isoformat()}
    concerns.stand(member, "test", [rules.Finding("peer_concern", level, facts, None)])


@pytest.fixture
def case(alma, vera, on_shift):
    on_shift(vera)
    sign(alma)
    return follow_ups.claim(alma, by=vera)


def later(minutes=16):
    return timezone.now() + timedelta(minutes=minutes)


def test_nothing_done_for_a_quarter_of_an_hour(case):
    assert teamwork.let_go_of_idle(later(14)) == 0
    assert teamwork.let_go_of_idle(later(16)) == 1
    assert FollowUp.objects.get().owner is None


def test_the_timeline_says_so(case):
    teamwork.let_go_of_idle(later())

    assert case.events.filter(kind="left").exists()


def test_a_note_is_a_beginning(case, alma, vera):
    follow_ups.note(alma, by=vera, text="Jeg ringer til hende.")

    assert teamwork.let_go_of_idle(later()) == 0


def test_a_word_in_the_talk_is_a_beginning(case, alma, vera):
    conversations.say(conversations.open_with(alma, by=vera), vera, "Hej Alma.")
    FollowUp.objects.update(conversation=alma.conversations.get())

    assert teamwork.let_go_of_idle(later()) == 0


def test_when_the_shift_is_over_what_is_urgent_goes_to_those_who_are_here(case, alma, vera):
    follow_ups.note(alma, by=vera, text="Jeg ringer til hende.")

    assert teamwork.let_go_of_idle(later(60 * 3 + 5)) == 1


def test_when_the_shift_is_over_what_is_not_urgent_stays(alma, vera, on_shift):
    on_shift(vera)
    sign(alma, Level.YELLOW)
    follow_ups.claim(alma, by=vera)
    follow_ups.note(alma, by=vera, text="Vi taler sammen i morgen.")

    assert teamwork.let_go_of_idle(later(60 * 3 + 5)) == 0


def test_who_stands_in_no_rota_keeps_what_they_took(alma, leo):
    sign(alma)
    follow_ups.claim(alma, by=leo)

    assert teamwork.let_go_of_idle(later()) == 0

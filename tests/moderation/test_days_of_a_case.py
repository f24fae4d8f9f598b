"""A case from day to day: a person says how urgent, when to look again, who helps, and two end a red one."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from moderation import tasks
from moderation.cases import debriefs, follow_ups, teamwork, timeline, urgency
from moderation.desk import attention, concerns
from moderation.models import CaseEvent, Debrief, FollowUp, Level, StaffProfile, State
from moderation.signs import rules
from tests import make
from tests.moderation.reading import page_of, words
from tests.spoken import says

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


def row(member) -> attention.Row:
    found = attention.row_of(member, timezone.now())
    assert found is not None
    return found


@pytest.fixture
def case(alma, vera, feels) -> FollowUp:
    """Vera has Alma, after a hard answer."""
    feels(alma, 1)
    return follow_ups.claim(alma, by=vera)


def test_a_person_decides_how_urgent_it_is(alma, case, jonas):
    urgency.set_level(case, by=jonas, level=Level.ORANGE)

    assert row(alma).level == Level.ORANGE
    assert "Jonas" in timeline.timeline_of(case)[-1].words


def test_what_a_person_has_set_counts_more_than_what_the_rules_said_before(alma, vera):
    concerns.stand(alma, "talk.1", [rules.self_help(timezone.now())])
    case = follow_ups.claim(alma, by=vera)

    urgency.set_level(case, by=vera, level=Level.YELLOW)

    assert row(alma).level == Level.YELLOW


def test_something_new_and_more_urgent_counts_more_than_what_was_set(alma, case, vera):
    urgency.set_level(case, by=vera, level=Level.YELLOW)

    concerns.stand(alma, "talk.1", [rules.self_help(timezone.now())])

    assert row(alma).level == Level.ORANGE


def test_a_red_case_cannot_be_ended_alone_even_by_lowering_it_first(alma, case, vera, jonas):
    urgency.set_level(case, by=vera, level=Level.RED)
    urgency.set_level(FollowUp.objects.get(), by=vera, level=Level.YELLOW)

    with pytest.raises(follow_ups.AloneError):
        follow_ups.close(case, by=vera, outcome="talked")

    teamwork.second(FollowUp.objects.get(), by=jonas)
    assert follow_ups.close(case, by=vera, outcome="talked")


def test_the_second_who_takes_it_over_is_one_pair_of_hands_again(alma, case, vera, jonas):
    urgency.set_level(case, by=vera, level=Level.RED)
    teamwork.second(case, by=jonas)
    follow_ups.put_back(case, by=vera)

    mine = follow_ups.claim(alma, by=jonas)

    assert mine.second is None
    assert row(alma).wants_second
    with pytest.raises(follow_ups.AloneError):
        follow_ups.close(mine, by=jonas, outcome="talked")


def test_the_page_says_that_nobody_ends_a_red_case_alone(alma, case, contact, as_member):
    urgency.set_level(case, by=contact, level=Level.RED)

    browser = as_member(contact)
    browser.get(page_of(alma))

    page = browser.post(reverse("desk-close", args=[alma.handle]), {"outcome": "talked"})

    assert page.status_code == 422
    assert "Ingen bærer det her alene" in words(page)
    assert FollowUp.objects.get().closed_at is None


def test_a_case_rests_until_its_day_and_then_stands_first_among_its_own(alma, case, vera):
    teamwork.look_again(case, by=vera, on=timezone.localdate() + 2 * A_DAY)
    assert row(alma).waits

    with time_machine.travel(timezone.now() + 2 * A_DAY, tick=False):
        tasks.see_to_the_desk()

        assert not row(alma).waits
        assert row(alma).is_due
        assert FollowUp.objects.get().state == State.TAKEN


def test_a_resting_case_comes_back_when_something_new_happens(alma, case, vera):
    teamwork.look_again(case, by=vera, on=timezone.localdate() + 5 * A_DAY)

    concerns.stand(alma, "talk.1", [rules.self_help(timezone.now() + timedelta(seconds=1))])

    assert not row(alma).waits


def test_a_red_case_never_rests(alma, case, vera):
    urgency.set_level(case, by=vera, level=Level.RED)

    teamwork.look_again(case, by=vera, on=timezone.localdate() + A_DAY)

    assert not row(alma).waits


@pytest.mark.parametrize("days", [0, -1, 100])
def test_the_day_to_look_again_is_a_day_to_come(alma, case, contact, as_member, days):
    on = timezone.localdate() + timedelta(days=days)

    browser = as_member(contact)
    browser.get(page_of(alma))

    page = browser.post(reverse("desk-look", args=[alma.handle]), {"on": on.isoformat()})

    assert page.status_code == 422
    assert FollowUp.objects.get().next_look_on is None


def test_a_colleague_who_helps_is_assigned_and_helps_once(alma, case, jonas):
    assert teamwork.join(case, by=jonas)
    assert not teamwork.join(case, by=jonas)

    assert FollowUp.objects.carried_by(jonas).get() == case
    assert case.events.filter(kind=CaseEvent.Kind.JOINED).count() == 1


def test_somebody_from_outside_sees_the_cases_they_are_with_and_no_others(alma, bo, case, sonja, as_member):
    follow_ups.claim(bo, by=make.staff("Iben"))
    assert as_member(sonja).get(reverse("desk-member", args=[alma.handle])).status_code == 404

    teamwork.join(case, by=sonja)

    page = words(as_member(sonja).get(reverse("desk")))
    assert (says("Alma", page), says("Bo", page)) == (True, False)
    assert as_member(sonja).get(reverse("desk-member", args=[alma.handle])).status_code == 200


def test_whoever_asks_for_us_has_opened_it_themselves(alma, vera):
    concerns.stand(alma, "talk.1", [rules.self_help(timezone.now())])

    case = follow_ups.claim(alma, by=vera)

    assert case.opened_by == alma
    assert any("Alma" in line.words for line in timeline.timeline_of(case))


def test_a_post_can_open_a_case(alma, contact, as_member):
    post = make.post(alma, "Jeg sidder her.")

    answer = as_member(contact).post(reverse("desk-from-post", args=[post.pk]))

    assert answer.headers["Location"] == reverse("desk-member", args=[alma.handle])
    assert FollowUp.objects.get().events.get(kind="opened").facts == {"post": post.pk}


def test_after_a_red_case_colleagues_talk_it_through_and_the_desk_waits_for_it(
    alma, case, contact, jonas, as_member
):
    urgency.set_level(case, by=contact, level=Level.RED)
    teamwork.second(case, by=jonas)
    follow_ups.close(case, by=contact, outcome="talked")
    held = Debrief.objects.get()
    browser = as_member(contact)

    assert held.due_at - FollowUp.objects.get().closed_at == timedelta(hours=72)
    assert reverse("desk-tasks") in browser.get(reverse("desk")).content.decode()
    assert "Alma" in words(browser.get(reverse("desk-tasks")))

    browser.post(reverse("desk-debrief", args=[held.pk]), {"words": "Vi spiste sammen."})

    assert not debriefs.waiting()
    assert reverse("desk-tasks") not in browser.get(reverse("desk")).content.decode()
    assert Debrief.objects.get().words == "Vi spiste sammen."


def test_a_yellow_case_asks_for_no_talk_after(case, vera):
    follow_ups.close(case, by=vera, outcome="talked")

    assert not Debrief.objects.exists()


def test_only_those_at_work_steer_a_case(alma, case, jonas, as_member):
    StaffProfile.objects.create(member=jonas)

    as_member(jonas).post(reverse("desk-level", args=[alma.handle]), {"level": "3"})

    assert FollowUp.objects.get().level == Level.YELLOW

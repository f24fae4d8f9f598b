"""The desk on the worst day there is: a thousand members, three hundred who need us, and no more asking."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from community.models import JoinRequest, Member
from moderation import worries
from moderation.models import Appeal, Debrief, Decision, Escalation, FollowUp, Level, Signal
from tests import make

pytestmark = pytest.mark.django_db
MEMBERS, ROWS, QUERIES = 1000, 300, 12


@pytest.fixture
def full_house(contact):
    """A thousand people; three hundred open rows, half of them taken, and something of everything else."""
    now = timezone.now()
    Member.objects.bulk_create(
        Member(username=f"g{number}", display_name=f"Gæst {number}", admitted_at=now, password="!")
        for number in range(MEMBERS)
    )
    people = list(Member.objects.filter(username__startswith="g"))
    cases = FollowUp.objects.bulk_create(
        FollowUp(member=one, owner=contact, claimed_at=now, state="taken") for one in people[:150]
    )
    known = {"rule_key": "self_help", "facts": {"at": now.isoformat()}}
    levels = (Level.YELLOW, Level.ORANGE)
    Signal.objects.bulk_create(
        Signal(member=one, level=levels[place % 2], source=f"t{place}", **known)
        for place, one in enumerate(people[100:ROWS])
    )
    for one in people[300:306]:
        make.post(one)
        worries.tell(one, people[0])
        JoinRequest.objects.create(member=make.member(f"Ny {one.pk}", admitted_at=None), about="Hej")
    Debrief.objects.create(follow_up=cases[0], due_at=now)
    told = {"way": "other_help", "recipient": "doctor", "consent": "given", "basis": "consent"}
    Escalation.objects.create(member=people[1], shared="Ryg.", **told)
    decided = Decision.objects.create(member=people[2], kind="quiet", until=now + timedelta(days=1))
    Appeal.objects.create(decision=decided, words="Nej.")


@pytest.mark.parametrize("name", ["desk", "desk-part"])
def test_a_full_desk_is_within_its_queries(
    full_house, contact, as_member, name, django_assert_max_num_queries
):
    browser = as_member(contact)
    browser.get(reverse(name))

    with django_assert_max_num_queries(QUERIES):
        page = browser.get(reverse(name)).content.decode()

    assert page.count('class="signal signal--') == ROWS
    assert reverse("desk-tasks") in page

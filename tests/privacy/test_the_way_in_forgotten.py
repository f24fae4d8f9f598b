"""What the door and the new keys leave behind, and for how long (SAFETY P5)."""

import pytest
from django.utils import timezone

from community import tasks
from community.door import codes, contacts, joining, ways_in
from community.models import Code, Contact, Invitation, JoinRequest, Member, WayIn
from tests import make

pytestmark = pytest.mark.django_db


def test_p5_a_new_key_goes_a_day_after_it_stopped_fitting(later, alma, leo):
    ways_in.give(alma, by=leo)

    with later(days=1):
        tasks.forget_by_the_calendar()
        assert WayIn.objects.exists()
    with later(days=1.1):
        tasks.forget_by_the_calendar()
        assert not WayIn.objects.exists()


def test_p5_an_invitation_goes_a_month_after_its_last_day(later, vera):
    make.poster(vera)

    with later(days=36):
        tasks.forget_by_the_calendar()
        assert Invitation.objects.exists()
    with later(days=38):
        tasks.forget_by_the_calendar()
        assert not Invitation.objects.exists()


def test_p5_the_net_somebody_knocked_from_is_forgotten_after_a_week(later):
    person = Member(display_name="Rosa", password="x", emblem="kite", language="da")
    joining.knock(person, "", None, "198.51.100.7")

    with later(days=6.9):
        tasks.forget_by_the_calendar()
        assert JoinRequest.objects.get().address_mark
    with later(days=7.1):
        tasks.forget_by_the_calendar()
        assert JoinRequest.objects.get().address_mark == ""


def test_p5_codes_and_numbers_nobody_confirmed_go_after_a_day(later, alma):
    codes.ask_to_confirm(contacts.give(alma, "phone", "+4523456789"))
    sure = contacts.give(alma, "email", "alma@example.com")
    Contact.objects.filter(pk=sure.pk).update(confirmed_at=timezone.now())

    with later(days=1.1):
        tasks.forget_by_the_calendar()

    assert list(Contact.objects.values_list("kind", flat=True)) == ["email"]
    assert not Code.objects.exists()

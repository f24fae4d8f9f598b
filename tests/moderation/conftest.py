"""The staff at work."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from activities.models import Audience
from activities.moods import checkins
from community.bell import outgoing
from community.models import Member
from moderation.models import CareRole, Ground, Shift, StaffKind, StaffProfile
from tests import make
from tests.moderation import rota_house


@pytest.fixture
def on_shift():
    """`on_shift(vera)` puts Vera on a shift around now."""

    def begin(member: Member, role: str = "host", **fields) -> Shift:
        now = timezone.now()
        fields = {"starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(hours=3), **fields}
        return Shift.objects.create(staff=member, role=role, **fields)

    return begin


@pytest.fixture
def monday_morning(db, time_machine) -> None:
    """It is eight o'clock on the Monday of the rota's week, in a house that is open every day."""
    time_machine.move_to(rota_house.at(8), tick=False)
    rota_house.open_every_day()


@pytest.fixture
def contact(vera, on_shift) -> Member:
    """Vera, on shift as somebody who carries the care of members."""
    StaffProfile.objects.create(member=vera, care_role=CareRole.CONTACT)
    on_shift(vera, role="contact")
    return vera


@pytest.fixture
def colleague(jonas, on_shift) -> Member:
    """Jonas, on shift as a contact beside Vera."""
    StaffProfile.objects.create(member=jonas, care_role=CareRole.CONTACT)
    on_shift(jonas, role="contact")
    return jonas


@pytest.fixture
def sonja(jonas) -> Member:
    """Jonas' account as a social worker from outside."""
    StaffProfile.objects.create(member=jonas, kind=StaffKind.EXTERNAL, care_role=CareRole.CONTACT)
    return jonas


@pytest.fixture
def ground(db) -> Ground:
    """The first reason of the house."""
    return Ground.objects.filter(is_used=True).first()


@pytest.fixture
def feels(django_capture_on_commit_callbacks):
    """`feels(alma, 1)`: Alma says how she is and lets the staff see it."""

    def say(member: Member, value: int, audience: str = Audience.STAFF, now=None):
        with django_capture_on_commit_callbacks(execute=True):
            return checkins.check_in(member, value, Audience(audience), now)

    return say


@pytest.fixture
def with_mail(settings):
    """`with_mail(vera)`: Vera has given an address, in a house with a mail server."""
    settings.MAIL_IS_ON = True

    def give(member):
        make.mail_address(member)
        return member

    return give


@pytest.fixture
def mailed(django_capture_on_commit_callbacks):
    """`mailed(deed)` does it, and tells who was rung, by mail."""

    def do(deed) -> list[str]:
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            deed()
        outgoing.settle()
        return sorted(to.split("@")[0] for sent in mail.outbox for to in sent.to)

    return do

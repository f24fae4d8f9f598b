"""The staff at work."""

from datetime import timedelta

import pytest
from django.utils import timezone

from activities import checkins
from activities.models import Audience
from community.models import Member
from moderation.models import CareRole, Shift, StaffKind, StaffProfile


@pytest.fixture
def on_shift():
    """`on_shift(vera)` puts Vera on a shift around now."""

    def begin(member: Member, role: str = "host", **fields) -> Shift:
        now = timezone.now()
        fields = {"starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(hours=3), **fields}
        return Shift.objects.create(staff=member, role=role, **fields)

    return begin


@pytest.fixture
def contact(vera, on_shift) -> Member:
    """Vera, on shift as somebody who carries the care of members."""
    StaffProfile.objects.create(member=vera, care_role=CareRole.CONTACT)
    on_shift(vera, role="contact")
    return vera


@pytest.fixture
def sonja(jonas) -> Member:
    """Jonas' account as a social worker from outside."""
    StaffProfile.objects.create(member=jonas, kind=StaffKind.EXTERNAL, care_role=CareRole.CONTACT)
    return jonas


@pytest.fixture
def feels(django_capture_on_commit_callbacks):
    """`feels(alma, 1)`: Alma says how she is and lets the staff see it."""

    def say(member: Member, value: int, audience: str = Audience.STAFF, now=None):
        with django_capture_on_commit_callbacks(execute=True):
            return checkins.check_in(member, value, Audience(audience), now)

    return say

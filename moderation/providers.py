"""The rota's answer to the floors below: who is here, and who comes next."""

from datetime import datetime

from community import hosts
from community.hosts import OnDuty
from moderation.models import Shift, ShiftRole

ORDER = {ShiftRole.HOST: 0, ShiftRole.CONTACT: 1, ShiftRole.LEADER: 2}
AT_ONCE = 12  # more people than ever begin at the same time


@hosts.finder
def here_now(now: datetime) -> list[OnDuty]:
    """Everyone in the house at this moment, hosts first. One query."""
    return _on_duty(list(Shift.objects.published().in_the_house().covering(now).select_related("staff")))


@hosts.next_finder
def here_next(now: datetime) -> list[OnDuty]:
    """Those who come next, all at the same time. One query."""
    coming = Shift.objects.published().in_the_house().filter(starts_at__gt=now).select_related("staff")
    soonest = list(coming.order_by("starts_at")[:AT_ONCE])
    return _on_duty([shift for shift in soonest if shift.starts_at == soonest[0].starts_at])


def _on_duty(found: list[Shift]) -> list[OnDuty]:
    found.sort(key=lambda shift: (ORDER.get(ShiftRole(shift.role), 9), shift.starts_at, shift.pk))
    return [OnDuty(shift.staff, shift.starts_at, shift.ends_at, shift.role) for shift in found]

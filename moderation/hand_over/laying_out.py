"""Every minute: what a shift has written, or has not, lies ready for the next one all the same."""

from collections import defaultdict
from datetime import datetime, timedelta

from moderation.hand_over import hand_overs
from moderation.models import HandOver, HandOverItem, Shift, StaffKind

OF_USE = timedelta(hours=12)  # from the evening to the morning after


def lay_out_left(now: datetime) -> int:
    """Pages somebody wrote on and went home from, and the page of a shift in which nobody wrote. How many."""
    left = HandOver.objects.filter(handed_at__isnull=True, until__lte=now)
    laid = sum(hand_overs.lay_out(page, None, now) for page in left)
    return laid + _lay_out_unwritten(now)


def _lay_out_unwritten(now: datetime) -> bool:
    """The latest shift that is over, if it has no page: the house writes it alone, once."""
    over = Shift.objects.published().in_the_house().filter(ends_at__gt=now - OF_USE, ends_at__lte=now)
    over = over.exclude(staff__staff_profile__kind=StaffKind.EXTERNAL)
    shift = over.order_by("-ends_at", "starts_at").first()
    if shift is None or hand_overs.page_of(shift):
        return False
    new = {"since": shift.starts_at, "begun_at": now}
    page, _ = HandOver.objects.get_or_create(until=shift.ends_at, defaults=new)
    return hand_overs.lay_out(page, None, now, _not_waiting_yet)


def _not_waiting_yet(items: list[HandOverItem]) -> list[HandOverItem]:
    """Nobody reads the same thing twice because nobody wrote: what lies there from before is left out."""
    levels: dict[int, int] = {}
    told: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for lying in HandOverItem.objects.waiting():
        if lying.member_id:
            levels[lying.member_id] = max(lying.level, levels.get(lying.member_id, 0))
        for name, numbers in lying.facts.items():
            told[lying.kind, name].update(numbers)
    for item in items:
        if item.kind != HandOverItem.Kind.HOUSE:
            item.facts = {
                name: [number for number in numbers if number not in told[item.kind, name]]
                for name, numbers in item.facts.items()
            }
    return [item for item in items if item.level > levels.get(item.member_id or 0, -1)]

"""Who may open a member's file, and for what. Every look is written down, and the member may see it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from community.models import Member
from moderation import access
from moderation.models import AccessLog, CareRole, FollowUp, Purpose
from moderation.rota import shifts

What = AccessLog.What
A_SHIFT = timedelta(hours=12)  # how long one look lasts
SHORTEST_REASON = 10
OPENS_NO_PAGE = (What.HAND_OVER, What.STEP_IN)


def follows(staff: Member, member: Member) -> bool:
    """Whether this colleague has the member's open follow-up, or is with it."""
    return FollowUp.objects.carried_by(staff).filter(member=member).exists()


def may_know_of(staff: Member, member: Member) -> bool:
    """Whether the member's page exists for this colleague at all."""
    return not access.is_external(staff) or follows(staff, member)


def is_close(staff: Member, member: Member, now: datetime) -> bool:
    """Assigned to the member, or on shift with the care of members: reads talk and notes (SAFETY Z4)."""
    return follows(staff, member) or (carries_care(staff) and shifts.is_on_shift(staff, now))


def close_to(staff: Member, members: Iterable[int], now: datetime) -> set[int]:
    """Those of these people the colleague is close to. Two queries, however many people."""
    if carries_care(staff) and shifts.is_on_shift(staff, now):
        return set(members)
    carried = FollowUp.objects.carried_by(staff).filter(member__in=set(members))
    return set(carried.values_list("member", flat=True))


def may_choose_company(staff: Member, case: FollowUp, now: datetime) -> bool:
    """Who gets colleagues along on a case: whoever has it, and those of the house close to the member."""
    if case.owner_id == staff.pk:
        return True
    return not access.is_external(staff) and is_close(staff, case.member, now)


def carries_care(staff: Member) -> bool:
    """Contacts and leaders."""
    profile = access.profile_of(staff)
    role = profile.care_role if profile else None
    return role in (CareRole.CONTACT, CareRole.LEADER) or staff.role == "leader"


def is_at_work(staff: Member, member: Member, now: datetime) -> bool:
    """Assigned or on shift: says what for. Everybody else must also say why, in words (SAFETY Z5)."""
    return follows(staff, member) or shifts.is_on_shift(staff, now)


def look(
    staff: Member, member: Member, what: str, purpose: str, reason: str = "", knows: bool = False
) -> AccessLog:
    """Write down that somebody opens a member's file, and whether they know each other outside the house."""
    known = {"staff_role": staff.role, "what": what, "purpose": purpose, "knows_privately": knows}
    return AccessLog.objects.create(member=member, staff=staff, reason=reason, **known)


def last_look(staff: Member, member: Member, what: str | None = None) -> AccessLog | None:
    """The look this colleague is in the middle of, if any."""
    looks = AccessLog.objects.filter(member=member, staff=staff, at__gt=timezone.now() - A_SHIFT)
    looks = looks.filter(what=what) if what else looks.exclude(what__in=OPENS_NO_PAGE)
    return looks.first()


def note_hand_over(reader: Member, people: set[int]) -> None:
    """Write down whose part of a hand-over somebody reads, once a shift. It opens no page. Two queries."""
    since = timezone.now() - A_SHIFT
    looks = AccessLog.objects.filter(staff=reader, what=What.HAND_OVER, at__gt=since, member__in=people)
    new = people - {reader.pk} - set(looks.values_list("member", flat=True))
    known = {"staff": reader, "staff_role": reader.role, "what": What.HAND_OVER}
    AccessLog.objects.bulk_create(
        AccessLog(member_id=pk, purpose=Purpose.DAILY_FOLLOW_UP, **known) for pk in sorted(new)
    )


def open_from_list(staff: Member, member: Member, now: datetime) -> AccessLog | None:
    """Coming from the attention list at work, the purpose is already said: concern. It is logged as such."""
    if not is_at_work(staff, member, now):
        return None
    what = What.PRIVATE if is_close(staff, member, now) else What.PAGE
    return look(staff, member, what, Purpose.CONCERN)


def may_read_private(staff: Member, member: Member, now: datetime) -> bool:
    """Talk and notes: those close to the member, and those who have just written down a reason."""
    return is_close(staff, member, now) or last_look(staff, member, What.PRIVATE) is not None


def reads_private(staff: Member, member: Member, now: datetime) -> bool:
    """The same, on a page that can be opened straight from elsewhere: it is written down as a look."""
    if not may_read_private(staff, member, now):
        return False
    if last_look(staff, member, What.PRIVATE) is None:
        look(staff, member, What.PRIVATE, Purpose.CONCERN)
    return True


def has_stepped_in(staff: Member, member: Member) -> bool:
    """In the middle of a look at the member, or at no more than what was decided about them."""
    return bool(last_look(staff, member) or last_look(staff, member, What.STEP_IN))


def steps_in(staff: Member, member: Member, now: datetime) -> bool:
    """Whether this colleague may open what was decided about a member. It is written down as a look.

    At work, in the middle of a look, or leading the house: who shows somebody out can always take it back. It
    opens nothing else of the member's.
    """
    if has_stepped_in(staff, member):
        return True
    if not is_at_work(staff, member, now) and not staff.is_staff:
        return False
    look(staff, member, What.STEP_IN, Purpose.CONCERN)
    return True


def looks_at(member: Member) -> list[AccessLog]:
    """Who has looked, newest first."""
    return list(AccessLog.objects.filter(member=member).select_related("staff")[:200])

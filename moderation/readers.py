"""Who can read a member's private talk, said openly in its header (SAFETY Z4)."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from community.models import Conversation, Member, Role
from moderation.models import CareRole, FollowUp, Shift, StaffKind


@dataclass(frozen=True, slots=True)
class Readers:
    """Who has it, who of those who can read is here now, and how many can in all."""

    owner: Member | None
    here: list[Member]
    count: int


def of(conversation: Conversation, now: datetime) -> Readers:
    """Those who carry the care of members, and whoever is with the case. Three queries."""
    case = FollowUp.objects.open().filter(member=conversation.member_id).select_related("owner").first()
    able = {member.pk: member for member in _care()}
    if case:
        helping = Member.objects.staff().filter(Q(pk__in=case.colleagues.values("pk")))
        able |= {one.pk: one for one in (case.owner, *helping) if one}
        if case.second_id:
            able.setdefault(case.second_id, Member.objects.get(pk=case.second_id))
    on_shift = Shift.objects.published().covering(now).filter(staff__in=able).values_list("staff", flat=True)
    here = [able[pk] for pk in dict.fromkeys(on_shift)]
    return Readers(case.owner if case else None, here, len(able))


def _care() -> list[Member]:
    carry = Q(staff_profile__care_role__in=(CareRole.CONTACT, CareRole.LEADER)) | Q(role=Role.LEADER)
    still = Q(staff_profile__access_until__isnull=True) | Q(
        staff_profile__access_until__gte=timezone.localdate()
    )
    known = Member.objects.staff().filter(carry).filter(still)
    return list(known.exclude(staff_profile__kind=StaffKind.EXTERNAL).order_by("display_name"))

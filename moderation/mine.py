"""What of the staff room belongs to the member: who looked in their file, and what was decided about them.

Notes, signals and follow-ups are not here (SAFETY Z4): a person at the house goes through them with the
member who asks to see them (docs/privacy tells how).
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from community import consents, leaving, own_data
from community.consents import Kind
from community.models import Member
from community.own_data import Row
from moderation.models import AccessLog, Deed, Shift, StaffLog

TOLD = (Deed.HIDE_POST, Deed.NOT_NOW)  # deeds whose reason the member was given in the same words


@own_data.section(
    "looks", _("Who has seen my page"), {"at": _("When"), "role": _("Who"), "purpose": _("Why")}
)
def looks(member: Member) -> Iterator[Row]:
    """When, in what role, what for. Not by whom: that is theirs."""
    for look in AccessLog.objects.filter(member=member).order_by("at", "pk"):
        yield {"at": look.at, "role": look.get_staff_role_display(), "purpose": look.get_purpose_display()}


@own_data.section(
    "decisions", _("What the house has decided"), {"at": _("When"), "what": _("What"), "why": _("Why")}
)
def decisions(member: Member) -> Iterator[Row]:
    """Let in, shown out, a post taken down; with the reason when it was given to the member."""
    cover = own_data.Cover(member)
    for line in StaffLog.objects.filter(member=member).order_by("at", "pk"):
        why = cover.over(line.reason) if line.deed in TOLD else ""
        yield {"at": line.at, "what": line.get_deed_display(), "why": why}


@own_data.section("shifts", _("My shifts"), {"from": _("From"), "to": _("To"), "role": _("Role")})
def shifts(member: Member) -> Iterator[Row]:
    """For those who have worked here."""
    for shift in Shift.objects.filter(staff=member):
        yield {"from": shift.starts_at, "to": shift.ends_at, "role": shift.get_role_display()}


@leaving.wiper
def forget(member: Member) -> None:
    """Lines about somebody who is gone tell nothing, and their reasons may hold the person's words."""
    StaffLog.objects.filter(member=member).purge()


consents.register(
    Kind(
        "contact_kommune",
        "2026-11",
        _("The staff may talk with my kommune about me"),
        _(
            "We tell you first what we want to say. Without your yes we say nothing. "
            "Only when life is in danger, or a child is not well, we have to act."
        ),
    )
)
consents.register(
    Kind(
        "quote_to_funder",
        "2026-11",
        _("My words may stand in the house's report"),
        _("We ask you each time. Your name is never there."),
    )
)

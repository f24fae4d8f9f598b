"""What of the staff room belongs to the member: who looked in their file, and what was decided about them.

Notes, signals and follow-ups are not here (SAFETY Z4): a person at the house goes through them with the
member who asks to see them (docs/privacy tells how).
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from community.letting_go import leaving
from community.models import Member
from community.privacy import consents, own_data
from community.privacy.consents import Kind
from community.privacy.own_data import Row
from moderation.models import (
    AccessLog,
    Agreement,
    Decision,
    Deed,
    Escalation,
    Nudge,
    SafetyPlan,
    Shift,
    StaffLog,
)

TOLD = (
    Deed.HIDE_POST,
    Deed.HIDE_ANSWER,
    Deed.NOT_NOW,
)  # deeds whose reason the member was given in the same words


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


@own_data.section(
    "agreements",
    _("What we have agreed on"),
    {"at": _("When"), "text": _("What"), "ended_at": _("Over")},
)
def agreed(member: Member) -> Iterator[Row]:
    """In the words we both have seen."""
    cover = own_data.Cover(member)
    for one in Agreement.objects.filter(member=member).order_by("made_at", "pk"):
        yield {"at": one.made_at, "text": cover.over(one.text), "ended_at": one.ended_at}


@own_data.section(
    "shared",
    _("What has been told to others about me"),
    {"at": _("When"), "to": _("To"), "answer": _("My answer"), "why": _("Why"), "text": _("Text")},
)
def shared(member: Member) -> Iterator[Row]:
    """What the member was told or asked about. The rest is gone through in a talk with them."""
    cover = own_data.Cover(member)
    for one in Escalation.objects.told().filter(member=member).order_by("begun_at", "pk"):
        yield {
            "at": one.begun_at,
            "to": one.get_recipient_display(),
            "answer": one.get_consent_display(),
            "why": one.get_basis_display() if one.basis else "",
            "text": cover.over(one.told_words),
        }


@own_data.section(
    "nights",
    _("My plans for the night"),
    {
        "at": _("When"),
        "helps": _("What helps"),
        "call": _("Who to call"),
        "first": _("The first thing tomorrow"),
        "how": _("How the night went"),
        "words": _("My words"),
    },
)
def plans(member: Member) -> Iterator[Row]:
    """Every version, and the mornings after."""
    for plan in SafetyPlan.objects.filter(member=member).order_by("at", "pk"):
        helps, call, first = plan.lines
        yield {
            "at": plan.at,
            "helps": helps,
            "call": call,
            "first": first,
            "how": plan.how_it_went,
            "words": plan.how_words,
        }


@own_data.section(
    "reasons",
    _("The reasons for decisions"),
    {
        "at": _("When"),
        "what": _("What"),
        "why": _("Why"),
        "ground": _("On what ground?"),
        "until": _("Until"),
        "said": _("What I said"),
        "answer": _("The answer"),
    },
)
def reasons_given(member: Member) -> Iterator[Row]:
    """Each statement of reasons, with what I said against it."""
    cover = own_data.Cover(member)
    given = Decision.objects.filter(member=member).select_related("ground").prefetch_related("appeals")
    for one in given.order_by("at", "pk"):
        said = list(one.appeals.all())
        yield {
            "at": one.at,
            "what": one.get_kind_display(),
            "why": cover.over(one.words),
            "ground": one.ground.title if one.ground else "",
            "until": one.until,
            "said": " ".join(appeal.words for appeal in said),
            "answer": cover.over(" ".join(appeal.answer for appeal in said)),
        }


@own_data.section("nudges", _("Invitations from the staff"), {"at": _("When"), "text": _("Text")})
def nudges(member: Member) -> Iterator[Row]:
    """What a colleague sent by hand."""
    cover = own_data.Cover(member)
    for one in Nudge.objects.filter(member=member).select_related("message").order_by("at", "pk"):
        yield {"at": one.at, "text": cover.over(one.message.text)}


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
# The report holds figures alone, and quotes nobody: a yes to it would be a yes to nothing.
consents.retire("quote_to_funder", _("My words may stand in the house's report"))

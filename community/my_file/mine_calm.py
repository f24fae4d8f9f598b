"""What the ground floor knows about a member's own peace, for their own copy (SAFETY P3)."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from community.models import Feed, Following, MailWish, Member, Muted, Subject, Tiding
from community.models.tiding import UNSAID
from community.privacy import own_data
from community.privacy.own_data import Cover, Row


@own_data.section("folded", _("What I would rather not meet"), {"kind": _("Kind"), "what": _("What")})
def folded(member: Member) -> Iterator[Row]:
    """My own words and subjects."""
    muted = Muted.objects.of(member)
    for word in muted.words.splitlines():
        yield {"kind": _("Words"), "what": Cover(member).over(word)}
    for subject in muted.subjects:
        yield {"kind": _("Subjects"), "what": Subject(subject).label}


@own_data.section("closed_doors", _("Doors I have closed"), {"at": _("When")})
def closed_doors(member: Member) -> Iterator[Row]:
    """When I closed a door. To whom is the other person's as well, and stands on my own page only."""
    for one in member.blocks.order_by("created_at", "pk"):
        yield {"at": one.created_at}


@own_data.section("tidings", _("What was new to me"), {"at": _("When"), "kind": _("Kind")})
def tidings(member: Member) -> Iterator[Row]:
    """What the house has told me, as long as it remembers. From whom is theirs."""
    for one in Tiding.objects.filter(member=member).exclude(kind=UNSAID).order_by("at", "pk"):
        yield {"at": one.at, "kind": one.kind}


@own_data.section("wishes", _("What I want to hear of"), {"at": _("When"), "what": _("What")})
def wishes(member: Member) -> Iterator[Row]:
    """Posts I follow or have muted, and whether I get mails."""
    for one in Following.objects.filter(member=member).order_by("since", "pk"):
        yield {"at": one.since, "what": _("No answers to a post") if one.is_muted else _("Answers to a post")}
    for wish in MailWish.objects.filter(member=member):
        yield {"at": wish.asked_at, "what": wish.get_often_display()}


@own_data.section("calendars", _("My calendars"), {"at": _("When"), "kind": _("Kind")})
def calendars(member: Member) -> Iterator[Row]:
    """Which calendars I have an address for. The address itself is kept nowhere."""
    for one in Feed.objects.filter(member=member):
        yield {"at": one.made_at, "kind": one.kind}

"""What the ground floor knows about a member's own peace, for their own copy (SAFETY P3)."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from community import own_data
from community.models import Member, Muted, Subject
from community.own_data import Cover, Row


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

"""What somebody must see to besides people and posts, gathered from wherever it waits."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.models import Member
from community.templatetags.house import hour
from moderation import odd_looks, privacy
from moderation.cases import debriefs, taking_over
from moderation.clock import day, when
from moderation.decisions import appeals
from moderation.models import Escalation, Signal
from moderation.rota import coverage, swaps
from moderation.rota.coverage import Lack
from moderation.signs import rules


@dataclass(frozen=True, slots=True)
class Errand:
    """One thing: what, a word more, and where it is done."""

    icon: str
    words: str
    note: str
    address: str = ""  # nothing: for a colleague who is closer
    is_late: bool = False


def waiting(reader: Member) -> list[Errand]:
    """Everything this colleague can see to: what is late, and then the oldest of each kind first."""
    found = [
        *_odd_looks(reader),
        *_left_behind(),
        *_asked(reader),
        *_appeals(reader),
        *_seconds(reader),
        *_talks_after(),
        *_shifts(reader),
        *_holes(),
    ]
    return sorted(found, key=lambda errand: not errand.is_late)


def _odd_looks(reader: Member) -> Iterator[Errand]:
    """Looks in files somebody should ask about. For whoever leads."""
    count = odd_looks.to_ask(reader).count() if reader.is_staff else 0
    if count:
        words = ngettext("%(count)d odd look to ask about", "%(count)d odd looks to ask about", count)
        yield Errand("eye", words % {"count": count}, "", reverse("odd-looks"))


def _left_behind() -> Iterator[Errand]:
    """Who wrote much with somebody who has died: a colleague talks with them within a day (care 3.10)."""
    for sign in Signal.objects.left_behind().select_related("member").order_by("created_at", "pk"):
        words = _("Talk with %(name)s. Somebody close has died.") % {"name": sign.member.name}
        note = _("Before: %(when)s") % {"when": when(sign.created_at + rules.A_DAY)}
        yield Errand("heart-handshake", words, note, reverse("desk-member", args=[sign.member.handle]))


def _asked(reader: Member) -> Iterator[Errand]:
    """Byt med mig: what a colleague has asked this one to take over. It is answered on the desk."""
    for case in taking_over.asked_of(reader):
        assert case.owner is not None  # asked for in the query
        words = _("%(name)s asks: will you take it?") % {"name": case.owner.name}
        yield Errand("hand-heart", words, case.member.name, f"{reverse('desk')}?vis=mine")


def _appeals(reader: Member) -> Iterator[Errand]:
    """What members say against decisions, and this colleague may judge."""
    for one in appeals.waiting_for(reader).select_related("decision__member"):
        words = _("%(name)s says it is wrong") % {"name": one.decision.member.name}
        note = f"{one.decision.get_kind_display()}. {when(one.at)}"
        yield Errand("file-text", words, note, reverse("desk-appeal", args=[one.pk]))


def _seconds(reader: Member) -> Iterator[Errand]:
    """What one colleague alone wants to tell others. Never one's own, never about oneself.

    About whom and what is for those close to the person; others are told that a letter waits (SAFETY Z4).
    """
    found = Escalation.objects.waits_for_second().exclude(by=reader).exclude(member=reader)
    waiting = list(found.select_related("member", "by"))
    close = privacy.close_to(reader, {one.member_id for one in waiting}, timezone.now())
    for one in waiting:
        if one.member_id not in close:
            yield Errand("shield-check", _("A letter waits for a colleague"), when(one.begun_at))
            continue
        words = _("Read it and stand by it: %(name)s") % {"name": one.member.name}
        note = f"{one.get_way_display()}. {when(one.begun_at)}"
        yield Errand(
            "shield-check", words, note, reverse("desk-escalation", args=[one.member.handle, one.pk])
        )


def _talks_after() -> Iterator[Errand]:
    for debrief in debriefs.waiting():
        words = _("Talk it through: %(name)s") % {"name": debrief.follow_up.member.name}
        note = _("Before: %(when)s") % {"when": when(debrief.due_at)}
        address = reverse("desk-debrief", args=[debrief.pk])
        yield Errand("coffee", words, note, address, is_late=debrief.is_late)


def _shifts(reader: Member) -> Iterator[Errand]:
    """Shifts somebody cannot take, and this colleague perhaps can."""
    for swap in swaps.waiting_for(reader, timezone.now()):
        shift = swap.shift
        words = _("%(name)s asks: swap with me") % {"name": swap.by.name}
        words = _("A shift stands open") if swap.was_sick else words
        note = f"{day(shift.starts_at)}, {hour(shift.starts_at)}–{hour(shift.ends_at)}"
        yield Errand("calendar-range", words, note, reverse("rota-shift", args=[shift.pk]))


def _holes() -> Iterator[Errand]:
    """Hours of the coming fourteen days in which nobody is there, or no host."""
    found = [hole for hole in coverage.ahead(timezone.now()) if hole.lack is not Lack.ONLY_ONE]
    if found:
        count = len(found)
        words = ngettext("%(count)d hole in the rota", "%(count)d holes in the rota", count) % {
            "count": count
        }
        yield Errand("calendar-range", words, found[0].words_with_date, reverse("rota"))

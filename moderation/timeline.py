"""What happened in a follow-up, in order: the signs, and what colleagues did about them."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from moderation import reasons
from moderation.models import CaseEvent, FollowUp, Outcome

Kind = CaseEvent.Kind
ICONS = {
    Kind.OPENED: "flag",
    Kind.TAKEN: "hand-heart",
    Kind.PUT_BACK: "history",
    Kind.LEFT: "history",
    Kind.SECONDED: "users",
    Kind.SNOOZED: "moon",
    Kind.NOTED_WHY: "info",
    Kind.WROTE: "message-circle",
    Kind.NOTE: "notebook-pen",
    Kind.DISMISSED: "check",
    Kind.CLOSED: "check",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: when, what sort, what."""

    at: datetime
    icon: str
    words: str


def timeline_of(follow_up: FollowUp) -> list[Line]:
    """Oldest first. A sign the member has taken back is no longer there."""
    signs = [
        Line(signal.created_at, "smile", reasons.sentence(signal.rule_key, signal.facts))
        for signal in follow_up.signals.all()
    ]
    deeds = [said(event) for event in follow_up.events.select_related("by") if event.kind != Kind.OPENED]
    return sorted(signs + deeds, key=lambda line: line.at)


def said(event: CaseEvent) -> Line:
    """One deed, in words."""
    return Line(event.at, ICONS[Kind(event.kind)], _words(event))


def _words(event: CaseEvent) -> str:
    name = event.by.name if event.by else _("A former colleague")
    said = {
        Kind.OPENED: _("%(name)s opened the follow-up."),
        Kind.TAKEN: _("%(name)s took it."),
        Kind.PUT_BACK: _("%(name)s put it back."),
        Kind.LEFT: _("It went back on the list. %(name)s was called away."),
        Kind.SECONDED: _("%(name)s is with it too."),
        Kind.SNOOZED: _("%(name)s: observe, wait. %(reason)s"),
        Kind.NOTED_WHY: _("%(name)s: we know why they are away."),
        Kind.WROTE: _("%(name)s wrote in the private talk."),
        Kind.NOTE: _("%(name)s wrote a note."),
        Kind.DISMISSED: _("%(name)s: not a concern. %(reason)s"),
        Kind.CLOSED: _("%(name)s closed it: %(outcome)s. %(words)s"),
    }[Kind(event.kind)]
    facts = {"reason": "", "words": "", "outcome": "", **event.facts, "name": name}
    if facts["outcome"]:
        facts["outcome"] = Outcome(facts["outcome"]).label
    return (said % facts).strip()

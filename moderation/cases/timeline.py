"""What happened in a follow-up, in order: the signs, and what colleagues did about them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from moderation.cases import reasons
from moderation.clock import day
from moderation.models import CaseEvent, FollowUp, Level, Outcome, Recipient

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
    Kind.LEVELLED: "flag",
    Kind.LOOK_SET: "calendar-days",
    Kind.JOINED: "users",
    Kind.AGREED: "heart-handshake",
    Kind.AGREEMENT_ENDED: "check",
    Kind.NUDGED: "hand-heart",
    Kind.DEBRIEFED: "coffee",
    Kind.REACHED_OUT: "landmark",
    Kind.CONFIRMED: "shield-check",
    Kind.TOLD: "eye",
    Kind.SHARED: "landmark",
    Kind.LET_BE: "hand",
    Kind.NOT_AFTER_ALL: "hand",
    Kind.PLANNED: "moon",
    Kind.OTHER_PERSON: "users",
    Kind.SWAPPED: "hand-heart",
    Kind.STEPPED_BACK: "history",
    Kind.RELIEVED: "users",
}
SAID = {
    Kind.OPENED: gettext_lazy("%(name)s opened the follow-up."),
    Kind.TAKEN: gettext_lazy("%(name)s took it."),
    Kind.PUT_BACK: gettext_lazy("%(name)s put it back."),
    Kind.LEFT: gettext_lazy("It went back on the list. %(name)s was called away."),
    Kind.SECONDED: gettext_lazy("%(name)s is with it too."),
    Kind.SNOOZED: gettext_lazy("%(name)s: observe, wait. %(reason)s"),
    Kind.NOTED_WHY: gettext_lazy("%(name)s: we know why they are away."),
    Kind.WROTE: gettext_lazy("%(name)s wrote in the private talk."),
    Kind.NOTE: gettext_lazy("%(name)s wrote a note."),
    Kind.DISMISSED: gettext_lazy("%(name)s: not a concern. %(reason)s"),
    Kind.CLOSED: gettext_lazy("%(name)s closed it: %(outcome)s. %(words)s"),
    Kind.LEVELLED: gettext_lazy("%(name)s: %(level)s. It was: %(before)s."),
    Kind.LOOK_SET: gettext_lazy("%(name)s: we look again on %(on)s."),
    Kind.JOINED: gettext_lazy("%(name)s helps too."),
    Kind.AGREED: gettext_lazy("%(name)s and the member have agreed on something."),
    Kind.AGREEMENT_ENDED: gettext_lazy("%(name)s: the agreement is over."),
    Kind.NUDGED: gettext_lazy("%(name)s sent a loving nudge."),
    Kind.DEBRIEFED: gettext_lazy("%(name)s: we have talked it through."),
    Kind.REACHED_OUT: gettext_lazy("%(name)s wants to tell others: %(recipient)s."),
    Kind.CONFIRMED: gettext_lazy("%(name)s stands by it."),
    Kind.TOLD: gettext_lazy("%(name)s: the member knows what we have told."),
    Kind.SHARED: gettext_lazy("%(name)s finished it: %(recipient)s."),
    Kind.LET_BE: gettext_lazy("%(name)s: the member was asked. Nobody is told."),
    Kind.NOT_AFTER_ALL: gettext_lazy("%(name)s: we do not tell it after all. %(reason)s"),
    Kind.PLANNED: gettext_lazy("%(name)s wrote the plan for the night."),
    Kind.SWAPPED: gettext_lazy("%(name)s took it over from %(before)s."),
    Kind.STEPPED_BACK: gettext_lazy("%(name)s is not with it any more."),
    Kind.RELIEVED: gettext_lazy("%(name)s: %(whom)s helps no more."),
    Kind.OTHER_PERSON: gettext_lazy("%(name)s would like to talk with somebody else."),
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
    deeds = [said(event) for event in follow_up.events.select_related("by") if _is_told(event, follow_up)]
    return sorted(signs + deeds, key=lambda line: line.at)


def _is_told(event: CaseEvent, follow_up: FollowUp) -> bool:
    """Who opened it is told when it was the member, or from a post; else whoever took it did."""
    return event.kind != Kind.OPENED or event.by_id == follow_up.member_id or "post" in event.facts


def said(event: CaseEvent) -> Line:
    """One deed, in words."""
    return Line(event.at, ICONS[Kind(event.kind)], _words(event))


def _words(event: CaseEvent) -> str:
    kind, facts = Kind(event.kind), {"reason": "", "words": "", "outcome": "", **event.facts}
    facts["name"] = event.by.name if event.by else _("A former colleague")
    if facts["outcome"]:
        facts["outcome"] = Outcome(facts["outcome"]).label
    if "recipient" in facts:
        facts["recipient"] = Recipient(facts["recipient"]).label
    if kind == Kind.LEVELLED:
        facts["level"], facts["before"] = Level(facts["level"]).label, Level(facts["before"]).label
    if kind == Kind.LOOK_SET:
        facts["on"] = day(date.fromisoformat(facts["on"]))
    words = str(SAID[kind])
    if kind == Kind.OPENED:
        words = _("%(name)s opened it from a post.") if "post" in facts else _("%(name)s asked for us.")
    if kind == Kind.STEPPED_BACK and "home" in facts:
        words = _("%(name)s has gone home. Somebody else must be the second.")
    if kind == Kind.JOINED and "whom" in facts:
        words = _("%(name)s got %(whom)s along.")
    return (words % facts).strip()

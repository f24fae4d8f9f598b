"""Who of the staff each staff page is for, by role, on shift and off. Tried by
`tests/test_who_on_the_staff_sees_what.py`.

Add a row when you add an address. Whoever is in no set of a row does not meet the page at all.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, NamedTuple

from django.utils import timezone

from moderation.models import Ground

NOTHING = "nothing here"
ON_SHIFT = frozenset({"host", "contact", "backup", "volunteer", "leader"})
HOUSE = ON_SHIFT | {"host off", "contact off", "volunteer off", "leader off", "admin off"}
OUTSIDE = frozenset({"external", "external with her"})
ALL = HOUSE | OUTSIDE
WITH_HER = frozenset({"external with her"})
KNOW_HER = HOUSE | WITH_HER
AT_WORK = ON_SHIFT | WITH_HER
CLOSE = frozenset({"contact", "leader"}) | WITH_HER
LEADS = frozenset({"leader", "leader off", "admin off"})


class Row(NamedTuple):
    """Who comes in, or does it; and where those are led who may know of it, but not do it now."""

    who: frozenset[str]
    others: str = NOTHING
    know: frozenset[str] = frozenset()
    but: Mapping[str, str] = {}

    def meant(self, who: str) -> str:
        """What somebody in this role meets."""
        if who in self.who:
            return "in"
        if who in self.but:
            return self.but[who]
        return self.others if who in self.know else NOTHING


def rows(names: str, *row: Any) -> dict[str, Row]:
    """The same row for several addresses."""
    return dict.fromkeys(names.split(), Row(*row))


SAYS_WHAT_FOR = ("to desk-purpose", KNOW_HER)
BACK_TO_HER = ("to desk-member", KNOW_HER)
BACK_TO_DESK = ("to desk", KNOW_HER)

READS = {
    **rows("desk desk-part desk-closed desk-courses desk-help-lines desk-talks desk-talks-part", ALL),
    **rows("desk-appeal desk-course desk-crowd desk-debrief desk-door desk-door-talk desk-harmless", HOUSE),
    **rows(
        "desk-hide desk-hide-answer desk-invitations desk-people desk-poster desk-tasks desk-worry", HOUSE
    ),
    **rows("desk-purpose desk-who-has-it", KNOW_HER),
    **rows("desk-member", AT_WORK, *SAYS_WHAT_FOR),
    **rows("desk-step-in", ON_SHIFT | LEADS, "to desk-purpose", HOUSE),  # from outside one follows, no more
    **rows("desk-taken-down", HOUSE),
    **rows("desk-outside", LEADS),
    **rows("desk-log", frozenset(), *SAYS_WHAT_FOR),  # first one says what for
    **rows("desk-key", frozenset(), "to desk-purpose", HOUSE),
    **rows("desk-latest", frozenset(), *BACK_TO_HER),
    **rows("desk-talk", frozenset(), "an empty page", KNOW_HER),  # first one says what for
    **rows("desk-escalation desk-escalation-letter desk-nudge desk-reach", CLOSE, *BACK_TO_HER),
    **rows("desk-reach-begin", CLOSE, *BACK_TO_HER),
    # a leader reads hand-overs off shift too; who only administers does not
    **rows("hand-over hand-over-part", ON_SHIFT | {"leader off"}, "to desk", ALL),
    **rows("hand-over-write", ON_SHIFT - {"backup"}, "to desk", ALL),
    **rows("desk-load desk-remember insights insights-report insights-spreadsheet odd-looks running", LEADS),
}
DEEDS = {
    **rows("desk-help-line-checked", ALL),
    **rows("desk-courses", HOUSE, "the page as it was", OUTSIDE),
    **rows(
        "desk-appeal desk-course-in desk-debrief desk-door-say desk-fine desk-hide desk-hide-answer", HOUSE
    ),
    **rows("desk-let-in desk-not-now desk-read desk-was-harmless desk-withdraw desk-worry", HOUSE),
    **rows("desk-show-again", frozenset(), "to desk-worry", HOUSE),  # nothing was taken down
    **rows("desk-close-keys", frozenset(), "to desk-purpose", HOUSE),
    **rows("desk-claim", frozenset(), *BACK_TO_DESK),  # a colleague has it
    **rows("desk-wake", frozenset(), *SAYS_WHAT_FOR, dict.fromkeys(AT_WORK, "to desk")),  # nobody waits
    **rows("desk-close desk-put-back desk-second", AT_WORK, *BACK_TO_DESK),
    **rows("desk-dismiss desk-heavy desk-level desk-look", AT_WORK, *BACK_TO_HER),
    **rows("desk-swap", frozenset(), *BACK_TO_HER),  # only whoever has it asks
    **rows("desk-join", ON_SHIFT, *BACK_TO_HER),  # whoever is with her helps already
    **rows("desk-know-why desk-snooze", AT_WORK, *SAYS_WHAT_FOR),
    **rows("desk-from-post", frozenset(), *SAYS_WHAT_FOR, dict.fromkeys(AT_WORK, "to desk-member")),
    **rows("desk-step-in desk-undo-decision", ON_SHIFT | LEADS, "to desk-purpose", HOUSE),
    **rows("desk-step-back", WITH_HER, *BACK_TO_DESK),
    **rows("desk-hang-again desk-hang-answer-again", LEADS),
    **rows("desk-agree desk-agreement-over desk-night desk-note desk-nudge desk-say", CLOSE, *BACK_TO_HER),
    **rows("desk-reach-begin desk-escalation desk-escalation-stop", CLOSE, *BACK_TO_HER),
    **rows("desk-escalation-told", CLOSE, "to desk-escalation", KNOW_HER),
    **rows("desk-escalation-second", frozenset(), "to desk-escalation", HOUSE),  # there is a second
    **rows("desk-bring desk-let-go", CLOSE - WITH_HER, *BACK_TO_HER),
    **rows("desk-reason", frozenset(), *BACK_TO_HER),  # first one says what for
    **rows("desk-swap-answer", frozenset(), *BACK_TO_DESK),  # nobody is asked
    **rows("desk-undo", frozenset(), *BACK_TO_DESK),  # nobody has ended it
    **rows("desk-purpose", frozenset(), *BACK_TO_HER),
    **rows("hand-over-take", ON_SHIFT, "to desk", ALL, {"leader off": "to hand-over"}),
    **rows("hand-over-write", ON_SHIFT - {"backup"}, "to desk", ALL),
    **rows("desk-remember odd-look-review", LEADS),
}


def words(name: str, colleague: str) -> dict[str, Any]:
    """What is filled in: enough for every form of the desk."""
    day = (timezone.localdate() + timedelta(days=2)).isoformat()
    return {
        **dict.fromkeys("text words reason shared answer helps about".split(), "Nogle ord om det."),
        "level": "3",
        "on": day,
        "ends_on": day,
        "starts_on": timezone.localdate().isoformat(),
        "until": day if name == "desk-know-why" else "morning",
        "why": "hospital",
        "outcome": "talked",
        "purpose": "concern",
        "colleague": colleague,
        "yes": "1",
        "verdict": "fine",
        "is_sure": "on",
        "name": "Ny hverdag",
        "length": "1",
        "recipient": "kommune",
        "consent": "given",
        "consent_how": "oral",
        "basis": "consent",
        "shared_kinds": "name",
        "kind": "quiet",
        "ground": Ground.objects.first().pk,
        "grant": "no",
        "told": "yes",
        "technical-situation": "Printeren er tom.",
        "technical-seen": "",
        "client_uuid": "b1a1b1a1-0000-4000-8000-000000000001",
    }

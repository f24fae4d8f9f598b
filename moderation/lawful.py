"""When others may be told, in plain words. An adult decides; a life and a child go before that.

The paragraphs are those the house was planned by; a Danish lawyer looks at them before a house opens
(docs/privacy/dpia.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from moderation.models import Asked, Basis, Recipient, Way

DUTIES = (Basis.CHILD_ALL, Basis.CHILD_WORK)
DANGERS = (Basis.LIFE, Basis.CRIME, Basis.HOST)


@dataclass(frozen=True, slots=True)
class Door:
    """One way out: when it is the right one, whom it leads to, and what may allow it."""

    when: Promise
    before: Promise
    recipients: tuple[Recipient, ...]
    bases: tuple[Basis, ...]


DOORS: Mapping[Way, Door] = {
    Way.EMERGENCY: Door(
        _("A life is in danger, now."),
        _("Ring 112 first. Write here afterwards."),
        (Recipient.ALARM, Recipient.POLICE, Recipient.ACUTE),
        (Basis.LIFE, Basis.VITAL, Basis.CONSENT, Basis.CRIME, Basis.HOST),
    ),
    Way.CHILD_NOTIFICATION: Door(
        _("A child, or a child not born yet, is not well."),
        _("It is your own duty. Nobody can take it from you. You need no yes. Tell the parents if you can."),
        (Recipient.KOMMUNE, Recipient.POLICE),
        (*DUTIES, Basis.LIFE),
    ),
    Way.ADULT_CONCERN: Door(
        _("You are worried about a grown-up, and the municipality can help."),
        _("A grown-up decides. There is no duty to tell about grown-ups. Ask first."),
        (Recipient.KOMMUNE,),
        (Basis.CONSENT, Basis.VITAL),
    ),
    Way.OTHER_HELP: Door(
        _("The doctor, the acute service or somebody close can help."),
        _("Ask first. Say what you want to tell, and to whom."),
        (Recipient.DOCTOR, Recipient.ACUTE, Recipient.FAMILY),
        (Basis.CONSENT, Basis.VITAL, Basis.LIFE),
    ),
}
WORDS: Mapping[Basis, Promise] = {
    Basis.CONSENT: _("They know what we tell, and to whom, and have said yes (GDPR art. 9, 2 a)."),
    Basis.LIFE: _("Whoever can help somebody in danger of life must do it (straffeloven § 253)."),
    Basis.VITAL: _("They are too ill or cannot be found, and life or health is at stake (GDPR art. 9, 2 c)."),
    Basis.CHILD_ALL: _("Everybody who hears of it must tell the municipality (barnets lov § 135)."),
    Basis.CHILD_WORK: _("Who does public work must tell even sooner (barnets lov § 133)."),
    Basis.CRIME: _("Whoever knows of a grave crime to come must try to stop it (straffeloven § 141)."),
    Basis.HOST: _("A house on the net must tell the police of a threat to life (EU 2022/2065 art. 18)."),
}


def allowed(way: str, consent: str) -> tuple[Basis, ...]:
    """What may allow it through this door, after this answer. A no yields only to danger or a child."""
    bases = DOORS[Way(way)].bases
    if consent == Asked.GIVEN:
        return bases
    if consent == Asked.REFUSED:
        return tuple(basis for basis in bases if basis in DUTIES + DANGERS)
    return tuple(basis for basis in bases if basis != Basis.CONSENT)

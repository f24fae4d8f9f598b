"""Why a row stands on the list, in the reader's own language. Only what is true, only what was pressed."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext as _

from activities.models import Mood
from moderation.clock import when
from moderation.models import FollowUp
from moderation.models.fields import Facts

type Words = Callable[[Facts], str]


def sentence(rule_key: str, facts: Facts) -> str:
    """One sentence: what happened."""
    return _SENTENCES[rule_key](facts)


def explanation(rule_key: str, facts: Facts) -> list[str]:
    """What the person pressed, and the house's rule about it."""
    return [_HAPPENED[rule_key](facts), _RULES[rule_key](facts)]


def opened_by_hand(follow_up: FollowUp | None) -> str:
    """Nobody's rule: a colleague thought of them."""
    if follow_up and follow_up.owner:
        return _("%(name)s keeps in touch.") % {"name": follow_up.owner.name}
    return _("A colleague asks somebody to keep in touch.")


def _mood(value: int) -> str:
    return str(Mood(value).label)


def _at(facts: Facts) -> str:
    return when(datetime.fromisoformat(facts["at"]))


def _low() -> str:
    return _("%(heavy)s or %(bad)s") % {"heavy": Mood.HEAVY.label, "bad": Mood.BAD.label.lower()}


def _row_of_moods(facts: Facts) -> str:
    return ", ".join(_mood(value) for value in facts["values"])


def _lowest(facts: Facts) -> str:
    return _("Answered %(mood)s %(when)s.") % {"mood": _mood(facts["value"]), "when": _at(facts)}


def _lowest_rule(facts: Facts) -> str:
    return _("The house's rule: %(mood)s gives a signal.") % {"mood": _mood(facts["value"])}


def _low_again(facts: Facts) -> str:
    low = sum(value <= Mood.HEAVY for value in facts["values"])
    words = {"moods": _low(), "low": low, "given": len(facts["values"])}
    return _("%(moods)s in %(low)s of the last %(given)s answers.") % words


def _low_answers(facts: Facts) -> str:
    return _("The last answers were: %(moods)s.") % {"moods": _row_of_moods(facts)}


def _low_rule(facts: Facts) -> str:
    return _("The house's rule: %(moods)s in 2 of the last 3 answers gives a signal.") % {"moods": _low()}


def _wants_us(facts: Facts) -> str:
    return _("Would like to write with us. Asked %(when)s.") % {"when": _at(facts)}


def _asked(facts: Facts) -> str:
    return _("Pressed the button to write with us %(when)s.") % {"when": _at(facts)}


def _asked_rule(facts: Facts) -> str:
    return _("The house's rule: whoever asks for us gets an answer from a person.")


_SENTENCES: dict[str, Words] = {"mood_lowest": _lowest, "mood_low": _low_again, "self_help": _wants_us}
_HAPPENED: dict[str, Words] = {"mood_lowest": _lowest, "mood_low": _low_answers, "self_help": _asked}
_RULES: dict[str, Words] = {"mood_lowest": _lowest_rule, "mood_low": _low_rule, "self_help": _asked_rule}

"""Why a row stands on the list, in the reader's own language. Only what is true."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from activities.models import Mood
from moderation.clock import when
from moderation.models import FollowUp, Night
from moderation.models.fields import Facts
from moderation.signs import words_said

type Words = Callable[[Facts], str]


class Why(NamedTuple):
    """What is said of one rule: in one sentence, what the person did, and what the house's rule is."""

    sentence: Words
    happened: Words
    rule: Words


def sentence(rule_key: str, facts: Facts) -> str:
    """One sentence: what happened."""
    return _WHY[rule_key].sentence(facts)


def explanation(rule_key: str, facts: Facts) -> list[str]:
    """What the person pressed, and the house's rule about it."""
    why = _WHY[rule_key]
    return [why.happened(facts), why.rule(facts)]


def opened_by_hand(follow_up: FollowUp | None) -> str:
    """Nobody's rule: a colleague thought of them."""
    if follow_up and follow_up.owner:
        return _("%(name)s keeps in touch.") % {"name": follow_up.owner.name}
    return _("A colleague asks somebody to keep in touch.")


def due() -> str:
    """Today somebody wanted to look again."""
    return _("We wanted to look again today.")


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
    low, last = facts.get("rule", (2, 3))
    words = {"moods": _low(), "low": low, "last": last}
    return _("The house's rule: %(moods)s in %(low)s of the last %(last)s answers gives a signal.") % words


def _wants_us(facts: Facts) -> str:
    return _("Would like to write with us. Asked %(when)s.") % {"when": _at(facts)}


def _asked(facts: Facts) -> str:
    return _("Pressed the button to write with us %(when)s.") % {"when": _at(facts)}


def _asked_rule(facts: Facts) -> str:
    return _("The house's rule: whoever asks for us gets an answer from a person.")


def _dropped(facts: Facts) -> str:
    words = {"mood": _mood(facts["value"]), "usual": _mood(facts["usual"])}
    return _("Answered %(mood)s. The usual answer is %(usual)s.") % words


def _drop_rule(facts: Facts) -> str:
    return _("The house's rule: far below one's own usual answer gives a signal.")


def _worried(facts: Facts) -> str:
    if facts["tellers"] > 1:
        return _("Two or more members are worried.")
    return _("A member is worried.")


def _told(facts: Facts) -> str:
    return _("It was told to us %(when)s. Never say by whom.") % {"when": _at(facts)}


def _worried_rule(facts: Facts) -> str:
    return _("The house's rule: one who worries gives a signal, two make it more urgent.")


def _late(facts: Facts) -> str:
    return _("A post with heavy words from %(when)s has no answer.") % {"when": _at(facts)}


def _late_rule(facts: Facts) -> str:
    return _("The house's rule: every post gets a human word. Heavy words cannot wait.")


def _nights(facts: Facts) -> str:
    return _("Wrote %(posts)s times at night this week.") % {"posts": facts["posts"]}


def _nights_rule(facts: Facts) -> str:
    return _("The house's rule: it is only worth knowing. Many are simply awake.")


def _wiped(facts: Facts) -> str:
    if facts.get("account"):
        return _("Has asked to have the whole account deleted.")
    return _("Deleted %(posts)s of their own posts in a day.") % {"posts": facts["posts"]}


def _wiped_rule(facts: Facts) -> str:
    return _("The house's rule: much deleted at once gives a signal.")


def _quiet(facts: Facts) -> str:
    return _("Quiet for %(days)s days. That is not like them.") % {"days": facts["days"]}


def _seen_last(facts: Facts) -> str:
    words = {"when": _at(facts), "rhythm": max(1, facts["rhythm"])}
    return _("Last here %(when)s. Usually here with %(rhythm)s days between.") % words


def _quiet_rule(facts: Facts) -> str:
    return _("The house's rule: a silence much longer than usual. The member has asked to be missed.")


def _lost(facts: Facts) -> str:
    return _("Wrote much with %(name)s, who has died.") % {"name": facts["name"]}


def _lost_when(facts: Facts) -> str:
    return _("We wrote it down %(when)s.") % {"when": _at(facts)}


def _grief_rule(facts: Facts) -> str:
    return _("The house's rule: after a death we talk with those who were close, within a day.")


def _night(facts: Facts) -> str:
    return _("How did the night go? %(how)s.") % {"how": Night(facts["how"]).label}


def _night_rule(facts: Facts) -> str:
    return _("The house's rule: whoever had a plan for the night is asked in the morning.")


def _somebody_else(facts: Facts) -> str:
    return _("Would like to write with somebody else. Asked %(when)s.") % {"when": _at(facts)}


def _somebody_else_rule(facts: Facts) -> str:
    return _("The house's rule: whoever asks for another person gets one, and need not say why.")


_WHY = {
    "mood_lowest": Why(_lowest, _lowest, _lowest_rule),
    "mood_low": Why(_low_again, _low_answers, _low_rule),
    "mood_drop": Why(_dropped, _dropped, _drop_rule),
    "self_help": Why(_wants_us, _asked, _asked_rule),
    "peer_concern": Why(_worried, _told, _worried_rule),
    "unanswered_hard": Why(_late, _late, _late_rule),
    "night": Why(_nights, _nights, _nights_rule),
    "wiping": Why(_wiped, _wiped, _wiped_rule),
    "quiet": Why(_quiet, _seen_last, _quiet_rule),
    "grief": Why(_lost, _lost_when, _grief_rule),
    "night_answer": Why(_night, _night, _night_rule),
    "other_person": Why(_somebody_else, _somebody_else, _somebody_else_rule),
    **dict.fromkeys(words_said.KEYS, Why(words_said.sentence, words_said.what_was_read, words_said.rule)),
}

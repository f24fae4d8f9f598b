"""Why a row stands on the list, in the reader's own language. Only what is true."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext as _

from activities.models import Mood
from moderation import words_said
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


_SENTENCES: dict[str, Words] = {
    "mood_lowest": _lowest,
    "mood_low": _low_again,
    "mood_drop": _dropped,
    "self_help": _wants_us,
    "peer_concern": _worried,
    "unanswered_hard": _late,
    "night": _nights,
    "wiping": _wiped,
    "quiet": _quiet,
    "grief": _lost,
    **dict.fromkeys(words_said.KEYS, words_said.sentence),
}
_HAPPENED: dict[str, Words] = {
    "mood_lowest": _lowest,
    "mood_low": _low_answers,
    "mood_drop": _dropped,
    "self_help": _asked,
    "peer_concern": _told,
    "unanswered_hard": _late,
    "night": _nights,
    "wiping": _wiped,
    "quiet": _seen_last,
    "grief": _lost_when,
    **dict.fromkeys(words_said.KEYS, words_said.what_was_read),
}
_RULES: dict[str, Words] = {
    "mood_lowest": _lowest_rule,
    "mood_low": _low_rule,
    "mood_drop": _drop_rule,
    "self_help": _asked_rule,
    "peer_concern": _worried_rule,
    "unanswered_hard": _late_rule,
    "night": _nights_rule,
    "wiping": _wiped_rule,
    "quiet": _quiet_rule,
    "grief": _grief_rule,
    **dict.fromkeys(words_said.KEYS, words_said.rule),
}

"""Why words on the wall stand on the list: what was written, what it is about, and what was weighed."""

from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from moderation.clock import when
from moderation.models.fields import Facts

KEYS = ("phrase_crisis", "phrase_worry", "phrase_low", "farewell", "pressure", "looked_harmless")

TOPICS: dict[str, Promise] = {
    "suicidal": gettext_lazy("wanting to die"),
    "selfharm": gettext_lazy("hurting oneself"),
    "violence": gettext_lazy("violence or threats"),
    "relapse": gettext_lazy("relapse or overdose"),
    "overdose": gettext_lazy("an overdose"),
    "eviction": gettext_lazy("having nowhere to live"),
    "hunger": gettext_lazy("having no food"),
    "grief": gettext_lazy("grief"),
    "loneliness": gettext_lazy("being alone"),
    "hopeless": gettext_lazy("giving up"),
    "farewell": gettext_lazy("saying goodbye"),
    "pressure": gettext_lazy("money, drugs or pressure"),
    "other_at_risk": gettext_lazy("somebody else who is not well"),
    "anger": gettext_lazy("being angry"),
    "pain": gettext_lazy("being ill or in pain"),
    "tired": gettext_lazy("having no strength"),
    "anxiety": gettext_lazy("being afraid"),
    "sad": gettext_lazy("being sad"),
}
GATES: dict[str, Promise] = {
    "hyperbole": gettext_lazy("it sounds like a figure of speech"),
    "fiction": gettext_lazy("it sounds like a film, a song or a quote"),
    "support": gettext_lazy("it sounds like comfort for somebody else"),
    "past": gettext_lazy("it sounds like something that is over"),
    "dated_past": gettext_lazy("it sounds like something that is over"),
    "quotation": gettext_lazy("it sounds like a film, a song or a quote"),
    "third_person": gettext_lazy("it is about somebody else"),
    "negation": gettext_lazy("it says the opposite"),
}
WAYS: dict[str, Promise] = {
    "house": gettext_lazy("words this house has added itself"),
    "together": gettext_lazy("many heavy words together"),
    "signs": gettext_lazy("words that say it without saying it straight out"),
    "cues": gettext_lazy("a single heavy word about oneself"),
}
STRAIGHT_OUT = gettext_lazy("words that say it straight out")


def topics(facts: Facts) -> str:
    """What it is about, in plain words."""
    return ", ".join(str(TOPICS.get(topic, topic)) for topic in facts.get("topics", ()))


def sentence(facts: Facts) -> str:
    """Wrote: "…". When the words are deleted, only that there were some."""
    at = when(datetime.fromisoformat(facts["at"]))
    if facts.get("deleted"):
        words = {"topics": topics(facts), "when": at}
        return _("Wrote something about %(topics)s %(when)s. It is deleted again.") % words
    quoted = " … ".join(facts.get("words", ()))
    return _("Wrote %(when)s: “%(words)s”") % {"when": at, "words": quoted}


def what_was_read(facts: Facts) -> str:
    """What the words are about, and what may make them less grave."""
    said = _("The words may be about: %(topics)s.") % {"topics": topics(facts)}
    gates = [str(GATES.get(gate, gate)) for gate in facts.get("gates", ())]
    if gates:
        said += " " + _("Perhaps less grave: %(gates)s.") % {"gates": ", ".join(gates)}
    return said


def rule(facts: Facts) -> str:
    """What the house's rules saw, in plain words."""
    ways = ", ".join(dict.fromkeys(str(WAYS.get(_way(name), STRAIGHT_OUT)) for name in names(facts)))
    return _("The house's rules for words saw: %(ways)s. Read the whole post yourself.") % {"ways": ways}


def names(facts: Facts) -> list[str]:
    """The names of the rules, for whoever looks them up to correct them: small print, and no reason."""
    return list(facts.get("rules", ()))


def _way(name: str) -> str:
    """How a rule finds its words: `da.signs.a_place` is one of the signs, `house.3` was added here."""
    parts = name.split(".")
    return parts[1] if len(parts) > 2 else parts[0]

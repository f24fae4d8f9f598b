"""What the question "How are you?" looks like for one member right now."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from activities.forms.mood import CheckInForm
from activities.models import Audience, Mood
from activities.moods import checkins
from community import hosts
from community.models import Member


def question(
    member: Member, now: datetime, form: CheckInForm | None = None, anew: bool = False
) -> dict[str, Any]:
    """Everything `_mood_check.html` needs: the faces, the audience, and the house's answer."""
    given, last_choice = checkins.standing(member, now)
    typed = form.data.get("audience", "") if form else ""
    choice = typed if typed in Audience.values else given.audience if given else last_choice
    offers_talk = bool(given and given.is_low and not given.declined_at and not anew)
    return {
        "moods": Mood,
        "given": given,
        "picked": _picked(form) or (given.value if given else None),
        "form": form,
        "choice": choice,
        "audiences": [(audience, *_explained(audience)) for audience in Audience],
        "seen_by": _explained(Audience(choice))[1] if choice else "",
        "asks": given is None or anew or bool(form and form.errors),
        "offers_talk": offers_talk,
        "answering": _who_answers(now) if offers_talk else None,
    }


def _picked(form: CheckInForm | None) -> int | None:
    """The face that was tapped in a form that could not be taken."""
    value = form.data.get("value", "") if form else ""
    return int(value) if value in {str(mood.value) for mood in Mood} else None


def _explained(audience: Audience) -> tuple[str, str]:
    """The choice in one sentence, and what then stands beside the lock."""
    return {
        Audience.SELF: (_("Nobody else sees it."), _("Only you can see your answer.")),
        Audience.STAFF: (
            _("They can see it and write to you."),
            _("Only the staff can see your answer."),
        ),
        Audience.HOUSE: (
            _("It stands under Today with your name."),
            _("Everyone in the house can see your answer."),
        ),
    }[audience]


def _who_answers(now: datetime) -> dict[str, Any]:
    """Who would write back: somebody who is here, or whoever comes next."""
    known = hosts.here_and_next(now)
    here, coming = known.here, [] if known.here else known.coming
    return {"member": here[0].member if here else None, "at": coming[0].starts_at if coming else None}

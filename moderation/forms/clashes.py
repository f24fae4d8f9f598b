"""What is said when somebody would be in two places, or has stopped by then."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.models import Member
from community.templatetags.house import hour
from moderation.clock import day
from moderation.models import Shift


def clash_words(other: Shift) -> forms.ValidationError:
    """Vera is already on shift 24 November from 7 to 14."""
    known = {"name": other.staff.name, "day": day(other.starts_at)}
    known |= {"from": hour(other.starts_at), "to": hour(other.ends_at)}
    words = _("%(name)s is already on shift %(day)s from %(from)s to %(to)s.")
    return forms.ValidationError(words, params=known)


def stopped_words(who: Member) -> forms.ValidationError:
    """Vera has stopped here by then."""
    return forms.ValidationError(_("%(name)s has stopped here by then."), params={"name": who.name})

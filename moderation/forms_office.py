"""Forms of the office."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from community.models import Member
from community.templatetags.house import hour
from moderation import shifts
from moderation.clock import day
from moderation.models import Shift

if TYPE_CHECKING:
    ShiftModelForm = forms.ModelForm[Shift]
else:
    ShiftModelForm = forms.ModelForm


class ShiftForm(ShiftModelForm):
    """One shift, refused in plain words when it cannot be."""

    class Meta:
        model = Shift
        fields = ("staff", "starts_at", "ends_at", "role", "published")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        who = self.fields.get("staff")
        if isinstance(who, forms.ModelChoiceField):
            who.queryset = Member.objects.staff().order_by("display_name")

    def clean(self) -> dict[str, Any]:
        """A shift ends after it starts, and nobody is in two places."""
        found = super().clean() or {}
        staff, starts_at, ends_at = (found.get(name) for name in ("staff", "starts_at", "ends_at"))
        if not (staff and starts_at and ends_at):
            return found
        if ends_at <= starts_at:
            self.add_error("ends_at", _("The shift must end after it starts."))
        elif other := shifts.clashing(staff, starts_at, ends_at, but=self.instance):
            words = _("%(name)s is already on shift %(day)s from %(from)s to %(to)s.")
            self.add_error(
                "staff",
                forms.ValidationError(
                    words,
                    params={
                        "name": staff.name,
                        "day": day(other.starts_at),
                        "from": hour(other.starts_at),
                        "to": hour(other.ends_at),
                    },
                ),
            )
        return found

"""What the outgoing shift writes about each thing on its page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from moderation import hand_overs
from moderation.models import FIELDS, HandOverItem

LETTERS = 2000
NAMES = {
    "identification": (_("Identification"), _("Who is it about? Who has it?")),
    "situation": (_("Situation"), _("What happens just now?")),
    "background": (_("Background"), _("What has happened before?")),
    "analysis": (_("Analysis"), _("What do you think it is about?")),
    "advice": (_("Advice"), _("What should the next shift do, and when?")),
}


def _field(label: Any, hint: Any = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 2, "class": "field__input", "dir": "auto"})
    too_long = {"max_length": _("That is too long.")}
    return forms.CharField(
        label=label, help_text=hint, required=False, max_length=LETTERS, widget=area, error_messages=too_long
    )


class HandOverForm(forms.Form):
    """The five fields of Psyk-ISBAR for a person; one for everything else. And what its writer saw."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)

    def __init__(self, item: HandOverItem, data: Any = None) -> None:
        super().__init__(data, prefix=item.key, initial={**item.words, "seen": hand_overs.mark(item.words)})
        self.item = item
        self.theirs: HandOverItem | None = None
        if item.kind == HandOverItem.Kind.PERSON:
            self.fields |= {name: _field(*NAMES[name]) for name in FIELDS}
        else:
            self.fields["situation"] = _field(_("A few words (you may leave it empty)"))

    @property
    def words(self) -> dict[str, str]:
        """What was written."""
        return {name: self.cleaned_data.get(name, "") for name in FIELDS}

    def written_meanwhile(self, theirs: HandOverItem) -> None:
        """A colleague was here: show their words beside this writer's own. To keep again is to decide."""
        self.theirs = theirs
        self.data = {**self.data.dict(), self.add_prefix("seen"): hand_overs.mark(theirs.words)}  # type: ignore[attr-defined]
        self.add_error(None, _("A colleague has written here meanwhile. Your words are still in the fields."))

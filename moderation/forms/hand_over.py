"""What the outgoing shift writes about each thing on its page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from moderation.forms.fields import words_field
from moderation.hand_over import hand_overs
from moderation.models import FIELDS, HandOverItem

NAMES = {
    "identification": (_("Identification"), _("Who is it about? Who has it?")),
    "situation": (_("Situation"), _("What happens just now?")),
    "background": (_("Background"), _("What has happened before?")),
    "analysis": (_("Analysis"), _("What do you think it is about?")),
    "advice": (_("Advice"), _("What should the next shift do, and when?")),
}


class HandOverForm(forms.Form):
    """The five fields of Psyk-ISBAR for a person; one for everything else. And what its writer saw."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)

    def __init__(self, item: HandOverItem, data: Any = None) -> None:
        super().__init__(data, prefix=item.key, initial={**item.words, "seen": hand_overs.mark(item.words)})
        self.item = item
        self.since = hand_overs.mark(item.words)
        self.theirs: HandOverItem | None = None
        if item.kind == HandOverItem.Kind.PERSON:
            self.fields |= {
                name: words_field(label, help_text=hint, required=False)
                for name, (label, hint) in NAMES.items()
            }
        else:
            self.fields["situation"] = words_field(_("A few words (you may leave it empty)"), required=False)
        for field in self.fields.values():
            field.widget.attrs["data-since"] = self.since  # a draft lies over those words alone

    @property
    def words(self) -> dict[str, str]:
        """What was written."""
        return {name: self.cleaned_data.get(name, "") for name in FIELDS}

    def written_meanwhile(self, theirs: HandOverItem) -> None:
        """A colleague was here: show their words beside this writer's own. To keep again is to decide."""
        self.theirs = theirs
        self.data = {**self.data.dict(), self.add_prefix("seen"): hand_overs.mark(theirs.words)}  # type: ignore[attr-defined]
        self.add_error(None, _("A colleague has written here meanwhile. Your words are still in the fields."))

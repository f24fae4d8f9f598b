"""What a member may choose about themselves and their own peace."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community import breaks, newcomers, veils
from community.bell import letters
from community.forms.door import NameForm
from community.models import Emblem, MailWish, Member, Notice, Subject, kommuner

FIELD = "field__input"


class ProfileForm(forms.Form):
    """What the others see of me. Name and picture are asked for; the rest I may leave out."""

    name = NameForm.base_fields["name"]
    emblem = forms.ChoiceField(
        label=_("Picture"),
        choices=Emblem.choices,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose a picture.")),
    )
    about = forms.CharField(
        label=_("A few words about me"),
        help_text=_("The others can read them. You may leave it empty."),
        required=False,
        max_length=160,
        widget=forms.Textarea(attrs={"class": FIELD, "rows": 3, "dir": "auto"}),
        error_messages={"max_length": _("That is a little long. At most 160 letters fit here.")},
    )
    kommune = forms.ChoiceField(
        label=_("My municipality"),
        help_text=_("Then we can show you help near you. Nobody else sees it."),
        required=False,
        choices=[("", _("I would rather not say")), *kommuner.CHOICES],
        widget=forms.Select(attrs={"class": FIELD}),
        error_messages={"invalid_choice": _("Choose a municipality from the list.")},
    )

    clean_name = NameForm.clean_name

    def __init__(self, *args: Any, writer: Member | None = None, **options: Any) -> None:
        self.writer = writer
        super().__init__(*args, **options)

    def clean_about(self) -> str:
        """Whoever has just come sends nobody anywhere, from here either (SAFETY Z10)."""
        return newcomers.without_links(self.writer, self.cleaned_data["about"])

    @classmethod
    def of(cls, member: Member) -> "ProfileForm":
        """As it stands now."""
        now = {name: getattr(member, name) for name in ("emblem", "about", "kommune")}
        return cls(initial={"name": member.display_name, **now})


class BreakForm(forms.Form):
    """How long a break, and whether the staff are told."""

    days = forms.TypedChoiceField(
        coerce=int,
        choices=[(days, str(days)) for days in breaks.DAYS],
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose how long.")),
    )
    is_told = forms.BooleanField(required=False)


class MutedForm(forms.Form):
    """Words, one on each line, and subjects, that stay folded."""

    words = forms.CharField(
        label=_("Words"),
        help_text=_("One on each line. Posts with these words are folded for you. Nobody else can see them."),
        required=False,
        widget=forms.Textarea(attrs={"class": FIELD, "rows": 3, "dir": "auto"}),
    )
    subjects = forms.MultipleChoiceField(
        label=_("Subjects"),
        required=False,
        choices=Subject.choices,
        error_messages={"invalid_choice": _("Choose from the list.")},
    )

    def clean_words(self) -> list[str]:
        """Short words, and not too many: it is a list, not a book."""
        words = [line.strip() for line in self.cleaned_data["words"].splitlines() if line.strip()]
        if len(words) > veils.MOST_WORDS or any(len(word) > veils.LONGEST_WORD for word in words):
            most = {"most": veils.MOST_WORDS, "letters": veils.LONGEST_WORD}
            raise forms.ValidationError(
                gettext("At most %(most)d words, each with at most %(letters)d letters.") % most
            )
        return words


class NoticeForm(forms.ModelForm):  # type: ignore[type-arg]
    """What my phone may ring about, when it may not, and whether I get a mail too."""

    notices = forms.MultipleChoiceField(
        label=_("What may we ring about?"),
        required=False,
        choices=Notice.choices,
        error_messages={"invalid_choice": _("Choose from the list.")},
    )

    mail = forms.ChoiceField(
        label=_("A mail too?"),
        required=False,
        choices=[("", _("No mail")), *MailWish.Often.choices],
        error_messages={"invalid_choice": _("Choose from the list.")},
    )

    class Meta:
        model = Member
        fields = ("notices", "quiet_from", "quiet_until", "staff_may_wake")
        labels = {"quiet_from": _("Quiet from"), "quiet_until": _("Quiet until")}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        wish = MailWish.objects.filter(member=self.instance).first()
        self.fields["mail"].initial = wish.often if wish else ""
        self.may_mail = letters.is_on() and bool(letters.address_of(self.instance))
        if not self.may_mail:
            del self.fields["mail"]
        for name in ("quiet_from", "quiet_until"):
            field = self.fields[name]
            field.widget = forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": FIELD})
            field.error_messages = dict.fromkeys(("required", "invalid"), _("Write a time, like 21:00."))

"""What somebody is asked at the door: a name, a password, and whether our way of being together is all right.

No e-mail, no phone number, no face.
"""

import unicodedata
from typing import Any

from django import forms
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.models import Emblem, Member

BESIDE_A_NAME = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")  # what cannot be seen, or turns the line around
ABOUT_LETTERS = 2000


def as_others_see(name: str) -> str:
    """A name without what cannot be seen or turns the line around. ValidationError when no letter is left."""
    visible = (" " if c.isspace() else c for c in name)
    name = " ".join("".join(c for c in visible if unicodedata.category(c) not in BESIDE_A_NAME).split())
    if not any(letter.isalpha() for letter in name):
        raise forms.ValidationError(gettext("Write what you want to be called, with letters."))
    return name


class StepForm(forms.Form):
    """One step. What is kept between the steps lies in the session, never in the address."""

    def __init__(self, data: Any = None, *, typed: dict[str, str]) -> None:
        self.typed = typed
        super().__init__(data, initial=typed, use_required_attribute=False)

    def kept(self) -> dict[str, str]:
        """What the next steps need to know."""
        return {name: self.cleaned_data[name] for name in self.fields}

    def half_typed(self) -> dict[str, str]:
        """What somebody had written when they went back: kept as it stands, looked at later."""
        return {}


class NameForm(StepForm):
    """What you want to be called, and the picture beside it."""

    name = forms.CharField(
        label=_("Name"),
        max_length=40,
        widget=forms.TextInput(attrs={"class": "field__input", "autocomplete": "nickname", "dir": "auto"}),
        error_messages={
            "required": _("Write what you want to be called."),
            "max_length": _("That is a long name. Use a shorter one."),
        },
    )
    emblem = forms.ChoiceField(
        label=_("Choose a picture"),
        choices=Emblem.choices,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose a picture.")),
    )

    def clean_name(self) -> str:
        """A name others can see, read and write."""
        return as_others_see(self.cleaned_data["name"])


class PasswordForm(StepForm):
    """How you come in again. Only the sealed form of a password is kept between the steps."""

    password = forms.CharField(
        label=_("Choose a password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"class": "field__input", "autocomplete": "new-password"}),
        error_messages={
            "required": _("Choose a password."),
            "max_length": _("That is a very long password. Use at most 200 letters."),
        },
    )

    def __init__(self, data: Any = None, *, typed: dict[str, str]) -> None:
        super().__init__(data, typed=typed)
        self.fields["password"].required = not self.has_one

    @property
    def has_one(self) -> bool:
        """Somebody who came back to this step need not write it again."""
        return bool(self.typed.get("key"))

    def clean_password(self) -> str:
        """Long enough, and not the first thing anybody tries."""
        password: str = self.cleaned_data["password"]
        if password:
            validate_password(
                password, Member(username=self.typed["username"], display_name=self.typed["name"])
            )
        return password

    def kept(self) -> dict[str, str]:
        """The password itself is forgotten here and now."""
        password = self.cleaned_data["password"]
        return {"key": make_password(password)} if password else {}


class TogetherForm(StepForm):
    """How we are together, and a few words about yourself if you like."""

    about = forms.CharField(
        label=_("Would you like to tell a little about yourself?"),
        required=False,
        max_length=ABOUT_LETTERS,
        widget=forms.Textarea(attrs={"class": "field__input", "rows": 4, "dir": "auto"}),
        error_messages={"max_length": _("That is a lot to read at once. Make it a little shorter.")},
    )
    agree = forms.BooleanField(
        label=_("That is fine with me"),
        error_messages={"required": _("Say whether this is fine with you. Otherwise ring or write to us.")},
    )
    website = forms.CharField(required=False)  # nobody sees this field: only machines fill it in

    def half_typed(self) -> dict[str, str]:
        """Words about oneself are hard to write twice."""
        return {"about": str(self.data.get("about", ""))[:ABOUT_LETTERS]}

    @property
    def is_from_a_machine(self) -> bool:
        """Whether somebody filled in what people cannot see."""
        return bool(self.data.get("website"))


STEPS: dict[int, type[StepForm]] = {1: NameForm, 2: PasswordForm, 3: TogetherForm}

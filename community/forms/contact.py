"""Where a code may be sent, and the code itself."""

from typing import Any

from django import forms
from django.core.validators import EmailValidator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from community.bell import outgoing
from community.door import contacts
from community.forms.account import SharedField
from community.models import Contact

Kind = Contact.Kind
CODE = {"class": "field__input field__code", "inputmode": "numeric", "autocomplete": "one-time-code"}


class AskForm(forms.Form):
    """Who would like a code."""

    name = forms.CharField(
        label=_("Phone, e-mail or log-in name"),
        max_length=contacts.LONGEST,
        widget=forms.TextInput(
            attrs={"class": "field__input", "autocomplete": "username", "autocapitalize": "none"}
        ),
        error_messages={
            "required": _("Write your phone, e-mail or log-in name first."),
            "max_length": _("That is too long."),
        },
    )
    shared = SharedField()


class SixFiguresForm(forms.Form):
    """The code. Spaces are welcome, and pasting too."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput(attrs=CODE),
        error_messages={"required": _("Write the code first."), "max_length": _("That is too long.")},
    )


class ContactForm(forms.Form):
    """A phone number or a mail address, as the house can use it."""

    kind = forms.ChoiceField(choices=Kind.choices, widget=forms.HiddenInput)
    address = forms.CharField(
        max_length=contacts.LONGEST,
        error_messages={
            "required": _("Write something here first."),
            "max_length": _("That is too long."),
        },
    )

    def __init__(self, data: Any = None, *, kind: str) -> None:
        super().__init__(data, initial={"kind": kind}, auto_id=f"{kind}_%s")
        is_phone = kind == Kind.PHONE
        self.fields["address"].label = _("Your phone number") if is_phone else _("Your e-mail")
        self.fields["address"].widget = forms.TextInput(
            attrs={
                "class": "field__input",
                "type": "tel" if is_phone else "email",
                "autocomplete": "tel" if is_phone else "email",
            }
        )

    def clean(self) -> None:
        """As the house writes it, or a word about what is missing."""
        kind, words = self.cleaned_data.get("kind"), self.cleaned_data.get("address", "")
        if not words:
            return
        if kind not in outgoing.kinds():
            raise forms.ValidationError(gettext("The house cannot send there just now."))
        self.cleaned_data["address"] = _phone(words) if kind == Kind.PHONE else _email(words)


def _phone(words: str) -> str:
    number = contacts.plain_phone(words)
    missing = contacts.DANISH - sum(letter.isdigit() for letter in words)
    if number:
        return number
    if 0 < missing < contacts.DANISH:
        told = ngettext(
            "%(count)d figure is missing. A number has 8 figures.",
            "%(count)d figures are missing. A number has 8 figures.",
            missing,
        )
        raise forms.ValidationError({"address": told % {"count": missing}})
    raise forms.ValidationError(
        {"address": gettext("Write the number with 8 figures, or with + and the country.")}
    )


def _email(words: str) -> str:
    address = contacts.plain_email(words)
    told = gettext("Write the e-mail like name@example.com.")
    try:
        EmailValidator()(address)
    except forms.ValidationError as error:
        raise forms.ValidationError({"address": told}) from error
    return address

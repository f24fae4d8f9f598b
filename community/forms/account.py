"""allauth's forms in the house's words and clothes."""

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.door import sessions

CODE = {
    "inputmode": "numeric",
    "autocomplete": "one-time-code",
    "class": "field__input field__code",
    "maxlength": 8,
}


class InOurClothes(forms.Form):
    """Plain labels instead of placeholders, which disappear when one starts to write."""

    labels: ClassVar[dict[str, Any]] = {}
    hints: ClassVar[dict[str, Any]] = {}
    attributes: ClassVar[dict[str, dict[str, Any]]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            field.error_messages["required"] = _("Write something here first.")
            field.widget.attrs.pop("placeholder", None)
            if not isinstance(field.widget, forms.CheckboxInput):
                field.widget.attrs.setdefault("class", "field__input")
            field.widget.attrs.update(self.attributes.get(name, {}))


class TypedTwice(InOurClothes):
    """A password written twice, and what is said when the two differ."""

    def clean(self) -> Any:
        """In our words."""
        cleaned = super().clean()
        if "password2" in self.errors and self.data.get("password2"):
            self.errors["password2"] = self.error_class(
                [gettext("The two are not the same. Write it once more.")]
            )
        return cleaned


class SharedField(forms.BooleanField):
    """ "This is not my own phone": asked wherever one comes in."""

    def __init__(self) -> None:
        super().__init__(
            required=False,
            label=_("This phone or computer is not mine"),
            help_text=_("Then you are logged out when you close it. Nothing is kept."),
        )


class LogInForm(InOurClothes, account.LoginForm):
    """Log-in name and password, and whether others use this phone."""

    shared = SharedField()
    labels = {"login": _("Your log-in name"), "password": _("Password")}
    hints = {"shared": SharedField().help_text}
    attributes = {"login": {"autocapitalize": "none", "autocorrect": "off", "spellcheck": "false"}}

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> Any:
        """The wish is noted first, so that it stands whichever further key is asked for."""
        is_shared = self.cleaned_data["shared"]
        sessions.wish_for_shared(request.session, is_shared)
        answer = super().login(request, redirect_url)
        if is_shared:
            request.session.set_expiry(0)
        return answer


class ConfirmForm(InOurClothes, account.ReauthenticateForm):
    """The password once more, before something that matters."""

    labels = {"password": _("Password")}


class NewPasswordForm(TypedTwice, account.ChangePasswordForm):
    """A new password instead of the old."""

    labels = {
        "oldpassword": _("The password you have now"),
        "password1": _("The new password"),
        "password2": _("The new password once more"),
    }
    hints = {"password1": _("At least 10 letters. Three words you like make a good password.")}


class FirstPasswordForm(TypedTwice, account.SetPasswordForm):
    """A password for somebody who has come in with their phone alone."""

    labels = {"password1": _("The new password"), "password2": _("The new password once more")}
    hints = {"password1": _("At least 10 letters. Three words you like make a good password.")}


class CodeForm(InOurClothes, mfa.AuthenticateForm):
    """The code that the phone shows right now, or a spare code."""

    labels = {"code": _("Code")}
    attributes = {"code": CODE}


class ConfirmCodeForm(InOurClothes, mfa.ReauthenticateForm):
    """The code once more, before something that matters."""

    labels = {"code": _("Code")}
    attributes = {"code": CODE}


class FirstCodeForm(InOurClothes, ActivateTOTPForm):
    """The first code of a new code app: shows that it works."""

    labels = {"code": _("The code in your app")}
    attributes = {"code": CODE}


class AddKeyForm(InOurClothes, AddWebAuthnForm):
    """The phone or computer itself as a key."""

    labels = {"name": _("What do you call it?"), "passwordless": _("I also want to log in with it alone")}
    hints = {"passwordless": _("Then you need no password on this phone.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True

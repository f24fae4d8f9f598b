"""How allauth's log-in and second keys behave in this house."""

from time import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.conf import settings
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community import outside
from community.bell import push
from community.door import devices, sessions
from community.models import Member
from community.models.fields import SealedTextField, seal
from community.privacy import sealing

TOO_MANY = _("That was many tries. Wait ten minutes, and try again.")
WRONG_CODE = _("The code does not fit. Wait for the next one, and try again.")


class HouseAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves: one knocks, and a named person lets in (SAFETY Z11)."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("Name or password does not fit. Try again."),
        "incorrect_password": _("The password does not fit. Try again."),
        "enter_current_password": _("That is not the password you have now. Try again."),
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "incorrect_code": WRONG_CODE,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: the way in is `/bed-om-at-vaere-med/`."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the tries, a device that has been inside before for itself (SAFETY A2)."""
        device = devices.known_as(request, credentials.get("username", ""))
        if device:
            credentials["username"] += f" from {device}"
        super().pre_authenticate(request, **credentials)

    def post_login(self, request: HttpRequest, user: Member, **kwargs: Any) -> HttpResponse:
        """Inside. An own device is remembered for the next time somebody mistypes."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if not sessions.is_shared(request.session):
            request.session[sessions.DEVICE] = devices.remember(request, response, user)
        return response

    def respond_user_inactive(self, request: HttpRequest, user: Member) -> HttpResponse:
        """The key is right, and fits no more: they may read why."""
        outside.note(request.session, user, timezone.now())
        response: HttpResponse = super().respond_user_inactive(request, user)
        return response

    def logout(self, request: HttpRequest) -> None:
        """Somebody logs out: their phone is rung here no more."""
        if isinstance(request.user, Member):
            known = devices.known_as(request, request.user.username)
            for device in {known, request.session.get(sessions.DEVICE, "")}:
                push.forget_device(request.user, device)
        super().logout(request)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """A key shown in the last quarter of an hour is enough (SAFETY A8)."""
        shown = get_authentication_records(context.request, context.request.user)
        is_fresh = any(time() - record["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT for record in shown)
        return not is_fresh and super().is_reauthentication_required(app=app, **kwargs)


class HouseKeys(DefaultMFAAdapter):
    """Second keys: sealed in the database, and never taken from staff without another in their hand."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": _("Staff use two keys. Make another one before you remove this."),
    }
    sealed = SealedTextField()

    def encrypt(self, text: str) -> str:
        """Seal a secret with the house's field key (SAFETY P9)."""
        return self.sealed.get_prep_value(text) or ""

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed secret."""
        return self.sealed.from_db_value(encrypted_text) or ""

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Staff keep at least one second key (SAFETY A1)."""
        if not authenticator.user.is_on_staff or authenticator.type == Authenticator.Type.RECOVERY_CODES:
            return True
        others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        return bool(others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())

    def generate_authenticator_name(self, user: Member, kind: Authenticator.Type) -> str:
        """A name one can tell keys apart by."""
        number = Authenticator.objects.filter(user=user.pk, type=kind).count() + 1
        return gettext("My phone") if number == 1 else gettext("Key {number}").format(number=number)


@sealing.elsewhere
def reseal_second_keys() -> int:
    """Secrets of second keys get the newest seal: a code's secret, and what reserve codes grow from."""
    keys = Authenticator.objects.filter(data__has_any_keys=["secret", "seed"])
    return sum(_reseal_second_key(pk) for pk in list(keys.values_list("pk", flat=True)))


@transaction.atomic
def _reseal_second_key(pk: int) -> int:
    """Under a lock: a reserve code that is used meanwhile must not count again (SAFETY A1)."""
    one = Authenticator.objects.select_for_update().filter(pk=pk).first()
    if one is None:  # taken away meanwhile
        return 0
    for name in {"secret", "seed"} & set(one.data):
        one.data[name] = seal().rotate(one.data[name].encode()).decode()
    return int(Authenticator.objects.filter(pk=pk).update(data=one.data))


@receiver(authenticator_added)
def just_shown(request: HttpRequest, user: Member, authenticator: Authenticator, **kwargs: Any) -> None:
    """Whoever has just made their first second key has also just shown it. A further one shows nothing."""
    keys = Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES)
    if authenticator in keys and not keys.exclude(pk=authenticator.pk).exists():
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)

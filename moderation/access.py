"""Who may enter the staff room: people who work here, with a second key shown in this session.

What a page asks here, the deed behind it asks too: it refuses by itself, whoever calls it.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Any, Concatenate, cast
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from community.http import HouseRequest
from community.models import Member
from moderation.models import StaffProfile

type Page[**P] = Callable[Concatenate[HouseRequest, P], HttpResponse]


class NotTheirsError(PermissionDenied):
    """This deed is not for this person to do. A page that does not catch it says that the door is closed."""


def profile_of(member: Member) -> StaffProfile | None:
    """What the house knows about a colleague; asked once per page."""
    try:
        profile: StaffProfile = member.staff_profile
    except StaffProfile.DoesNotExist:
        return None
    return profile


def works_on(member: Any, day: date) -> bool:
    """On the staff, and their last day is not before this one."""
    if not getattr(member, "is_on_staff", False):
        return False
    profile = profile_of(member)
    return profile is None or not profile.has_ended(day)


def works_here(member: Any) -> bool:
    """On the staff, and their last day is not over."""
    return works_on(member, timezone.localdate())


def colleagues(now: datetime) -> list[Member]:
    """Everybody who works here today, by name. One query."""
    today = timezone.localdate(now)
    staff = Member.objects.staff().select_related("staff_profile").order_by("display_name", "pk")
    return [member for member in staff if works_on(member, today)]


def is_external(member: Member) -> bool:
    """Comes from outside: sees the members they follow, and nobody else."""
    profile = profile_of(member)
    return profile is not None and profile.is_external


def decides(member: Any) -> bool:
    """Of the house's own people. From outside one decides nothing for the house (care 3.11)."""
    return works_here(member) and not is_external(member)


def leads(member: Any) -> bool:
    """Leads the house, or administers it, and works here."""
    return works_here(member) and member.is_staff


def refuse_unless(may: bool) -> None:
    """The first line of a deed that not everybody may do. Raises `NotTheirsError`."""
    if not may:
        raise NotTheirsError


def has_shown_second_key(request: HttpRequest) -> bool:
    """Whether this session has seen more than a password (SAFETY A1)."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def staff_page[**P](view: Page[P]) -> Page[P]:
    """Open a page for staff only. For everybody else it does not exist."""

    @wraps(view)
    def page(request: HouseRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not works_here(request.user):
            raise Http404
        if not has_shown_second_key(request):
            return to_second_key(request)
        return view(request, *args, **kwargs)

    return cast("Page[P]", page)


def house_page[**P](view: Page[P]) -> Page[P]:
    """Open a page for the house's own people. For those from outside it does not exist (care 3.11)."""

    @wraps(view)
    def page(request: HouseRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not decides(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return staff_page(cast("Page[P]", page))


def leader_page[**P](view: Page[P]) -> Page[P]:
    """Open a page for those who lead. For everybody else it does not exist."""

    @wraps(view)
    def page(request: HouseRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not leads(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return staff_page(cast("Page[P]", page))


def to_second_key(request: HttpRequest) -> HttpResponse:
    """Ask for the second key, or for making one, and come back afterwards."""
    kinds = set(Authenticator.objects.filter(user=request.user.pk).values_list("type", flat=True))
    if Authenticator.Type.TOTP in kinds:
        name = "mfa_reauthenticate"
    elif Authenticator.Type.WEBAUTHN in kinds:
        name = "mfa_reauthenticate_webauthn"
    else:
        name = "mfa_activate_totp"
        messages.info(request, gettext("Staff use two keys. Make your second key first."))
    back = request.get_full_path() if request.method == "GET" else reverse("desk")
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode({'next': back})}")

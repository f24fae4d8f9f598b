"""What every page of the house may need: marks, faces, times, and where the news has got to."""

from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django import template
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.context import Context
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from community import live
from community.models import SIZES, Member

register = template.Library()
ROOMS = {
    "": "stuen",
    "i-dag": "today",
    "aktiviteter": "today",
    "film": "today",
    "snak": "talks",
    "mig": "me",
    "hjaelp": "help",
}

HOUSE_EMBLEM = "house"
NO_PORTRAIT = "portrait-none"
SOON = timedelta(hours=16)


@register.simple_tag
@cache
def icon(name: str, extra: str = "") -> SafeString:
    """A mark from the sprite. The word beside it carries the meaning."""
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        f"icon {extra}".strip(),
        static("img/icons.svg"),
        name,
    )


@register.simple_tag
def avatar(member: Member | None, extra: str = "") -> SafeString:
    """Somebody's own photo or emblem, for those inside; the house's own when nobody in particular speaks."""
    key = member.portrait_key if member else ""
    source = reverse("photo", args=[key, min(SIZES)]) if key else portrait(member)
    return format_html(
        '<img class="{}" src="{}" alt="" width="44" height="44">', f"avatar {extra}".strip(), source
    )


@register.simple_tag
def portrait(member: Member | None) -> str:
    """The address of somebody's emblem. A key nobody has drawn gives an empty frame, not an error."""
    try:
        return staticfiles_storage.url(f"img/emblems/{member.emblem if member else HOUSE_EMBLEM}.svg")
    except ValueError:
        return static(f"img/emblems/{NO_PORTRAIT}.svg")


@register.simple_tag
def house_name() -> str:
    """What this house calls itself."""
    return str(settings.HOUSE_NAME)


@register.inclusion_tag("community/_house_phone.html")
def house_phone() -> dict[str, str]:
    """The house's own number, where we ask somebody to ring us. Nothing when the house has none."""
    number = str(settings.HOUSE_PHONE)
    return {"number": number, "dial": "".join(sign for sign in number if sign in "+0123456789")}


@register.simple_tag
def house_zone() -> str:
    """The time zone the house lives in, so that "today" means the same on a phone that travels."""
    return str(settings.TIME_ZONE)


@register.simple_tag
def form_cookie() -> str:
    """The name of the cookie that lets a script send a form."""
    return str(settings.CSRF_COOKIE_NAME)


@register.simple_tag
def kept_page() -> SafeString:
    """Where a phone fetches what it may keep, as an attribute. Nothing when that is switched off."""
    return format_html(' data-kept="{}"', reverse("kept")) if settings.INSTALLABLE else SafeString()


@register.filter
def room_of(path: str) -> str:
    """The room of the tab bar that a page lies in, or nothing: a film belongs to the day."""
    return ROOMS.get(path.split("/")[1], "")


@register.filter
def place_in_room(path: str) -> str:
    """For `aria-current`: the room's own page, or somewhere inside it."""
    return "page" if path.count("/") <= 2 else "true"


@register.filter
def hour(value: datetime) -> str:
    """A time of day as one says it inside a sentence: "14", "9.30"."""
    local = timezone.localtime(value)
    if not local.minute:
        return pgettext("whole hour", "{hour}:00").format(hour=local.hour)
    return pgettext("time of day", "{hour}:{minute}").format(hour=local.hour, minute=f"{local.minute:02}")


@register.filter
def web_address(value: str) -> str:
    """An address of a web page. Whatever else was written in its place leads nowhere (SAFETY W2)."""
    return value if value.lower().startswith(("https://", "http://")) else ""


@register.filter
def clock(value: datetime) -> str:
    """A time of day on its own: "kl. 14", "kl. 9.30"."""
    return pgettext("clock", "{time}").format(time=hour(value))


@register.filter
def coming(value: datetime) -> str:
    """When something comes, inside a sentence: the hour alone when it is soon, else with the day."""
    if abs(value - timezone.now()) < SOON:
        return pgettext("clock", "at {time}").format(time=hour(value))
    day = date_format(timezone.localtime(value), "l")
    return pgettext("day and clock", "{day} at {clock}").format(day=day, clock=clock(value))


@register.simple_tag
def house_day(value: datetime) -> str:
    """A day as one says it: today, yesterday, Tuesday 24 November."""
    day = timezone.localtime(value).date()
    back = (timezone.localdate() - day).days
    if back in (0, 1):
        return gettext("Yesterday") if back else gettext("Today")
    words = date_format(day, pgettext("date format", "l j F"))
    return words[:1].upper() + words[1:]


@register.simple_tag
def house_time(value: datetime) -> SafeString:
    """When something was said. The words never grow old in a kept card; the browser makes them near."""
    local = timezone.localtime(value)
    day = format_html("<span>{}</span>", date_format(local, pgettext("date format", "j F")))
    words = format_html(pgettext("day and clock", "{day} at {clock}"), day=day, clock=clock(value))
    return format_html(
        '<house-time datetime="{}">{}</house-time>', local.isoformat(timespec="seconds"), words
    )


@register.simple_tag(takes_context=True)
def live_seq(context: Context, topic: str) -> int:
    """How far the news of a topic has got. "me" is whoever is looking.

    A view that has asked already, before it read its rows, leaves the answer in `request.live_seqs`. A page
    asks once.
    """
    request: Any = context.get("request")
    name = f"user.{request.user.pk}" if topic == "me" else topic
    known: dict[str, int] = getattr(request, "live_seqs", {})
    if name not in known:
        known = known | live.latest([name])
        if request is not None:
            request.live_seqs = known
    return known[name]

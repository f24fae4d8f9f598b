"""What the staff's templates may ask for, and the staff's tools on other pages."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.template.context import Context
from django.utils import timezone
from django.utils.translation import gettext

from community import hosts
from community.hosts import OnDuty
from community.models import Member, Post, Role
from moderation import access, clock, gentle, privacy, reasons, talks, words_said
from moderation.models import AccessLog, Limits, Signal, StaffProfile

register = template.Library()


@register.filter
def why(signal: Signal) -> str:
    """Why a signal stands, in one sentence."""
    return reasons.sentence(signal.rule_key, signal.facts)


@register.filter
def because(signal: Signal) -> list[str]:
    """What was pressed, and the house's rule about it."""
    return reasons.explanation(signal.rule_key, signal.facts)


@register.filter
def reads_words(signals: Iterable[Signal]) -> bool:
    """Whether any of these was read from words on the wall."""
    return any(signal.rule_key in words_said.KEYS for signal in signals)


@register.filter
def when(at: datetime) -> str:
    """ "at 8.28", "yesterday at 22.10"."""
    return clock.when(at)


@register.filter
def day(value: date) -> str:
    """23 November."""
    return clock.day(value)


@register.simple_tag
def people_on(duties: Iterable[OnDuty], reader: Member | None = None) -> str:
    """The names of those on a shift, the reader first, as "You"."""
    here = sorted((duty.member for duty in duties), key=lambda member: member != reader)
    names = [gettext("You") if member == reader else member.name for member in here]
    if len(names) < 2:
        return "".join(names)
    return gettext("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}


@register.filter
def last_until(duties: list[OnDuty]) -> datetime:
    """When the lamp goes out: the last of them leaves."""
    return max(duty.until for duty in duties)


@register.simple_tag
def house_staff() -> list[StaffProfile]:
    """Those who look after the house, as the front page shows them: face, name, title. One query."""
    profiles = StaffProfile.objects.filter(member__in=Member.objects.staff()).select_related("member")
    today = timezone.localdate()
    return [profile for profile in profiles.order_by("pk") if not profile.has_ended(today)]


@register.inclusion_tag("moderation/_desk_nav.html", takes_context=True)
def desk_nav(context: Context) -> dict[str, Any]:
    """The staff's rows, and how many talks wait for a word. Two queries at most."""
    request = context["request"]
    on_duty = context["on_duty"] if "on_duty" in context else hosts.on_duty(timezone.now())
    return {
        "request": request,
        "user": request.user,
        "here": request.resolver_match.url_name if request.resolver_match else "",
        "is_external": access.is_external(request.user),
        "waiting": context["numbers"]["talks"] if "numbers" in context else talks.waiting().count(),
        "mine": next((duty for duty in on_duty if duty.member == request.user), None),
    }


@register.inclusion_tag("moderation/_staff_tools.html", takes_context=True)
def staff_tools(context: Context, post: Post) -> dict[str, Any]:
    """What a colleague may do with a post, on the post's own page. Nothing at all for members."""
    reader = context["request"].user
    may = access.works_here(reader) and post.hidden_at is None and not access.is_external(reader)
    return {"post": post, "may": may}


@register.inclusion_tag("moderation/_near.html", takes_context=True)
def near_me(context: Context) -> dict[str, Any]:
    """A calm card for somebody who has written hard words in the last hours. For everybody else nothing."""
    member, now = context["request"].user, timezone.now()
    is_near = member.role == Role.MEMBER and gentle.is_near(member, now)
    here = hosts.on_duty(now) if is_near else []
    phone = Limits.current().on_call_phone if is_near and not here else ""
    return {"is_near": is_near, "here": here, "on_call_phone": phone, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("moderation/_who_looked.html", takes_context=True)
def who_looked(context: Context) -> dict[str, list[AccessLog]]:
    """For the member's own page: when somebody on the staff opened their file, and what for (SAFETY Z5)."""
    return {"looks": privacy.looks_at(context["request"].user)[:20]}

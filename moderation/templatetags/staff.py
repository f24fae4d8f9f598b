"""What the staff's templates may ask for, and the staff's tools on other pages."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from community import hosts, newcomers, outside
from community.hosts import OnDuty
from community.models import Comment, Conversation, Member, Post, Role
from community.templatetags.house import hour
from moderation import access, clock, nights, privacy, readers
from moderation.cases import agreements, reasons, talks
from moderation.decisions import appeals
from moderation.models import (
    AccessLog,
    BackupAsk,
    Decision,
    Escalation,
    Limits,
    Night,
    Shift,
    Signal,
    StaffProfile,
)
from moderation.signs import gentle, words_said

register = template.Library()
ROWS = {
    **{name: name for name in "desk desk-talks hand-over rota insights odd-looks running".split()},
    **dict.fromkeys("desk-people desk-courses desk-invitations desk-taken-down".split(), "desk-people"),
}


@register.filter
def why(signal: Signal) -> str:
    """Why a signal stands, in one sentence."""
    return reasons.sentence(signal.rule_key, signal.facts)


@register.filter
def because(signal: Signal) -> list[str]:
    """What was pressed, and the house's rule about it."""
    return reasons.explanation(signal.rule_key, signal.facts)


@register.filter
def rule_names(signal: Signal) -> str:
    """What the rules for words are called, for whoever corrects them. Nothing for other rules."""
    return ", ".join(words_said.names(signal.facts)) if signal.rule_key in words_said.KEYS else ""


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


@register.filter
def day_and_hours(span: Shift | BackupAsk) -> str:
    """ "Monday 23 November, 8:00–15:00"."""
    weekday = date_format(timezone.localtime(span.starts_at), "l").capitalize()
    return f"{weekday} {clock.day(span.starts_at)}, {hour(span.starts_at)}–{hour(span.ends_at)}"


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


@register.simple_tag
def asks_well_being() -> bool:
    """Whether this house has turned the five statements on."""
    return bool(settings.WHO5)


@register.inclusion_tag("moderation/_desk_nav.html", takes_context=True)
def desk_nav(context: Context) -> dict[str, Any]:
    """The staff's rows, and how many talks wait for a word. Two queries at most."""
    request = context["request"]
    on_duty = context["on_duty"] if "on_duty" in context else hosts.on_duty(timezone.now())
    return {
        "request": request,
        "user": request.user,
        "here": _row_of(request.path),
        "is_external": access.is_external(request.user),
        "waiting": context["numbers"]["talks"] if "numbers" in context else talks.waiting().count(),
        "mine": next((duty for duty in on_duty if duty.member == request.user), None),
    }


def _row_of(path: str) -> str:
    """The row a page lies under: the longest address of theirs that its own begins with."""
    over = [name for name in ROWS if path.startswith(reverse(name))]
    return ROWS[max(over, key=lambda name: len(reverse(name)))] if over else ""


@register.inclusion_tag("moderation/_staff_tools.html", takes_context=True)
def staff_tools(context: Context, post: Post) -> dict[str, Any]:
    """What a colleague may do with a post, on the post's own page. Nothing at all for members."""
    reader = context["request"].user
    may = access.works_here(reader) and post.hidden_at is None and not access.is_external(reader)
    author = post.author if may else None
    is_first = author is not None and newcomers.is_new(author, timezone.now())
    is_met = author is not None and is_first and newcomers.approved(author).filter(pk=post.pk).exists()
    token = context.get("csrf_token")
    return {"post": post, "may": may, "may_find_fine": is_first and not is_met, "csrf_token": token}


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


@register.inclusion_tag("moderation/_our_agreements.html", takes_context=True)
def our_agreements(context: Context) -> dict[str, Any]:
    """For the member's own talk: what is agreed on just now. One query."""
    return {"standing": agreements.standing(context["request"].user)}


@register.inclusion_tag("moderation/_my_night.html", takes_context=True)
def my_night(context: Context, somebody_is_here: object) -> dict[str, Any]:
    """First in Stuen: one's own plan while the house is unstaffed, one question the morning after."""
    member = context["request"].user
    screen = (
        nights.screen(member, timezone.now(), bool(somebody_is_here)) if member.role == Role.MEMBER else None
    )
    return {"screen": screen, "answers": Night.choices, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("moderation/_what_was_shared.html", takes_context=True)
def what_was_shared(context: Context) -> dict[str, Any]:
    """For the member's own folder: who outside was told what about them, and what they were asked about."""
    mine = Escalation.objects.told().filter(member=context["request"].user)
    return {"shared": mine[:20]}


@register.inclusion_tag("moderation/_who_reads.html", takes_context=True)
def who_reads_along(context: Context, conversation: Conversation) -> dict[str, Any]:
    """The header of the member's talk: who can read along, how soon we answer, what "read" means."""
    return {
        "conversation": conversation,
        "readers": readers.of(conversation, timezone.now()),
        "minutes": Limits.current().patience,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("moderation/_why_taken_down.html", takes_context=True)
def why_taken_down(context: Context, post: Post, comment: Comment | None = None) -> dict[str, Any]:
    """For the author of words that were taken down: the way to the reasons, and to answering them."""
    reader = context["request"].user
    found = Decision.objects.filter(member=reader, post=post, comment=comment, undone_at__isnull=True)
    return {"decision": found.first()}


@register.inclusion_tag("moderation/_my_decisions.html", takes_context=True)
def my_decisions(context: Context) -> dict[str, Any]:
    """For the member's own folder: what was decided, with the reasons one tap further."""
    return {"decisions": Decision.objects.filter(member=context["request"].user)[:20]}


@register.simple_tag(takes_context=True)
def my_removal(context: Context) -> Decision | None:
    """Why whoever has just shown a key that fits no more is outside, if they may read it."""
    member = outside.whose(context["request"].session, timezone.now())
    return appeals.last_removal(member) if member else None

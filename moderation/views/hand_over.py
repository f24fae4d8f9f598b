"""Between two shifts: the page one writes, and the page the next reads back thing by thing."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, Concatenate, cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from community.http import HouseRequest, note_numbers, see_other
from community.templatetags.house import clock
from moderation import privacy
from moderation.access import Page, staff_page
from moderation.forms.hand_over import HandOverForm
from moderation.hand_over import hand_facts, hand_overs
from moderation.models import FIELDS, HandOverItem, Shift

RECENT = timedelta(hours=18)  # how long one sees who has what
AT_MOST = 100  # forms on a page; what lies further down goes along as it stands

type WriterPage[**P] = Callable[Concatenate[HouseRequest, Shift, P], HttpResponse]


@staff_page
@require_GET
def read(request: HouseRequest) -> HttpResponse:
    """What earlier shifts have left, and who has what."""
    note_numbers(request, "desk")
    return _read(request, "moderation/hand_over.html")


@staff_page
@require_GET
def part(request: HouseRequest) -> HttpResponse:
    """What an open page fetches when somebody has said "I have it"."""
    return _read(request, "moderation/_hand_over.html")


def _read(request: HouseRequest, template: str) -> HttpResponse:
    now = timezone.now()
    if not hand_overs.may_read(request.user, now):
        return _not_on_shift(request)
    waiting = [item for item in hand_overs.waiting() if item.member_id != request.user.pk]
    done = HandOverItem.objects.taken_since(now - RECENT).select_related(
        "page__handed_by", "member", "taken_by"
    )
    taken = [item for item in done if item.member_id != request.user.pk]
    privacy.note_hand_over(request.user, {item.member_id for item in [*waiting, *taken] if item.member_id})
    told = hand_facts.tell([*hand_overs.moods(now - RECENT), *waiting, *taken], request.user)
    shift = hand_overs.shift_of(request.user, now)
    context = {
        "moods": [one for one in told if one[0].kind == HandOverItem.Kind.HOUSE],
        "waiting": [one for one in told if one[0] in waiting],
        "taken": [one for one in told if one[0] in taken],
        "shift": shift,
        "leaves_at": shift.ends_at if shift and shift.ends_at > now else None,
        "is_on_shift": hand_overs.is_here(request.user, now),
    }
    return render(request, template, context)


@staff_page
@require_POST
def take(request: HouseRequest, pk: int) -> HttpResponse:
    """ "I have it". A colleague who was first is named."""
    now = timezone.now()
    if not hand_overs.may_read(request.user, now):
        return _not_on_shift(request)
    item = get_object_or_404(HandOverItem.objects.read_back().select_related("page", "member"), pk=pk)
    if not hand_overs.may_take(request.user, item, now):
        messages.info(request, gettext("Somebody from the next shift says so."))
    elif not hand_overs.take(item, request.user, now):
        item.refresh_from_db()
        if item.taken_by and item.taken_by != request.user:
            messages.info(request, gettext("%(name)s has it.") % {"name": item.taken_by.name})
    return see_other(request, "hand-over")


def writers_page[**P](view: WriterPage[P]) -> Page[P]:
    """For those who have a shift to hand over. Others are told, and come back to the desk."""

    @wraps(view)
    def page(request: HouseRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        shift = hand_overs.shift_of(request.user, timezone.now())
        return _not_on_shift(request) if shift is None else view(request, shift, *args, **kwargs)

    return cast("Page[P]", page)


@staff_page
@require_http_methods(["GET", "POST"])
@writers_page
def write(request: HouseRequest, shift: Shift) -> HttpResponse:
    """The page, drafted from the shift. Kept as often as one likes, handed over at the end."""
    now = timezone.now()
    page = hand_overs.page_of(shift)
    items = hand_overs.sheet(page, shift.starts_at, now)
    forms = [HandOverForm(item, request.POST or None) for item in _own(request, items)[:AT_MOST]]
    privacy.note_hand_over(request.user, {item.member_id for item in items if item.member_id})
    if not request.POST:
        return _sheet(request, shift, forms, now)
    if not _keep(request, shift, [form for form in forms if form.add_prefix("seen") in request.POST], now):
        return _sheet(request, shift, forms, now, status=422)
    if "hand_over" in request.POST:
        return _hand_over(request, shift, now)
    messages.success(request, gettext("It is kept. You can go on writing."))
    return see_other(request, "hand-over-write")


def _own(request: HouseRequest, items: list[HandOverItem]) -> list[HandOverItem]:
    return [item for item in items if item.member_id != request.user.pk]


def _keep(request: HouseRequest, shift: Shift, forms: list[HandOverForm], now: datetime) -> bool:
    """Keep what can be kept. Whether that was everything."""
    for form in forms:
        if form.is_valid():
            try:
                seen = form.cleaned_data["seen"]
                hand_overs.write(shift, request.user, form.item.key, form.words, seen, now)
            except hand_overs.ChangedMeanwhileError as changed:
                form.written_meanwhile(changed.item)
    return all(form.is_valid() for form in forms)


def _sheet(
    request: HouseRequest, shift: Shift, forms: list[HandOverForm], now: datetime, status: int = 200
) -> HttpResponse:
    told = hand_facts.tell([form.item for form in forms], request.user)
    context: dict[str, Any] = {
        "rows": [(form, form.item, lines) for form, (_, lines) in zip(forms, told, strict=True)],
        "page": hand_overs.page_of(shift),
        "shift": shift,
        "fields": FIELDS,
        "from": shift.ends_at - hand_overs.EARLIEST,
        "is_time": now >= shift.ends_at - hand_overs.EARLIEST,
    }
    return render(request, "moderation/hand_over_write.html", context, status=status)


def _hand_over(request: HouseRequest, shift: Shift, now: datetime) -> HttpResponse:
    try:
        done = hand_overs.hand_over(shift, request.user, now)
    except hand_overs.TooEarlyError as early:
        words = gettext("Your words are kept. You can hand over from %(at)s.")
        messages.info(request, words % {"at": clock(early.at)})
        return see_other(request, "hand-over-write")
    if done:
        messages.success(request, gettext("It is handed over. Thank you for today."))
    return see_other(request, "hand-over")


def _not_on_shift(request: HouseRequest) -> HttpResponse:
    messages.info(request, gettext("The hand-over is for those on shift."))
    return redirect("desk")

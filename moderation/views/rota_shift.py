"""One shift: whose it is, "swap with me", "I am ill", "I take it", and who was really there."""

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from community.http import HouseRequest, see_other
from community.models import Member
from moderation import access
from moderation.access import staff_page
from moderation.forms.clashes import clash_words, stopped_words
from moderation.forms.rota import AskForm
from moderation.models import BackupAsk, LoneWatch, Shift, ShiftSwap
from moderation.rota import alone, at_the_phone, shifts, swaps
from moderation.rota.shifts import ClashError, StoppedError
from moderation.rota.swaps import TakenError
from moderation.views.rota_plan import shift_week


def _seen_by(request: HouseRequest) -> QuerySet[Shift]:
    """Everybody sees what is told; drafts are for those who lead."""
    known = Shift.objects.select_related("staff")
    return known if request.user.is_staff else known.filter(published=True)


def _own(request: HouseRequest, pk: int) -> Shift:
    """One's own, or anybody's for those who lead."""
    mine = Q(staff=request.user)
    known = _seen_by(request)
    return get_object_or_404(known if request.user.is_staff else known.filter(mine), pk=pk)


@staff_page
@require_GET
def shift(request: HouseRequest, pk: int) -> HttpResponse:
    """What it is, and what this colleague can do with it."""
    found, now, reader = get_object_or_404(_seen_by(request), pk=pk), timezone.now(), request.user
    swap = ShiftSwap.objects.standing().select_related("asked", "by").filter(shift=found).first()
    year, week = shift_week(found)
    is_mine, is_over = found.staff == reader, found.ends_at <= now
    context = {
        "shift": found,
        "swap": swap,
        "is_mine": is_mine,
        "is_over": is_over,
        "has_begun": found.starts_at <= now,
        "may_give_away": (is_mine or reader.is_staff) and not is_over and not found.open_since,
        "may_take": bool(swap) and not is_over and _may_take(swap, found, request),
        "may_say": (is_mine or reader.is_staff) and found.starts_at <= now and not found.open_since,
        "ask": AskForm(staff=swaps.others(found, now)),
        "year": year,
        "number": week,
    }
    return render(request, "moderation/shift.html", context)


def _may_take(swap: ShiftSwap | None, found: Shift, request: HouseRequest) -> bool:
    """Asked of all or of this one; who was ill and is well again takes it back."""
    if swap is None or not found.published:
        return False
    is_asked = swap.asked is None or swap.asked == request.user
    is_free = found.staff != request.user or found.open_since is not None
    return is_asked and is_free and shifts.works_then(request.user, found)


@staff_page
@require_POST
def ask(request: HouseRequest, pk: int) -> HttpResponse:
    """Swap with me."""
    found, now = _own(request, pk), timezone.now()
    others = [one for one in access.colleagues(now) if one != found.staff]
    form = AskForm(request.POST, staff=others)
    if not form.is_valid():
        messages.error(request, str(form.errors["asked"][0]))
    elif found.ends_at > now and found.open_since is None and found.published:
        _ask(request, found, form.cleaned_data["asked"])
    return see_other(request, "rota-shift", pk)


def _ask(request: HouseRequest, found: Shift, asked: Member | None) -> None:
    try:
        swaps.ask(found, request.user, asked, timezone.now())
    except StoppedError as error:
        messages.error(request, stopped_words(error.member).messages[0])
    except TakenError:  # taken away at the same moment
        raise Http404 from None
    else:
        messages.success(request, gettext("They are asked. The shift is yours until somebody says yes."))


@staff_page
@require_POST
def sick(request: HouseRequest, pk: int) -> HttpResponse:
    """The shift stands open, and the others are told that it does. Not why."""
    if swaps.call_in_sick(_own(request, pk), timezone.now()):
        messages.success(request, gettext("The shift stands open, and all colleagues are told."))
    return see_other(request, "rota-shift", pk)


@staff_page
@require_POST
def take(request: HouseRequest, pk: int) -> HttpResponse:
    """I take it."""
    found = get_object_or_404(Shift.objects.filter(published=True), pk=pk)
    try:
        found = swaps.take(found, request.user, timezone.now())
    except ClashError as error:
        messages.error(request, clash_words(error.other).messages[0])
    except StoppedError:
        messages.error(request, gettext("The shift is after your last day here."))
    except TakenError:
        if found.staff_id != request.user.pk:
            messages.info(request, gettext("Somebody else has taken it, or it is not needed any more."))
    else:
        messages.success(request, gettext("The shift is yours. Thank you."))
    return see_other(request, "rota-shift", pk)


@staff_page
@require_POST
def say_no(request: HouseRequest, pk: int) -> HttpResponse:
    """Who is asked cannot, or who asks can after all."""
    mine = Q(staff=request.user) | Q(swaps__in=ShiftSwap.objects.standing().filter(asked=request.user))
    known = _seen_by(request)
    found = get_object_or_404(known if request.user.is_staff else known.filter(mine).distinct(), pk=pk)
    if swaps.say_no(found, request.user, timezone.now()):
        messages.success(request, gettext("The shift stays where it is."))
    return see_other(request, "rota-shift", pk)


@staff_page
@require_POST
def presence(request: HouseRequest, pk: int) -> HttpResponse:
    """Who was really there."""
    was_there = request.POST.get("was_there", "yes") == "yes"
    if shifts.note_presence(_own(request, pk), was_there, timezone.now()):
        messages.success(request, gettext("It is written down."))
    return see_other(request, "rota-shift", pk)


@staff_page
@require_POST
def all_is_well(request: HouseRequest, pk: int) -> HttpResponse:
    """Said by the one who is alone, or by a colleague who has talked with them."""
    watch = get_object_or_404(LoneWatch, pk=pk)
    if alone.all_is_well(watch, request.user, timezone.now()):
        messages.success(request, gettext("Good. The house asks again in two hours."))
    return see_other(request, "desk" if request.POST.get("to") == "desk" else "rota")


@staff_page
@require_POST
def have_the_phone(request: HouseRequest, pk: int) -> HttpResponse:
    """Said by the one who was asked, or by a colleague who has talked with them."""
    ask = get_object_or_404(BackupAsk, pk=pk)
    if at_the_phone.say_yes(ask, request.user, timezone.now()):
        messages.success(request, gettext("Good. Whoever is alone can see it."))
    return see_other(request, "rota")

"""My own peace: a break, what I would rather not meet, and when my phone may ring."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from community import breaks, veils
from community.bell import letters
from community.door import sessions
from community.forms.me import BreakForm, MutedForm, NoticeForm
from community.http import HouseRequest, see_other
from community.models import Block, Member, Muted


@require_GET
def show(request: HouseRequest) -> HttpResponse:
    """Everything that makes the house quieter, in one place."""
    return _page(request, BreakForm(), _muted_form(request.user))


@require_POST
def begin_break(request: HouseRequest) -> HttpResponse:
    """See you."""
    form = BreakForm(request.POST)
    if not form.is_valid():
        return _page(request, form, _muted_form(request.user), status=422)
    breaks.begin(request.user, form.cleaned_data["days"], is_told=form.cleaned_data["is_told"])
    return see_other(request, "stuen")


@require_POST
def end_break(request: HouseRequest) -> HttpResponse:
    """Good to see you."""
    breaks.end(request.user)
    return see_other(request, "stuen")


@require_POST
def mute(request: HouseRequest) -> HttpResponse:
    """Leave these folded."""
    form = MutedForm(request.POST)
    if not form.is_valid():
        return _page(request, BreakForm(), form, status=422)
    veils.mute(request.user, form.cleaned_data["words"], form.cleaned_data["subjects"])
    messages.success(request, _("Saved. It stays folded for you."))
    return see_other(request, "calm")


@require_http_methods(["GET", "POST"])
def notices(request: HouseRequest) -> HttpResponse:
    """What my phone may ring about, and when it is left in peace."""
    form = NoticeForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        if form.may_mail:
            letters.ask(request.user, form.cleaned_data["mail"])
        messages.success(request, _("Saved."))
        return see_other(request, "notices")
    status = 422 if form.is_bound else 200
    context = {"form": form, "push_key": sessions.bell_key(request.session), "mail_is_on": letters.is_on()}
    return render(request, "community/notices.html", context, status=status)


def _muted_form(member: Member) -> MutedForm:
    muted = Muted.objects.of(member)
    return MutedForm(initial={"words": muted.words, "subjects": muted.subjects})


def _page(request: HouseRequest, wish: BreakForm, muted: MutedForm, status: int = 200) -> HttpResponse:
    me = request.user
    context = {
        "break_form": wish,
        "muted_form": muted,
        "blocks": Block.objects.filter(blocker=me).select_related("blocked").order_by("-created_at"),
        "is_on_break": me.is_on_break(timezone.now()),
        "days": breaks.DAYS,
    }
    return render(request, "community/calm.html", context, status=status)

"""What the house has decided about me: the reasons, and my answer to them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from community import outside as shown_out
from community.http import HouseRequest, see_other
from moderation.decisions import appeals
from moderation.forms.step_in import AppealForm
from moderation.models import Decision


@require_http_methods(["GET", "POST"])
def show(request: HouseRequest, pk: int) -> HttpResponse:
    """The statement of reasons, filled in; and a field for whoever thinks that it is wrong."""
    mine = Decision.objects.filter(member=request.user).select_related("ground", "post", "comment")
    decision = get_object_or_404(mine, pk=pk)
    form = AppealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            appeals.appeal(decision, form.cleaned_data["words"])
        except appeals.OverError:
            return _over(request, decision, form)
        messages.success(request, gettext("We have it. Somebody else than the one who decided looks at it."))
        return see_other(request, "decision", pk)
    context = _statement(decision, form)
    return render(request, "moderation/decision.html", context, status=422 if form.is_bound else 200)


def _over(request: HouseRequest, decision: Decision, form: AppealForm) -> HttpResponse:
    """It ended while they wrote. Nothing is sent, and the words are given back."""
    context = _statement(decision, form) | {"is_over": True, "typed": form.cleaned_data["words"]}
    return render(request, "moderation/decision.html", context, status=422)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def outside(request: HttpRequest) -> HttpResponse:
    """Why one was shown out, and the field for saying that it is wrong. Nothing else of the house."""
    member = shown_out.whose(request.session, timezone.now())
    decision = appeals.last_removal(member) if member else None
    if decision is None:
        typed = request.POST.get("words", "")
        return render(request, "moderation/outside_over.html", {"typed": typed}, status=403)
    form = AppealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        appeals.appeal(decision, form.cleaned_data["words"])
        return redirect("outside")
    context = _statement(decision, form)
    return render(request, "moderation/outside.html", context, status=422 if form.is_bound else 200)


def _statement(decision: Decision, form: AppealForm) -> dict[str, object]:
    sent = list(decision.appeals.all())
    may = decision.stands and not any(one.decided_at is None for one in sent)
    return {"decision": decision, "form": form, "appeals": sent, "may_appeal": may}


@require_GET
def time_out(request: HouseRequest) -> HttpResponse:
    """All there is for somebody who is outside for a while: until when, why, and how to answer."""
    if not request.user.is_suspended:
        return redirect("stuen")
    decision = Decision.objects.filter(
        member=request.user, kind=Decision.Kind.SUSPEND, undone_at__isnull=True
    ).first()
    return render(request, "moderation/time_out.html", {"decision": decision})

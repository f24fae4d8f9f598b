"""Stepping in from a member's page, and answering a member who says that it was wrong."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from community.http import HouseRequest, see_other
from community.models import Member, Role
from moderation import access, privacy
from moderation.access import house_page
from moderation.decisions import appeals, stepping_in
from moderation.forms.step_in import JudgeForm, StepInForm
from moderation.models import Appeal, Decision


@house_page
@require_http_methods(["GET", "POST"])
def step_in(request: HouseRequest, handle: str) -> HttpResponse:
    """What is needed, how long, on what ground. Those on the staff are a matter for the office."""
    member = _member(handle)
    now = timezone.now()
    if not privacy.steps_in(request.user, member, now):
        return redirect("desk-purpose", handle)
    form = StepInForm(request.POST or None, may_remove=request.user.is_staff)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        stepping_in.step_in(
            member, request.user, said["kind"], said["ground"], said["words"], form.until(now)
        )
        messages.success(request, gettext("It is done. The member can read why, and say if it is wrong."))
        return see_other(request, "desk-step-in", handle)
    decided = Decision.objects.filter(member=member).select_related("by", "ground", "undone_by")
    context = {"member": member, "form": form, "decided": decided[:30]}
    context["removal"] = appeals.last_removal(member) if not member.is_active else None
    return render(request, "moderation/step_in.html", context, status=422 if form.is_bound else 200)


def _member(handle: str) -> Member:
    """Also somebody who is outside just now: it must be possible to take it back."""
    people = Member.objects.filter(role=Role.MEMBER, admitted_at__isnull=False, remembered_at__isnull=True)
    member: Member = get_object_or_404(people, handle=handle)
    return member


@house_page
@require_POST
def undo(request: HouseRequest, handle: str, pk: int) -> HttpResponse:
    """Take it back. Who may not is told who does."""
    member = _member(handle)
    decision = get_object_or_404(
        Decision.objects.select_related("member", "post", "comment"), pk=pk, member=member
    )
    if not privacy.steps_in(request.user, member, timezone.now()):
        return redirect("desk-purpose", handle)
    try:
        if stepping_in.undo(decision, request.user):
            messages.success(request, gettext("It is taken back. The log keeps both."))
        else:
            messages.info(request, gettext("It is taken back already, or it is over."))
    except access.NotTheirsError:
        messages.info(request, gettext("Those who lead take it back."))
    return redirect("desk-step-in", handle)


@house_page
@require_http_methods(["GET", "POST"])
def appeal(request: HouseRequest, pk: int) -> HttpResponse:
    """What the member says; decided by somebody else than the one who took the decision."""
    rows = Appeal.objects.select_related(
        "decision__member", "decision__by", "decision__ground", "decision__post"
    )
    made = get_object_or_404(rows, pk=pk)
    is_own = request.user.pk in (made.decision.by_id, made.decision.member_id)
    may_decide = appeals.may_decide(made.decision, request.user)
    form = JudgeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and may_decide:
        said = form.cleaned_data
        appeals.decide(made, request.user, said["grant"] == "yes", said["answer"])
        messages.success(request, gettext("It is decided. The member can read your answer."))
        return see_other(request, "desk-tasks")
    context = {"appeal": made, "decision": made.decision, "form": form, "is_own": is_own}
    context["may_decide"] = may_decide
    return render(request, "moderation/appeal.html", context, status=422 if form.is_bound else 200)

"""A case from day to day: how urgent, when to look again, who helps, what is agreed on, a talk after."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from community.http import HouseRequest
from community.models import Member, Post, Role
from moderation import privacy
from moderation.access import house_page, staff_page
from moderation.cases import agreements, debriefs, follow_ups, teamwork, urgency
from moderation.forms.case import AgreementForm, DebriefForm, LevelForm, LookForm
from moderation.models import Agreement, FollowUp
from moderation.views.care import again
from moderation.views.member import member_or_404


@staff_page
@require_POST
def level(request: HouseRequest, handle: str) -> HttpResponse:
    """A person decides how urgent it is."""
    member, case = _at_work_on(request, handle)
    form = LevelForm(request.POST)
    if case is None:
        return redirect("desk-member", handle)
    if not form.is_valid():
        return again(request, member, level_form=form)
    urgency.set_level(case, request.user, form.cleaned_data["level"])
    return redirect("desk-member", handle)


@staff_page
@require_POST
def look(request: HouseRequest, handle: str) -> HttpResponse:
    """The day on which somebody looks again."""
    member, case = _at_work_on(request, handle)
    form = LookForm(request.POST, auto_id="look_%s")
    if case is None:
        return redirect("desk-member", handle)
    if not form.is_valid():
        return again(request, member, look_form=form)
    teamwork.look_again(case, request.user, form.cleaned_data["on"])
    messages.success(request, gettext("It is written down. The desk reminds us on that day."))
    return redirect("desk-member", handle)


@staff_page
@require_POST
def join(request: HouseRequest, handle: str) -> HttpResponse:
    """ "I help too"."""
    _, case = _at_work_on(request, handle)
    if case and teamwork.join(case, request.user):
        messages.success(request, gettext("You help too now. It stands in the timeline."))
    return redirect("desk-member", handle)


@staff_page
@require_POST
def step_back(request: HouseRequest, handle: str) -> HttpResponse:
    """Not with it any more. Whoever has it is told by the desk; somebody else can be."""
    case = follow_ups.open_for(member_or_404(request, handle))
    if case and teamwork.step_back(case, request.user):
        messages.success(request, gettext("You are not with it any more. It stands in the timeline."))
    return redirect("desk")


@staff_page
@require_POST
def agree(request: HouseRequest, handle: str) -> HttpResponse:
    """Write down what is agreed on, for both to see."""
    member = member_or_404(request, handle)
    form = AgreementForm(request.POST, auto_id="agree_%s")
    if not privacy.may_read_private(request.user, member, timezone.now()):
        return redirect("desk-member", handle)
    if not form.is_valid():
        return again(request, member, agreement_form=form)
    agreements.make(member, request.user, form.cleaned_data["text"])
    return redirect("desk-member", handle)


@staff_page
@require_POST
def agreement_over(request: HouseRequest, handle: str, pk: int) -> HttpResponse:
    """The agreement is kept, or counts no more."""
    member = member_or_404(request, handle)
    if privacy.may_read_private(request.user, member, timezone.now()):
        agreements.end(get_object_or_404(Agreement, pk=pk, member=member), request.user)
    return redirect("desk-member", handle)


@staff_page
@require_POST
def from_post(request: HouseRequest, pk: int) -> HttpResponse:
    """A post made a colleague think of somebody: take them on, with the post in the timeline."""
    written = Post.objects.visible_to(request.user).filter(author__role=Role.MEMBER).select_related("author")
    post = get_object_or_404(written, pk=pk)
    assert post.author is not None  # asked for in the query
    member = member_or_404(request, post.author.handle)
    now = timezone.now()
    if not privacy.is_at_work(request.user, member, now):
        return redirect("desk-purpose", member.handle)
    try:
        follow_ups.claim(member, request.user, now, post)
    except follow_ups.AlreadyTakenError as taken:
        name = taken.owner.name if taken.owner else gettext("A colleague")
        messages.info(request, gettext("%(name)s has it.") % {"name": name})
    return redirect("desk-member", member.handle)


@house_page
@require_http_methods(["GET", "POST"])
def debrief(request: HouseRequest, pk: int) -> HttpResponse:
    """The talk after a red case: what to talk about, and that it has been held."""
    held = get_object_or_404(debriefs.waiting(), pk=pk)
    form = DebriefForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if debriefs.hold(held, request.user, form.cleaned_data["words"]):
            messages.success(request, gettext("Thank you for taking the time. It is off the desk."))
        return redirect("desk")
    status = 422 if form.is_bound else 200
    return render(request, "moderation/debrief.html", {"debrief": held, "form": form}, status=status)


def _at_work_on(request: HouseRequest, handle: str) -> tuple[Member, FollowUp | None]:
    """The member, and their open case when this colleague is at work on it."""
    member = member_or_404(request, handle)
    if not privacy.is_at_work(request.user, member, timezone.now()):
        return member, None
    return member, follow_ups.open_for(member)

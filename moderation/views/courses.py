"""Closed groups at the desk: making one, who is in it, what it does. Its words are read in the room."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from community import courses, meetings, members
from community.http import HouseRequest, one_line
from community.models import Course, CourseMoment, Member
from moderation import access, rooms
from moderation.access import staff_page
from moderation.forms.courses import CourseForm, MomentForm

FEW = 6


@staff_page
@require_http_methods(["GET", "POST"])
def overview(request: HouseRequest) -> HttpResponse:
    """Every room, and a new one. Whoever comes from outside sees those they are in."""
    form = CourseForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and not access.is_external(request.user):
        said = form.cleaned_data
        made = courses.make(request.user, said["name"], said["about"], said["starts_on"], said["ends_on"])
        return redirect("desk-course", made.pk)
    context = {
        "rooms": rooms.kept_by(request.user)[:100],
        "form": form,
        "is_external": access.is_external(request.user),
        "now": timezone.now(),
    }
    return render(request, "moderation/courses.html", context, status=422 if form.errors else 200)


@staff_page
@require_http_methods(["GET", "POST"])
def show(request: HouseRequest, pk: int) -> HttpResponse:
    """One room, for those who look after it. For other colleagues a door, which tells that one goes in."""
    course = get_object_or_404(rooms.kept_by(request.user), pk=pk)
    if not rooms.is_in(course, request.user):
        return render(request, "moderation/course_door.html", {"course": course})
    form = CourseForm(request.POST or None, instance=course)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        courses.change(course, said["name"], said["about"], said["starts_on"], said["ends_on"])
        messages.success(request, gettext("It is saved."))
        return redirect("desk-course", pk)
    return _page(request, course, form=form)


@staff_page
@require_POST
def go_in(request: HouseRequest, pk: int) -> HttpResponse:
    """Into a room nobody put one in. The others see it."""
    course = get_object_or_404(rooms.kept_by(request.user), pk=pk)
    rooms.go_in(course, request.user)
    return redirect("desk-course", pk)


@staff_page
@require_POST
def add(request: HouseRequest, pk: int) -> HttpResponse:
    """Somebody who has said yes comes into the room."""
    course = _own(request, pk)
    person = get_object_or_404(Member.objects.inside(), handle=one_line(request.POST, "handle"))
    if rooms.add(course, person, request.user):
        messages.success(request, gettext("%(name)s is in it now.") % {"name": person.name})
    return redirect("desk-course", pk)


@staff_page
@require_POST
def take_out(request: HouseRequest, pk: int) -> HttpResponse:
    """Somebody is not in it any more."""
    course = _own(request, pk)
    person = get_object_or_404(Member, course_places__course=course, handle=one_line(request.POST, "handle"))
    if rooms.take_out(course, person, request.user):
        messages.success(request, gettext("%(name)s is not in it any more.") % {"name": person.name})
    return redirect("desk-course", pk)


@staff_page
@require_POST
def plan(request: HouseRequest, pk: int) -> HttpResponse:
    """Something to do together."""
    course = _own(request, pk)
    form = MomentForm(request.POST)
    if not form.is_valid():
        return _page(request, course, moment_form=form, status=422)
    meetings.plan(course, form.starts_at(), form.cleaned_data["title"], form.cleaned_data["words"])
    return redirect("desk-course", pk)


@staff_page
@require_POST
def call_off(request: HouseRequest, pk: int, moment: int) -> HttpResponse:
    """It does not happen."""
    meetings.call_off(get_object_or_404(CourseMoment, course=_own(request, pk), pk=moment))
    return redirect("desk-course", pk)


def _own(request: HouseRequest, pk: int) -> Course:
    """The room, for a colleague who is in it."""
    course: Course | None = rooms.kept_by(request.user).filter(pk=pk).first()
    if course is None or not rooms.is_in(course, request.user):
        raise Http404
    return course


def _page(request: HouseRequest, course: Course, status: int = 200, **forms: Any) -> HttpResponse:
    people = courses.people_in(course, request.user)
    name = one_line(request.GET, "navn")
    found = members.called(name, request.user).exclude(course_places__course=course)[:FEW] if name else []
    bound = any(form.errors for form in forms.values())
    context = {
        "course": course,
        "people": people,
        "looked_for": name,
        "found": found,
        "moments": course.moments.all(),
        "form": forms.get("form") or CourseForm(instance=course),
        "moment_form": forms.get("moment_form") or MomentForm(),
    }
    return render(request, "moderation/course.html", context, status=422 if bound else status)

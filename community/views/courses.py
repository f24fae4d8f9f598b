"""A closed room as those in it see it: who is here, what we do, what was said. For others it is not there."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from community import courses, meetings
from community.http import NO_ROW, HouseRequest, note_numbers, number_in, see_other
from community.models import Course, CourseMoment, Post
from community.views import wall


def room_or_404(request: HouseRequest, pk: int) -> Course:
    """The room, for somebody who is in it."""
    course: Course = get_object_or_404(Course.objects.of(request.user), pk=pk)
    return course


@ensure_csrf_cookie
@require_GET
def show(request: HouseRequest, pk: int) -> HttpResponse:
    """The room. Asked by its own open page, only what may have changed."""
    course = room_or_404(request, pk)
    now = timezone.now()
    note_numbers(request, course.topic)
    context = {
        "course": course,
        "people": courses.people_in(course, request.user),
        "moments": meetings.ahead(course, request.user, now),
        "is_open": course.is_open(now),
        "is_over": course.is_over(now),
        **wall.feed(request.user, _hung(request, course)),
    }
    if request.htmx:
        return render(request, "community/_course_part.html", context)
    courses.seen(course, request.user, now)
    return render(request, "community/course.html", context)


@ensure_csrf_cookie
@require_http_methods(["GET", "POST"])
def write(request: HouseRequest, pk: int) -> HttpResponse:
    """The sheet of paper, for this room alone."""
    course = room_or_404(request, pk)
    if not course.is_open(timezone.now()):
        context = {"course": course, "typed": request.POST.get("text", "")}
        return render(request, "community/course_still.html", context, status=409)
    return wall.take_words(request, course)


@require_POST
def come(request: HouseRequest, pk: int, moment: int) -> HttpResponse:
    """ "I am with you" in something the room does, or not after all. What has begun is left as it is."""
    ahead = CourseMoment.objects.filter(course=room_or_404(request, pk), starts_at__gt=timezone.now())
    meeting = ahead.filter(pk=moment).first()
    if meeting is None:
        messages.info(request, _("It has begun already, or it was called off."))
    else:
        meetings.come(meeting, request.user, is_coming="not_today" not in request.POST)
    return see_other(request, "course", pk)


@require_http_methods(["GET", "POST"])
def leave(request: HouseRequest, pk: int) -> HttpResponse:
    """I do not want to be in it any more. What one has written one can take back oneself."""
    course = room_or_404(request, pk)
    if request.method == "GET":
        return render(request, "community/course_leave.html", {"course": course})
    courses.take_out(course, request.user)
    messages.success(request, _("You are not in it any more."))
    return redirect("stuen")


def _hung(request: HouseRequest, course: Course) -> "QuerySet[Post]":
    """What hangs here; with `foer`, what hung before that post."""
    hung = Post.objects.in_course(course)
    earlier = number_in(request.GET.get("foer", ""))
    return hung if earlier == NO_ROW else hung.earlier_than(earlier)

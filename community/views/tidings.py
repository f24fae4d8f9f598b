"""What is new to me, what I wish to hear of, and the mails that can be ended without a key."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, ensure_csrf_cookie
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from community.bell import letters, notices, tidings
from community.http import NO_ROW, HouseRequest, note_numbers, number_in, see_other
from community.models import Bell, Member, Post

WISHES = {"follow": False, "mute": True, "usual": None}


@ensure_csrf_cookie
@require_GET
def show(request: HouseRequest) -> HttpResponse:
    """The list. Looking at it changes nothing; a script, or the button, says that it was seen."""
    note_numbers(request, "feed")
    newest = tidings.newest(request.user)
    lines = tidings.lines(request.user)
    context = {"lines": lines, "newest": newest, "is_any_new": any(line.is_new for line in lines)}
    return render(request, "community/tidings.html", context)


@require_POST
def seen(request: HouseRequest) -> HttpResponse:
    """I have looked: at all of it, or at what is about one post."""
    until, post = (number_in(request.POST.get(name, "")) for name in ("until", "post"))
    tidings.seen(request.user, until, timezone.now(), None if post == NO_ROW else post)
    return HttpResponse(status=204) if request.htmx else see_other(request, "tidings")


@require_GET
def mark(request: HouseRequest) -> HttpResponse:
    """The mark in the header alone: what an open page fetches when something new concerns its reader."""
    return render(request, "community/_tidings_mark.html")


@require_POST
def not_now(request: HouseRequest) -> HttpResponse:
    """My phone stays still. I am not asked again."""
    Member.objects.filter(pk=request.user.pk, bell=Bell.ASK).update(bell=Bell.NO)
    return HttpResponse(status=204) if request.htmx else see_other(request, "tidings")


@require_POST
def wish(request: HouseRequest, pk: int) -> HttpResponse:
    """Tell me when somebody answers here, or tell me no more."""
    post = get_object_or_404(Post.objects.readable_by(request.user), pk=pk)
    chosen = request.POST.get("wish", "")
    if chosen in WISHES:
        notices.wish(request.user, post, WISHES[chosen])
    return see_other(request, "post", pk)


@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def end_mails(request: HttpRequest, token: str) -> HttpResponse:
    """No more mails. Whoever holds the mail may say so, also a mail program by itself (RFC 8058).

    The token is the key to this one door, so no form key is asked for. Opening the page changes nothing.
    """
    if not letters.is_ours(token):
        raise Http404
    if request.method == "POST":
        letters.end_by(token)
    return render(request, "community/mail_end.html", {"is_over": request.method == "POST"})

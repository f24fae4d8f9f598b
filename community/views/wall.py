"""Stuen: the wall everybody meets first, a post's own page, and the place to write."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import FETCH_PEERS, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET, require_http_methods

from community import cards, hosts, photos, posts, veils
from community.forms import AnswerForm, PostForm
from community.http import HouseRequest, note_numbers, see_other
from community.models import Member, Post, Reaction
from community.views import door

PAGE = 20  # cards at a time; the wall ends, it never scrolls on by itself
TAKING_OVER = timedelta(minutes=15)
NIGHT = range(21, 24), range(6)


@login_not_required
@ensure_csrf_cookie
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Stuen for those inside, the front page for strangers, the waiting room for those at the door."""
    if not isinstance(request.user, Member):
        return door.front(request)
    if not request.user.is_inside:
        return redirect("waiting-room")
    if request.user.is_on_break(timezone.now()):
        return render(request, "community/on_break.html")
    note_numbers(request, "feed")
    wall = feed(request.user, Post.objects.for_feed())
    return render(request, "community/stuen.html", {**wall, **who_is_here(timezone.now())})


@ensure_csrf_cookie
@require_GET
def older(request: HouseRequest, pk: int) -> HttpResponse:
    """What hung on the wall before this post, even when that post is gone meanwhile."""
    last = Post.objects.filter(pk=pk).first()
    wall = Post.objects.for_feed()
    earlier = wall.before(last) if last else wall.filter(pk__lt=pk)
    return render(request, "community/older.html", feed(request.user, earlier))


@require_http_methods(["GET", "POST"])
def write(request: HouseRequest) -> HttpResponse:
    """The sheet of paper. Whatever is wrong with it, what was written and chosen stays on it."""
    if request.method == "GET":
        return _writer(request, PostForm(initial={"client_uuid": uuid.uuid4()}), [])
    status, trouble, taken = 422, "", []
    try:
        taken = photos.take_up(request.FILES.getlist("photos"), request.user)
    except photos.Unusable as unusable:
        status, trouble = unusable.status, unusable.message
    chosen = photos.loose_of(request.user, request.POST.getlist("photo")) + taken
    form = PostForm(request.POST, writer=request.user, has_photos=bool(chosen or trouble))
    if not form.is_valid() or trouble:
        return _writer(request, form, chosen, trouble, status)
    words = form.cleaned_data
    posts.publish(
        request.user,
        words["text"],
        client_uuid=words["client_uuid"],
        photos=chosen,
        heavy=posts.Heavy(words["subjects"], words["note"]),
    )
    messages.success(request, _("Your post is in Stuen now."), extra_tags="write")
    return see_other(request, "stuen")


@ensure_csrf_cookie
@require_GET
def show(request: HouseRequest, pk: int) -> HttpResponse:
    """A post with everything that was answered. Its author finds it here even when it was taken down."""
    post = get_object_or_404(Post.objects.readable_by(request.user), pk=pk)
    return post_page(request, post, AnswerForm(initial={"client_uuid": uuid.uuid4()}))


@require_http_methods(["GET", "POST"])
def delete(request: HouseRequest, pk: int) -> HttpResponse:
    """What its author wishes gone is gone. Asked first, because it cannot be undone."""
    post = get_object_or_404(Post, pk=pk, author=request.user)
    if request.method == "GET":
        return render(request, "community/delete.html", {"post": post})
    posts.delete(post)
    messages.success(request, _("Your post is gone."))
    return see_other(request, "stuen")


@require_GET
def unread(request: HouseRequest) -> HttpResponse:
    """The dot on the tab bar alone: what an open page fetches when something new concerns its reader."""
    return render(request, "community/_unread.html")


def feed(member: Member, wall: Any) -> dict[str, Any]:
    """One page of finished cards, and what belongs to this reader alone, to be laid over them."""
    own = Reaction.objects.filter(post=OuterRef("pk"), member=member).values("kind")
    veil = veils.of(member)
    wall = wall.without(veil.people).annotate(own_warmth=Subquery(own))
    page = list(wall.fetch_mode(FETCH_PEERS)[: PAGE + 1])
    shown = page[:PAGE]
    html = cards.html_for(shown, member.language, veil)
    return {
        "cards": [html[post.pk] for post in shown],
        "facts": {"handle": member.handle, "warmth": {p.pk: p.own_warmth for p in shown if p.own_warmth}},
        "older_than": shown[-1].pk if len(page) > PAGE else None,
    }


def who_is_here(now: datetime) -> dict[str, Any]:
    """Who stands under the lamp, who takes over soon; or, when nobody is here, who comes next."""
    on_duty = hosts.on_duty(now)
    until = min((duty.until for duty in on_duty), default=now)
    is_changing = not on_duty or until - now <= TAKING_OVER
    coming = hosts.next_on_duty(now) if is_changing else []
    hour = timezone.localtime(now).hour
    return {
        "on_duty": [duty.member for duty in on_duty],
        "until": until,
        "coming": [duty.member for duty in coming],
        "coming_at": coming[0].starts_at if coming else None,
        "hour": hour,
        "is_night": any(hour in part for part in NIGHT),
    }


def post_page(request: HouseRequest, post: Post, form: AnswerForm, status: int = 200) -> HttpResponse:
    """The page of one post, also when an answer could not be taken."""
    note_numbers(request, "feed")
    veil = veils.of(request.user)
    cards.fetch_contents([post], veil)
    mine = next((one.kind for one in post.reactions.all() if one.member_id == request.user.pk), "")
    context = {
        "post": post,
        "words": post.words_in(request.user.language),
        "form": form,
        "apart_from": veil.people,
        "own_warmth": mine,
        "takes_answers": post.takes_answers(timezone.now()),
        "is_own": post.author_id == request.user.pk,
    }
    part = "community/_post_part.html" if request.htmx and status == 200 else "community/post.html"
    return render(request, part, context, status=status)


def gone(request: HouseRequest) -> HttpResponse:
    """The post somebody wanted to answer or warm is not here any more. Their words are."""
    return render(request, "community/gone.html", {"typed": request.POST.get("text", "")}, status=404)


def _writer(
    request: HouseRequest, form: PostForm, chosen: list[Any], trouble: str = "", status: int = 200
) -> HttpResponse:
    context = {"form": form, "photos": chosen, "trouble": trouble}
    return render(request, "community/write.html", context, status=status)

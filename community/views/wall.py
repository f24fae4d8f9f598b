"""Stuen: the wall everybody meets first, a post's own page, and the place to write."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import FETCH_PEERS, Exists, OuterRef, Q, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from community import belongings, cards, hosts, posts, veils
from community.forms.wall import AnswerForm, PostForm
from community.http import HouseRequest, client_uuid, note_numbers, number_in, one_line, see_other
from community.models import Comment, Course, Member, Mention, Post, Reaction, SetAside
from community.views import door
from community.views.enclosed import Enclosed, open_up

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
        return redirect("time-out" if request.user.is_suspended else "waiting-room")
    if request.user.is_on_break(timezone.now()):
        return render(request, "community/on_break.html")
    note_numbers(request, "feed")
    wall = feed(request.user, Post.objects.for_feed())
    return render(request, "community/stuen.html", {**wall, **who_is_here(timezone.now())})


@ensure_csrf_cookie
@require_GET
def older(request: HouseRequest, pk: int) -> HttpResponse:
    """What hung on the wall before this post, even when that post is gone meanwhile."""
    earlier = Post.objects.for_feed().earlier_than(pk)
    return render(request, "community/older.html", feed(request.user, earlier))


@ensure_csrf_cookie
@require_http_methods(["GET", "POST"])
def write(request: HouseRequest) -> HttpResponse:
    """The sheet of paper. Whatever is wrong with it, what was written and chosen stays on it."""
    return take_words(request, None)


def take_words(request: HouseRequest, course: Course | None) -> HttpResponse:
    """The same sheet for the wall and for a closed room: shown, or read and hung."""
    done = ("course", course.pk) if course else ("stuen",)
    if request.method == "GET":
        return _writer(request, course, PostForm(initial={"client_uuid": uuid.uuid4()}), Enclosed())
    if posts.is_settled(request.user, client_uuid(request)):  # it came, and only the answer was lost
        return see_other(request, *done)
    enclosed = open_up(request, most=belongings.MANY)
    form = PostForm(request.POST, writer=request.user, has_more=bool(enclosed), photos=enclosed.photos)
    if not form.is_valid() or enclosed.trouble:
        return _writer(request, course, form, enclosed, enclosed.status)
    _hang(request.user, form, enclosed, course)
    said = _("Your post is in %(room)s now.") % {"room": course.name} if course else ""
    messages.success(request, said or _("Your post is in Stuen now."), extra_tags="write")
    return see_other(request, *done)


def _hang(author: Member, form: PostForm, enclosed: Enclosed, course: Course | None) -> None:
    words = form.cleaned_data
    posts.publish(
        author,
        words["text"],
        client_uuid=words["client_uuid"],
        photos=enclosed.photos,
        voice=enclosed.voice,
        heavy=posts.Heavy(words["subjects"], words["note"]),
        who_answers=words["who_answers"],
        course=course,
    )


@require_POST
def take_back(request: HouseRequest) -> HttpResponse:
    """Undo a post that waited for net, and may have come after all."""
    number = client_uuid(request)
    if number is None:
        return HttpResponse(status=422)
    posts.take_back(request.user, number)
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
    return see_other(request, *(("course", post.course_id) if post.course_id else ("stuen",)))


@require_POST
def seen(request: HouseRequest) -> HttpResponse:
    """How far up the wall this person has seen: their own "seen until here" stands there next time."""
    newest = number_in(one_line(request.POST, "newest"))
    if Post.objects.filter(pk=newest).exists():
        mine = Member.objects.filter(pk=request.user.pk)
        mine.filter(Q(seen_until=None) | Q(seen_until__lt=newest)).update(seen_until=newest)
    return HttpResponse(status=204)


@require_GET
def unread(request: HouseRequest) -> HttpResponse:
    """The dot on the tab bar alone: what an open page fetches when something new concerns its reader."""
    return render(request, "community/_unread.html")


def feed(member: Member, wall: Any) -> dict[str, Any]:
    """One page of finished cards, and what belongs to this reader alone, to be laid over them."""
    own = Reaction.objects.filter(post=OuterRef("pk"), member=member).values("kind")
    veil = veils.of(member)
    put_aside = SetAside.objects.filter(post=OuterRef("pk"), member=member)
    wall = wall.without(veil.people).annotate(own_warmth=Subquery(own), is_aside=Exists(put_aside))
    page = list(wall.fetch_mode(FETCH_PEERS)[: PAGE + 1])
    shown = [post for post in page[:PAGE] if not post.is_aside]
    html = cards.html_for(shown, member.language, veil)
    warmth = {post.pk: post.own_warmth for post in shown if post.own_warmth}
    return {
        "cards": [cards.on_tap(html[post.pk]) if member.saves_data else html[post.pk] for post in shown],
        "line_before": _seen_from(member, shown),
        "facts": {"handle": member.handle, "warmth": warmth},
        "newest": page[0].pk if page else 0,
        "older_than": page[PAGE - 1].pk if len(page) > PAGE else None,
    }


def _seen_from(member: Member, shown: list[Post]) -> int | None:
    """Which card stands right under "seen until here". None when all of them are new, or none."""
    until = member.seen_until or 0
    first_known = next((place for place, post in enumerate(shown) if post.pk <= until), 0)
    return first_known or None


def with_all_answers(post: Post, reader: Member) -> dict[str, Any]:
    """A post's answers as this reader meets them, none of them folded."""
    veil = veils.of(reader)
    cards.fetch_contents([post], veil)
    return {"post": post, "apart_from": veil.people, "unfolded": True}


def who_is_here(now: datetime) -> dict[str, Any]:
    """Who stands under the lamp, who takes over soon; or, when nobody is here, who comes next."""
    known = hosts.here_and_next(now)
    on_duty = known.here
    until = min((duty.until for duty in on_duty), default=now)
    is_changing = not on_duty or until - now <= TAKING_OVER
    coming = known.coming if is_changing else []
    hour = timezone.localtime(now).hour
    return {
        "on_duty": [duty.member for duty in on_duty],
        "until": until,
        "coming": [duty.member for duty in coming],
        "coming_at": coming[0].starts_at if coming else None,
        "hour": hour,
        "is_night": any(hour in part for part in NIGHT),
    }


def post_page(
    request: HouseRequest,
    post: Post,
    form: AnswerForm,
    status: int = 200,
    enclosed: Enclosed | None = None,
) -> HttpResponse:
    """The page of one post, also when an answer could not be taken."""
    note_numbers(request, post.topic)
    context = {**facts_of(request, post, form), "enclosed": enclosed or Enclosed()}
    part = "community/_post_part.html" if request.htmx and status == 200 else "community/post.html"
    return render(request, part, context, status=status)


def facts_of(request: HouseRequest, post: Post, form: AnswerForm) -> dict[str, Any]:
    """What a page shows that shows one post with everything that was answered."""
    veil = veils.of(request.user)
    cards.fetch_contents([post], veil)
    mine = next((one.kind for one in post.reactions.all() if one.member_id == request.user.pk), "")
    return {
        "post": post,
        "words": post.words_in(request.user.language),
        "form": form,
        "apart_from": veil.people,
        "own_warmth": mine,
        "takes_answers": post.takes_answers(timezone.now()),
        "may_answer": post.takes_answers_from(request.user, timezone.now()),
        "is_own": post.author_id == request.user.pk,
        "why": veil.why_folded(post),
        **_for_me_alone(post, request.user),
    }


def _for_me_alone(post: Post, reader: Member) -> dict[str, Any]:
    """My own answers that were taken down, where I am named, and whether I have put the post aside."""
    return {
        "taken_down": Comment.objects.filter(post=post, author=reader, hidden_at__isnull=False),
        "my_names": Mention.objects.of(reader)
        .filter(post=post)
        .filter(Q(comment=None) | Q(comment__hidden_at=None)),
        "is_aside": SetAside.objects.filter(post=post, member=reader).exists(),
    }


def gone(request: HouseRequest) -> HttpResponse:
    """The post somebody wanted to answer or warm is not here any more. Their words are."""
    return render(request, "community/gone.html", {"typed": request.POST.get("text", "")}, status=404)


def _writer(
    request: HouseRequest, course: Course | None, form: PostForm, enclosed: Enclosed, status: int = 200
) -> HttpResponse:
    context = {"form": form, "enclosed": enclosed, "photos": enclosed.photos, "trouble": enclosed.trouble}
    context["course"] = course
    is_part = request.htmx and status == 200  # opened in Stuen itself
    page = "community/_writer.html" if is_part else "community/write.html"
    return render(request, page, context, status=status)

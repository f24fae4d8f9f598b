"""My calendars: an address of my own for each, shown once, renewed, taken back. Phones need nothing else."""

import hashlib

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST, require_safe

from community import pace
from community.calendars import feeds, ical
from community.http import HouseRequest, see_other
from community.models import Feed

MOST_AN_HOUR = 60  # a phone asks every hour, or every quarter when it is eager
AN_HOUR = 3600


@require_GET
def show(request: HouseRequest) -> HttpResponse:
    """Which calendars there are, and which of them I have an address for."""
    return _page(request)


@require_POST
def make(request: HouseRequest) -> HttpResponse:
    """A new address. It is shown this once; whoever has the old one finds nothing there any more."""
    kind = request.POST.get("kind", "")
    if kind not in {one.kind for one in feeds.offered_to(request.user)}:
        return see_other(request, "feeds")
    token = feeds.make(request.user, kind, says_titles=request.POST.get("says_titles") == "on")
    return _page(request, made=kind, address=f"{settings.SITE_URL}{reverse('feed', args=[token])}")


@require_POST
def end(request: HouseRequest) -> HttpResponse:
    """Take the address back."""
    feeds.end(request.user, request.POST.get("kind", ""))
    messages.success(request, gettext("The address no longer works."))
    return see_other(request, "feeds")


@login_not_required
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar itself. An address that is none, and one that was taken back, look alike."""
    if not ratelimit.consume(request, action="feed"):
        return _too_often()
    feed = feeds.reached_by(token)
    if feed is None:
        raise Http404
    if pace.is_too_fast(f"feed.{feed.mark}", MOST_AN_HOUR, AN_HOUR):
        return _too_often()
    body = _written(feed)
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    fresh = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response = get_conditional_response(request, etag=etag, response=fresh) or fresh
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _written(feed: Feed) -> bytes:
    source = feeds.source_of(feed)
    with translation.override(feed.member.language):
        neutral = "" if feed.says_titles else str(source.neutral)
        return ical.written(feeds.read(feed, timezone.now()), gettext("Calendar"), neutral)


def _too_often() -> HttpResponse:
    return HttpResponse(status=429, headers={"Retry-After": str(AN_HOUR)})


def _page(request: HouseRequest, made: str = "", address: str = "") -> HttpResponse:
    mine = {one.kind: one for one in Feed.objects.filter(member=request.user)}
    rows = [
        {"source": one, "feed": mine.get(one.kind), "address": address if one.kind == made else ""}
        for one in feeds.offered_to(request.user)
    ]
    return render(request, "community/feeds.html", {"rows": rows})

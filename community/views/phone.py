"""The house on a phone's own screen: what it is called there, its worker, and what is shown without net.

The worker keeps the shell (style, scripts, drawings), one page that says there is no net, and the latest
posts for those whose phone it is. Never a private talk, a mood or a page of the staff (static/js/worker.js).
"""

import json
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET

from community import shell
from community.door import sessions
from community.forms.wall import PostForm
from community.http import HouseRequest
from community.models import Post
from community.views import wall

SIZES = (192, 512)


@require_GET
@login_not_required
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone needs to lay the house on its screen."""
    words = {
        "id": reverse("stuen"),
        "name": settings.HOUSE_NAME,
        "short_name": settings.HOUSE_NAME,
        "lang": settings.LANGUAGE_CODE,
        "dir": "ltr",
        "start_url": reverse("stuen"),
        "scope": "/",
        "display": "standalone",
        "background_color": shell.GROUND,
        "theme_color": shell.LAMPLIGHT,
        "icons": [_drawing(size, purpose) for size in SIZES for purpose in ("any", "maskable")],
        "share_target": _share_target(),
    }
    return HttpResponse(json.dumps(words), content_type="application/manifest+json")


def _drawing(size: int, purpose: str) -> dict[str, str]:
    address = static(f"img/app-{size}.png")
    return {"src": address, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


def _share_target() -> dict[str, object]:
    """Android offers the house when somebody shares a photo. The worker takes it in; see `shared`."""
    return {
        "action": reverse("write-shared"),
        "method": "POST",
        "enctype": "multipart/form-data",
        "params": {"title": "title", "text": "text", "files": [{"name": "photos", "accept": ["image/*"]}]},
    }


@csrf_exempt
@login_not_required
def shared(request: HttpRequest) -> HttpResponse:
    """A photo from the phone's gallery that no worker took in. Nothing of it is read; the sheet lies open."""
    return redirect("write")


@require_GET
@login_not_required
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker. At the root, to speak for the whole house. Switched off, one that goes away."""
    script = shell.names() + _script("worker.js") if settings.INSTALLABLE else _script("worker-off.js")
    response = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response


def _script(name: str) -> str:
    path = Path(finders.find(f"js/{name}") or Path(settings.STATIC_ROOT, "js", name))
    if not path.is_file():
        raise Http404
    return path.read_text(encoding="utf-8")


@require_GET
@login_not_required
def no_net(request: HttpRequest) -> HttpResponse:
    """The page for when there is no net: the same for everybody, with numbers one can ring all the same."""
    return HttpResponse(render_to_string("community/no_net.html"))


@require_GET
def kept(request: HouseRequest) -> HttpResponse:
    """The latest posts to read without net, and a sheet to write on. Nothing on a phone others use."""
    if sessions.is_shared(request.session) or not settings.INSTALLABLE:
        raise Http404
    shown = wall.feed(request.user, Post.objects.for_feed())
    form = PostForm()
    del form.fields["text"].widget.attrs["autofocus"]  # one comes to read first
    context = {"cards": shown["cards"], "form": form, "now": timezone.now()}
    response = render(request, "community/kept.html", context)
    response.headers["X-House-Member"] = request.user.handle  # whose it is: read by app.js
    return response


@require_GET
@login_not_required
def guide(request: HttpRequest) -> HttpResponse:
    """How to lay the house on the screen, in pictures. One's own browser stands first and open."""
    return render(
        request, "community/on_screen.html", {"own": shell.browser_of(request.headers.get("User-Agent", ""))}
    )

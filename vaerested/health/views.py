"""Looking at how the house is doing: for machines that watch it, and for those who look after it."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_GET, require_safe

from community.http import HouseRequest
from moderation.access import staff_page
from vaerested.health import gauges, watch_words, watching

PLAIN = "text/plain; charset=utf-8"


@login_not_required
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """This process answers. Nothing else is asked."""
    return HttpResponse("ok\n", content_type=PLAIN)


@login_not_required
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Whether people can be served. Strangers hear ok or not ok; whoever has the token, how each part is."""
    parts = watching.ready(timezone.now())
    well = all(part.is_well for part in parts)
    status = 200 if well else 503
    if _may_know(request):
        facts = {part.name: {"ok": part.is_well, **part.figures} for part in parts}
        return JsonResponse({"ok": well, "parts": facts}, status=status)
    return HttpResponse("ok\n" if well else "not ok\n", status=status, content_type=PLAIN)


@login_not_required
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Everything that can be counted, as Prometheus reads it. Without the token it does not exist."""
    if not _may_know(request):
        raise Http404
    return HttpResponse(gauges.written(watching.everything(timezone.now())), content_type=gauges.TYPE)


def _may_know(request: HttpRequest) -> bool:
    token = settings.RUNNING.watch_token
    return bool(token) and constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {token}")


@staff_page
@require_GET
def running(request: HouseRequest) -> HttpResponse:
    """What runs, what is late, and what somebody should see to. For those who lead and administer."""
    if not request.user.is_staff:
        raise Http404
    rows = watch_words.rows(watching.everything(timezone.now()))
    return render(request, "running.html", {"rows": rows, "trouble": sum(not row.is_well for row in rows)})

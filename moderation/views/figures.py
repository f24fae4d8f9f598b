"""Tal: what the house tells those who support it. For those who lead; every look and every copy is logged."""

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from community.http import HouseRequest
from moderation.access import leader_page
from moderation.figures import figures, findings, periods, plots, spreadsheet
from moderation.figures import report as figure_report
from moderation.figures import words as figure_words
from moderation.figures.figures import Figures
from moderation.figures.periods import Period
from moderation.models import Deed, FigureSheet, StaffLog

A_SHIFT = timedelta(hours=12)  # how long one look lasts


@leader_page
@require_GET
def overview(request: HouseRequest) -> HttpResponse:
    """The figures of one period: the one that is asked for, or the latest quarter."""
    have = figures.published()
    wanted = periods.read(request.GET.get("periode", ""))
    period = wanted if wanted in have else figures.usual(have)
    if period is None:
        return render(request, "moderation/figures_none.html")
    _note(request, period, Deed.READ_FIGURES)
    found = figures.of(period)
    context = {
        "found": found,
        "periods": have,
        "stats": figure_words.headlines(found),
        "lines": list(figure_words.lines(found)),
        "mood_rows": figure_words.mood_rows(found),
        "hour_rows": figure_words.hour_rows(found),
        "notes": figure_words.notes(),
        "plots": {name: draw(found) for name, draw in plots.DRAWINGS.items()},
        "titles": {name: say(found) for name, say in findings.TITLES.items()},
    }
    return render(request, "moderation/figures.html", context)


@leader_page
@require_GET
def as_spreadsheet(request: HouseRequest, slug: str) -> HttpResponse:
    """The same as a file with semicolons."""
    found = _take(request, slug)
    return _file(spreadsheet.write(found), "text/csv; charset=utf-8", f"tal-{slug}.csv")


@leader_page
@require_GET
def as_report(request: HouseRequest, slug: str) -> HttpResponse:
    """The same as two pages to print or send. Made on the fly, kept nowhere."""
    found = _take(request, slug)
    return _file(figure_report.write(found), "application/pdf", f"tal-{slug}.pdf")


def _take(request: HouseRequest, slug: str) -> Figures:
    period = periods.read(slug)
    if period is None:
        raise Http404
    _note(request, period, Deed.TAKE_FIGURES)
    return figures.of(period)


def _note(request: HouseRequest, period: Period, deed: Deed) -> None:
    """Write down who read what: a look once a shift, a copy each time. Two queries and a row."""
    sheet = FigureSheet.objects.filter(span=period.span, starts_on=period.first).only("pk").first()
    if sheet is None:
        raise Http404
    known = {"by": request.user, "deed": deed, "object_id": sheet.pk}
    lately = StaffLog.objects.filter(**known, at__gt=timezone.now() - A_SHIFT)
    if deed == Deed.TAKE_FIGURES or not lately.exists():
        StaffLog.objects.create(**known, reason=period.slug)


def _file(words: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        words, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )

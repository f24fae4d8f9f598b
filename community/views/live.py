"""Catching up: what has happened since a page last listened."""

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from community import live, veils
from community.http import NO_ROW, HouseRequest, number_in
from community.models import Event, Member

AT_MOST = 60  # events; a page further behind reads itself anew


@require_GET
def since(request: HouseRequest) -> HttpResponse:
    """The cards that are new, changed or gone after `seq`; `reload` when the gap is too wide."""
    topic = live.real_name(request.GET.get("topic", ""), request.user)
    known = number_in(request.GET.get("seq", ""))
    if known == NO_ROW or not live.may_listen(request.user, topic):
        raise Http404
    latest = live.latest([topic])[topic]
    events = list(Event.objects.filter(topic=topic, seq__gt=known, seq__lte=latest).order_by("seq")[:AT_MOST])
    if len(events) != latest - known:
        return JsonResponse({"seq": latest, "reload": True})
    return JsonResponse({"seq": latest, **_news(events, request.user)})


def _news(events: list[Event], reader: Member) -> dict[str, object]:
    """What public cards these events leave behind. Of private topics only the number is said (SAFETY L3)."""
    ids: dict[str, list[int]] = {}
    for event in events:
        ids.setdefault(event.kind, []).append(event.object_id)
    veil = veils.of(reader)
    made = [(kind, live.cards(kind, sorted(set(ids[kind])), reader.language, veil)) for kind in ids]
    cards = [
        {"kind": kind, "id": pk, "author": shown[pk].author, "html": shown[pk].html}
        for kind, shown in made
        for pk in sorted(shown)
    ]
    gone = {pk for kind in ids if live.is_public(kind) for pk in ids[kind]} - {card["id"] for card in cards}
    return {"cards": cards, "removed": sorted(gone)}

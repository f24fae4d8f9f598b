"""Somebody who has been asked to calm down reads along and does not write in the rooms we share."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from moderation.models import Decision

type Answer = Callable[[HttpRequest], HttpResponse]

# Where others meet what one does. A picture on its way is nobody's yet, and may be meant for the staff.
SHARED_ROOMS = {
    *"write course-write post-answer post-edit answer-edit".split(),
    *"post-warmth cup film-say activity-done".split(),
    *"profile profile-face".split(),  # a name, a few words and a picture can say what a post may not
}


class CalmDown:
    """A kind page instead of the deed, with the words one wrote."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: object) -> HttpResponse | None:
        """Only those who are quiet just now, and only where others read along. One query for them alone."""
        if request.method != "POST" or not getattr(request.user, "is_calmed", False):
            return None
        name = request.resolver_match.url_name if request.resolver_match else ""
        if name not in SHARED_ROOMS or (name == "profile-face" and "remove" in request.POST):
            return None
        mine = Decision.objects.filter(
            member=request.user.pk, kind=Decision.Kind.QUIET, undone_at__isnull=True
        )
        context = {"decision": mine.first(), "typed": _typed(request)}
        if request.headers.get("HX-Request"):  # a script shows the line, and keeps the words where they are
            return render(request, "moderation/_quiet_line.html", context, status=422)
        return render(request, "moderation/quiet.html", context, status=403)


def _typed(request: HttpRequest) -> str:
    """What they wrote: a text, or how they wished to be seen."""
    said = (request.POST.get(name, "") for name in ("text", "name", "about"))
    return "\n".join(words for words in said if words)

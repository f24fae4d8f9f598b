""" "Ask after me when I am quiet": the member's own yes or no."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from community.http import HouseRequest, see_other
from moderation.desk import watch

YES = gettext_lazy("We ask after you when you are quiet.")
NO = gettext_lazy("We do not look at it any more.")


@require_http_methods(["GET", "POST"])
def miss_me(request: HouseRequest) -> HttpResponse:
    """What it means in plain words, and the two buttons."""
    if request.method == "POST":
        yes = request.POST.get("yes") == "1"
        watch.ask_after_me(request.user, yes)
        messages.success(request, YES if yes else NO)
        return see_other(request, "miss-me")
    return render(request, "moderation/miss_me.html", {"is_missed": watch.wants_to_be_missed(request.user)})

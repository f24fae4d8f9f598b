"""How the others see me."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from community import photos, profiles
from community.forms.me import ProfileForm
from community.http import HouseRequest, see_other
from community.media import taking_in


@require_http_methods(["GET", "POST"])
def show(request: HouseRequest) -> HttpResponse:
    """Name, picture, a few words, and the municipality for help nearby. What was typed stays."""
    if request.method == "GET":
        return render(request, "community/profile.html", {"form": ProfileForm.of(request.user)})
    form = ProfileForm(request.POST, writer=request.user)
    if not form.is_valid():
        return render(request, "community/profile.html", {"form": form}, status=422)
    said = form.cleaned_data
    profiles.change(
        request.user,
        display_name=said["name"],
        emblem=said["emblem"],
        about=said["about"],
        kommune=said["kommune"],
    )
    messages.success(request, _("Saved."))
    return see_other(request, "profile")


@require_POST
def face(request: HouseRequest) -> HttpResponse:
    """An own photo, or none any more. It is made ready like every picture: nothing hidden travels with it."""
    if "remove" in request.POST:
        profiles.show_face(request.user, None)
        return see_other(request, "profile")
    try:
        taken = photos.take_up(request.FILES.getlist("photo")[:1], request.user)
    except taking_in.Unusable as unusable:
        context = {"form": ProfileForm.of(request.user), "trouble": unusable.message}
        return render(request, "community/profile.html", context, status=unusable.status)
    if not taken:
        context = {"form": ProfileForm.of(request.user), "trouble": _("Choose a picture first.")}
        return render(request, "community/profile.html", context, status=422)
    profiles.show_face(request.user, taken[0])
    messages.success(request, _("Saved."))
    return see_other(request, "profile")

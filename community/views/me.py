"""My own page: how the house looks to me, my keys, and the way out."""

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from community.http import HouseRequest
from community.models import Member

A_YEAR = 365 * 24 * 3600


class LookForm(forms.ModelForm):  # type: ignore[type-arg]
    """Size of letters, light or dark, language, and saving on data. What is not sent stays as it is."""

    class Meta:
        model = Member
        fields = ("text_size", "theme", "language", "saves_data")

    language = forms.ChoiceField(choices=settings.LANGUAGES)
    saves_data = forms.TypedChoiceField(
        coerce=lambda word: word == "True",
        choices=[
            ("False", gettext_lazy("No, large pictures")),
            ("True", gettext_lazy("Yes, small pictures")),
        ],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HouseRequest) -> HttpResponse:
    """Who I am here. Choices are saved as soon as they are made; without JavaScript by a button."""
    if request.method != "POST":
        return render(request, "community/me.html", {"form": LookForm(instance=request.user)})
    now = {name: getattr(request.user, name) for name in LookForm.Meta.fields}
    form = LookForm(now | request.POST.dict(), instance=request.user)
    if not form.is_valid():
        return render(request, "community/me.html", {"form": LookForm(instance=request.user)}, status=422)
    form.save()
    return HttpResponse(status=204) if request.htmx else redirect("me")


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Danish or English, for strangers by a cookie, for everybody else on their profile."""
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    response = redirect(back if is_ours else "stuen")
    wanted = request.POST.get("language", "")
    if wanted in dict(settings.LANGUAGES):
        _remember(request, response, wanted)
    return response


def _remember(request: HttpRequest, response: HttpResponse, wanted: str) -> None:
    if isinstance(request.user, Member):
        Member.objects.filter(pk=request.user.pk).update(language=wanted)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        wanted,
        max_age=A_YEAR,
        secure=not settings.INSECURE_HTTP,
        httponly=True,
        samesite="Lax",
    )

"""The door of the office (Django's admin): leaders and administrators, never with a password alone.

For everybody else the office does not exist, and neither does its log-in page (SAFETY Z7).
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError
from django.db.models.base import ModelBase
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

HOUSE = ("community", "activities", "moderation")  # whose shelves stand here


class OfficeSite(AdminSite):
    """Django's admin with our own door."""

    site_title = _("The office")
    site_header = _("The office")
    index_title = settings.HOUSE_NAME

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """The house's own shelves. Keys, addresses and groups of what we build with have none.

        A second key is given and taken by the house's own deeds, which ask who does it and write it down.
        """
        one = isinstance(model_or_iterable, ModelBase)
        models: Iterable[Any] = [model_or_iterable] if one else model_or_iterable
        ours = [model for model in models if model._meta.app_label in HOUSE]  # noqa: SLF001
        super().register(ours, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        """A leader or administrator who has shown a second key in this session."""
        from moderation import access  # the models are ready only after the site is

        may_enter = bool(getattr(request.user, "is_staff", False))
        return may_enter and access.works_here(request.user) and access.has_shown_second_key(request)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """No way in is shown to those who may not come in."""
        inside = super().admin_view(view, cacheable)

        def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not self.has_permission(request):
                raise Http404
            try:
                answer: HttpResponse = inside(request, *args, **kwargs)
            except IntegrityError:
                answer = _saved_meanwhile(request)
            return answer

        return page

    def index(self, request: HttpRequest, extra_context: Any = None) -> TemplateResponse:
        """The first page says what nobody has verified, as long as it is in use."""
        return super().index(request, {**(extra_context or {}), "who5": settings.WHO5})

    def get_urls(self) -> list[Any]:
        """Answer 404 ourselves, before anybody is sent to a log-in page."""
        coming = path("de-naeste-60-dage/", self.admin_view(self.coming_days), name="coming-days")
        urls = [coming, *super().get_urls()]
        _open_to_our_own_door(urls)
        return urls

    def coming_days(self, request: HttpRequest) -> HttpResponse:
        """Days of note, hours and holes: looked at before Christmas, and every other week."""
        from moderation.rota import coming  # the models are ready only after the site is

        found = coming.coming_days(timezone.localdate())
        shown = {
            "days": found,
            "of_note": [one for one in found if one.is_of_note],
            "with_holes": [one for one in found if not one.is_of_note and not one.is_whole],
            "whole": sum(one.is_whole for one in found),
            "back": reverse("admin:index"),
        }
        return render(request, "office/coming_days.html", shown)

    @login_not_required
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """One logs in at the house's own door."""
        if not self.has_permission(request):
            raise Http404
        return redirect("admin:index")

    def logout(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """One leaves by the house's own door."""
        return redirect("account_logout")

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """Keys are changed on one's own page, after showing them again (SAFETY A8)."""
        return redirect("account_change_password")


def _saved_meanwhile(request: HttpRequest) -> HttpResponse:
    """Two colleagues, or two taps, made the same at the same moment: one of them is shown what there is."""
    messages.error(request, _("The same was saved at the same moment. This is how it is now."))
    name = (request.resolver_match and request.resolver_match.url_name) or ""
    shelf, _line, deed = name.rpartition("_")
    return redirect(f"admin:{shelf}_changelist" if deed == "add" else request.path)


def _open_to_our_own_door(urls: list[Any]) -> None:
    for url in urls:
        if hasattr(url, "url_patterns"):
            _open_to_our_own_door(url.url_patterns)
        elif url.name != "login":  # open already
            login_not_required(url.callback)

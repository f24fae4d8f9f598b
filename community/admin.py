"""The ground floor's own shelf in the office. People have theirs upstairs, where every deed is logged."""

from typing import TYPE_CHECKING

from django.contrib import admin

from community.models import HelpLine

if TYPE_CHECKING:
    HelpLineShelf = admin.ModelAdmin[HelpLine]
else:
    HelpLineShelf = admin.ModelAdmin


@admin.register(HelpLine)
class HelpLineAdmin(HelpLineShelf):
    """Numbers one can call, and when somebody of the house last checked them."""

    list_display = ("name", "number", "always_open", "opens_at", "closes_at", "last_verified_on", "place")
    list_editable = ("place",)

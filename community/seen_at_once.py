"""Shelves of the office whose rows the house remembers for a minute."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest

if TYPE_CHECKING:
    Shelf = admin.ModelAdmin[Any]
else:
    Shelf = object


class SeenAtOnce(Shelf):
    """What is changed or deleted, in its form or in the list, is seen at once, and not in a minute.

    Forgotten when it is saved for good: else another process would remember the old for a minute more.
    """

    forget: Callable[[], None]

    def changeform_view(self, request: HttpRequest, *args: Any, **options: Any) -> Any:
        """One row is added or changed."""
        return self._forgotten_after(request, super().changeform_view(request, *args, **options))

    def delete_view(self, request: HttpRequest, *args: Any, **options: Any) -> Any:
        """One row is deleted."""
        return self._forgotten_after(request, super().delete_view(request, *args, **options))

    def changelist_view(self, request: HttpRequest, *args: Any, **options: Any) -> Any:
        """Several are deleted, or changed where they stand."""
        return self._forgotten_after(request, super().changelist_view(request, *args, **options))

    def _forgotten_after(self, request: HttpRequest, answer: Any) -> Any:
        if request.method == "POST":
            self.forget()
        return answer

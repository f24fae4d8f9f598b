"""Ways to narrow down a list in the office."""

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models import Member
from moderation.models import Shift

WEEK = timedelta(days=7)


def local_midnight(day: date) -> datetime:
    """When a day begins here."""
    return timezone.make_aware(datetime(day.year, day.month, day.day))  # noqa: DTZ001  (made aware at once)


class WeekFilter(admin.SimpleListFilter):
    """What is coming, unless one asks for something else."""

    title = _("when")
    parameter_name = "uge"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The choices beside "coming"."""
        return [
            ("denne", _("This week")),
            ("naeste", _("Next week")),
            ("sidste", _("Last week")),
            ("alle", _("All")),
        ]

    def choices(self, changelist: Any) -> Any:
        """What comes first when nothing is chosen."""
        first, *others = super().choices(changelist)
        return [{**first, "display": _("From today")}, *others]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Shift]) -> QuerySet[Shift]:
        """The shifts of that week, by the clock here."""
        today = timezone.localdate()
        if self.value() == "alle":
            return queryset
        if self.value() is None:
            return queryset.filter(ends_at__gte=local_midnight(today))
        weeks = {"denne": 0, "naeste": 1, "sidste": -1}.get(self.value() or "", 0)
        monday = today - timedelta(days=today.weekday()) + weeks * WEEK
        return queryset.filter(
            starts_at__gte=local_midnight(monday), starts_at__lt=local_midnight(monday + WEEK)
        )


class ColleagueFilter(admin.SimpleListFilter):
    """One colleague's shifts."""

    title = _("who")
    parameter_name = "hvem"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Everybody who works here."""
        staff = Member.objects.staff().order_by("display_name")
        return [(member.handle, member.name) for member in staff]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Shift]) -> QuerySet[Shift]:
        """Only theirs."""
        return queryset.filter(staff__handle=self.value()) if self.value() else queryset

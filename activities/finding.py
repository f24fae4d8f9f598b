"""Finding what we do together: what is to come, the nearest first, then the last times it was.

By the same means as what is said on the wall. Whoever writes the words of an activity notes them here.
"""

from collections.abc import Sequence

from django.db import connection
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.models import Activity, Findable
from community import search
from community.finding import indexing, lookup
from community.finding.lookup import Wanted
from community.finding.words_found import as_kept
from community.models import Member

INDEX = "activities"
ENOUGH = 60  # dates looked at: of a series only the nearest is shown


def note(rows: QuerySet[Activity]) -> None:
    """These can be found by their words from now on, and by those alone."""
    kept = [Findable(activity=one, found_by=as_kept(_words(one), connection.vendor)) for one in rows]
    Findable.objects.bulk_create(
        kept, update_conflicts=True, unique_fields=["activity"], update_fields=["found_by"]
    )


def tidy() -> None:
    """Every hour: note what an older process wrote past us. Words nobody says any more leave the pages."""
    note(Activity.objects.filter(findable=None))
    indexing.merge(INDEX)


@search.finder(_("What we do together"))
def activities(wanted: Wanted, reader: Member) -> Sequence[search.Thing]:
    """By the words of its title, text or place, in either language. A date the rule has left is not found."""
    now = timezone.now()
    found = Activity.objects.shown().filter(pk__in=lookup.places(INDEX, wanted))
    to_come = found.filter(starts_at__gte=now).order_by("starts_at", "pk")[:ENOUGH]
    been = found.filter(starts_at__lt=now).order_by("-starts_at", "-pk")[:ENOUGH]
    one_of_each: dict[str, Activity] = {}
    for activity in [*to_come, *been]:
        one_of_each.setdefault(f"{activity.series_id or activity.pk}.{activity.title_da}", activity)
    return [_thing(activity) for activity in list(one_of_each.values())[: search.FEW]]


def _words(one: Activity) -> str:
    said = (one.title_da, one.title_en, one.text_da, one.text_en, one.where_da, one.where_en)
    return "\n".join(words for words in said if words)


def _thing(activity: Activity) -> search.Thing:
    path = reverse("activity", args=[activity.pk])
    return search.Thing(activity.title, path, "calendar-days", activity.starts_at)

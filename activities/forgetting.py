"""What the day lets go of: how people were, until only a count is left; who was with us, altogether."""

from collections import Counter
from datetime import date, datetime, timedelta

from django.db.models import F
from django.utils import timezone

from activities.models import MoodCheckIn, MoodWeek, SignUp
from community import retention


@retention.purge("moods", "moods")
def old_moods(limit: datetime) -> int:
    """Old answers become a number in the week they were given in. Nobody can find their way back."""
    old = MoodCheckIn.objects.filter(date__lt=timezone.localdate(limit))
    rows = list(old.values_list("pk", "date", "value"))
    for (monday, value), count in Counter((_monday(day), value) for _, day, value in rows).items():
        MoodWeek.objects.get_or_create(monday=monday, value=value)
        MoodWeek.objects.filter(monday=monday, value=value).update(count=F("count") + count)
    MoodCheckIn.objects.filter(pk__in=[pk for pk, _, _ in rows]).delete()
    return len(rows)


@retention.purge("sign_ups", "sign_ups")
def old_sign_ups(limit: datetime) -> int:
    """Who was with us some days ago is nobody's business: no count is left either."""
    gone, _ = SignUp.objects.filter(activity__starts_at__lt=limit).delete()
    return gone


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())

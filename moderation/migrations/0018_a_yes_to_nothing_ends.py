"""A yes to standing with one's words in the house's report, which quotes nobody: it ends, and is kept as ended."""

from django.db import migrations
from django.utils import timezone


def end(apps, schema_editor):
    consents = apps.get_model("community", "Consent").objects
    consents.filter(kind="quote_to_funder", withdrawn_at__isnull=True).update(withdrawn_at=timezone.now())


class Migration(migrations.Migration):
    dependencies = [
        ("moderation", "0017_two_carry_it"),
        ("community", "0021_who_comes_to_meetings"),
    ]

    operations = [migrations.RunPython(end, migrations.RunPython.noop)]

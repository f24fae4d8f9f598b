"""1813 answers in one region only: it does not stand first for those who live elsewhere."""

from django.db import migrations

from community.models import kommuner
from community.models.help_line import in_one_line

OURS = ("Krop og sind. Kun i Region Hovedstaden", "Body and mind. Capital Region only")


def say_where(apps, schema_editor):
    """What the house has checked itself, or written in its own words, stays as it is."""
    line = apps.get_model("community", "HelpLine").objects.filter(number="1813", last_verified_on=None)
    line.filter(kommune="").update(kommune=in_one_line(kommuner.REGIONS["Hovedstaden"]))
    line.filter(note=OURS[0], note_en=OURS[1]).update(note="Krop og sind", note_en="Body and mind")


class Migration(migrations.Migration):

    dependencies = [("community", "0021_who_comes_to_meetings")]

    operations = [migrations.RunPython(say_where, migrations.RunPython.noop)]

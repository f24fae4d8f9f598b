from django.db import migrations
from django.db.models import F

GONE = "Opslaget er væk. Svarene står her stadig."


def forget_what_it_was_heavy_with(apps, schema_editor):
    """Posts of those who left keep their place for the answers, and nothing their author wrote or chose.

    One statement over a few rows: people may write meanwhile, and it may run again. The new version has a new
    card; the old one is found by nobody.
    """
    empty = apps.get_model("community", "Post").objects.filter(author=None, text=GONE)
    empty.update(note="", subjects=[], version=F("version") + 1)


class Migration(migrations.Migration):

    dependencies = [
        ("community", "0025_a_wall_that_stays_quick"),
    ]

    operations = [
        migrations.RunPython(forget_what_it_was_heavy_with, migrations.RunPython.noop),
    ]

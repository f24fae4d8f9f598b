from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from activities.days import first_day


def lay_out(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    first_day.lay_out(apps.get_model)


class Migration(migrations.Migration):
    """A new house begins with rhythms, texts, special days and opening hours. What is there is left alone."""

    dependencies = [("activities", "0001_the_day")]
    operations = [migrations.RunPython(lay_out, migrations.RunPython.noop)]

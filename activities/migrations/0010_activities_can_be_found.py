import django.db.models.deletion
from django.db import connection, migrations, models

import community.models.findable
from community.finding.words_found import as_kept

FTS5 = (
    """
    CREATE VIRTUAL TABLE activities_found USING fts5(
        found_by, content='activities_findable', content_rowid='place',
        prefix='3 4 5 6 7 8 9 10 11 12', tokenize='unicode61 remove_diacritics 0', detail='none', columnsize=0
    )
    """,
    """
    CREATE TRIGGER activities_found_more AFTER INSERT ON activities_findable BEGIN
        INSERT INTO activities_found(rowid, found_by) VALUES (new.place, new.found_by);
    END
    """,
    """
    CREATE TRIGGER activities_found_less AFTER DELETE ON activities_findable BEGIN
        INSERT INTO activities_found(activities_found, rowid, found_by)
        VALUES ('delete', old.place, old.found_by);
    END
    """,
    """
    CREATE TRIGGER activities_found_other AFTER UPDATE ON activities_findable BEGIN
        INSERT INTO activities_found(activities_found, rowid, found_by)
        VALUES ('delete', old.place, old.found_by);
        INSERT INTO activities_found(rowid, found_by) VALUES (new.place, new.found_by);
    END
    """,
)
GIN = ("CREATE INDEX activities_found ON activities_findable USING gin (found_by) WITH (fastupdate = off)",)
WORDS = ("title_da", "title_en", "text_da", "text_en", "where_da", "where_en")


def lay_out_the_index(apps, schema_editor):
    """Full text on either engine, as the wall has it (community 0011)."""
    for statement in FTS5 if schema_editor.connection.vendor == "sqlite" else GIN:
        schema_editor.execute(statement)


def take_it_away(apps, schema_editor):
    what = "TABLE" if schema_editor.connection.vendor == "sqlite" else "INDEX"
    schema_editor.execute(f"DROP {what} activities_found")
    if what == "TABLE":
        for name in ("more", "less", "other"):
            schema_editor.execute(f"DROP TRIGGER activities_found_{name}")


def find_what_there_is(apps, schema_editor):
    """What the house has done together until now."""
    Findable = apps.get_model("activities", "Findable")
    kept = [
        Findable(activity_id=pk, found_by=as_kept("\n".join(filter(None, words)), connection.vendor))
        for pk, *words in apps.get_model("activities", "Activity").objects.values_list("pk", *WORDS)
    ]
    Findable.objects.bulk_create(kept, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0009_names_in_the_office"),
        ("community", "0022_1813_where_it_answers"),
    ]

    operations = [
        migrations.CreateModel(
            name="Findable",
            fields=[
                (
                    "activity",
                    models.OneToOneField(
                        db_column="place",
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="findable",
                        serialize=False,
                        to="activities.activity",
                    ),
                ),
                ("found_by", community.models.findable.FoundBy()),
            ],
        ),
        migrations.RunPython(lay_out_the_index, take_it_away),
        migrations.RunPython(find_what_there_is, migrations.RunPython.noop),
    ]

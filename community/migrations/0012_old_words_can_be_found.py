from django.db import connection, migrations, transaction

from community.finding.words_found import as_kept, place_of, words_of

BATCH = 1000


def find_old_words(apps, schema_editor):
    """What was said before there was an index. A batch at a time, each in a transaction of its own: people
    may write meanwhile, and a step that was stopped begins again where it is needed."""
    Findable = apps.get_model("community", "Findable")
    for name in ("Post", "Comment"):
        said, last = apps.get_model("community", name).objects, 0
        while batch := list(said.filter(pk__gt=last).order_by("pk")[:BATCH]):
            last = batch[-1].pk
            rows = [Findable(**_row(one, name == "Comment")) for one in batch]
            with transaction.atomic():
                Findable.objects.bulk_create(rows, ignore_conflicts=True)


def _row(said, is_answer):
    words = said.text if is_answer else words_of(said.title, said.text, said.translations)
    return {
        "place": place_of(said.created_at, said.pk, is_answer),
        "post_id": said.post_id if is_answer else said.pk,
        "comment_id": said.pk if is_answer else None,
        "found_by": as_kept(words, connection.vendor),
    }


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("community", "0011_own_words_and_finding_them"),
    ]

    operations = [
        migrations.RunPython(find_old_words, migrations.RunPython.noop),
    ]

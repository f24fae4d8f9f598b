"""Danish help lines whose numbers are known to be right.

Hours stand here only for lines that are always open. For the others nobody has checked them yet
(`last_verified_on` is empty), and members are not told hours that may be wrong. Every house goes
through the list before it opens, adds its own municipality's lines, and writes the date.
"""

from django.db import migrations

LINES = [
    {
        "place": 1, "number": "112", "is_acute": True, "always_open": True,
        "name": "Er et liv i fare?", "name_en": "Is a life in danger?",
        "note": "Alarmcentralen", "note_en": "Emergency services",
    },
    {
        "place": 2, "number": "70 201 201",
        "name": "Livslinien", "name_en": "Livslinien",
        "note": "Tanker om selvmord", "note_en": "Thoughts of suicide",
    },
    {
        "place": 3, "number": "1813", "always_open": True,
        "name": "Akuttelefonen", "name_en": "Medical helpline",
        "note": "Krop og sind. Kun i Region Hovedstaden", "note_en": "Body and mind. Capital Region only",
        "source": "psykiatri-regionh.dk",
    },
    {
        "place": 4, "number": "1888", "always_open": True,
        "name": "Lev Uden Vold", "name_en": "Lev Uden Vold",
        "note": "Vold derhjemme. Gratis og anonymt", "note_en": "Violence at home. Free and anonymous",
        "source": "levudenvold.dk",
    },
    {
        "place": 5, "number": "114", "always_open": True,
        "name": "Politiet", "name_en": "The police",
        "note": "Når det ikke haster", "note_en": "When it is not urgent",
        "source": "psykiatri-regionh.dk",
    },
]


def write_the_list(apps, schema_editor):
    line = apps.get_model("community", "HelpLine")
    for facts in LINES:
        line.objects.get_or_create(number=facts["number"], defaults=facts)


class Migration(migrations.Migration):

    dependencies = [("community", "0001_the_ground_floor")]

    operations = [migrations.RunPython(write_the_list, migrations.RunPython.noop)]

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('moderation', '0019_who_has_the_phone'),
    ]

    operations = [
        migrations.AddField(
            model_name='debrief',
            name='told_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]

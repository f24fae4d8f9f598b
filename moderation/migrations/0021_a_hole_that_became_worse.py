"""What was told before is taken as the lesser lack: where there is nobody, it is told once more."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('moderation', '0020_a_late_talk_is_told'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='toldhole',
            name='a_hole_is_told_once',
        ),
        migrations.AddField(
            model_name='toldhole',
            name='lack',
            field=models.CharField(db_default='no host', max_length=10),
        ),
        migrations.AddConstraint(
            model_name='toldhole',
            constraint=models.UniqueConstraint(fields=('starts_at', 'ends_at', 'lack'), name='a_hole_is_told_once'),
        ),
    ]

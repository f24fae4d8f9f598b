"""What a member has said in a private talk can be taken back. Its place stays."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("community", "0022_1813_where_it_answers")]

    operations = [
        migrations.AddField(
            model_name="message",
            name="taken_back_at",
            field=models.DateTimeField(null=True),
        ),
    ]

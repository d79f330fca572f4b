import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0006_books_of_the_units")]

    operations = [
        migrations.AlterField(
            model_name="document",
            name="book",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="documents", to="documents.book"
            ),
        ),
    ]

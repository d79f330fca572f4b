"""What a day may still move is counted out of an index, and words are looked for in one."""

import datetime

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# The words of an assignment and of its document together, as `assignments.words` asks for them. SQLite compares the
# texts themselves.
WORDS = "to_tsvector('simple'::regconfig, left(search_text || document_text, 250000))"


def lay(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """The index of the words."""
    if editor.connection.vendor == "postgresql":
        editor.execute(f"CREATE INDEX assignment_words ON assignments_assignment USING gin ({WORDS})", params=None)


def lift(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Without it."""
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP INDEX assignment_words", params=None)


class Migration(migrations.Migration):
    """Follows what is read of every list."""

    dependencies = [
        ("assignments", "0013_restricted_and_givers_by_index"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="standing",
            index=models.Index(
                condition=models.Q(
                    ("known_to__isnull", True), ("to_day", datetime.date(9999, 12, 31)), ("settled", "")
                ),
                fields=[
                    "lead",
                    "due",
                    "state",
                    "stopped_on",
                    "entered_on",
                    "basically_done",
                    "assigner",
                    "internal",
                    "assignment",
                ],
                name="standing_moving",
            ),
        ),
        migrations.RunPython(lay, lift),
    ]

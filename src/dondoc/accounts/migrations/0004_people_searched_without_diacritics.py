"""People entered before there was a search are found by it too."""

from typing import Any

from django.db import migrations

from dondoc.language.folding import folded


def fill(apps: Any, schema_editor: Any) -> None:
    """Fold name and account of everybody."""
    users = apps.get_model("accounts", "User").objects.using(schema_editor.connection.alias)
    for user in users.filter(folded=""):
        user.folded = folded(f"{user.full_name} {user.username}")[:300]
        user.save(update_fields=["folded"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_delegations_and_sessions")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]

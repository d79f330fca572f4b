"""The sign codes that units have today hold since their first day."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from dondoc.language.folding import folded


def enter(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    """One sign a unit that has a code."""
    sign = apps.get_model("organisation", "UnitSign")
    coded = apps.get_model("organisation", "Unit").objects.exclude(code="")
    sign.objects.bulk_create(
        sign(unit=unit, code=unit.code, folded=folded(unit.code), valid_from=unit.valid_from)
        for unit in coded.iterator()
    )


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0003_signs_headcount_and_exemptions"),
    ]

    operations = [
        migrations.RunPython(enter, migrations.RunPython.noop),
    ]

"""What is kept from now on for each surprise inspection is kept for those that are secret already."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db import migrations


def keep(apps: Any, schema_editor: Any) -> None:
    """A row for each unit whose people belong to the inspected one."""
    inspection, kept = apps.get_model("inspections", "Inspection"), apps.get_model("documents", "KeptFrom")
    unit = apps.get_model("organisation", "Unit")
    secret = inspection.objects.filter(is_surprise=True, opened_at__isnull=True, decision_document__restricted=True)
    onwards: dict[int, set[int]] = defaultdict(set)
    for number, parent, taker in unit.objects.values_list("pk", "parent_id", "successions_out__to_unit"):
        if parent is not None:
            onwards[parent].add(number)
        if taker is not None:
            onwards[number].add(taker)
    for each in secret:
        found, waiting = {each.unit_id}, [each.unit_id]
        while waiting:
            fresh = onwards[waiting.pop()] - found
            found |= fresh
            waiting.extend(fresh)
        rows = [
            kept(
                document_id=each.decision_document_id,
                unit_id=number,
                holder=f"inspection {each.pk}",
                since=each.created_at,
            )
            for number in sorted(found)
        ]
        kept.objects.bulk_create(rows, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [
        ("inspections", "0004_notice_figures"),
        ("documents", "0011_kept_from_units"),
        ("organisation", "0004_signs_of_codes"),
    ]

    operations = [migrations.RunPython(keep, migrations.RunPython.noop)]

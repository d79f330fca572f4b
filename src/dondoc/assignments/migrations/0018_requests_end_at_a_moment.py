"""The moment at which the end of a request for a later deadline was recorded; of those there are, by their events."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models

# What its end is called among the events. A lapsed one ended with whatever else was recorded on that day.
_KINDS = {
    "granted": ("extension_granted", "counter_accepted"),
    "refused": ("extension_refused",),
    "declined": ("counter_declined",),
    "withdrawn": ("extension_taken_back",),
    "lapsed": ("reported", "submitted", "closed", "withdrawn", "recalled", "transferred"),
}


def fill(apps: Any, schema_editor: Any) -> None:
    """From the first such event of that day after it was asked; else from when it was decided."""
    extensions, events = apps.get_model("assignments", "Extension"), apps.get_model("assignments", "Event")
    for one in extensions.objects.filter(ended_on__isnull=False).iterator():
        found = events.objects.filter(
            assignment=one.assignment_id,
            kind__in=_KINDS[one.state],
            happened_on=one.ended_on,
            recorded_at__gte=one.asked_at,
        )
        at = found.order_by("recorded_at", "pk").values_list("recorded_at", flat=True).first()
        extensions.objects.filter(pk=one.pk).update(ended_at=at or one.decided_at)


class Migration(migrations.Migration):
    dependencies = [("assignments", "0017_counted_by_narrow_indexes")]

    operations = [
        migrations.AddField(
            model_name="extension",
            name="ended_at",
            field=models.DateTimeField(blank=True, help_text="when that was recorded", null=True),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]

"""The books that the units have kept so far, each numbered by this system."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import Max, Min

NAMES = {"incoming": "Sổ văn bản đến", "outgoing": "Sổ văn bản đi"}


def open_books(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    """A book for every unit and direction with entries; its counters go on from the last number given."""
    document, book = apps.get_model("documents", "Document"), apps.get_model("documents", "Book")
    counter = apps.get_model("documents", "BookCounter")
    kept = document.objects.values("unit_id", "direction").annotate(first=Min("received_on")).order_by("unit_id")
    for one in kept:
        mine = document.objects.filter(unit_id=one["unit_id"], direction=one["direction"])
        opened = book.objects.create(
            unit_id=one["unit_id"],
            direction=one["direction"],
            name=NAMES[one["direction"]],
            numbering="own",
            opened_on=one["first"],
        )
        for year in mine.values("entry_year").annotate(last=Max("entry_number")).order_by("entry_year"):
            counter.objects.create(book=opened, year=year["entry_year"], last=year["last"])
        mine.update(book=opened)


class Migration(migrations.Migration):
    dependencies = [("documents", "0005_books_and_registers")]

    operations = [migrations.RunPython(open_books, migrations.RunPython.noop)]

"""What the lake names and the tables do not know: procedures nobody entered, units that are not there."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.conf import settings

from dondoc.dossiers.lake.session import hold, session
from dondoc.dossiers.lake.store import current
from dondoc.dossiers.models import Procedure
from dondoc.organisation.models import Unit

Strangers = list[tuple[Any, int]]


def procedures() -> Strangers:
    """Codes of procedures that are not in our list, with how many dossiers have them, the most frequent first."""
    return _strangers("procedure", set(Procedure.objects.values_list("code", flat=True)))


def units() -> Strangers:
    """Numbers of units that there are not, with how many dossiers name them: none, or something went wrong."""
    return _strangers("unit", set(Unit.objects.values_list("pk", flat=True)))


def _strangers(column: str, known: Collection[Any]) -> Strangers:
    lake = current()
    if not lake.exists():
        return []
    with session(settings.LAKE_ROOT) as connection:
        hold(connection, lake.files())
        found = connection.execute(f"SELECT {column}, count(*) FROM held GROUP BY 1 ORDER BY 2 DESC, 1").fetchall()  # noqa: S608
    return [(value, count) for value, count in found if value not in known]

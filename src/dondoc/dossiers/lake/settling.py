"""Which due date counts for each row: the source's, ours where it gives none, or always ours."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from dondoc.dossiers.kinds import DueBy
from dondoc.dossiers.lake.due_dates import Rules, computed_and_by_hour

SETTLED = ("due", "due_computed", "by_hour")


def settled(rows: pa.Table, rules: Rules, due_by: Mapping[str, DueBy]) -> pa.Table:
    """The rows of the lake with `due_computed` by these rules, and `due` and `by_hour` as they follow from it.

    `due_by`: the rule of each source by its code; one that is not named counts by its own due dates. A limit in hours
    is judged by the moment, unless the due date that counts names a day alone. Twice over gives the same.
    """
    ours, hourly = computed_and_by_hour(rows, rules)
    always = pc.is_in(rows["source"], value_set=pa.array(_always(due_by), pa.string()))
    due = pc.if_else(always, ours, pc.coalesce(rows["due_given"], ours))
    by_hour = pc.coalesce(hourly, rows["by_hour"])
    timed = pc.fill_null(pc.not_equal(due, pc.floor_temporal(due, unit="day")), True)
    values = {"due": due, "due_computed": ours, "by_hour": pc.and_(by_hour, timed)}
    for name, column in values.items():
        rows = rows.set_column(rows.schema.get_field_index(name), rows.schema.field(name), column)
    return rows


def differing(before: pa.Table, after: pa.Table) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
    """Of the same rows before and after: whether anything settled differs, and whether the due that counts does."""
    changed = [_differs(before[name], after[name]) for name in SETTLED]
    return pc.or_(pc.or_(changed[0], changed[1]), changed[2]), changed[0]


def _differs(one: pa.ChunkedArray, other: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.if_else(
        pc.or_(pc.is_null(one), pc.is_null(other)),
        pc.xor(pc.is_null(one), pc.is_null(other)),
        pc.fill_null(pc.not_equal(one, other), False),
    )


def _always(due_by: Mapping[str, DueBy]) -> list[str]:
    return sorted(source for source, rule in due_by.items() if rule is DueBy.COMPUTED)

"""Which due date counts: the source's or ours, by the day or by the moment."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pyarrow as pa

from dondoc.dossiers.kinds import DueBy
from dondoc.dossiers.lake.schema import SCHEMA
from dondoc.dossiers.lake.settling import differing, settled
from tests.unit.dossiers.due_rows import by_chance, row, rules

RECEIVED = datetime.fromisoformat("2025-03-03 09:00")
OURS, GIVEN = datetime.fromisoformat("2025-03-10 17:00"), datetime.fromisoformat("2025-03-12 00:00")


def table(*rows: dict[str, Any]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), SCHEMA)


def counts(due_by: DueBy, **values: Any) -> tuple[Any, Any]:
    found = settled(table(row(RECEIVED, **values)), rules(), {"mc": due_by}).to_pylist()[0]
    return found["due"], found["by_hour"]


def test_the_sources_due_date_counts_and_ours_where_it_gives_none() -> None:
    assert counts(DueBy.SOURCE, due_given=GIVEN) == (GIVEN, False)
    assert counts(DueBy.SOURCE) == (OURS, False)


def test_always_ours_where_the_source_is_set_so_even_where_we_know_none() -> None:
    assert counts(DueBy.COMPUTED, due_given=GIVEN) == (OURS, False)
    assert counts(DueBy.COMPUTED, due_given=GIVEN, procedure="G") == (None, False)


def test_a_limit_in_hours_is_judged_by_the_moment_unless_the_source_names_a_day_alone() -> None:
    timed = datetime.fromisoformat("2025-03-04 10:00")
    assert counts(DueBy.SOURCE, procedure="C") == (datetime.fromisoformat("2025-03-04 09:00"), True)
    assert counts(DueBy.SOURCE, procedure="C", due_given=timed) == (timed, True)
    assert counts(DueBy.SOURCE, procedure="C", due_given=GIVEN) == (GIVEN, False)


def test_what_a_reader_found_stays_where_no_limit_is_known() -> None:
    timed = datetime.fromisoformat("2025-03-04 10:00")
    assert counts(DueBy.SOURCE, procedure="G", due_given=timed, by_hour=True) == (timed, True)


def test_settled_twice_nothing_differs() -> None:
    once = settled(by_chance(300, 9), rules(), {"mc": DueBy.COMPUTED})
    twice = settled(once, rules(), {"mc": DueBy.COMPUTED})
    changed, moved = differing(once, twice)
    assert not any(changed.to_pylist())
    assert not any(moved.to_pylist())


def test_what_differs_is_told_apart_from_what_moves() -> None:
    before = table(row(RECEIVED, due_given=GIVEN, due=GIVEN), row(RECEIVED), row(RECEIVED, procedure="G"))
    changed, moved = differing(before, settled(before, rules(), {}))
    assert changed.to_pylist() == [True, True, False]
    assert moved.to_pylist() == [False, True, False]

"""Due dates in bulk are those of the one-at-a-time function, whatever comes together."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pyarrow as pa
import pytest

from dondoc.dossiers.clock import midnight
from dondoc.dossiers.lake.courses import due_of
from dondoc.dossiers.lake.due_dates import Rules, computed, computed_and_by_hour
from dondoc.dossiers.lake.limit_tables import allowed_by_procedure
from dondoc.dossiers.lake.schema import SCHEMA
from tests.unit.dossiers.due_rows import by_chance, calendars, limits, row, rules


def one_by_one(rows: pa.Table, rules: Rules) -> list[datetime | None]:
    """By the function that explains."""
    by_procedure = allowed_by_procedure(rules.limits)
    found = []
    for each in rows.to_pylist():
        calendar = rules.calendars.get(each["unit"]) or rules.calendars[None]
        due = due_of(each, by_procedure.get(each["procedure"], []), calendar, rules.policies)
        found.append(due.moment if due else None)
    return found


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_in_bulk_as_one_by_one(seed: int) -> None:
    rows = by_chance(700, seed)
    wanted = one_by_one(rows, rules())
    found = computed(rows, rules()).to_pylist()
    wrong = [
        (each, one, other) for each, one, other in zip(rows.to_pylist(), wanted, found, strict=True) if one != other
    ]
    assert wrong[:2] == []
    assert sum(each is None for each in wanted) > 20
    assert len(set(wanted)) > 300


def test_a_limit_in_hours_is_told() -> None:
    rows = pa.Table.from_pylist([row(midnight(date(2025, 3, 3)), procedure=name) for name in "ACG"], SCHEMA)
    assert computed_and_by_hour(rows, rules())[1].to_pylist() == [False, True, None]


def test_no_rows_have_no_due_dates() -> None:
    assert computed(SCHEMA.empty_table(), rules()).to_pylist() == []


def test_without_any_limit_nothing_is_due() -> None:
    rows = by_chance(20, 1)
    found = computed(rows, Rules(limits([]), calendars(), rules().policies))
    assert found.to_pylist() == [None] * 20


def test_a_year_mistyped_has_no_due_date_and_hurts_no_other() -> None:
    good = row(midnight(date(2025, 3, 3)))
    bad = row(midnight(date(2925, 3, 3)))
    late_end = {"begins": midnight(date(2025, 3, 4)), "ends": midnight(date(2925, 3, 5)), "kind": "stop"}
    rows = pa.Table.from_pylist([bad, good, good | {"suspensions": [late_end]}], SCHEMA)
    found = computed(rows, rules()).to_pylist()
    assert found[0] is None
    assert found[2] is None
    assert found[1] == datetime.fromisoformat("2025-03-10 17:00")


def test_a_batch_of_rows_is_taken_like_a_table() -> None:
    rows = by_chance(50, 4)
    assert computed(rows.to_batches()[0], rules()).to_pylist() == computed(rows, rules()).to_pylist()


def test_a_slice_of_a_table_is_its_rows() -> None:
    rows = by_chance(60, 5)
    assert computed(rows.slice(20, 30), rules()).to_pylist() == computed(rows, rules()).to_pylist()[20:50]


def test_far_moments_of_the_window_are_reached() -> None:
    rows = pa.Table.from_pylist([row(midnight(date(2025, 3, 3)) + timedelta(days=9_000), procedure="B")], SCHEMA)
    assert computed(rows, rules()).to_pylist() == one_by_one(rows, rules())

"""The tables of dossiers in a report: what is not shown a line each still stands in the column."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from dondoc.dossiers.forms import COLUMNS
from dondoc.reports.writing import dossier_tables


def line(name: str, count: int) -> Any:
    """A line with the same number in every column."""
    return SimpleNamespace(key=name, name=name, of=lambda _code: count, numbers=lambda: dict.fromkeys(COLUMNS, count))


def test_fields_that_are_not_shown_are_told_together_so_that_the_column_adds_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = [line("Đất đai", 5), line("Hộ tịch", 3), line("Xây dựng", 2), line("Y tế", 1)]
    form = SimpleNamespace(lines=lines, total=line("", 11), left_out={})
    monkeypatch.setattr(dossier_tables, "counted", lambda _about, _axis: form)
    monkeypatch.setattr(dossier_tables, "MOST_FIELDS", 2)
    about: Any = SimpleNamespace(query=lambda: {"ngay": ""}, cell=lambda count, *_way: count)
    laid = dossier_tables.by_field(about)
    assert laid is not None
    *parts, total = [row.cells for row in laid.rows]
    assert [row[1] for row in parts] == ["Đất đai", "Hộ tịch", "Các lĩnh vực khác"]
    assert sum(int(str(row[2])) for row in parts) == total[2] == 11

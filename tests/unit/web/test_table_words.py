"""Every measure that a link may open is called by words on the page of its records."""

from __future__ import annotations

from dondoc.assignments.tables.measures import MEASURES
from dondoc.web.table_layouts import measure_words


def test_no_measure_is_called_by_its_code() -> None:
    assert [code for code, measure in MEASURES.items() if measure_words(measure) == code] == []

"""Numbers of a figure as its page tells them: one that rules ask for under two names stands there once."""

from __future__ import annotations

from datetime import date

from dondoc.figures.measured import Measured
from dondoc.indicators.asking import Asked, Records
from dondoc.indicators.counted import Counted
from dondoc.indicators.definitions import Definition, Shape, SourceRef
from dondoc.periods.ranges import Period
from dondoc.web.figure_words import Shown, shown

YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))


def told(numbers: dict[str, int], names: dict[str, str], *opens: str) -> Shown:
    """A figure of events; the numbers of `opens` have a list of records."""
    definition = Definition(
        code="events",
        title="Trường hợp bị kỷ luật",
        area="",
        shape=Shape.EVENTS,
        unit="người",
        rounding=0,
        numerator="Trường hợp",
        denominator="",
        missing="",
        basis="",
        how="",
        version=1,
        source=SourceRef("registers", "events"),
        names=names,
    )
    records = tuple(Records("figure-records", "", part=name) for name in opens)
    return shown(Counted(definition, Asked(1, YEAR, date(2026, 6, 1)), Measured(numbers), records))


def test_one_number_under_two_names_is_one_row_that_opens_its_records() -> None:
    names = {"count": "Trường hợp", "case": "Trường hợp"}
    found = told({"count": 2, "case": 2}, names, "case")
    assert [(part.name, part.value) for part in found.parts] == [("Trường hợp", 2)]
    assert found.parts[0].way is not None
    assert found.words == "Trường hợp: 2"


def test_numbers_that_differ_or_mean_other_things_stand_each_in_its_row() -> None:
    names = {"count": "Trường hợp", "case": "Trường hợp", "late": "Muộn"}
    assert [part.value for part in told({"count": 2, "case": 3}, names).parts] == [2, 3]
    assert [part.name for part in told({"count": 2, "late": 2}, names).parts] == ["Trường hợp", "Muộn"]

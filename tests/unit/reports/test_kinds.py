"""Kinds of reports and their outlines as data, and how a report stands on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dondoc.limits.laying import BadTable
from dondoc.periods.series import shipped
from dondoc.reports.kinds import DutyRef, kinds_of
from dondoc.reports.standing import LATE, Standing, standing

OUTLINE = {"code": "o", "sections": [{"code": "a", "title": "I. A", "figures": ["x"], "sentences": ["{y} và {x}"]}]}
KIND = {"code": "k", "name": "Báo cáo", "series": "bao-cao", "length": "year", "title": "T", "outline": "o"}
DUE = date(2026, 6, 16)


def test_a_kind_gathers_the_figures_of_its_outline_once() -> None:
    (kind,) = kinds_of([KIND], [OUTLINE], shipped())
    assert kind.figures == ("x", "y")


def test_sections_of_another_length_are_left_out() -> None:
    only = {"code": "b", "title": "II. B", "lengths": ["quarter"], "figures": ["z"]}
    (kind,) = kinds_of([KIND], [{**OUTLINE, "sections": [*OUTLINE["sections"], only]}], shipped())
    assert [each.code for each in kind.sections] == ["a"]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"outline": "none"}, "none"),
        ({"length": "decade"}, "length"),
        ({"series": "moon"}, "moon"),
        ({"colour": "red"}, "colour"),
        ({"title": ""}, "title"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(change: dict[str, Any], named: str) -> None:
    with pytest.raises(BadTable, match=named):
        kinds_of([{**KIND, **change}], [OUTLINE], shipped())


def test_a_duty_calls_the_period_as_its_list_does() -> None:
    assert DutyRef("report.tasks", "{year}-h{number}").names(2026, 2) == "2026-h2"


@pytest.mark.parametrize(
    ("issued", "due", "begun", "on", "expected"),
    [
        (date(2026, 6, 16), DUE, True, date(2026, 7, 1), Standing.ISSUED),
        (date(2026, 6, 17), DUE, True, date(2026, 7, 1), Standing.ISSUED_LATE),
        (date(2026, 6, 17), None, True, date(2026, 7, 1), Standing.ISSUED),
        (None, DUE, True, DUE, Standing.BEGUN),
        (None, DUE, True, date(2026, 6, 17), Standing.BEGUN_LATE),
        (None, DUE, False, DUE, Standing.AHEAD),
        (None, DUE, False, date(2026, 6, 17), Standing.MISSING),
        (None, None, False, date(2026, 6, 17), Standing.AHEAD),
    ],
)
def test_a_report_stands_by_its_day_and_the_day_asked_for(
    issued: date | None, due: date | None, begun: bool, on: date, expected: Standing
) -> None:
    found = standing(issued_on=issued, due=due, begun=begun, on=on)
    assert found is expected
    assert (found in LATE) == (found.value in {"issued_late", "begun_late", "missing"})

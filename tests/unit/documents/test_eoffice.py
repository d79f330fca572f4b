"""Rows of an exported register, and whether a row and a file are one paper, as plain values."""

from __future__ import annotations

from datetime import date

import pytest

from dondoc.documents.eoffice import staging
from dondoc.documents.eoffice.agreeing import Paper, perhaps, same, the_one
from dondoc.documents.eoffice.rows import Values, Wrong, of_json, understood
from dondoc.documents.kinds import Direction
from dondoc.sheets.cells import Raw, cell
from dondoc.sheets.reading import open_sheet

TODAY = date(2026, 6, 10)


def read(direction: Direction = Direction.INCOMING, **raw: Raw) -> Values | tuple[Wrong, ...]:
    return understood({key: cell(value) for key, value in raw.items()}, direction, today=TODAY)


def test_a_row_is_understood_and_comes_back_out_of_json() -> None:
    values = read(number="0015a", received_on="05/3/2026", sign=" 85/QĐ-UBND ", issued_on=date(2026, 3, 1))
    assert values == Values(date(2026, 3, 5), 2026, 15, "a", "85/QĐ-UBND", date(2026, 3, 1))
    assert isinstance(values, Values)
    assert of_json(values.as_json()) == values
    assert values.key(Direction.INCOMING) == "2026/15a"
    assert values.key(Direction.OUTGOING) == "85/QD-UBND|2026-03-01"


def test_the_year_written_with_a_number_holds() -> None:
    values = read(number="15/2025", received_on="02/01/2026")
    assert isinstance(values, Values)
    assert values.year == 2025


@pytest.mark.parametrize(
    ("direction", "raw", "keys"),
    [
        (Direction.INCOMING, {}, ["number", "received_on"]),
        (Direction.INCOMING, {"number": "15", "received_on": "mai"}, ["received_on"]),
        (Direction.INCOMING, {"number": "x", "received_on": "11/6/2026"}, ["received_on", "number"]),
        (Direction.INCOMING, {"number": 1, "received_on": "9/6/2026", "sign": "x" * 200}, ["sign"]),
        (Direction.OUTGOING, {"sign": "/TB-UBND", "issued_on": "9/6/2026"}, ["sign"]),
        (Direction.OUTGOING, {"sign": "1/TB"}, ["issued_on"]),
    ],
)
def test_everything_wrong_with_a_row_is_said_by_column(
    direction: Direction, raw: dict[str, Raw], keys: list[str]
) -> None:
    wrong = read(direction, **raw)
    assert isinstance(wrong, tuple)
    assert [each.key for each in wrong] == keys
    assert all(each.reason for each in wrong)


@pytest.mark.parametrize("row", ["1;Mật;x", "1;TUYỆT MẬT;x", "1;C;x", "1;thường;Tối mật"])
def test_rows_of_secret_papers_are_told_by_their_mark_or_their_column(row: str) -> None:
    sheet = open_sheet("so.csv", f"Số đến;Độ mật;Trích yếu\n{row}\n2;Thường;Về bảo mật, mất điện\n".encode())
    kept = staging.staged(sheet)
    assert (kept.rows, kept.secret) == (1, 1)
    rows = list(staging.rows_of(kept.titles, kept.parts[0]))
    assert [(one.number, one["Trích yếu"].text) for one in rows] == [(3, "Về bảo mật, mất điện")]


def paper(number: int = 1, key: str = "85/QD-UBND", day: date | None = TODAY, issuer: str = "") -> Paper:
    return Paper(number, key, day, issuer)


def test_sign_and_date_make_one_paper_unless_the_issuers_contradict() -> None:
    assert same(paper(), paper())
    assert same(paper(issuer="ubnd"), paper(issuer="ubnd tinh"))
    assert not same(paper(issuer="ubnd xa tan hoa"), paper(issuer="ubnd xa binh an"))
    assert not same(paper(day=None), paper(day=None))
    assert not same(paper(key=""), paper(key=""))
    assert the_one(paper(), [paper(2), paper(3, day=None)]) == 2
    assert the_one(paper(), [paper(2), paper(3)]) is None


def test_what_a_person_should_look_at_is_wider() -> None:
    assert perhaps(paper(), paper(day=None))
    assert perhaps(paper(issuer="so noi vu"), paper(day=date(2026, 6, 1), issuer="so noi vu"))
    assert not perhaps(paper(), paper(day=date(2026, 6, 1)))
    assert not perhaps(paper(), paper(key="9/TB"))

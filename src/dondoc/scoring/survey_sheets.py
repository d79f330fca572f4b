"""Results of surveys as a sheet: a row for each unit and surveyed criterion; what goes out comes in again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from dondoc.language.folding import folded
from dondoc.scoring.models import Score
from dondoc.scoring.operations.surveys import HUNDRED, MOST_ANSWERS, MOST_DECIMALS, Result, Survey
from dondoc.scoring.rejections import ScoreRejected
from dondoc.sheets.cells import Cell, Kind
from dondoc.sheets.reading import Row, Sheet
from dondoc.sheets.tables import Column, Table, Value, workbook

NAME = "Kết quả điều tra"
LONGEST_SOURCE = 300


class Title(StrEnum):
    """The columns, as the template names them."""

    UNIT = "Đơn vị"
    CODE = "Tiêu chí"
    CRITERION = "Tên tiêu chí"
    PERCENT = "Tỷ lệ (%)"
    ANSWERS = "Số phiếu"
    SOURCE = "Nguồn"


NEEDED = (Title.UNIT, Title.CODE, Title.PERCENT, Title.SOURCE)
WIDTHS = {
    Title.UNIT: 40,
    Title.CODE: 10,
    Title.CRITERION: 45,
    Title.PERCENT: 11,
    Title.ANSWERS: 11,
    Title.SOURCE: 60,
}
ABOUT = (
    "Mỗi dòng là kết quả của một đơn vị ở một tiêu chí. Tỷ lệ ghi từ 0 đến 100 (81,6 là 81,6%). Dòng để trống tỷ lệ "
    "thì không đổi kết quả đang có; nguồn là tên cuộc điều tra và văn bản công bố kết quả.",
)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a row of the sheet, and under which title; None: the row as a whole."""

    row: int
    title: Title | None
    typed: str
    refusal: ScoreRejected


@dataclass(frozen=True, slots=True)
class Taken:
    """A row that can be taken: for which leaf, and what it says."""

    row: int
    score: Score
    percent: Decimal
    answers: int | None
    source: str


def exported(leaves: Sequence[Score], *, heading: str, notes: Sequence[str] = ()) -> bytes:
    """Every surveyed leaf with the result it has: the template, and what was brought in so far."""
    columns = [Column(title.value, WIDTHS[title]) for title in Title]
    table = Table(NAME, columns, [_line(leaf) for leaf in leaves], heading=heading, notes=[*ABOUT, *notes])
    return workbook(table)


def understood(sheet: Sheet, leaves: Sequence[Score]) -> tuple[list[Taken], list[Fault]]:
    """What a sheet says of the leaves, and every mistake. Raises ScoreRejected where a column is missing."""
    there = _titles(sheet.titles)
    missing = [title.value for title in NEEDED if title not in there]
    if missing:
        names = ", ".join(f"“{name}”" for name in missing)
        raise ScoreRejected("survey-columns", f"Tệp thiếu cột {names}; hãy dùng tệp mẫu.", columns=names)
    taken: dict[int, Taken] = {}
    faults: list[Fault] = []
    known = _Known.of(leaves)
    for row in sheet.rows:
        try:
            one = _taken(row, there, known)
            if one is not None and one.score.pk in taken:
                raise _twice(taken[one.score.pk].row)
        except _Wrong as wrong:
            faults.append(Fault(row.number, wrong.title, wrong.typed, wrong.refusal))
        else:
            if one is not None:
                taken[one.score.pk] = one
    return list(taken.values()), faults


def surveys_of(taken: Sequence[Taken]) -> list[Survey]:
    """The rows by their source, as they are brought in."""
    sources: dict[str, list[Result]] = {}
    for one in taken:
        sources.setdefault(one.source, []).append(Result(one.score, percent=one.percent, answers=one.answers))
    return [Survey(source, results) for source, results in sources.items()]


def changes(one: Taken) -> bool:
    """Whether the row says something else than is kept already."""
    kept = getattr(one.score, "survey", None)
    return kept is None or (kept.percent, kept.answers, kept.source) != (one.percent, one.answers, one.source)


@dataclass(frozen=True, slots=True)
class _Known:
    """The leaves of the round by unit and code, and which units and codes there are."""

    leaves: Mapping[tuple[str, str], Score]
    units: frozenset[str]
    codes: Mapping[str, str]

    @classmethod
    def of(cls, leaves: Sequence[Score]) -> _Known:
        keyed = {(_key(leaf.sheet.unit.name), leaf.criterion.code): leaf for leaf in leaves}
        short = {(_key(leaf.sheet.unit.short_name), leaf.criterion.code): leaf for leaf in leaves}
        found = {**short, **keyed}
        return cls(found, frozenset(unit for unit, _code in found), {code: code for _unit, code in found})


class _Wrong(Exception):
    """A cell that cannot be taken."""

    def __init__(self, title: Title | None, typed: str, refusal: ScoreRejected) -> None:
        super().__init__(str(refusal))
        self.title = title
        self.typed = typed
        self.refusal = refusal


def _line(leaf: Score) -> list[Value]:
    kept = getattr(leaf, "survey", None)
    values: Mapping[Title, Value] = {
        Title.UNIT: leaf.sheet.unit.name,
        Title.CODE: leaf.criterion.code,
        Title.CRITERION: leaf.criterion.name,
        Title.PERCENT: kept.percent.normalize() if kept is not None and kept.percent is not None else None,
        Title.ANSWERS: kept.answers if kept is not None else None,
        Title.SOURCE: kept.source if kept is not None else "",
    }
    return [values[title] for title in Title]


def _titles(given: Sequence[str]) -> dict[Title, str]:
    known = {folded(title.value): title for title in Title}
    return {known[folded(name)]: name for name in reversed(given) if folded(name) in known}


def _taken(row: Row, there: Mapping[Title, str], known: _Known) -> Taken | None:
    """What a row says; None where it has no result. Raises _Wrong."""
    cells = {title: row[name] for title, name in there.items()}
    if cells[Title.PERCENT].empty:
        return None
    unit, code = cells[Title.UNIT].text, _code(cells[Title.CODE])
    if _key(unit) not in known.units:
        raise _wrong(Title.UNIT, unit, "survey-row-unit", f"“{unit}” không phải đơn vị của đợt; hãy ghi đủ tên đơn vị.")
    if code not in known.codes:
        said = f"“{code}” không phải tiêu chí chấm theo điều tra xã hội học; hãy ghi đúng số thứ tự."
        raise _wrong(Title.CODE, code, "survey-row-code", said)
    score = known.leaves[_key(unit), code]
    source = cells[Title.SOURCE].text.strip()
    if not 0 < len(source) <= LONGEST_SOURCE:
        said = f"nguồn phải có từ 1 đến {LONGEST_SOURCE} ký tự: tên cuộc điều tra và văn bản công bố kết quả."
        raise _wrong(Title.SOURCE, source[:40], "survey-row-source", said, most=LONGEST_SOURCE)
    return Taken(row.number, score, _percent(cells[Title.PERCENT]), _answers(cells.get(Title.ANSWERS)), source)


def _percent(cell: Cell) -> Decimal:
    found = cell.number()
    if found is None or not 0 <= found <= HUNDRED or -int(found.normalize().as_tuple().exponent) > MOST_DECIMALS:
        said = f"“{cell.text}” không phải tỷ lệ; hãy ghi số từ 0 đến 100, nhiều nhất 4 chữ số sau dấu phẩy."
        raise _wrong(Title.PERCENT, cell.text, "survey-row-percent", said)
    return found


def _answers(cell: Cell | None) -> int | None:
    if cell is None or cell.empty:
        return None
    found = cell.whole()
    if found is None or not 0 < found <= MOST_ANSWERS:
        said = f"“{cell.text}” không phải số phiếu; hãy ghi số nguyên lớn hơn 0, chưa rõ thì để trống."
        raise _wrong(Title.ANSWERS, cell.text, "survey-row-answers", said)
    return found


def _wrong(title: Title, typed: str, code: str, said: str, **more: object) -> _Wrong:
    return _Wrong(title, typed, ScoreRejected(code, said, typed=typed, **more))


def _twice(first: int) -> _Wrong:
    refusal = ScoreRejected(
        "survey-row-twice", f"đơn vị và tiêu chí này đã có ở dòng {first}; hãy giữ một dòng.", first=first
    )
    return _Wrong(None, "", refusal)


def _code(cell: Cell) -> str:
    """The number of a criterion; typed as a number or read as a date it is one with a dot."""
    if cell.kind is Kind.NUMBER:
        return cell.text.replace(",", ".")
    if cell.kind is Kind.DATE and (day := cell.day()) is not None:
        return f"{day.day}.{day.month}"
    return cell.text.strip().rstrip(".")


def _key(name: str) -> str:
    return " ".join(folded(name).split())

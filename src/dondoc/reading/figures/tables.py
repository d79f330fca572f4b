"""Tables by row and column totals.

A total claims the sum only where the table shows that it means it: the same relation holds in other rows or
columns. One row that breaks a relation which the others keep is an alarm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from dondoc.language.numbers import rounded
from dondoc.reading.figures.drafts import Draft, named_parts
from dondoc.reading.figures.verdicts import Verdict
from dondoc.reading.figures.wording import sum_arithmetic, written
from dondoc.reading.model import Cell, FigureGroup, GroupKind, Outline, Span, Table

_NUMBER = re.compile(r"-?\d{1,3}(?:[. ]\d{3})+|-?\d+(?:[.,]\d+)?")
_TOTAL_ROW = re.compile(
    r"(?:tổng(?: cộng| số| cộng chung)?|cộng|toàn (?:tỉnh|thành phố|ngành|huyện|xã)|chung)(?: \(.*\))?", re.I
)
_TOTAL_COLUMN = re.compile(r"tổng|cộng", re.I)
_WITHIN_COLUMN = re.compile(r"trong đó", re.I)
_SHARE_COLUMN = re.compile(r"%|tỷ lệ|tỉ lệ", re.I)
_PERCENT = re.compile(r"(\d+)(?:,(\d+))?\s*%?")
_BESIDE = 6  # columns on either side that it may be of
_PROVEN = 3  # rows in which a column of percentages must be one count over another
_GROUP_MARK = re.compile(r"(?:[IVX]+|[A-ZĐ])\.?")
_NOTHING = {"", "-", "–", "—"}
_MOST_CELLS = 20_000
_FEW = 2


@dataclass(frozen=True, slots=True)
class _Grid:
    """The numbers of a table; None where a cell holds no number."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    values: tuple[tuple[Decimal | None, ...], ...]
    columns: tuple[int, ...]  # those that hold counts


def of_outline(outline: Outline) -> Iterator[Draft]:
    """Sums down the columns and along the rows of every table."""
    for table in outline.tables:
        grid = _grid(table)
        if grid is not None:
            yield from _down(grid)
            yield from _along(grid)
            yield from _shares(grid)


def _grid(table: Table) -> _Grid | None:
    if sum(len(r) for r in table.rows) > _MOST_CELLS:
        return None
    width = max((len(r) for r in table.rows), default=0)
    numbers = [[_value(c.text) for c in row] + [None] * (width - len(row)) for row in table.rows]
    first = next((i for i, row in enumerate(numbers) if _tells(row)), None)
    if first is None:
        return None
    while first < len(numbers) and _counts_up(numbers[first]):
        first += 1
    header = tuple(" ".join(r[i].text for r in table.rows[:first] if i < len(r)) for i in range(width))
    values = tuple(tuple(row) for row in numbers[first:])
    columns = tuple(i for i in range(width) if _is_count_column(i, header, values, table.rows[first:]))
    return _Grid(header, table.rows[first:], values, columns) if len(values) >= _FEW and columns else None


def _tells(row: Sequence[Decimal | None]) -> bool:
    """Whether a row holds findings: not the numbers of the columns, not years in a header."""
    found = [v for v in row[1:] if v is not None]
    years = all(v == v.to_integral_value() and 1900 <= v <= 2100 for v in found)
    return bool(found) and not _counts_up(row) and not years


def _value(text: str) -> Decimal | None:
    if text in ("-", "–"):
        return Decimal(0)
    if not _NUMBER.fullmatch(text):
        return None
    if re.fullmatch(r"-?\d{1,3}(?:[. ]\d{3})+", text):
        return Decimal(re.sub(r"[. ]", "", text))
    return Decimal(text.replace(",", "."))


def _counts_up(row: Sequence[Decimal | None]) -> bool:
    """Whether the row only numbers the columns: 1, 2, 3, …"""
    found = [v for v in row if v is not None]
    return len(found) >= 3 and all(v == found[0] + i for i, v in enumerate(found)) and found[0] <= 1


def _is_count_column(
    at: int, header: Sequence[str], values: Sequence[Sequence[Decimal | None]], rows: Sequence[Sequence[Cell]]
) -> bool:
    if re.search(r"%|tỷ lệ|tỉ lệ|điểm|xếp|hạng|^(?:tt|stt|số tt)$|năm sinh|ngày", header[at].strip(), re.I):
        return False
    found = [row[at] for row in values if row[at] is not None]
    if len(found) < _FEW:
        return False
    numbering = [v for v in found if v is not None]
    if at == 0 and all(v == i for i, v in enumerate(numbering, int(numbering[0]) if numbering else 0)):
        return False
    del rows
    return True


def _down(grid: _Grid) -> Iterator[Draft]:
    """The row of totals against the rows of its items."""
    totals = [i for i, row in enumerate(grid.rows) if _is_total(row)]
    if len(totals) != 1:
        return
    total = totals[0]
    items = [i for i in range(len(grid.rows)) if i != total]
    choices = [c for c in _choices(grid, items) if len(c) >= _FEW]
    best = max(choices, key=lambda c: sum(_column_holds(grid, total, c, k) for k in grid.columns), default=None)
    if best is None:
        return
    kept = sum(_column_holds(grid, total, best, k) for k in grid.columns)
    for column in grid.columns:
        whole, parts = grid.values[total][column], [grid.values[i][column] for i in best]
        if whole is None:
            continue
        names = [_name(grid.rows[i]) for i in best]
        yield from _draft(whole, parts, names, _row_span(grid.rows[total]), kept >= 1, "table-column-total")


def _choices(grid: _Grid, items: list[int]) -> list[list[int]]:
    """All rows; the group rows (I, II) alone; the rows inside the groups alone."""
    groups = [i for i in items if grid.rows[i] and _GROUP_MARK.fullmatch(grid.rows[i][0].text)]
    inside = [i for i in items if i not in groups]
    return [items, groups, inside] if groups else [items]


def _is_total(row: Sequence[Cell]) -> bool:
    texts = [
        c.text for c in row if c.text not in _NOTHING and _value(c.text) is None and not _GROUP_MARK.fullmatch(c.text)
    ]
    return bool(texts) and bool(_TOTAL_ROW.fullmatch(texts[0].strip(" :.")))


def _column_holds(grid: _Grid, total: int, items: Sequence[int], column: int) -> bool:
    whole = grid.values[total][column]
    parts = [grid.values[i][column] for i in items]
    return whole is not None and whole > 0 and sum((p for p in parts if p is not None), Decimal(0)) == whole


def _along(grid: _Grid) -> Iterator[Draft]:
    """A column of totals against the columns after it."""
    for position, column in enumerate(grid.columns):
        if not _TOTAL_COLUMN.search(grid.header[column]):
            continue
        parts = _parts_along(grid, position)
        kept = _kept_along(grid, column, parts)
        told = [row for row in grid.values if row[column] is not None]
        if kept < _FEW or kept * 5 < len(told) * 3:
            continue
        for row, values in zip(grid.rows, grid.values, strict=True):
            whole = values[column]
            if whole:
                names = [grid.header[c] for c in parts]
                yield from _draft(whole, [values[c] for c in parts], names, _row_span(row), True, "table-row-total")


def _parts_along(grid: _Grid, position: int) -> list[int]:
    """The columns after a total that make it up in most rows; one that tells what is within another may be left out."""
    rest = list(grid.columns[position + 1 :])
    next_total = next((i for i, c in enumerate(rest) if _TOTAL_COLUMN.search(grid.header[c])), len(rest))
    apart = [c for c in rest[:next_total] if not _WITHIN_COLUMN.search(grid.header[c])]
    choices = [rest[:count] for count in range(next_total, 1, -1)] + [
        apart[:count] for count in range(len(apart), 1, -1)
    ]
    return max(choices, key=lambda c: (_kept_along(grid, grid.columns[position], c), len(c)), default=[])


def _kept_along(grid: _Grid, column: int, parts: Sequence[int]) -> int:
    return sum(_row_holds(row, column, parts) for row in grid.values)


def _shares(grid: _Grid) -> Iterator[Draft]:
    """A column of percentages that are one column of counts over another in nearly all rows: a row that is not."""
    for column, title in enumerate(grid.header):
        if not _SHARE_COLUMN.search(title):
            continue
        best: list[_Share] = []
        near = [at for at in grid.columns if abs(at - column) <= _BESIDE]
        for num, den in permutations(near, 2):
            found = list(_shares_of(grid, column, num, den))
            kept = sum(share.holds for share in found)
            if kept >= _PROVEN and kept * 4 >= len(found) * 3 and kept > sum(share.holds for share in best):
                best = found
        yield from (_share_draft(share) for share in best if not share.holds)


@dataclass(frozen=True, slots=True)
class _Share:
    """One row's percentage with the counts that it may be of."""

    num: Decimal
    den: Decimal
    percent: Decimal
    decimals: int
    span: Span

    @property
    def gap(self) -> Decimal:
        """How much the counts make more than what is printed."""
        return 100 * self.num / self.den - self.percent

    @property
    def holds(self) -> bool:
        """Rounded, or cut off at the decimals printed."""
        step = Decimal(1).scaleb(-self.decimals)
        return abs(self.gap) <= step / 2 or 0 <= self.gap < step


def _shares_of(grid: _Grid, column: int, num: int, den: int) -> Iterator[_Share]:
    """The rows that tell all three; where nothing was counted a percentage may be written or not."""
    for row, values in zip(grid.rows, grid.values, strict=True):
        hit = _PERCENT.fullmatch(row[column].text.strip()) if column < len(row) else None
        part, whole = values[num], values[den]
        if hit and part and whole:
            percent = Decimal(f"{hit[1]}.{hit[2] or 0}")
            yield _Share(part, whole, percent, len(hit[2] or ""), _row_span(row))


def _share_draft(share: _Share) -> Draft:
    exact = rounded(100 * share.num / share.den, share.decimals + 2)
    told = f"{written(share.num)} / {written(share.den)} = {written(exact)}%, văn bản ghi {written(share.percent)}%"
    close = abs(share.gap) < 2 * Decimal(1).scaleb(-share.decimals)  # a digit rounded otherwise is no alarm
    question = f"Tỷ lệ {written(share.percent)}% được làm tròn thế nào?" if close else None
    values: dict[str, object] = {"num": share.num, "den": share.den, "pct": share.percent}
    holds = None if close else False
    return Draft(FigureGroup(GroupKind.RATIO, share.span, values, holds, "table-share", told, None, question), None, ())


def _row_holds(values: Sequence[Decimal | None], column: int, parts: Sequence[int]) -> bool:
    whole = values[column]
    return whole is not None and whole > 0 and sum((values[c] or Decimal(0) for c in parts), Decimal(0)) == whole


def _draft(
    whole: Decimal, parts: Sequence[Decimal | None], names: Sequence[str], span: Span, proven: bool, rule: str
) -> Iterator[Draft]:
    told = [(n, p) for n, p in zip(names, parts, strict=True) if p is not None]
    if len(told) < _FEW or whole == 0:
        return
    found = sum((p for _, p in told), Decimal(0))
    verdict = Verdict(True)
    if found != whole:
        full = len(told) == len(parts)
        gap = written(abs(whole - found))
        question = f"Dòng, cột tổng ghi {written(whole)}, các ô cộng được {written(found)}: {gap} lệch ở đâu?"
        verdict = Verdict(False) if proven and full else Verdict(None, f"còn {gap} không nằm trong bảng", question)
    group = FigureGroup(
        GroupKind.SUM, span, {"total": whole, "parts": named_parts(told)}, verdict.holds, rule,
        sum_arithmetic(whole, [p for _, p in told]), verdict.holds_if, verdict.question,
    )  # fmt: skip
    yield Draft(group, None, ())


def _name(row: Sequence[Cell]) -> str:
    texts = [c.text for c in row if c.text not in _NOTHING and _value(c.text) is None]
    return max(texts, key=len, default="")[:60]


def _row_span(row: Sequence[Cell]) -> Span:
    return Span(row[0].span.start, row[-1].span.end)

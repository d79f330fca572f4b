"""Tables in a text: rows of `| cells |`, rows whose cells stand one to a line, and aligned columns."""

from __future__ import annotations

import re

from dondoc.language.marks import bare
from dondoc.reading import aligned
from dondoc.reading.model import Cell, Span, Table

_RULE = re.compile(r"[\s|:\-+=—–_]+")
_NUMBERING = re.compile(r"(?:số\s*)?(?:s?tt|thứ tự)\.?", re.I)
_HEAD = re.compile(
    r"(?:noi dung|nhiem vu|cong viec|ten|don vi|co quan|bo phan|nguoi|chu tri|phoi hop|thoi han|thoi gian|tien do|"
    r"san pham|ket qua|ghi chu|tt|stt|so (?:luong|ho so|nhiem vu|thu tu|ky hieu)|ty le|tong|linh vuc|ma|can cu|"
    r"hoan thanh|du kien|kinh phi|diem|chi tieu)\b"
)
_LEAST_HEAD, _LONGEST_HEAD = 3, 45
_ORDINAL = re.compile(r"0?(\d{1,3})\.?")


def find(content: str) -> tuple[tuple[Span, ...], tuple[Table, ...]]:
    """Every row's span (also of a row that stands alone), and the tables, in order."""
    found = aligned.find(content)
    rows = [Span(row[0].span.start, row[-1].span.end) for table in found for row in table.rows]
    for run in _runs(content) if "|" in content else ():
        if isinstance(run, Table):
            found.append(run)
            rows.extend(Span(row[0].span.start, row[-1].span.end) for row in run.rows)
            continue
        rows.extend(run)
        cells = tuple(tuple(_cells(content, row)) for row in run if not is_rule(row.of(content)))
        if len(cells) > 1:
            found.append(Table(Span(run[0].start, run[-1].end), cells))
    return tuple(sorted(rows)), tuple(sorted(found, key=lambda table: table.span))


def is_rule(line: str) -> bool:
    """A line that only draws: pipes, hyphens, colons."""
    return _RULE.fullmatch(line) is not None


def _runs(content: str) -> list[list[Span] | Table]:
    """Neighbouring rows together; a table whose cells stand one to a line is read whole."""
    runs: list[list[Span] | Table] = []
    current: list[Span] = []
    loose: list[Span] = []
    for line in _lines(content):
        text = line.of(content)
        if _is_row(text, bool(current)):
            # A table of single cells does not go on behind a row of several: its rows would hold that row too.
            _close(content, loose, runs)
            loose = []
            current.append(line)
            continue
        if current:
            runs.append(current)
            current = []
        loose = _gather(content, loose, line, runs)
    if current:
        runs.append(current)
    _close(content, loose, runs)
    return sorted(runs, key=lambda run: run.span.start if isinstance(run, Table) else run[0].start)


def _lines(content: str) -> list[Span]:
    spans: list[Span] = []
    at = 0
    for line in content.split("\n"):
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return spans


def _is_row(line: str, in_table: bool) -> bool:
    """At least two cells, with a pipe at an edge; inside a table also the rule under its head."""
    if line.count("|") < 2:
        return False
    bare = line.strip()
    if is_rule(bare):
        return in_table and "-" in bare
    inner = bare.strip("|").count("|")
    return (inner > 0 and (bare[0] == "|" or bare[-1] == "|")) or inner > 1 or (bare[0] == bare[-1] == "|")


def _cells(content: str, row: Span) -> list[Cell]:
    """The cells of one row, trimmed; an empty cell has an empty span where it stands."""
    line = row.of(content)
    start, end = row.start, row.end
    bare = line.strip()
    start += len(line) - len(line.lstrip()) + bare.startswith("|")
    end -= len(line) - len(line.rstrip()) + (bare.endswith("|") and len(bare) > 1)
    cells: list[Cell] = []
    for part in content[start:end].split("|"):
        text = part.strip()
        at = start + len(part) - len(part.lstrip()) if text else start
        cells.append(Cell(text, Span(at, at + len(text))))
        start += len(part) + 1
    return cells


def _gather(content: str, loose: list[Span], line: Span, runs: list[list[Span] | Table]) -> list[Span]:
    """Lines without a break between them may be cells one to a line: `name |`."""
    if line.of(content).strip():
        loose.append(line)
        return loose
    _close(content, loose, runs)
    return []


def _close(content: str, loose: list[Span], runs: list[list[Span] | Table]) -> None:
    if sum(content[line.start : line.end].rstrip().endswith("|") for line in loose) > 3:
        table = _cell_a_line(content, loose)
        if table:
            runs.append(table)


def _cell_a_line(content: str, lines: list[Span]) -> Table | None:
    """A table that was saved with a cell to a line; its first column must count, else its width cannot be told."""
    cells, after_gap = _cells_of_lines(content, lines)
    first = next((i for i, cell in enumerate(cells) if _NUMBERING.fullmatch(cell.text)), None)
    one = next((i for i, c in enumerate(cells) if first is not None and i > first + 1 and _counts(c, 1)), None)
    if first is None or one is None:
        return _by_its_head(cells)
    width = next((i for i in range(first + 1, one) if i + 1 in after_gap), one) - first
    rows = [tuple(cells[first : first + width])] + [(cell,) for cell in cells[first + width : one]]
    at, expected = one, 1
    while at < len(cells) and _counts(cells[at], expected):
        rows.append(tuple(cells[at : at + width]))
        at, expected = at + width, expected + 1
    return Table(Span(cells[first].span.start, rows[-1][-1].span.end), tuple(rows))


def _by_its_head(cells: list[Cell]) -> Table | None:
    """A table whose first cells are the usual words of a head, so many that they tell its width."""
    first = next((i for i, cell in enumerate(cells) if _is_head(cell)), None)
    if first is None:
        return None
    width = next((i for i, cell in enumerate(cells[first:]) if not _is_head(cell)), len(cells) - first)
    whole = (len(cells) - first) // width
    if width < _LEAST_HEAD or whole < 2:
        return None
    rows = tuple(tuple(cells[first + n * width : first + (n + 1) * width]) for n in range(whole))
    return Table(Span(rows[0][0].span.start, rows[-1][-1].span.end), rows)


def _is_head(cell: Cell) -> bool:
    return len(cell.text) < _LONGEST_HEAD and _HEAD.match(bare(cell.text)) is not None


def _cells_of_lines(content: str, lines: list[Span]) -> tuple[list[Cell], set[int]]:
    """The cells, and the indexes of those that follow a line of pipes alone (the rest of a merged row)."""
    cells: list[Cell] = []
    after_gap: set[int] = set()
    start: int | None = None
    for line in lines:
        text = line.of(content).rstrip()
        if start is None and is_rule(text):
            if text.count("|") > 1:
                after_gap.add(len(cells))
            continue
        if start is None or _NUMBERING.fullmatch(text.rstrip(" |").strip()):
            start = line.start
        if text.endswith("|"):
            cells.append(_trimmed(content, start, line.start + len(text) - 1))
            start = None
    if start is not None:
        cells.append(_trimmed(content, start, lines[-1].end))
    return cells, after_gap


def _trimmed(content: str, start: int, end: int) -> Cell:
    raw = content[start:end]
    text = raw.strip()
    start += len(raw) - len(raw.lstrip())
    return Cell(text.replace("\n", " "), Span(start, start + len(text)))


def _counts(cell: Cell, number: int) -> bool:
    found = _ORDINAL.fullmatch(cell.text)
    return found is not None and int(found[1]) == number

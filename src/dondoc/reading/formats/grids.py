"""A table of a file as lines of text: a data table as rows of `| cells |`, a table that only lays out as its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_LAYOUT = re.compile(
    r"C[ỘO]NG H[ÒOÀ]+A? X[ÃA] H[ỘO]I|Độc lập\s*[-–]\s*Tự do|Nơi nhận\s*:|ĐẢNG CỘNG SẢN VIỆT NAM|"
    r"^(?:TM|KT|TL|TUQ)\. ?[A-ZĐ]|ngày\s*[\d.… ]*tháng\s*[\d.… ]*năm|^Số\s*:",
    re.M,
)
_WIDEST_LAYOUT = 3
_LONGEST_LAYOUT = 6
_BROAD_COLUMNS = 60  # a cell spanning more columns than this is a mistake of the file


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its paragraphs, how many columns it spans, and whether it goes on the cell above."""

    paragraphs: tuple[str, ...]
    columns: int = 1
    goes_on: bool = False

    @property
    def text(self) -> str:
        """Its words on one line."""
        return " ".join(" ".join(self.paragraphs).replace("|", "/").split())


def lines(rows: Sequence[Sequence[GridCell]]) -> list[str]:
    """The lines that stand for the table."""
    filled = [row for row in rows if row]
    if not filled:
        return []
    if _lays_out(filled):
        return _cells_below_each_other(filled)
    return _rows(filled)


def apart(rows: Sequence[Sequence[GridCell]]) -> list[str]:
    """As `lines`, the paragraphs of each cell kept apart by `<br>`: a stamp is a paragraph of its own."""
    filled = [row for row in rows if row]
    if filled and _lays_out(filled):
        return _cells_below_each_other(filled)
    return ["| " + " | ".join(_broken(cell) for cell in row) + " |" for row in filled]


def _broken(cell: GridCell) -> str:
    return "<br>".join(" ".join(paragraph.replace("|", "/").split()) for paragraph in cell.paragraphs)


def _lays_out(rows: Sequence[Sequence[GridCell]]) -> bool:
    """A head or foot set in two columns, or a frame around text."""
    widest = max(len(row) for row in rows)
    if widest == 1:
        return True
    if widest > _WIDEST_LAYOUT or len(rows) > _LONGEST_LAYOUT:
        return False
    return any(_LAYOUT.search("\n".join(cell.paragraphs)) for row in rows for cell in row)


def _cells_below_each_other(rows: Sequence[Sequence[GridCell]]) -> list[str]:
    """Column by column within a row; an empty line after each cell, so that no name runs into another."""
    found: list[str] = []
    for row in rows:
        for cell in row:
            words = [paragraph for paragraph in cell.paragraphs if paragraph.strip()]
            found += [*words, ""] if words else []
    return found


def _rows(rows: Sequence[Sequence[GridCell]]) -> list[str]:
    found: list[str] = []
    above: list[str] = []
    for row in rows:
        texts: list[str] = []
        for cell in row:
            at = len(texts)
            kept = above[at] if cell.goes_on and at < len(above) else ""
            texts.append(cell.text or (kept if any(c.isalpha() for c in kept) else ""))
            texts += [""] * (min(cell.columns, _BROAD_COLUMNS) - 1)
        above = texts
        found.append("| " + " | ".join(texts) + " |")
    return found

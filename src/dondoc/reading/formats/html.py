"""Web pages and letters saved as HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import lxml.html
from lxml import etree

from dondoc.language import old_encodings
from dondoc.reading.formats import grids
from dondoc.reading.formats.grids import GridCell
from dondoc.reading.formats.source import Kind, Limits, Progress, Reason, Source, Unreadable

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w\-]+)", re.I)
_LEFT_OUT_TAGS = "script style noscript template svg head nav select option button iframe object input textarea"
_LEFT_OUT = frozenset(_LEFT_OUT_TAGS.split())
_BLOCK_TAGS = """
p div li tr h1 h2 h3 h4 h5 h6 ul ol dl dt dd table section article header footer main aside blockquote pre hr address
figure figcaption center form fieldset body caption td th
"""
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_NAMED_ENCODINGS = ("utf-16", "utf-16le", "utf-16be", "windows-1250", "koi8-r", "gb18030", "shift_jis")
_FIRST_PAGE = 3000
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_TableLines = Callable[[Sequence[Sequence[GridCell]]], list[str]]
_EMPTY_LINES = re.compile(r"\n[ \n]*\n")


def read(name: str, data: bytes, limits: Limits, progress: Progress | None) -> Source:
    """The words of a page: scripts, styles, menus of choices and fields left out, tables as rows."""
    if len(data) > limits.page_bytes:
        raise Unreadable(
            Reason.TOO_LARGE,
            f"Trang HTML lớn hơn {limits.page_bytes // 1024 // 1024} MB",
            where=name,
            mend="Bỏ hình ảnh nhúng trong trang, hoặc lưu thành .docx rồi nạp lại",
        )
    root = _parsed(data)
    text = _EMPTY_LINES.sub("\n\n", "".join(_words(root))).strip() if root is not None else ""
    if not any(c.isalnum() for c in text):
        raise Unreadable(Reason.EMPTY, "Trang không có chữ nào", where=name, mend="Lưu lại trang (Ctrl+S) rồi nạp lại")
    if progress:
        progress(1, 1)
    return Source(Kind.HTML, text, _front(root, text))


def _front(root: Any, text: str) -> str:
    """The first page; where it holds a table, the paragraphs of its cells apart."""
    if "\n| " not in f"\n{text[:_FIRST_PAGE]}":
        return text[:_FIRST_PAGE]
    words = "".join(_words(root, grids.apart, most=2 * _FIRST_PAGE))
    return _EMPTY_LINES.sub("\n\n", words).strip()[:_FIRST_PAGE]


def _parsed(data: bytes) -> Any:
    """The tree. The letters are decoded here: the page may name any encoding, known to nobody or to one side only."""
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    text = data.decode(_encoding(data), "replace").encode("utf-8")
    try:
        return lxml.html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def _encoding(data: bytes) -> str:
    """UTF-16 by its mark, UTF-8 where the bytes are; else what the page names, for which Windows-1258 stands in."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(data) - 3:
            named = _CHARSET.search(data[:4096])
            given = named[1].decode("ascii", "replace").lower() if named else ""
            return given if given in _NAMED_ENCODINGS else _one_byte(data)
    return "utf-8"


def _one_byte(data: bytes) -> str:
    """TCVN3 and VNI sit on Latin-1; the letters are turned into Unicode at the door, like those of any file."""
    return "latin-1" if old_encodings.of_letters(data.decode("latin-1")) else "windows-1258"


def _words(root: Any, table_lines: _TableLines = grids.lines, most: int | None = None) -> list[str]:
    """Depth first without recursion: a page may be nested as deep as it likes. Ends after about `most` letters."""
    found: list[str] = []
    stack: list[tuple[Any, bool]] = [(root, False)]
    size = counted = 0
    while stack and (most is None or size <= most):
        size, counted = size + sum(map(len, found[counted:])), len(found)
        element, done = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if done:
            found.append("\n\n" if tag in _BLOCKS else "")
            found.append(_line(element.tail))
            continue
        if tag in _LEFT_OUT or not tag:
            found.append(_line(element.tail))
            continue
        if tag == "table" and _is_innermost(element):
            found.append("\n\n" + "\n".join(table_lines(_rows(element))) + "\n\n" + _line(element.tail))
            continue
        found.append("\n" if tag == "br" else "\n\n- " if tag == "li" else "\n\n" if tag in _BLOCKS else "")
        found.append(_line(element.text))
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    return found


def _line(text: str | None) -> str:
    return _SPACES.sub(" ", text) if text else ""


def _is_innermost(table: Any) -> bool:
    """A table around tables lays the page out; its cells are read as they come."""
    return next(table.iterdescendants("table"), None) is None


def _rows(table: Any) -> list[list[GridCell]]:
    rows: list[list[GridCell]] = []
    open_below: dict[int, int] = {}  # column → rows that its cell still reaches down
    for row in table.iter("tr"):
        cells: list[GridCell] = []
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            _fill(cells, open_below)
            columns, down = _number(cell.get("colspan")), _number(cell.get("rowspan"))
            if down > 1:
                open_below[sum(c.columns for c in cells)] = down
            cells.append(GridCell(_paragraphs(cell), columns))
        _fill(cells, open_below)
        open_below = {column: left - 1 for column, left in open_below.items() if left > 1}
        rows.append(cells)
    return rows


def _fill(cells: list[GridCell], open_below: dict[int, int]) -> None:
    """Where a cell above reaches down into this row, a cell that goes on."""
    while (at := sum(c.columns for c in cells)) in open_below and len(cells) < 200:
        cells.append(GridCell((), 1, True))
        if at == sum(c.columns for c in cells):
            return


def _number(text: str | None) -> int:
    return min(int(text), 60) if text and text.isdecimal() and 0 < len(text) < 4 and int(text) > 0 else 1


def _paragraphs(cell: Any) -> tuple[str, ...]:
    text = "".join(_words(cell)) if len(cell) else _line(cell.text)
    return tuple(line.strip() for line in text.split("\n") if line.strip())

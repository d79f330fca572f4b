"""Word documents, read in a stream straight from their XML: a long document never stands in memory whole."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from lxml import etree

from dondoc.reading.formats import grids
from dondoc.reading.formats.fonts import Fonts, of_styles
from dondoc.reading.formats.grids import GridCell
from dondoc.reading.formats.numbering import Numbering, W, lists_of, restarts_of, styles_of
from dondoc.reading.formats.package import DOCUMENT, Package
from dondoc.reading.formats.paragraphs import Styles, text_of
from dondoc.reading.formats.source import Kind, Limits, Progress, Reason, Source, Unreadable

_PARAGRAPH, _ROW, _TABLE, _CELL = f"{W}p", f"{W}tr", f"{W}tbl", f"{W}tc"
_WATCHED = (_PARAGRAPH, _ROW, _TABLE)
_RENDERED_BREAK = f"{W}lastRenderedPageBreak"
_FIRST_PAGE = 3000
_PARSER_LIMIT = "Resource limit exceeded"  # libxml2's word for text or nesting without end
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PICTURES = {  # elements that show a picture, and where they name it
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip": f"{_R}embed",
    "{urn:schemas-microsoft-com:vml}imagedata": f"{_R}id",
}
_STEP = 400  # blocks between two words of progress
_GUARDED: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


def read(name: str, data: bytes, limits: Limits, progress: Progress | None) -> Source:
    """The text of a .docx: paragraphs, content controls, links, accepted insertions, tables, boxes, margins."""
    package = Package(name, data, limits)
    styles = _styles(package)
    body = _Body(styles, limits, progress)
    try:
        _walk(package, DOCUMENT, body)
        margins = {kind: _margin(package, kind, Styles(fonts=styles.fonts), limits) for kind in ("header", "footer")}
    except (etree.XMLSyntaxError, ValueError, RecursionError) as error:
        raise (package.bomb() if _PARSER_LIMIT in str(error) else package.damaged()) from error
    text = "\n".join([*margins["header"], *body.lines, *margins["footer"]])
    if not any(c.isalnum() for c in text):
        raise Unreadable(
            Reason.SCAN if "word/media/" in "".join(package.parts) else Reason.EMPTY,
            "Văn bản không có chữ nào (có thể chỉ chứa ảnh quét)",
            where=name,
            mend="Nạp bản có chữ, hoặc nhận dạng chữ (OCR) trước",
        )
    first = "\n".join(body.front).split("\f", 1)[0][:_FIRST_PAGE]
    front = "\n".join([*margins["header"], *margins["footer"], *body.boxes, first, *_stamps(package, body.pictures)])
    return Source(Kind.DOCX, text, front, body.pages, _notes(package))


def _stamps(package: Package, pictures: Sequence[str]) -> list[str]:
    """The words in the pictures of the first page and its margins: a stamp may be one."""
    if not any(part.startswith("word/media/") for part in package.parts):
        return []
    from dondoc.reading.formats import media  # loads the readers of pictures, which few documents need

    return media.words(package, pictures)


def _notes(package: Package) -> tuple[str, ...]:
    return ("Tệp có macro; macro không được chạy",) if any("vbaProject" in part for part in package.parts) else ()


def _styles(package: Package) -> Styles:
    numbering, fonts = Numbering(), Fonts()
    try:
        if "word/numbering.xml" in package.parts:
            tree = _tree(package, "word/numbering.xml")
            numbering.levels, numbering.lists = lists_of(tree)
            numbering.restarts = restarts_of(tree)
        if "word/styles.xml" in package.parts:
            tree = _tree(package, "word/styles.xml")
            numbering.styles, fonts = styles_of(tree), of_styles(tree)
    except etree.XMLSyntaxError:
        return Styles()  # the words can be read without the labels
    return Styles(numbering, fonts)


def _tree(package: Package, part: str) -> Any:
    with package.open(part) as stream:
        return etree.parse(stream, etree.XMLParser(**_GUARDED)).getroot()


def _margin(package: Package, kind: str, styles: Styles, limits: Limits) -> list[str]:
    """The words above or below the pages, each once; page numbers are no words."""
    found: list[str] = []
    for part in package.named(f"word/{kind}"):
        body = _Body(styles, limits, None)
        _walk(package, part, body)
        found += [line for line in body.lines if line not in found and sum(c.isalpha() for c in line) > 3]
    return found


def _walk(package: Package, part: str, body: _Body) -> None:
    """Hand every outermost paragraph and table row to `body` as it closes, then forget it."""
    paragraphs = tables = 0
    with package.open(part) as stream:
        events = etree.iterparse(stream, events=("start", "end"), tag=_WATCHED, remove_comments=True, **_GUARDED)
        for event, element in events:
            tag = element.tag
            if event == "start":
                paragraphs += tag == _PARAGRAPH
                tables += tag == _TABLE
                continue
            if tag == _PARAGRAPH:
                paragraphs -= 1
                if not paragraphs and not tables:
                    body.paragraph(element)
                    _forget(element, package)
            elif tag == _ROW and tables == 1 and not paragraphs:
                body.row(element)
                _forget(element, package)
            elif tag == _TABLE:
                tables -= 1
                if not tables and not paragraphs:
                    body.table_ends()
                    _forget(element, package)


def _forget(element: Any, package: Package) -> None:
    package.block_ends()
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


class _Body:
    """The lines gathered so far."""

    def __init__(self, styles: Styles, limits: Limits, progress: Progress | None) -> None:
        self.lines: list[str] = []
        self.front: list[str] = []  # as far as the first page may reach; cells with their paragraphs apart
        self.boxes: list[str] = []
        self.pictures: list[str] = []  # of the first page, by the names under which the document knows them
        self.pages = 1
        self._styles = styles
        self._limits = limits
        self._progress = progress
        self._rows: list[list[GridCell]] = []
        self._size = 0
        self._blocks = 0

    def paragraph(self, element: Any) -> None:
        """A paragraph outside tables, and the boxes fastened to it."""
        text, boxes = text_of(element, self._styles)
        self.boxes += boxes if self.pages == 1 else []
        self._show([text], element)
        self._add([*(box for box in boxes if box.strip()), text, ""])
        self._count(element)

    def row(self, element: Any) -> None:
        """A row of an outermost table."""
        if element.find(f"{W}trPr/{W}del") is not None:
            return
        cells = [_cell(cell, self._styles) for cell in element.iter(_CELL) if _is_own(cell, element)]
        self._rows.append(cells)
        self._show([], element)
        self._count(element)

    def table_ends(self) -> None:
        """Write the rows gathered."""
        rows, self._rows = self._rows, []
        self._show(grids.apart(rows))
        self._add([*grids.lines(rows), ""])

    def _show(self, lines: list[str], element: Any = None) -> None:
        if self._size >= _FIRST_PAGE:
            return
        self.front += [*lines, ""]
        if element is not None:
            self.pictures += [
                name for picture in element.iter(*_PICTURES) if (name := picture.get(_PICTURES[picture.tag]))
            ]

    def _add(self, lines: list[str]) -> None:
        self._size += sum(map(len, lines))
        if self._size > self._limits.characters:
            raise Unreadable(
                Reason.TOO_LARGE,
                f"Văn bản dài hơn {self._limits.characters:,} ký tự",
                where="tệp .docx",
                mend="Chia tệp thành nhiều phần",
            )
        self.lines += lines

    def _count(self, element: Any) -> None:
        self.pages += sum(1 for _ in element.iter(_RENDERED_BREAK))
        self._blocks += 1
        if self._progress and self._blocks % _STEP == 0:
            self._progress(self.pages, max(self.pages, 1))


def _is_own(cell: Any, row: Any) -> bool:
    """A cell of this row, not of a table inside it."""
    above = cell.getparent()
    while above is not None and above is not row:
        if above.tag == _ROW:
            return False
        above = above.getparent()
    return True


def _cell(element: Any, styles: Styles) -> GridCell:
    texts: list[str] = []
    for paragraph in element.iter(_PARAGRAPH):
        if not any(above.tag == f"{W}txbxContent" for above in paragraph.iterancestors(_CELL, f"{W}txbxContent")):
            text, boxes = text_of(paragraph, styles)
            texts += [unicodedata.normalize("NFC", line) for line in (*boxes, *text.split("\n"))]
    properties = element.find(f"{W}tcPr")
    span = properties.find(f"{W}gridSpan") if properties is not None else None
    merge = properties.find(f"{W}vMerge") if properties is not None else None
    width = span.get(f"{W}val", "1") if span is not None else "1"
    columns = int(width) if width.isdecimal() and len(width) < 4 else 1
    goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
    return GridCell(tuple(texts), max(columns, 1), goes_on)

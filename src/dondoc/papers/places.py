"""The words of a Word file, paragraph by paragraph, each with the place where it stands.

What stands in content controls, links and accepted insertions is read like all other words (the library's own
`paragraph.text` skips content controls); deleted words, field codes and the words of drawn boxes are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile
from zlib import error

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

_P, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_BORDERS = qn("w:tblBorders")
MOST_BYTES = 150 * 1024 * 1024  # of all parts of a file, unpacked
MOST_MARKUP = 60 * 1024 * 1024  # of those that are no pictures: as trees in memory they take ten times as much
_NOTES = ("/word/footnotes.xml", "/word/endnotes.xml")
_GUARDED = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf")
MOST_PARTS = 10_000
_AT_ONCE = 64 * 1024
_ANY_SIZE = 1 << 62
_DEEPEST = 20  # styles that inherit from each other in a circle are cut off
_BOX, _CONTROL = qn("w:txbxContent"), qn("w:sdt")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
# What a reader of the printed page does not see.
_UNSEEN = frozenset(
    qn(f"w:{tag}") for tag in ("del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "sdtPr")
) | {_BOX, _FALLBACK}


class NotAWordFile(ValueError):
    """The bytes are no .docx that can be opened."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a Word file. All numbers count from 1; 0 means that it stands in none.

    `paragraph` counts every paragraph of the body in the order of the file, those in cells too; 0: the file as a
    whole. `table`, `row` and `cell` are those of the outermost table (`cell` 0: the row). `start` and `end` are
    characters of the paragraph's words (both 0: all of it), `text` is what is quoted of them. `ruled` numbers the
    table among those with visible borders, as a reader counts them: heads and feet are set in tables without.
    """

    paragraph: int = 0
    table: int = 0
    row: int = 0
    cell: int = 0
    text: str = ""
    start: int = 0
    end: int = 0
    ruled: int = 0

    def of(self, text: str, start: int, end: int) -> Place:
        """A stretch of this paragraph, whose words are `text`."""
        return replace(self, text=text[start:end], start=start, end=end)

    @property
    def said(self) -> str:
        """The place in Vietnamese words."""
        if self.ruled:
            return f"bảng {self.ruled}, dòng {self.row}" + (f", cột {self.cell}" if self.cell else "")
        return f"đoạn {self.paragraph}" if self.paragraph else "cả văn bản"


WHOLE = Place()


@dataclass(frozen=True, slots=True)
class Control:
    """A content control in a paragraph: its alias ("" where it has none), its words, and their characters."""

    alias: str
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body: its place, and its element in the file."""

    place: Place
    element: Any

    @cached_property
    def text(self) -> str:
        """Its words."""
        return words(self.element)

    @cached_property
    def controls(self) -> tuple[Control, ...]:
        """The content controls in it, from left to right; one that holds the whole paragraph is told too."""
        return tuple(_controls(self.element))


_NO_WORD_FILE = (
    *(BadZipFile, PackageNotFoundError, error, etree.XMLSyntaxError),
    *(LookupError, ValueError, OSError, NotImplementedError, RuntimeError),
)


class TooLarge(NotAWordFile):
    """The file unpacks to more than any document holds."""

    def __init__(self) -> None:
        super().__init__("Tệp bung ra lớn bất thường; hãy mở bằng Word và lưu lại thành .docx mới.")


def opened(data: bytes) -> Any:
    """The file as the library's own document, all its parts within bounds. Raises NotAWordFile, TooLarge.

    The caller has looked at the bytes before for marks of secrecy (`reading.formats`); what is read there is only the
    text, while the library unpacks whatever else lies in the file.
    """
    try:
        _check_size(data)
        return Document(BytesIO(data))
    except TooLarge:
        raise
    except _NO_WORD_FILE as fault:
        raise NotAWordFile(f"Tệp không phải văn bản .docx mở được ({fault}); hãy lưu lại từ Word.") from fault


def _check_size(data: bytes) -> None:
    """Every part unpacked a little at a time and let go again: the sizes that a file declares may lie."""
    everything, markup = MOST_BYTES, MOST_MARKUP
    with ZipFile(BytesIO(data)) as packed:
        parts = packed.infolist()
        if len(parts) > MOST_PARTS:
            raise TooLarge
        for each in parts:
            is_markup = not each.filename.lower().endswith(_PICTURES)
            each.file_size = _ANY_SIZE  # else no more than the declared size is counted
            with packed.open(each) as part:
                while block := part.read(_AT_ONCE):
                    everything -= len(block)
                    markup -= len(block) if is_markup else 0
                    if everything < 0 or markup < 0:
                        raise TooLarge


def paragraphs(word: Any) -> list[Paragraph]:
    """Every paragraph of the body in the order of the file. `word` is what `opened` gives."""
    return [Paragraph(place, element) for place, element in _placed(word.element.body, word.styles.element)]


def notes(word: Any) -> list[str]:
    """The notes below the pages and at the end, each with its number, as they are printed. Raises NotAWordFile."""
    found: list[str] = []
    for part in word.part.package.iter_parts():
        if part.partname in _NOTES:
            own = [each for each in _root(part.blob) if each.get(qn("w:type")) in (None, "normal")]
            said = [" ".join(words(paragraph) for paragraph in each.iter(_P)) for each in own]
            found += [f"{number} {text}" for number, text in enumerate(said, 1) if text.strip()]
    return found


def _root(data: bytes) -> Any:
    try:
        return etree.fromstring(data, _GUARDED)
    except etree.XMLSyntaxError as fault:
        raise NotAWordFile(f"Chú thích của tệp hỏng ({fault}); hãy lưu lại từ Word.") from fault


def _placed(body: Any, styles: Any) -> Iterator[tuple[Place, Any]]:
    numbers = _Numbers(styles)
    shown = (each for each in body.iter(_P) if next(each.iterancestors(_BOX, _FALLBACK), None) is None)
    for number, element in enumerate(shown, 1):
        table = _outermost(element, _TABLE)
        if table is None:
            yield Place(number), element
            continue
        row, cell = numbers.of(table, _outermost(element, _ROW), _outermost(element, _CELL))
        yield Place(number, numbers.tables[table], row, cell, ruled=numbers.ruled.get(table, 0)), element


class _Numbers:
    """The numbers of tables, of their rows and of the cells in them; content controls around those do not count."""

    def __init__(self, styles: Any) -> None:
        self.tables: dict[Any, int] = {}
        self.ruled: dict[Any, int] = {}
        self._styles = {each.get(qn("w:styleId")): each for each in styles.iter(qn("w:style"))}
        self._inner: dict[Any, int] = {}

    def of(self, table: Any, row: Any, cell: Any) -> tuple[int, int]:
        """Row and cell; the table is counted when it is first seen."""
        if table not in self.tables:
            self.tables[table] = len(self.tables) + 1
            if self._is_ruled(table):
                self.ruled[table] = len(self.ruled) + 1
            self._count(table, _ROW)
        if cell not in self._inner:
            self._count(row, _CELL)
        return self._inner[row], self._inner[cell]

    def _is_ruled(self, table: Any) -> bool:
        """Whether it shows borders: of a cell, of its own, or of its style where it says nothing itself."""
        if any(map(_is_drawn, table.iter(qn("w:tcBorders")))):
            return True
        own = table.find(f"{qn('w:tblPr')}/{_BORDERS}")
        if own is not None:
            return _is_drawn(own)
        named = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
        key, seen = named.get(qn("w:val")) if named is not None else None, 0
        while key in self._styles and seen < _DEEPEST:
            borders = self._styles[key].find(f"{qn('w:tblPr')}/{_BORDERS}")
            if borders is not None:
                return _is_drawn(borders)
            base = self._styles[key].find(qn("w:basedOn"))
            key, seen = base.get(qn("w:val")) if base is not None else None, seen + 1
        return False

    def _count(self, outer: Any, tag: str) -> None:
        own = (each for each in outer.iter(tag) if next(each.iterancestors(outer.tag), None) is outer)
        self._inner.update((each, number) for number, each in enumerate(own, 1))


def _is_drawn(borders: Any) -> bool:
    return any(each.get(qn("w:val")) not in ("none", "nil", None) for each in borders)


def _outermost(element: Any, tag: str) -> Any:
    return next(iter([*element.iterancestors(tag)][::-1]), None)


def words(element: Any) -> str:
    """The words of a paragraph, a run or a content control, as the printed page shows them."""
    return "".join(_stretches(element))


def _stretches(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif isinstance(child.tag, str) and child.tag not in _UNSEEN:
            yield from _stretches(child)


def _controls(paragraph: Any) -> Iterator[Control]:
    around = paragraph.getparent()
    if around.tag == qn("w:sdtContent") and len(around.findall(_P)) == 1:
        text = words(paragraph)
        yield Control(_alias(around.getparent()), text, 0, len(text))
    for control in paragraph.iter(_CONTROL):
        if next(control.iterancestors(_P), None) is paragraph:
            start = _before(control, paragraph)
            text = words(control)
            yield Control(_alias(control), text, start, start + len(text))


def _alias(control: Any) -> str:
    found = control.find(f"{qn('w:sdtPr')}/{qn('w:alias')}")
    return str(found.get(qn("w:val"), "")) if found is not None else ""


def _before(element: Any, paragraph: Any) -> int:
    """How many characters of the paragraph stand before the element."""
    count = 0
    while element is not paragraph:
        above = element.getparent()
        for child in above:
            if child is element:
                break
            count += length(child)
        element = above
    return count


def length(child: Any) -> int:
    """How many characters an element adds to the words of its paragraph."""
    if child.tag == qn("w:t"):
        return len(child.text or "")
    if child.tag in _SIGNS:
        return 1
    return len(words(child)) if isinstance(child.tag, str) and child.tag not in _UNSEEN else 0

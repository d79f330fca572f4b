"""How words of a Word file look: defaults, styles with what they inherit, and what was set at the place itself.

The order is the file format's own (ECMA-376 part 1, 17.7.2): document defaults, table style, paragraph style,
character style, direct formatting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.oxml.ns import qn
from lxml import etree

from dondoc.papers.places import words

_DEFAULT_SIZE = 10.0  # points, where the file says nothing
_DEFAULT_FONT = "Times New Roman"  # what the format takes where nothing names a font
_OFF = frozenset({"0", "false", "none", "off"})
_DEEPEST = 30  # styles that inherit from each other in a circle are cut off
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LATIN_THEMES = {
    "minorHAnsi": "minorFont",
    "minorAscii": "minorFont",
    "majorHAnsi": "majorFont",
    "majorAscii": "majorFont",
}


@dataclass(frozen=True, slots=True)
class Look:
    """How one run looks. `fonts`: of plain Latin letters, and of those with Vietnamese marks; `size` in points."""

    fonts: tuple[str, str]
    size: float
    bold: bool
    italic: bool
    capitals: bool
    underlined: bool
    colour: str  # "" automatic, else RRGGBB


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of one paragraph: its words, where they begin in the paragraph, how they look."""

    text: str
    start: int
    look: Look
    is_link: bool = False
    is_raised: bool = False  # a footnote's number, an exponent


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph is set. Indents in mm, spacing in points; `lines` is set where the height is told in lines."""

    alignment: str  # left, center, right, both
    first: float
    left: float
    before: float
    after: float
    lines: float | None
    height: float | None
    close: bool  # no spacing towards a neighbour of the same style
    style: str
    is_listed: bool


@dataclass
class Looks:
    """The styles of one file, resolved on demand."""

    word: Any
    _styles: dict[str, Any] = field(default_factory=dict)
    _themes: dict[str, str] = field(default_factory=dict)
    _chains: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    _default: str = ""
    _defaults: Any = None

    def __post_init__(self) -> None:
        root = self.word.styles.element
        self._styles = {each.get(qn("w:styleId"), ""): each for each in root.iter(qn("w:style"))}
        self._default = next((key for key, each in self._styles.items() if _is_default(each)), "")
        self._defaults = root.find(qn("w:docDefaults"))
        self._themes = _theme_fonts(self.word)

    def pieces(self, paragraph: Any) -> Iterator[Piece]:
        """The runs of a paragraph that show words, in order, also those inside links and content controls."""
        start = 0
        around = [*self._of_table(paragraph, "w:rPr"), *self._of_style(_style_of(paragraph) or self._default, "w:rPr")]
        for run in paragraph.iter(qn("w:r")):
            if next(run.iterancestors(qn("w:p")), None) is not paragraph or _is_gone(run):
                continue
            text = words(run)
            if text and not _is_hidden(run):
                yield Piece(text, start, self._look(run, around), _is_link(run), _is_raised(run))
            start += len(text)

    def of_style(self, paragraph: Any) -> Look:
        """How words would look that nothing is said of at the place itself."""
        around = [*self._of_table(paragraph, "w:rPr"), *self._of_style(_style_of(paragraph) or self._default, "w:rPr")]
        return self._look(etree.Element(qn("w:r")), around)

    def _look(self, run: Any, around: list[Any]) -> Look:
        direct = run.find(qn("w:rPr"))
        style = direct.find(qn("w:rStyle")) if direct is not None else None
        own = self._of_style(style.get(qn("w:val"), ""), "w:rPr") if style is not None else []
        levels = [*self._of_defaults("w:rPrDefault", "w:rPr"), *around, *own, *([direct] if direct is not None else [])]
        size = _last(levels, "w:sz")
        colour = _last(levels, "w:color") or ""
        return Look(
            self._fonts(levels),
            _float(size) / 2 if size else _DEFAULT_SIZE,
            _toggled(levels, "w:b"),
            _toggled(levels, "w:i"),
            _toggled(levels, "w:caps"),
            (_last(levels, "w:u") or "none") not in _OFF,
            "" if colour in ("auto", "") else colour.upper(),
        )

    def _fonts(self, levels: Iterable[Any]) -> tuple[str, str]:
        plain = marked = _DEFAULT_FONT
        for level in levels:
            fonts = level.find(qn("w:rFonts"))
            if fonts is not None:
                plain = self._font(fonts, "ascii") or plain
                marked = self._font(fonts, "hAnsi") or marked
        return plain, marked

    def _font(self, fonts: Any, slot: str) -> str:
        theme = fonts.get(qn(f"w:{slot}Theme"))
        return self._themes.get(_LATIN_THEMES.get(theme, ""), "") if theme else str(fonts.get(qn(f"w:{slot}"), ""))

    def shape(self, paragraph: Any) -> Shape:
        """How the paragraph is set."""
        style = _style_of(paragraph) or self._default
        direct = paragraph.find(qn("w:pPr"))
        levels = [
            *self._of_defaults("w:pPrDefault", "w:pPr"),
            *self._of_table(paragraph, "w:pPr"),
            *self._of_style(style, "w:pPr"),
            *([direct] if direct is not None else []),
        ]
        rule = _attribute(levels, "w:spacing", "lineRule") or "auto"
        line = _float(_attribute(levels, "w:spacing", "line") or "240")
        return Shape(
            _alignment(_last(levels, "w:jc")),
            _first_line(levels),
            _mm(_attribute(levels, "w:ind", "left") or _attribute(levels, "w:ind", "start")),
            _points(levels, "before"),
            _points(levels, "after"),
            line / 240 if rule == "auto" else None,
            line / 20 if rule == "exact" else None,
            _toggled(levels, "w:contextualSpacing"),
            style,
            any(level.find(qn("w:numPr")) is not None for level in levels),
        )

    def _of_defaults(self, outer: str, inner: str) -> list[Any]:
        found = self._defaults.find(f"{qn(outer)}/{qn(inner)}") if self._defaults is not None else None
        return [found] if found is not None else []

    def _of_style(self, key: str, what: str) -> list[Any]:
        """What a style and those it inherits from say, the farthest first."""
        if key not in self._chains:
            self._chains[key] = tuple(self._chain(key))
        return [found for style in self._chains[key] if (found := style.find(qn(what))) is not None]

    def _chain(self, key: str) -> list[Any]:
        chain: list[Any] = []
        while key in self._styles and len(chain) < _DEEPEST:
            style = self._styles[key]
            chain.insert(0, style)
            base = style.find(qn("w:basedOn"))
            key = base.get(qn("w:val"), "") if base is not None else ""
        return chain

    def _of_table(self, paragraph: Any, what: str) -> list[Any]:
        table = next(paragraph.iterancestors(qn("w:tbl")), None)
        style = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}") if table is not None else None
        return self._of_style(style.get(qn("w:val"), ""), what) if style is not None else []


def _is_default(style: Any) -> bool:
    return style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default"), "0") not in _OFF


def _theme_fonts(word: Any) -> dict[str, str]:
    """The Latin fonts of the theme: of text (minorFont) and of headings (majorFont)."""
    try:
        root = etree.fromstring(word.part.part_related_by(KIND.THEME).blob, etree.XMLParser(resolve_entities=False))
    except (KeyError, ValueError, etree.XMLSyntaxError):
        return {}
    found = {}
    for slot in ("minorFont", "majorFont"):
        latin = root.find(f".//{_A}{slot}/{_A}latin")
        if latin is not None and latin.get("typeface"):
            found[slot] = latin.get("typeface")
    return found


def _style_of(paragraph: Any) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return str(style.get(qn("w:val"), "")) if style is not None else ""


def _is_gone(run: Any) -> bool:
    return next(run.iterancestors(qn("w:del"), qn("w:moveFrom")), None) is not None


def _is_hidden(run: Any) -> bool:
    hidden = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return hidden is not None and hidden.get(qn("w:val"), "1") not in _OFF


def _is_link(run: Any) -> bool:
    return next(run.iterancestors(qn("w:hyperlink")), None) is not None


def _is_raised(run: Any) -> bool:
    found = run.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}")
    return found is not None and found.get(qn("w:val")) in ("superscript", "subscript")


def _last(levels: Iterable[Any], tag: str) -> str | None:
    found = None
    for level in levels:
        element = level.find(qn(tag))
        if element is not None:
            found = element.get(qn("w:val"), "") or found
    return found


def _toggled(levels: Iterable[Any], tag: str) -> bool:
    found = False
    for level in levels:
        element = level.find(qn(tag))
        if element is not None:
            found = element.get(qn("w:val"), "1") not in _OFF
    return found


def _attribute(levels: Iterable[Any], tag: str, name: str) -> str | None:
    found = None
    for level in levels:
        element = level.find(qn(tag))
        if element is not None:
            found = element.get(qn(f"w:{name}"), found)
    return found


def _first_line(levels: Iterable[Any]) -> float:
    """In mm; below 0 where the first line hangs out."""
    found = 0.0
    for level in levels:
        indent = level.find(qn("w:ind"))
        if indent is not None and indent.get(qn("w:hanging")) is not None:
            found = -_mm(indent.get(qn("w:hanging")))
        elif indent is not None and indent.get(qn("w:firstLine")) is not None:
            found = _mm(indent.get(qn("w:firstLine")))
    return found


def _points(levels: Iterable[Any], side: str) -> float:
    """Space above or below; where Word chooses it by itself it takes fourteen points."""
    chosen = _attribute(levels, "w:spacing", f"{side}Autospacing")
    if chosen is not None and chosen not in _OFF:
        return 14.0
    return _float(_attribute(levels, "w:spacing", side) or "0") / 20


def _alignment(value: str | None) -> str:
    return {None: "left", "start": "left", "end": "right", "distribute": "both"}.get(value, value or "left")


def _mm(twips: str | None) -> float:
    return _float(twips or "0") * 25.4 / 1440


def _float(text: str) -> float:
    try:
        return float(text.removesuffix("pt"))
    except ValueError:
        return 0.0

"""A definition drawn: SVG whose bars are links, with nothing in it that a strict content policy would stop; PNG.

The engine knows no patterns and makes links absolute: both are put in afterwards, in the drawing itself, and the PNG
is made from that same drawing, so that page and paper cannot differ.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

from dondoc.charts.bars import PAPER, WIDTH, Chart, Part
from dondoc.charts.definition import definition
from dondoc.charts.looks import PAINTS, Paint
from dondoc.language.numbers import written

SVG = "http://www.w3.org/2000/svg"
SCALE = 2.5  # of a PNG: 240 dots an inch on paper
# Attributes of the engine's own that say nothing to a reader, or repeat in English what the name of the chart says.
DROPPED = ("role", "aria-roledescription", "aria-hidden", "aria-label", "class", "pointer-events", "style")

ElementTree.register_namespace("", SVG)


class NoFont(RuntimeError):
    """No font was found: the engine would draw the bars and leave out every word, without an error."""


def _engine() -> ModuleType:
    """Only who draws loads it: it takes as long as many a page."""
    import vl_convert

    engine: ModuleType = vl_convert
    return engine


def use_fonts(folder: Path) -> None:
    """Draw with the whole .ttf files of that folder before the machine's own fonts. Other formats are not read."""
    if folder.is_dir():
        _registered(str(folder))


@lru_cache(maxsize=8)
def _registered(folder: str) -> None:
    _engine().register_font_directory(folder)


def svg(chart: Chart, *, key: str, width: int = WIDTH) -> str:
    """The chart for a page, `width` pixels wide; `key` sets its patterns apart from those of other charts there.

    It is one picture with a name. Its links are there for the pointer; the keyboard finds them in the table beside.
    """
    return _drawn(chart, key, width)


def png(chart: Chart, *, width: int = PAPER, scale: float = SCALE) -> bytes:
    """The chart for paper. Raises NoFont."""
    if not draws_text():
        raise NoFont(
            "Không tìm thấy phông chữ nào để vẽ biểu đồ: hãy chạy “make assets”, hoặc cài phông Noto Sans hay DejaVu."
        )
    return bytes(_engine().svg_to_png(_drawn(chart, "paper", width, linked=False), scale=scale))


@lru_cache(maxsize=1)
def draws_text() -> bool:
    """Whether a word leaves ink."""
    frame = '<svg xmlns="{}" width="60" height="20">{}</svg>'
    word = '<text x="2" y="15" font-family="Be Vietnam Pro, Noto Sans, DejaVu Sans, sans-serif">Đôn đốc</text>'
    with_word, without = (_engine().svg_to_png(frame.format(SVG, text)) for text in (word, ""))
    return bytes(with_word) != bytes(without)


@lru_cache(maxsize=256)
def _drawn(chart: Chart, key: str, width: int, *, linked: bool = True) -> str:
    root = ElementTree.fromstring(_engine().vegalite_to_svg(definition(chart, width)))  # noqa: S314 - its own output
    _paint(root, chart, key)
    _cut(root, chart, linked=linked)
    _name(root, chart)
    return ElementTree.tostring(root, encoding="unicode")


def _paint(root: ElementTree.Element, chart: Chart, key: str) -> None:
    """Grounds become patterns, in the bars and in the legend."""
    defs = ElementTree.Element(f"{{{SVG}}}defs")
    paints = {part.look: PAINTS[part.look] for part in chart.parts if PAINTS[part.look].path}
    names = {paint.ground: f"{key}-{look}" for look, paint in paints.items()}
    for look, paint in paints.items():
        defs.append(_pattern(f"{key}-{look}", paint))
    root.insert(0, defs)
    for shape in root.iter(f"{{{SVG}}}path"):
        name = names.get(shape.get("fill", ""))
        if name:
            shape.set("fill", f"url(#{name})")


def _pattern(name: str, paint: Paint) -> ElementTree.Element:
    square = {"id": name, "width": "8", "height": "8", "patternUnits": "userSpaceOnUse"}
    pattern = ElementTree.Element(f"{{{SVG}}}pattern", square)
    ElementTree.SubElement(pattern, f"{{{SVG}}}rect", {"width": "8", "height": "8", "fill": paint.ground})
    ElementTree.SubElement(
        pattern, f"{{{SVG}}}path", {"d": paint.path, "stroke": paint.line, "stroke-width": "1", "fill": "none"}
    )
    return pattern


def _cut(root: ElementTree.Element, chart: Chart, *, linked: bool) -> None:
    """Each piece gets its words and its link; what the engine adds for its own ends goes."""
    for parent in list(root.iter()):
        for place, child in enumerate(list(parent)):
            piece = child.get("aria-label", "")
            for name in DROPPED:
                child.attrib.pop(name, None)
            if piece.startswith("piece-"):
                parent[place] = _told(child, chart, piece, linked=linked)
            elif piece.startswith("count-"):
                _on_its_ground(child, chart.parts[int(piece.removeprefix("count-"))])
            elif child.tag == f"{{{SVG}}}rect" and parent is root:
                child.set("fill", "none")


def _on_its_ground(number: ElementTree.Element, part: Part) -> None:
    """A number is read on the piece's own colour, not on the lines of its pattern."""
    spot = {
        "stroke": PAINTS[part.look].ground,
        "stroke-width": "4",
        "stroke-linejoin": "round",
        "paint-order": "stroke",
    }
    for name, value in spot.items():
        number.set(name, value)


def _told(shape: ElementTree.Element, chart: Chart, piece: str, *, linked: bool) -> ElementTree.Element:
    bar_number, part_number = (int(word) for word in piece.split("-")[1:])
    bar, part = chart.bars[bar_number], chart.parts[part_number]
    words = ElementTree.SubElement(shape, f"{{{SVG}}}title")
    count = bar.counts[part_number]
    told = count if isinstance(count, int) else written(count)
    words.text = chart.words.format(bar=bar.name, part=part.name, count=told)
    if not (linked and bar.urls and bar.urls[part_number]):
        return shape
    link = ElementTree.Element(f"{{{SVG}}}a", {"href": bar.urls[part_number], "tabindex": "-1"})
    link.append(shape)
    return link


def _name(root: ElementTree.Element, chart: Chart) -> None:
    for name in DROPPED:
        root.attrib.pop(name, None)
    root.set("role", "img")
    root.set("aria-label", chart.title)

"""The words of one Word paragraph: what a reader of the printed page sees, tracked changes taken as accepted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from dondoc.language import old_encodings
from dondoc.language.old_encodings import Typeface
from dondoc.reading.formats.fonts import Fonts
from dondoc.reading.formats.numbering import Numbering, W, place_of

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_BOX = f"{W}txbxContent"
_DRAWN_WORDS = "{urn:schemas-microsoft-com:vml}textpath"  # words as a drawing: a stamp, a watermark
_LEFT_OUT = frozenset(
    f"{W}{tag}"
    for tag in ("del", "moveFrom", "delText", "delInstrText", "instrText", "pPr", "rPr", "sdtPr", "fldData", "comment")
)
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}ptab": "\t",
}


@dataclass(slots=True)
class Styles:
    """What paragraphs have from outside: their labels, their fonts."""

    numbering: Numbering = field(default_factory=Numbering)
    fonts: Fonts = field(default_factory=Fonts)


@dataclass(slots=True)
class Words:
    """The text of a paragraph, the old encodings of its stretches, and the boxes that are fastened to it."""

    paragraph: Any
    text: list[str] = field(default_factory=list)
    faces: dict[int, Typeface] = field(default_factory=dict)  # by the number of the stretch
    boxes: list[str] = field(default_factory=list)
    face: Typeface | None = None  # of the run at hand

    def add(self, text: str) -> None:
        """One more stretch, in the font of the run at hand."""
        if self.face:
            self.faces[len(self.text)] = self.face
        self.text.append(text)

    def together(self) -> str:
        """The text in Unicode."""
        if not self.faces:
            return "".join(self.text)
        return old_encodings.together([(text, self.faces.get(at)) for at, text in enumerate(self.text)])


def text_of(paragraph: Any, styles: Styles) -> tuple[str, list[str]]:
    """The paragraph with its label, and the paragraphs of its text boxes."""
    words = Words(paragraph)
    for child in paragraph:
        _gather(child, words, styles)
    text = words.together()
    return (_label(paragraph, styles.numbering) + text if text.strip() else text), words.boxes


def _label(paragraph: Any, numbering: Numbering) -> str:
    properties = paragraph.find(f"{W}pPr")
    place = place_of(properties)
    if place is None and properties is not None:
        style = properties.find(f"{W}pStyle")
        place = numbering.styles.get(style.get(f"{W}val", "")) if style is not None else None
    return numbering.label(*place) if place else ""


def _gather(element: Any, words: Words, styles: Styles) -> None:
    tag = element.tag
    if not isinstance(tag, str) or tag in _LEFT_OUT:
        return
    if tag in (f"{W}t", _MATH):
        words.add(element.text or "")
    elif tag in _SIGNS:
        words.text.append(_SIGNS[tag])
    elif tag == f"{W}br":
        words.text.append("\f" if element.get(f"{W}type") == "page" else "\n")
    elif tag == _BOX:
        _gather_box(element, words, styles)
    elif tag == _DRAWN_WORDS:
        words.boxes.append(element.get("string", ""))
    elif tag == f"{W}r":
        _gather_run(element, words, styles)
    else:
        for child in _chosen(element):
            _gather(child, words, styles)


def _gather_run(run: Any, words: Words, styles: Styles) -> None:
    if _is_hidden(run):
        return
    words.face = styles.fonts.face(run, words.paragraph)
    for child in run:
        _gather(child, words, styles)
    words.face = None


def _gather_box(element: Any, words: Words, styles: Styles) -> None:
    for inner in element.iter(f"{W}p"):
        text, boxes = text_of(inner, styles)
        words.boxes += [text, *boxes]


def _chosen(element: Any) -> Any:
    """Of alternative contents the first only: they say the same."""
    if element.tag == f"{_MC}AlternateContent":
        return element[:1]
    return element


def _is_hidden(run: Any) -> bool:
    properties = run.find(f"{W}rPr")
    mark = properties.find(f"{W}vanish") if properties is not None else None
    return mark is not None and mark.get(f"{W}val") not in ("0", "false")

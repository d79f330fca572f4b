"""The fonts of a Word document, as far as they tell that letters are typed in an encoding older than Unicode."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from dondoc.language.old_encodings import Typeface, of_font
from dondoc.reading.formats.numbering import W

_DEEPEST = 20  # styles based on one another


@dataclass(slots=True)
class Fonts:
    """The fonts that styles name; a paragraph without a style takes `default`."""

    by_style: dict[str, str] = field(default_factory=dict)
    default: str = ""
    paragraph: str = ""  # the style of a paragraph that names none

    def face(self, run: Any, paragraph: Any) -> Typeface | None:
        """The old encoding in which a run is typed; None for Unicode."""
        name = self._own(run) or self._of_paragraph(paragraph) or self.default
        return of_font(name) if name[:1] in ".vV" else None

    def _own(self, run: Any) -> str:
        properties = run.find(f"{W}rPr")
        if properties is None:
            return ""
        style = properties.find(f"{W}rStyle")
        return _named(properties) or (self.by_style.get(style.get(f"{W}val", ""), "") if style is not None else "")

    def _of_paragraph(self, paragraph: Any) -> str:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return self.by_style.get(style.get(f"{W}val", "") if style is not None else self.paragraph, "")


def of_styles(tree: Any) -> Fonts:
    """The fonts of the part with the styles; what a style does not say it has from the one it is based on."""
    own: dict[str, str] = {}
    based: dict[str, str] = {}
    found = Fonts(default=_named(tree.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")))
    for style in tree.iter(f"{W}style"):
        key = style.get(f"{W}styleId", "")
        own[key] = _named(style.find(f"{W}rPr"))
        base = style.find(f"{W}basedOn")
        if base is not None:
            based[key] = base.get(f"{W}val", "")
        if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
            found.paragraph = key
    found.by_style = {key: font for key in own if (font := _inherited(key, own, based))}
    return found


def _inherited(key: str, own: dict[str, str], based: dict[str, str]) -> str:
    for _ in range(_DEEPEST):
        if own.get(key) or key not in based:
            break
        key = based[key]
    return own.get(key, "")


def _named(properties: Any) -> str:
    """The font of Western letters, which the old encodings sit on."""
    fonts = properties.find(f"{W}rFonts") if properties is not None else None
    return (fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "") if fonts is not None else ""

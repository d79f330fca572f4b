"""How numbers in plain-text controls keep their type in LibreOffice.

LibreOffice 7.4 prints what stands in such a control in the type of its paragraph's style and forgets the type of the
run. So the style of the paragraph says the same as its runs do; where the runs of a paragraph differ the control is one
for rich text, which LibreOffice takes away and of which it keeps the bookmark.
"""

from __future__ import annotations

from copy import deepcopy
from hashlib import sha256
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml

# The elements of a type with their attributes, in their order.
Told = tuple[tuple[Any, ...], ...]


class Looks:
    """The styles of a Word file, with those added that paragraphs with numbers need."""

    def __init__(self, styles: Any) -> None:
        self._styles = styles
        usual = styles.find(f"{qn('w:style')}[@{qn('w:default')}='1'][@{qn('w:type')}='paragraph']")
        self._usual = "Normal" if usual is None else usual.get(qn("w:styleId"), "Normal")
        self._usual_size = "" if usual is None else _size(usual)
        self._made: dict[Told, str] = {}

    def hold(self, run: Any) -> bool:
        """Whether a plain control may take the run's place; its paragraph may be given a style of the same type."""
        paragraph = next(run.iterancestors(qn("w:p")), None)
        if paragraph is None:
            return True
        kind = run.find(qn("w:rPr"))
        if self._is_usual(kind):
            return _style_of(paragraph) in ("", self._usual)
        told = _told(kind)
        style = _style_of(paragraph)
        if style and style == self._made.get(told):
            return True
        if style not in ("", self._usual) or any(_told(each.find(qn("w:rPr"))) != told for each in _worded(paragraph)):
            return False
        _give_style(paragraph, self._style(told, kind))
        return True

    def _is_usual(self, kind: Any) -> bool:
        """Whether the type says nothing but the size of the usual style."""
        if kind is None:
            return True
        return len(kind) == 1 and kind[0].tag == qn("w:sz") and kind[0].get(qn("w:val")) == self._usual_size

    def _style(self, told: Told, kind: Any) -> str:
        if told not in self._made:
            self._made[told] = name = f"So{sha256(repr(told).encode()).hexdigest()[:8]}"
            if self._styles.find(f"{qn('w:style')}[@{qn('w:styleId')}='{name}']") is None:
                self._styles.append(_style(name, self._usual, kind))
        return self._made[told]


def _style(name: str, usual: str, kind: Any) -> Any:
    """Order inside: ECMA-376, part 1, CT_Style."""
    made = parse_xml(
        f'<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" w:styleId="{name}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="{usual}"/><w:semiHidden/></w:style>'
    )
    made.append(deepcopy(kind))
    return made


def _worded(paragraph: Any) -> list[Any]:
    """The runs of the paragraph that hold words, those in controls already set with them."""
    return [each for each in paragraph.iter(qn("w:r")) if any(text.text for text in each.iter(qn("w:t")))]


def _told(kind: Any) -> Told:
    """What a type says, to be held against others: in thousands of places, so it is not written out as XML."""
    if kind is None:
        return ()
    return tuple((each.tag, *sorted(each.items())) for each in kind.iter() if each is not kind)


def _size(style: Any) -> str:
    found = style.find(f"{qn('w:rPr')}/{qn('w:sz')}")
    return "" if found is None else found.get(qn("w:val"), "")


def _style_of(paragraph: Any) -> str:
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if found is None else found.get(qn("w:val"), "")


def _give_style(paragraph: Any, name: str) -> None:
    about = paragraph.find(qn("w:pPr"))
    if about is None:
        about = OxmlElement("w:pPr")
        paragraph.insert(0, about)
    for each in about.findall(qn("w:pStyle")):
        about.remove(each)
    style = OxmlElement("w:pStyle")
    style.set(qn("w:val"), name)
    about.insert(0, style)

"""The order in which ECMA-376, part 1 (transitional) wants the elements of a Word file to stand."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from docx.oxml.ns import qn
from lxml import etree

# §17.3.1.26, §17.3.2.28, §17.6.17, §17.4.70, §17.4.60, §17.5.2.38, and the elements that hold them.
SEQUENCES: dict[str, str] = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath rPrChange",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid "
    "printerSettings sectPrChange",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "pBdr": "top left bottom right between bar",
    "sdtPr": "rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding label tabIndex equation comboBox "
    "date docPartObj docPartList dropDownList picture richText text citation group bibliography",
    "sdt": "sdtPr sdtEndPr sdtContent",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
}
EITHER = frozenset({"headerReference", "footerReference", "bookmarkStart", "bookmarkEnd"})  # stand in any order
ONCE = frozenset({"pPr", "rPr", "sectPr", "tcPr", "tblPr", "sdtPr"})


def disorder(data: bytes) -> list[str]:
    """What stands where it may not, each as "part: element: child"; nothing where all is in order."""
    found: list[str] = []
    with ZipFile(BytesIO(data)) as packed:
        for name in packed.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                found += [f"{name}: {each}" for each in _disorder(etree.fromstring(packed.read(name)))]
    return found


def _disorder(root: Any) -> Iterator[str]:
    for local, sequence in SEQUENCES.items():
        order = {qn(f"w:{name}"): place for place, name in enumerate(sequence.split())}
        for element in root.iter(qn(f"w:{local}")):
            yield from _of(element, local, order)
    for cell in root.iter(qn("w:tc")):
        if len(cell) == 0 or cell[-1].tag != qn("w:p"):
            yield "tc does not end with a paragraph"
    names = [each.get(qn("w:name")) for each in root.iter(qn("w:bookmarkStart"))]
    if len(set(names)) != len(names):
        yield "a bookmark's name stands twice"


def _of(element: Any, local: str, order: dict[str, int]) -> Iterator[str]:
    last, seen = -1, set()
    for child in element:
        name = etree.QName(child).localname
        if child.tag not in order:
            yield f"{local}: {name} has no place there"
            continue
        if local in ONCE and child.tag in seen and name not in EITHER:
            yield f"{local}: {name} stands twice"
        seen.add(child.tag)
        if order[child.tag] < last and name not in EITHER:
            yield f"{local}: {name} stands too late"
        last = max(last, order[child.tag])

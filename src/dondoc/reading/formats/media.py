"""The pictures of a Word document, looked at for the words of a stamp."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Sequence
from typing import Any

from lxml import etree
from PIL import Image

from dondoc.reading.formats import scans
from dondoc.reading.formats.package import DOCUMENT, Package

_MOST = 12  # pictures of one page
_MOST_PIXELS = 40_000_000  # of one; a stamp is small
_SMALLEST = 24  # dots; a smaller picture holds no word
_FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "BMP")
_ROOM = 40  # dots of white around a picture, for letters at its edge
_TALL = 160  # dots; a stamp drawn smaller is made larger first
_GUARDED: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


def words(package: Package, names: Sequence[str]) -> list[str]:
    """The words in the pictures that the first page names, and in those of the margins. Nothing without Tesseract."""
    if not scans.can_be_read():
        return []
    of_page = _parts(package, DOCUMENT)
    margins = [part for kind in ("header", "footer") for part in package.named(f"word/{kind}")]
    wanted = [of_page[name] for name in names if name in of_page]
    wanted += [target for part in margins for target in _parts(package, part).values()]
    return [found for part in list(dict.fromkeys(wanted))[:_MOST] if (found := _words(package, part))]


def _parts(package: Package, part: str) -> dict[str, str]:
    """The pictures of a part by the names it gives them. None lie outside the file."""
    relations = posixpath.join(posixpath.dirname(part), "_rels", f"{posixpath.basename(part)}.rels")
    if relations not in package.parts:
        return {}
    try:
        with package.open(relations) as stream:
            root: Any = etree.parse(stream, etree.XMLParser(**_GUARDED)).getroot()
    except etree.XMLSyntaxError:
        return {}
    folder = posixpath.dirname(part)
    places = {one.get("Id", ""): posixpath.normpath(posixpath.join(folder, one.get("Target", ""))) for one in root}
    return {name: place for name, place in places.items() if place in package.parts and "media/" in place}


def _words(package: Package, part: str) -> str:
    with package.open(part) as stream:
        data = stream.read()
    package.block_ends()
    try:
        picture = Image.open(io.BytesIO(data), formats=_FORMATS)
        if picture.width * picture.height > _MOST_PIXELS or min(picture.size) < _SMALLEST:
            return ""
        return scans.scattered_words(_on_paper(picture), where=part)
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, EOFError, Image.DecompressionBombError):
        return ""  # a drawing in a form that only Word knows, or a broken one


def _on_paper(picture: Image.Image) -> Image.Image:
    clear = picture.convert("RGBA")
    if clear.height < _TALL:
        times = _TALL / clear.height
        clear = clear.resize((int(clear.width * times), _TALL))
    paper = Image.new("RGBA", (clear.width + 2 * _ROOM, clear.height + 2 * _ROOM), "white")
    paper.alpha_composite(clear, (_ROOM, _ROOM))
    return paper.convert("L")

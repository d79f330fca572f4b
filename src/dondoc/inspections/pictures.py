"""Photographs as they are kept: drawn anew from what they show, with nothing that the camera wrote beside it.

A telephone writes into each picture where it stood, when, and whose it is. Drawn anew, turned upright and no larger
than a page needs, a picture holds its dots and nothing else; what is no picture at all does not come through.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from enum import StrEnum

from PIL import Image, ImageOps, UnidentifiedImageError

LONGEST = 2_560  # dots of the longer side: a page of A4 is still read
SMALL = 320
MOST_DOTS = 80_000_000
_QUALITY, _SMALL_QUALITY = 85, 75
_HEAD = 1_024
_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")


class FileKind(StrEnum):
    """What a file is by its first bytes, whatever it is called."""

    PHOTOGRAPH = "photograph"
    PDF = "pdf"
    HEIC = "heic"  # what some telephones write and browsers do not show
    OTHER = "other"


class NotDrawn(ValueError):
    """The bytes are no picture, a damaged one, or one of more dots than are drawn."""


@dataclass(frozen=True, slots=True)
class Photograph:
    """A photograph to keep: itself and a small one for lists, both .jpg."""

    data: bytes
    small: bytes


def kind_of(data: bytes) -> FileKind:
    """What the bytes are.

    >>> kind_of(b"%PDF-1.7"), kind_of(bytes(4) + b"ftypheic"), kind_of(b"MZ")
    (<FileKind.PDF: 'pdf'>, <FileKind.HEIC: 'heic'>, <FileKind.OTHER: 'other'>)
    """
    if data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return FileKind.PHOTOGRAPH
    if b"%PDF-" in data[:_HEAD]:
        return FileKind.PDF
    if data[4:8] == b"ftyp" and data[8:12] in _BRANDS:
        return FileKind.HEIC
    return FileKind.OTHER


def drawn_anew(data: bytes) -> Photograph:
    """The photograph as it is kept. Raises NotDrawn."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _drawn(data)
    except (Image.DecompressionBombError, UnidentifiedImageError, MemoryError) as error:
        raise NotDrawn from error
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, EOFError) as error:
        raise NotDrawn from error


def _drawn(data: bytes) -> Photograph:
    opened = Image.open(io.BytesIO(data), formats=("JPEG", "PNG"))
    if opened.width * opened.height > MOST_DOTS:
        raise NotDrawn
    opened.draft("RGB", (LONGEST, LONGEST))  # a .jpg is made smaller while it is read
    upright = ImageOps.exif_transpose(opened)
    picture = _on_white(upright)
    picture.thumbnail((LONGEST, LONGEST))
    small = picture.copy()
    small.thumbnail((SMALL, SMALL))
    return Photograph(_jpeg(picture, _QUALITY), _jpeg(small, _SMALL_QUALITY))


def _on_white(picture: Image.Image) -> Image.Image:
    """Without transparency: what is seen through stands on white. A new picture, so nothing of the file is carried."""
    layered = picture.convert("RGBA")
    page = Image.new("RGBA", layered.size, "white")
    page.alpha_composite(layered)
    return page.convert("RGB")


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()

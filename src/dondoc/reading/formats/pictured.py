"""Pages of a PDF that are pictures, wholly or in part: when to look at them, and what is seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
from PIL import Image
from pypdfium2 import raw

from dondoc.reading.formats import pdfium, scans
from dondoc.reading.formats.pages import PageText
from dondoc.reading.formats.source import Limits, Reason, Unreadable

LEAST_A_PAGE = 15
"""Letters; a page with fewer is a picture, or empty."""
_FEW = 400  # letters that may have been laid over a scan: who signed, the number
_COVERED = 0.5  # of the page by one picture: then it is a scan
_SMALLEST = 12.0  # points; a smaller picture holds no word
_MOST_PICTURES = 40  # looked at for a stamp on one page
_MARGIN = 4.0  # points around a picture
_POINTS = 72
_MOST_OBJECTS = 20_000


@dataclass(frozen=True, slots=True)
class Box:
    """Where a picture lies on the page, in points from the lower left."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def area(self) -> float:
        """In square points."""
        return max(0.0, self.right - self.left) * max(0.0, self.top - self.bottom)


def letters(page: PageText) -> int:
    """How many letters a page holds."""
    return sum(c.isalpha() for line in page.lines for c in line)


def is_scan(page: Any, text: PageText) -> bool:
    """Whether the words are in a picture: the page has no text to speak of, or is a scan with a few words over it."""
    count = letters(text)
    if count >= _FEW:
        return False
    if count < LEAST_A_PAGE:
        return next(iter(page.get_objects(max_depth=2)), None) is not None
    whole = page.get_width() * page.get_height()
    return any(box.area > _COVERED * whole for box in pictures(page))


def covers(page: Any, text: PageText) -> bool:
    """Whether pictures are all there is to the page, text or no text read in them: scanners cut one into strips."""
    if letters(text) >= LEAST_A_PAGE:
        return False
    whole: float = page.get_width() * page.get_height()
    return sum(box.area for box in pictures(page)) > _COVERED * whole


def pictures(page: Any) -> list[Box]:
    """The pictures of a page that may hold a word."""
    found = [Box(*shape.get_bounds()) for shape in _objects(page)]
    return [box for box in found if min(box.right - box.left, box.top - box.bottom) >= _SMALLEST][:_MOST_PICTURES]


def seen(page: Any, *, where: str, limits: Limits, first: bool) -> tuple[PageText, str]:
    """What Tesseract reads on the page; on the first also at a second look. Raises Unreadable."""
    drawn, width = _drawn(page, where, limits), page.get_width()
    with pdfium.others_turn():
        if first:
            return scans.read_first(drawn, where=where, width=width)
        return scans.read(drawn, where=where, width=width), ""


def stamps(page: Any, *, where: str, limits: Limits) -> str:
    """The words in the pictures of a page of text: a stamp may be one."""
    boxes = pictures(page)
    if not boxes:
        return ""
    drawn = _drawn(page, where, limits)
    scale = drawn.width / page.get_width()
    paper = Image.new("L", drawn.size, "white")
    for box in boxes:
        place = _place(box, drawn.height, scale)
        paper.paste(drawn.crop(place), place)
    with pdfium.others_turn():
        return scans.scattered_words(paper, where=where)


def _place(box: Box, height: int, scale: float) -> tuple[int, int, int, int]:
    """In dots from the upper left."""
    return (
        int((box.left - _MARGIN) * scale),
        int(height - (box.top + _MARGIN) * scale),
        int((box.right + _MARGIN) * scale),
        int(height - (box.bottom - _MARGIN) * scale),
    )


def _objects(page: Any) -> Iterator[Any]:
    for number, shape in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)):
        if number > _MOST_OBJECTS:
            return
        yield shape


def _drawn(page: Any, where: str, limits: Limits) -> Image.Image:
    """The page in greys, its pictures bounded before they are unpacked."""
    for shape in _objects(page):
        width, height = shape.get_px_size()
        if width * height > limits.pixels:
            raise _too_large(where)
    points = max(page.get_width() * page.get_height(), 1.0)
    scale = min(scans.DPI / _POINTS, (scans.MOST_PIXELS / points) ** 0.5)
    try:
        picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
    except (pypdfium2.PdfiumError, ValueError, MemoryError) as error:
        raise _too_large(where) from error
    return picture


def _too_large(where: str) -> Unreadable:
    return Unreadable(
        Reason.BOMB, "Hình ảnh trên trang lớn bất thường", where=where, mend="Quét lại ở 200–300 dpi rồi nạp lại"
    )


_STATE = re.compile(r"CỘNG H[ÒO][ÀA]? ?XÃ HỘI CHỦ NGHĨA|ĐẢNG CỘNG SẢN VIỆT NAM")
_TOP = 6  # lines of a page in which a head begins


def begins_a_document(page: PageText) -> bool:
    """Whether the page has a head of its own: another document bound behind the first."""
    return any(_STATE.search(line) for line in page.lines[:_TOP])

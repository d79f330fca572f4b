"""The pages of a Word document as pictures: LibreOffice sets them, PDFium draws them. For a look, not for reading."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pypdfium2

from dondoc.reading.formats import office, pdfium, programs

DPI = 108
MOST_PAGES = 20  # further ones are left out, and how many there are is told
_POINTS = 72
_MOST_PIXELS = 4_000_000  # of one page: an A3 sheet; a larger one is drawn smaller

Step = Callable[[int, int], None]


class NotDrawn(ValueError):
    """The document could not be set or drawn."""


def can_draw() -> bool:
    """Whether this machine has LibreOffice."""
    return bool(programs.office())


def pages(name: str, data: bytes, step: Step = lambda done, total: None) -> tuple[list[bytes], int]:
    """Each page as .png, at most MOST_PAGES of them, and how many there are; `step` hears of every page.

    Raises NotDrawn, Unreadable.
    """
    pdf = office.to_pdf(name, data)
    try:
        with pdfium.opened(pdf) as document:
            count = len(document)
            shown = min(count, MOST_PAGES)
            found = []
            for number in range(shown):
                with pdfium.others_turn():
                    step(number, shown)
                found.append(_picture(document[number], name))
            return found, count
    except pypdfium2.PdfiumError as error:
        raise NotDrawn(name) from error


def _picture(page: pypdfium2.PdfPage, name: str) -> bytes:
    points = max(page.get_width() * page.get_height(), 1.0)
    scale = min(DPI / _POINTS, (_MOST_PIXELS / points) ** 0.5)
    drawn = BytesIO()
    try:
        picture = page.render(scale=scale).to_pil()
        picture.quantize(64).save(drawn, "PNG", optimize=True)  # letters and lines: a tenth of the bytes
    except (pypdfium2.PdfiumError, ValueError, MemoryError) as error:
        raise NotDrawn(name) from error
    finally:
        page.close()
    return drawn.getvalue()

"""Scans made on the spot: words drawn on white paper, as a scanner would send them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).parents[4] / "src/dondoc/web/static/web/vendor/fonts"
DPI = 200
_PAGE = (1654, 2339)  # A4 at that many dots an inch
_SIZE, _LINE, _MARGIN, _RIGHT = 31, 58, 170, 780

HEAD = (
    ("ỦY BAN NHÂN DÂN TỈNH AN LẠC", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("SỞ NỘI VỤ", "Độc lập - Tự do - Hạnh phúc"),
    ("Số: 27/BC-SNV", "An Lạc, ngày 12 tháng 3 năm 2026"),
)
BODY = (
    "",
    "BÁO CÁO",
    "Kết quả thực hiện Kế hoạch số 45/KH-UBND",
    "",
    "Thực hiện Kế hoạch số 45/KH-UBND ngày 12/01/2026 của UBND tỉnh",
    "An Lạc, Sở Nội vụ báo cáo kết quả như sau.",
    "",
    "1. Giao Phòng Cải cách hành chính trình đề án trước ngày 30/6/2026.",
)


def page(*, head: Sequence[tuple[str, str]] = HEAD, body: Sequence[str] = BODY, stamp: str = "") -> Image.Image:
    """A page: a head in two columns, a stamp below its left one, lines."""
    picture = Image.new("L", _PAGE, 255)
    pen, top = ImageDraw.Draw(picture), 150
    for left, right in head:
        pen.text((_MARGIN - 40, top), left, font=_type(), fill=10)
        pen.text((_RIGHT, top), right, font=_type(), fill=10)
        top += _LINE
    if stamp:
        pen.rectangle((_MARGIN, top + 5, _MARGIN + 260, top + 75), outline=90, width=4)
        pen.text((_MARGIN + 50, top + 15), stamp, font=_type(bold=True), fill=60)
        top += 2 * _LINE
    for line in body:
        pen.text((_MARGIN, top), line, font=_type(), fill=10)
        top += _LINE
    return picture


def stamp(words: str) -> bytes:
    """A stamp alone, as somebody sets it into a document: red, one can see through it."""
    picture = Image.new("RGBA", (420, 110), (255, 255, 255, 0))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((3, 3, 416, 106), outline="red", width=5)
    pen.text((60, 25), words, font=_type(bold=True, size=50), fill="red")
    return png(picture)


def png(picture: Image.Image) -> bytes:
    """As .png."""
    return _saved([picture], "PNG")


def jpg(picture: Image.Image) -> bytes:
    """As .jpg."""
    return _saved([picture.convert("L")], "JPEG")


def tif(*pages: Image.Image) -> bytes:
    """As .tif of many pages."""
    return _saved(list(pages), "TIFF")


def scanned_pdf(*pages: Image.Image) -> bytes:
    """As a PDF of pictures."""
    return _saved(list(pages), "PDF")


def _saved(pages: list[Image.Image], kind: str) -> bytes:
    stream = io.BytesIO()
    rest = {"save_all": True, "append_images": pages[1:]} if len(pages) > 1 else {}
    pages[0].save(stream, kind, dpi=(DPI, DPI), resolution=DPI, **rest)
    return stream.getvalue()


def _type(*, bold: bool = False, size: int = _SIZE) -> ImageFont.FreeTypeFont:
    """A type with strokes, like that of official papers, where the machine has one; else the site's own."""
    try:
        return ImageFont.truetype(f"DejaVuSerif{'-Bold' if bold else ''}.ttf", size)
    except OSError:
        name = "BeVietnamPro_600SemiBold.ttf" if bold else "BeVietnamPro_400Regular.ttf"
        return ImageFont.truetype(str(FONTS / name), size)

"""Scans that come as pictures: .png, .jpg and .tif, the last with many pages."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from dondoc.reading.formats import pages as layout
from dondoc.reading.formats import scans
from dondoc.reading.formats.pages import PageText
from dondoc.reading.formats.source import Kind, Limits, Progress, Reason, Source, Unreadable

_FORMATS = ("PNG", "JPEG", "TIFF")
_LEAST_LETTERS = 25
_POINTS = 72
_PAPER = (400.0, 1300.0)  # points: between A5 and A3; a scanner that says otherwise does not know


def read(name: str, data: bytes, limits: Limits, progress: Progress | None) -> Source:
    """The words of every page. Raises `Unreadable` where nobody could read them."""
    _needs_a_reader(name)
    picture = _opened(name, data, limits)
    count = _count(name, picture, limits)
    pages: list[PageText] = []
    stamps = ""
    for number, frame in enumerate(_frames(name, picture, limits), 1):
        page, again = _page(name, frame, number)
        pages.append(page)
        stamps = stamps or again
        if progress:
            progress(number, count)
    if sum(map(_letters, pages)) < _LEAST_LETTERS:
        raise _no_words(name)
    words = [layout.plain(page) for page in pages]
    return Source(Kind.IMAGE, layout.joined(pages), f"{words[0]}\n\n{stamps}", count, further_pages=tuple(words[1:]))


def first_page(name: str, data: bytes, limits: Limits) -> str:
    """The words of the first page. Raises `Unreadable` where it has none that can be read."""
    _needs_a_reader(name)
    picture = _opened(name, data, limits)
    _count(name, picture, limits)
    page, stamps = _page(name, next(_frames(name, picture, limits)), 1)
    if _letters(page) < _LEAST_LETTERS:
        raise _no_words(name)
    return f"{layout.plain(page)}\n\n{stamps}"


def words_in(name: str, data: bytes, limits: Limits) -> str:
    """What stands in a photograph anywhere, a line each; "" where nothing does, or nobody can read it here.

    Raises `Unreadable` where it is no picture.
    """
    if not scans.can_be_read():
        return ""
    frame = next(_frames(name, _opened(name, data, limits), limits))
    try:
        return scans.scattered_words(frame, where=name)
    except Unreadable:
        return ""


def _needs_a_reader(name: str) -> None:
    if not scans.can_be_read():
        raise Unreadable(
            Reason.SCAN,
            "Tệp là hình ảnh, không có chữ; máy chủ chưa cài phần nhận dạng chữ (Tesseract, tiếng Việt)",
            where=name,
            mend="Nạp bản gốc có chữ, hoặc nhờ người quản trị cài phần nhận dạng chữ",
        )


def _opened(name: str, data: bytes, limits: Limits) -> Image.Image:
    """The picture's head; its dots only when they are asked for, after their number is known."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(data), formats=_FORMATS)
    except Image.DecompressionBombError as error:
        raise _too_large(name, limits) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, TypeError, KeyError) as error:
        raise _damaged(name) from error
    return picture


def _count(name: str, picture: Image.Image, limits: Limits) -> int:
    try:
        count = int(getattr(picture, "n_frames", 1))
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, EOFError) as error:
        raise _damaged(name) from error
    if count > limits.scanned_pages:
        raise Unreadable(
            Reason.TOO_LARGE,
            f"Tệp ảnh có hơn {limits.scanned_pages} trang",
            where=name,
            mend="Chia tệp thành nhiều phần",
        )
    return count


def _frames(name: str, picture: Image.Image, limits: Limits) -> Iterator[Image.Image]:
    try:
        for frame in ImageSequence.Iterator(picture):
            if frame.width * frame.height > limits.pixels:
                raise _too_large(name, limits)
            yield ImageOps.exif_transpose(frame)
    except Image.DecompressionBombError as error:
        raise _too_large(name, limits) from error
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, EOFError, MemoryError) as error:
        raise _damaged(name) from error


def _page(name: str, frame: Image.Image, number: int) -> tuple[PageText, str]:
    """A page; of the first also what a second look sees."""
    where, width = f"{name}, trang {number}", _width(frame)
    try:
        if number == 1:
            return scans.read_first(frame, where=where, width=width)
        return scans.read(frame, where=where, width=width), ""
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, EOFError, MemoryError) as error:
        raise _damaged(name) from error


def _width(frame: Image.Image) -> float:
    """In points: by the dots an inch that the scanner wrote down, else as on A4."""
    dpi = frame.info.get("dpi", (0, 0))[0]
    width = frame.width * _POINTS / float(dpi) if dpi else 0.0
    return width if _PAPER[0] <= width <= _PAPER[1] else (842.0 if frame.width > frame.height else 595.0)


def _letters(page: PageText) -> int:
    return sum(c.isalpha() for line in page.lines for c in line)


def _too_large(name: str, limits: Limits) -> Unreadable:
    return Unreadable(
        Reason.BOMB,
        f"Hình ảnh lớn hơn {limits.pixels // 1_000_000} triệu điểm ảnh",
        where=name,
        mend="Quét lại ở 200–300 dpi rồi nạp lại",
    )


def _damaged(name: str) -> Unreadable:
    return Unreadable(
        Reason.DAMAGED, "Tệp ảnh bị hỏng hoặc bị cắt", where=name, mend="Quét lại hoặc lưu lại ảnh rồi nạp lại"
    )


def _no_words(name: str) -> Unreadable:
    return Unreadable(
        Reason.SCAN,
        "Không nhận dạng được chữ nào trên trang",
        where=name,
        mend="Quét lại rõ hơn (200–300 dpi, thẳng, đủ sáng) hoặc nạp bản gốc có chữ",
    )

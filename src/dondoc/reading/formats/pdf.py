"""PDF files, page by page: text where a page has text, else what is seen in its picture."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from dondoc.reading.formats import pages as layout
from dondoc.reading.formats import pdfium, pictured, scans
from dondoc.reading.formats.pages import PageText
from dondoc.reading.formats.source import Kind, Limits, Progress, Reason, Source, Unreadable

_NOTHING = PageText((), open_end=False, open_start=False)
_LEAST_LETTERS = 25  # in the whole file; less is a scan with a stamp
_MOST_REMARKS = 200
_LONGEST_REMARK = 2000  # bytes; a stamp is three words
_PASSWORD = "password"  # noqa: S105 — the word in pdfium's message


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as it was read; `stamps` are the words in the pictures on a page of text."""

    text: PageText
    scanned: bool = False
    stamps: str = ""


def read(name: str, data: bytes, limits: Limits, progress: Progress | None) -> Source:
    """The text of a PDF, each page by what it has: its text, or what is read in the picture of it.

    Forms, scripts and links are not touched.
    """
    with _opened(name, data) as document:
        pages = _pages(name, document, limits, progress)
        remarks = _remarks(document)
    counts = [pictured.letters(page.text) for page in pages]
    if sum(counts) < _LEAST_LETTERS:
        raise _scan(name, "Tệp PDF là bản quét, không có chữ")
    bare = [number for number, count in enumerate(counts, 1) if count < pictured.LEAST_A_PAGE]
    texts = [page.text for page in pages]
    further = [page.text for page in pages[1:] if page.scanned or pictured.begins_a_document(page.text)]
    return Source(
        Kind.PDF,
        layout.joined(texts),
        _front(pages[0], remarks),
        len(pages),
        _notes(bare),
        tuple(layout.plain(page) for page in further),
    )


@dataclass(frozen=True, slots=True)
class Layer:
    """What a page says as text, line by line.

    `is_picture`: it has no text to speak of, and pictures cover it. `is_front`: it may bear a stamp of its own,
    as the first page of a document does.
    """

    lines: tuple[str, ...]
    is_picture: bool = False
    is_front: bool = False


def text_layers(name: str, data: bytes, limits: Limits) -> tuple[Layer, ...]:
    """Each page as it was written, no picture looked at; stamps and signatures laid over the pages are not read.

    Raises `Unreadable`.
    """
    with _opened(name, data) as document:
        found: list[Layer] = []
        size = 0
        for number in range(_counted(name, document, limits)):
            found.append(_layer(document, number))
            size += sum(map(len, found[-1].lines))
            if size > limits.characters:
                raise _too_long(name, number)
        return tuple(found)


def _layer(document: pypdfium2.PdfDocument, number: int) -> Layer:
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return Layer(())
    try:
        text = layout.read(page)
        front = number == 0 or pictured.begins_a_document(text)
        return Layer(text.lines, is_picture=pictured.covers(page, text), is_front=front)
    except pypdfium2.PdfiumError:
        return Layer(())
    finally:
        page.close()


def first_page(name: str, data: bytes, limits: Limits) -> str:
    """The text of the first page, of its pictures, and of the stamps and remarks laid over it.

    Raises `Unreadable` where it is a picture that cannot be read here, or broken: nobody can say then what it bears.
    """
    with _opened(name, data) as document:
        _counted(name, document, limits)
        page = _page(name, document, 0, limits)
        remarks = _remarks(document)
    if pictured.letters(page.text) < _LEAST_LETTERS:
        raise _scan(name, "Trang đầu của tệp PDF không có chữ (có thể là bản quét)")
    return _front(page, remarks)


def _front(page: _Page, remarks: list[str]) -> str:
    beside = [words for words in (*remarks, page.stamps) if words]
    return "\n".join([*page.text.lines, *(["", *beside] if beside else [])])


def _scan(name: str, what: str) -> Unreadable:
    if scans.can_be_read():
        mend = "Quét lại rõ hơn (200–300 dpi, thẳng, đủ sáng) hoặc nạp bản gốc có chữ"
        return Unreadable(Reason.SCAN, f"{what}, và không nhận dạng được chữ nào", where=name, mend=mend)
    mend = "Nạp bản gốc có chữ (.docx hoặc PDF xuất từ phần mềm soạn thảo), hoặc cài phần nhận dạng chữ (Tesseract)"
    return Unreadable(Reason.SCAN, what, where=name, mend=mend)


def _remarks(document: pypdfium2.PdfDocument) -> list[str]:
    """The words of the annotations on the first page: a stamp may be laid over it as one."""
    try:
        page = document[0]
    except pypdfium2.PdfiumError:
        return []
    try:
        count = min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST_REMARKS)
        return [words for number in range(count) if (words := _remark(page, number))]
    finally:
        page.close()


def _remark(page: pypdfium2.PdfPage, number: int) -> str:
    remark = raw.FPDFPage_GetAnnot(page.raw, number)
    if not remark:
        return ""
    try:
        size = raw.FPDFAnnot_GetStringValue(remark, b"Contents", None, 0)
        if size > _LONGEST_REMARK:
            return ""
        letters = (ctypes.c_ushort * (size // 2 + 1))()
        raw.FPDFAnnot_GetStringValue(remark, b"Contents", letters, size)
        return bytes(letters).decode("utf-16-le", "replace").rstrip("\x00")
    finally:
        raw.FPDFPage_CloseAnnot(remark)


@contextmanager
def _opened(name: str, data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    try:
        with pdfium.opened(data) as document:
            yield document
    except pypdfium2.PdfiumError as error:
        if _PASSWORD in str(error).lower():
            raise Unreadable(
                Reason.ENCRYPTED, "Tệp PDF có mật khẩu", where=name, mend="Bỏ mật khẩu rồi nạp lại"
            ) from error
        raise _damaged(name) from error


def _pages(name: str, document: pypdfium2.PdfDocument, limits: Limits, progress: Progress | None) -> list[_Page]:
    count = _counted(name, document, limits)
    found: list[_Page] = []
    size = scanned = 0
    for number in range(count):
        found.append(_page(name, document, number, limits))
        size += sum(map(len, found[-1].text.lines))
        scanned += found[-1].scanned
        if size > limits.characters:
            raise _too_long(name, number)
        if scanned > limits.scanned_pages:
            raise _too_long(name, number, f"Có hơn {limits.scanned_pages} trang quét")
        if progress:
            with pdfium.others_turn():
                progress(number + 1, count)
    return found


def _counted(name: str, document: pypdfium2.PdfDocument, limits: Limits) -> int:
    count = len(document)
    if count == 0:
        raise _damaged(name)
    if count > limits.pages:
        raise Unreadable(
            Reason.TOO_LARGE, f"Tệp có hơn {limits.pages} trang", where=name, mend="Chia tệp thành nhiều phần"
        )
    return count


def _page(name: str, document: pypdfium2.PdfDocument, number: int, limits: Limits) -> _Page:
    """One page; nothing where it is broken and the others are not."""
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return _Page(_NOTHING)
    try:
        return _read(page, f"{name}, trang {number + 1}", limits, first=number == 0)
    except pypdfium2.PdfiumError:
        return _Page(_NOTHING)
    finally:
        page.close()


def _read(page: pypdfium2.PdfPage, where: str, limits: Limits, *, first: bool) -> _Page:
    """By what the page has; of the first also what its pictures say."""
    text = layout.read(page)
    if not scans.can_be_read():
        return _Page(text)
    if pictured.is_scan(page, text):
        looked_at, again = pictured.seen(page, where=where, limits=limits, first=first)
        stamps = "\n".join([layout.plain(text), again]).strip()
        return _Page(max(looked_at, text, key=pictured.letters), scanned=True, stamps=stamps)
    return _Page(text, stamps=pictured.stamps(page, where=where, limits=limits) if first else "")


def _notes(bare: list[int]) -> tuple[str, ...]:
    if not bare:
        return ()
    shown = ", ".join(map(str, bare[:10])) + (", …" if len(bare) > 10 else "")
    return (f"Trang không có chữ nào đọc được: {shown}",)


def _too_long(name: str, number: int, what: str = "Văn bản quá dài") -> Unreadable:
    where = f"{name}, trang {number + 1}"
    return Unreadable(Reason.TOO_LARGE, what, where=where, mend="Chia tệp thành nhiều phần")


def _damaged(name: str) -> Unreadable:
    return Unreadable(
        Reason.DAMAGED, "Tệp PDF bị hỏng hoặc bị cắt", where=name, mend="Tải lại hoặc xuất lại tệp rồi nạp lại"
    )

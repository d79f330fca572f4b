"""PDF files that hold text, page by page."""

from __future__ import annotations

import ctypes

import pypdfium2
from pypdfium2 import raw

from dondoc.reading.formats import pages as layout
from dondoc.reading.formats.pages import PageText
from dondoc.reading.formats.source import Kind, Limits, Progress, Reason, Source, Unreadable

_NOTHING = PageText((), open_end=False, open_start=False)
_LEAST_LETTERS = 25  # in the whole file; less is a scan with a stamp
_LEAST_A_PAGE = 15
_MOST_REMARKS = 200
_LONGEST_REMARK = 2000  # bytes; a stamp is three words
_PASSWORD = "password"  # noqa: S105 — the word in pdfium's message


def read(name: str, data: bytes, limits: Limits, progress: Progress | None) -> Source:
    """The text of a PDF. Forms, scripts and links are not touched."""
    document = _opened(name, data)
    try:
        pages = _pages(name, document, limits, progress)
        remarks = _remarks(document)
    finally:
        document.close()
    letters = [_letters(page) for page in pages]
    if sum(letters) < _LEAST_LETTERS:
        raise _scan(name, "Tệp PDF là bản quét, không có chữ")
    bare = [number for number, count in enumerate(letters, 1) if count < _LEAST_A_PAGE]
    front = "\n".join([*pages[0].lines, *remarks])
    return Source(Kind.PDF, layout.joined(pages), front, len(pages), _notes(bare))


def first_page(name: str, data: bytes, limits: Limits) -> str:
    """The text of the first page and of the stamps and remarks laid over it.

    Raises `Unreadable` where the page is a picture or broken: nobody can say then what it bears.
    """
    document = _opened(name, data)
    try:
        _counted(name, document, limits)
        page = _page(document, 0)
        remarks = _remarks(document)
    finally:
        document.close()
    if _letters(page) < _LEAST_LETTERS:
        raise _scan(name, "Trang đầu của tệp PDF không có chữ (có thể là bản quét)")
    return "\n".join([*page.lines, "", *remarks])


def _letters(page: PageText) -> int:
    return sum(c.isalpha() for line in page.lines for c in line)


def _scan(name: str, what: str) -> Unreadable:
    mend = "Nạp bản gốc có chữ (.docx hoặc PDF xuất từ phần mềm soạn thảo), hoặc nhận dạng chữ (OCR) trước"
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


def _opened(name: str, data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if _PASSWORD in str(error).lower():
            raise Unreadable(
                Reason.ENCRYPTED, "Tệp PDF có mật khẩu", where=name, mend="Bỏ mật khẩu rồi nạp lại"
            ) from error
        raise _damaged(name) from error


def _pages(name: str, document: pypdfium2.PdfDocument, limits: Limits, progress: Progress | None) -> list[PageText]:
    count = _counted(name, document, limits)
    found: list[PageText] = []
    size = 0
    for number in range(count):
        found.append(_page(document, number))
        size += sum(map(len, found[-1].lines))
        if size > limits.characters:
            raise Unreadable(
                Reason.TOO_LARGE,
                "Văn bản quá dài",
                where=f"{name}, trang {number + 1}",
                mend="Chia tệp thành nhiều phần",
            )
        if progress:
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


def _page(document: pypdfium2.PdfDocument, number: int) -> PageText:
    """The text of one page; nothing where the page is broken and the others are not."""
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return _NOTHING
    try:
        return layout.read(page)
    except pypdfium2.PdfiumError:
        return _NOTHING
    finally:
        page.close()


def _notes(bare: list[int]) -> tuple[str, ...]:
    if not bare:
        return ()
    shown = ", ".join(map(str, bare[:10])) + (", …" if len(bare) > 10 else "")
    return (f"Trang không có chữ (có thể là ảnh quét): {shown}",)


def _damaged(name: str) -> Unreadable:
    return Unreadable(
        Reason.DAMAGED, "Tệp PDF bị hỏng hoặc bị cắt", where=name, mend="Tải lại hoặc xuất lại tệp rồi nạp lại"
    )

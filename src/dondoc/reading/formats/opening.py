"""The one door for files."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import import_module
from typing import Protocol

from dondoc.language import old_encodings
from dondoc.reading import secrecy
from dondoc.reading.formats.source import Kind, Limits, Progress, Reason, Source, Unreadable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_HTML = re.compile(
    rb"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta)\b", re.I | re.S
)
_TAGS = re.compile(rb"<(?:/?(?:p|div|table|tr|td|span|strong|b|h[1-6]|ul|li|a|br|font|center))\b[^<>]{0,300}>", re.I)
_CONTROLS = bytes({*range(9), *range(14, 27), *range(28, 32), 127})
_MOST_CONTROLS = 0.05  # of a text; a program or a picture has more
_TELLING = 64  # bytes; of fewer nothing can be told
READ = ".docx, .doc, .odt, .rtf, .pdf, .png, .jpg, .tif, .html, .md hoặc .txt"
"""The kinds that are read, for people."""


class Reader(Protocol):
    """What the module of a format holds."""

    def read(self, name: str, data: bytes, limits: Limits, progress: Progress | None) -> Source:
        """The text of a file of this format; `Unreadable` where there is none."""


class Front(Protocol):
    """A format whose first page can be had alone."""

    def first_page(self, name: str, data: bytes, limits: Limits) -> str:
        """The text of the first page."""


def words_in(name: str, data: bytes, limits: Limits | None = None) -> str:
    """What stands in a photograph anywhere; "" where nothing does, or this machine reads no pictures.

    Raises `Unreadable` where it is no picture.
    """
    said: str = import_module("dondoc.reading.formats.images").words_in(name, data, limits or Limits())
    return said


def open_file(name: str, data: bytes, limits: Limits | None = None, progress: Progress | None = None) -> Source:
    """The text of a file. `name` is only for messages.

    Nothing is written to disk, no macro is run, no link or outside entity is followed.
    Raises `Unreadable`, whatever the bytes are; also for a document that bears a mark of state secrecy.
    """
    source = _opened(name, data, limits or Limits(), progress)
    mark = next((mark for page in (source.first_page, *source.further_pages) if (mark := secrecy.mark(page))), None)
    if mark:
        raise Unreadable(
            Reason.SECRET,
            f"Văn bản có dấu độ mật “{mark}”; hệ thống không đọc, không lưu văn bản mật",
            where=name,
            mend="Xử lý theo quy định về bảo vệ bí mật nhà nước; chỉ theo dõi ngoài hệ thống bằng số, đơn vị, thời hạn",
        )
    return source


def _opened(name: str, data: bytes, bounds: Limits, progress: Progress | None) -> Source:
    if not data.strip(b"\x00 \t\r\n"):
        raise Unreadable(Reason.EMPTY, "Tệp rỗng", where=name, mend="Kiểm tra lại tệp gốc rồi nạp lại")
    if len(data) > bounds.file_bytes:
        raise Unreadable(
            Reason.TOO_LARGE,
            f"Tệp lớn hơn {bounds.file_bytes // 1024 // 1024} MB",
            where=name,
            mend="Chia tệp thành nhiều phần, hoặc bỏ hình ảnh rồi nạp lại",
        )
    return _in_unicode(_reader(_kind(name, data)).read(name, data, bounds, progress))


def _in_unicode(source: Source) -> Source:
    """Letters typed in TCVN3 or VNI, where no font has told so before."""
    encoding = old_encodings.of_letters(source.text)
    if encoding is None:
        return source
    front = old_encodings.decoded(source.first_page, encoding)
    further = tuple(old_encodings.decoded(page, encoding) for page in source.further_pages)
    text = old_encodings.decoded(source.text, encoding)
    return replace(source, text=text, first_page=front, further_pages=further)


def first_page(name: str, data: bytes, limits: Limits | None = None) -> str:
    """The words of the first page, its margins, boxes and pictures; of a PDF or a scan no other page is looked at.

    Raises `Unreadable`, as `open_file` does, where there are none.
    """
    bounds = limits or Limits()
    kind = _kind(name, data) if data else Kind.TEXT
    if kind in (Kind.PDF, Kind.IMAGE):
        front: Front = import_module(f"dondoc.reading.formats.{kind.value}")
        return old_encodings.in_unicode(front.first_page(name, data, bounds))
    return _opened(name, data, bounds, None).first_page


def _reader(kind: Kind) -> Reader:
    """The module of a format; loaded only when a file of it comes, so that reading text starts at once."""
    module = "plain" if kind in (Kind.TEXT, Kind.MARKDOWN) else kind.value
    reader: Reader = import_module(f"dondoc.reading.formats.{module}")
    return reader


def _kind(name: str, data: bytes) -> Kind:
    start = data[:1024]
    if b"%PDF-" in start:
        return Kind.PDF
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.OFFICE if _OPEN_DOCUMENT in start else Kind.DOCX
    if start.startswith(_OLE):
        return _old_office(name, data)
    if start.lstrip().startswith(b"{\\rtf"):
        return Kind.OFFICE
    if start.startswith(_IMAGES):
        return Kind.IMAGE
    if _is_no_text(start):
        raise Unreadable(
            Reason.OTHER_KIND,
            "Nội dung tệp không phải văn bản (có thể là chương trình hoặc dữ liệu mang tên khác)",
            where=name,
            mend=f"Nạp tệp {READ}",
        )
    if _HTML.match(data[:4096]) or len(_TAGS.findall(data[:20_000])) > 5:
        return Kind.HTML
    return Kind.TEXT


def _old_office(name: str, data: bytes) -> Kind:
    """A .doc; a .docx with a password and an .xls lie in the same kind of container."""
    if _ENCRYPTED_PACKAGE in data[:200_000] or _ENCRYPTED_PACKAGE in data[-200_000:]:
        raise Unreadable(Reason.ENCRYPTED, "Tệp Word có mật khẩu", where=name, mend="Bỏ mật khẩu rồi nạp lại")
    if _WORD_STREAM not in data:
        raise Unreadable(
            Reason.OTHER_KIND, "Tệp Office kiểu cũ, không phải văn bản Word", where=name, mend=f"Nạp tệp {READ}"
        )
    return Kind.OFFICE


def _is_no_text(start: bytes) -> bool:
    """Bytes that no text in one of the known encodings holds. UTF-16 is full of zeros, every other one of them."""
    if len(start) < _TELLING or start.startswith((b"\xff\xfe", b"\xfe\xff")) or _is_wide(start):
        return False
    return len(start) - len(start.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(start)


def _is_wide(start: bytes) -> bool:
    even, odd = start[::2].count(0), start[1::2].count(0)
    return max(even, odd) > 0.15 * len(start) and min(even, odd) <= 0.025 * len(start)

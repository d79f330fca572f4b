"""The parts of a .docx, unpacked under limits: the declared sizes may lie, so what is read is counted."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import IO

from dondoc.reading.formats.source import Limits, Reason, Unreadable

DOCUMENT = "word/document.xml"
_OTHER_OFFICE = {"xl/": "Tệp Excel", "ppt/": "Tệp PowerPoint", "content.xml": "Tệp OpenDocument"}


class Package:
    """A .docx opened for reading. Only the named parts are ever unpacked, each in a stream."""

    def __init__(self, name: str, data: bytes, limits: Limits) -> None:
        self._name = name
        self._left = limits.unpacked_bytes
        self._block = 0
        self._limits = limits
        self._packed = len(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self.parts = {info.filename: info for info in self._zip.infolist()}
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError) as error:
            raise self.damaged() from error
        self._check()

    def damaged(self) -> Unreadable:
        """The refusal for a file that is cut off or broken."""
        return Unreadable(
            Reason.DAMAGED,
            "Tệp .docx bị hỏng hoặc bị cắt",
            where=self._name,
            mend="Mở tệp gốc bằng Word, lưu lại rồi nạp lại",
        )

    def open(self, part: str) -> IO[bytes]:
        """One part as a stream that refuses to give more than the limits allow."""
        info = self.parts[part]
        if info.flag_bits & 1:
            raise Unreadable(Reason.ENCRYPTED, "Tệp có mật khẩu", where=self._name, mend="Bỏ mật khẩu rồi nạp lại")
        self._block = 0
        try:
            return _Counted(self._zip.open(info), self)
        except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError, RuntimeError) as error:
            raise self.damaged() from error

    def named(self, start: str) -> Iterator[str]:
        """The parts whose names begin so, in order."""
        return iter(sorted(part for part in self.parts if part.startswith(start) and part.endswith(".xml")))

    def block_ends(self) -> None:
        """Called when a paragraph or row is forgotten again."""
        self._block = 0

    def count(self, size: int) -> None:
        """Called for every stretch unpacked."""
        self._left -= size
        self._block += size
        if self._block > self._limits.block_bytes:
            raise self.bomb()
        used = self._limits.unpacked_bytes - self._left
        if self._left < 0 or (used > self._limits.unpacked_small and used > self._limits.unpacked_ratio * self._packed):
            raise self.bomb()

    def _check(self) -> None:
        if len(self.parts) > self._limits.entries:
            raise self.bomb()
        if DOCUMENT in self.parts:
            return
        kind = next(
            (what for start, what in _OTHER_OFFICE.items() if any(p.startswith(start) for p in self.parts)), "Tệp nén"
        )
        raise Unreadable(
            Reason.OTHER_KIND,
            f"{kind}, không phải văn bản .docx",
            where=self._name,
            mend="Nạp tệp văn bản (.docx, .doc, .odt, .pdf, ảnh quét, .html, .md hoặc .txt)",
        )

    def bomb(self) -> Unreadable:
        """The refusal for a file that would fill the memory."""
        return Unreadable(
            Reason.BOMB,
            "Tệp nén bung ra lớn bất thường",
            where=self._name,
            mend="Mở tệp gốc bằng Word, lưu lại thành .docx mới rồi nạp lại",
        )


class _Counted(io.RawIOBase, IO[bytes]):
    """A stream that reports what it gives."""

    def __init__(self, stream: IO[bytes], package: Package) -> None:
        super().__init__()
        self._stream = stream
        self._package = package

    def read(self, size: int = -1) -> bytes:
        """As of any stream."""
        try:
            data = self._stream.read(size if size >= 0 else 1 << 20)
        except (zipfile.BadZipFile, OSError, EOFError, ValueError) as error:
            raise self._package.damaged() from error
        except Exception as error:  # zlib.error and the like are no class of their own here
            raise self._package.damaged() from error
        self._package.count(len(data))
        return data

"""Plain text and Markdown, in the encodings in which Vietnamese text files are found."""

from __future__ import annotations

import re
import unicodedata

from dondoc.language import old_encodings, syllables
from dondoc.reading.formats.source import Kind, Limits, Progress, Reason, Source, Unreadable

_MARKDOWN = re.compile(r"^#{1,6} |\*\*[^*\n]+\*\*|^\|[ :\-|]+\|[ ]*$", re.M)
_WORD = re.compile(r"[^\W\d_]+")
_PAGE = 3000  # characters that surely lie on the first page
_SAMPLE = 60_000
_LEAST_SYLLABLES = 0.6  # share of words that are Vietnamese syllables in a text of one-byte letters
_MOST_BROKEN = 0.002
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def read(name: str, data: bytes, limits: Limits, progress: Progress | None) -> Source:
    """The text of a file without formatting."""
    text = decoded(name, data)
    if len(text) > limits.characters:
        raise Unreadable(
            Reason.TOO_LARGE,
            f"Văn bản dài hơn {limits.characters:,} ký tự",
            where=name,
            mend="Chia tệp thành nhiều phần",
        )
    if len(_CONTROLS.findall(text[:_SAMPLE])) > 0.02 * len(text[:_SAMPLE]):
        raise Unreadable(
            Reason.OTHER_KIND,
            "Không phải tệp văn bản",
            where=name,
            mend="Nạp tệp văn bản (.docx, .doc, .odt, .pdf, ảnh quét, .html, .md hoặc .txt)",
        )
    if not any(c.isalnum() for c in text):
        raise Unreadable(Reason.EMPTY, "Tệp không có chữ nào", where=name, mend="Kiểm tra lại tệp gốc rồi nạp lại")
    if progress:
        progress(1, 1)
    kind = Kind.MARKDOWN if _MARKDOWN.search(text[:_SAMPLE]) else Kind.TEXT
    return Source(kind, text, text.split("\f", 1)[0][:_PAGE])


def decoded(name: str, data: bytes) -> str:
    """The characters that `data` stands for: by its mark, as UTF-8, as UTF-16, then by its letters."""
    if data.startswith(b"\xef\xbb\xbf"):
        return data.decode("utf-8-sig", "replace")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    wide = _unmarked_utf16(data)
    if wide:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3:
            return data[: error.start].decode("utf-8")
    return _one_byte(name, data)


def _unmarked_utf16(data: bytes) -> str | None:
    sample = data[:4000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half < 4 or max(even, odd) < 0.3 * half or min(even, odd) > 0.05 * half:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _one_byte(name: str, data: bytes) -> str:
    """TCVN3, VNI or Windows-1258, where the words come out Vietnamese; UTF-8 with a few bytes broken; or a refusal."""
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") <= max(2, _MOST_BROKEN * len(text)):
        return text
    western = data.decode("latin-1")
    encoding = old_encodings.of_letters(western)
    if encoding:
        return old_encodings.decoded(western, encoding)
    vietnamese = data.decode("cp1258", "replace")
    if _share(vietnamese) >= _LEAST_SYLLABLES:
        return vietnamese
    raise Unreadable(
        Reason.ENCODING,
        "Bảng mã chữ không phải Unicode, TCVN3, VNI hay Windows-1258",
        where=name,
        mend="Mở tệp bằng phần mềm đã tạo ra nó, lưu thành .docx hoặc .txt Unicode (UTF-8) rồi nạp lại",
    )


def _share(text: str) -> float:
    """The share of words with a letter beyond ASCII that are Vietnamese syllables."""
    words = [w for w in _WORD.findall(unicodedata.normalize("NFC", text[:_SAMPLE])) if not w.isascii()]
    return sum(map(syllables.is_syllable, words)) / len(words) if words else 0.0

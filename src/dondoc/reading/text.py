"""The canonical text: one form for every way the same words are typed."""

from __future__ import annotations

import re
import unicodedata

from dondoc.language import syllables

_BREAKS = frozenset("\r\x0b\x85\u2028\u2029")
_SPACES = frozenset("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000")
_NOTHING = frozenset(
    chr(code)
    for first, last in (
        *((0x00, 0x08), (0x0E, 0x1F), (0x7F, 0x84), (0x86, 0x9F), (0xAD, 0xAD), (0x180E, 0x180E)),
        *((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2064), (0xFEFF, 0xFEFF)),
    )
    for code in range(first, last + 1)
)
_MEANT = {"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ", "‐": "-", "‑": "-", "−": "-", "\t": "    "}  # a tab sets a column
_REPLACED = {
    **dict.fromkeys(_BREAKS, "\n"),
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_NOTHING, ""),
    **_MEANT,
}
_PAGE = re.compile(r"\n*\x0c\n*")
_BROKEN = re.compile(r"[\ud800-\udfff]")  # halves of a character, which no file can be written with
_STRONG = re.compile(r"\*{2,}|(?<!\w)__(?=\w)|(?<=\w)__(?!\w)")
_EMPHASIS = re.compile(r"(?<![\w*(])\*(?=[\w“\"'(\[])([^*\n]+)(?<=[^\s*])\*(?!\w)")
_UNDERLINE = re.compile(r"(?<!\w)_(?=[^\s_])([^_\n]+)(?<=[^\s_])_(?!\w)")
_ESCAPE = re.compile(r"\\([-.*_#()\[\]|+!>~`])")
_LINE_BREAK_TAG = re.compile(r"<br\s*/?>", re.I)
_GLUED = re.compile(r"[^\W\d_]{7,}")
_TONED = re.compile(r"[^\x00-\x7f]")


def canonical(raw: str) -> str:
    """NFC, plain spaces and line breaks, Markdown emphasis taken off, syllables typed as one word set apart.

    Any string is taken. A page break becomes an empty line. Line breaks are kept: `structure` joins what they cut.
    """
    whole = _BROKEN.sub("\ufffd", raw) if any("\ud800" <= c <= "\udfff" for c in set(raw)) else raw
    content = unicodedata.normalize("NFC", whole.replace("\r\n", "\n").replace("\t\t", "\t"))
    for char in set(content) & _REPLACED.keys():
        content = content.replace(char, _REPLACED[char])
    content = _PAGE.sub("\n\n", content) if "\f" in content else content
    return _unglued(_unmarked(content))


def _unmarked(content: str) -> str:
    """Markdown's own marks away: emphasis, escapes, line-break tags. Headings and table pipes stay."""
    if "*" in content:
        content = _EMPHASIS.sub(r"\1", _STRONG.sub("", content))
    if "_" in content:
        content = _UNDERLINE.sub(r"\1", _STRONG.sub("", content))
    if "\\" in content:
        content = _ESCAPE.sub(r"\1", content)
    return _LINE_BREAK_TAG.sub(" ", content) if "<" in content else content


def _unglued(content: str) -> str:
    """`Chínhphủ` is two syllables: no Vietnamese syllable is that long, so a space was lost."""
    return _GLUED.sub(lambda word: _apart(word[0]), content)


def _apart(word: str) -> str:
    if not _TONED.search(word) or len(word) > 24:
        return word
    return " ".join(syllables.split(word)) or word

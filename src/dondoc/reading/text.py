"""The canonical text: one form for every way the same words are typed."""

from __future__ import annotations

import re
import unicodedata

from dondoc.language import syllables

_BREAKS = re.compile(r"\r\n?|[\x0b\x85\u2028\u2029]")
_PAGE = re.compile(r"\n*\x0c\n*")
_TABS = re.compile(r"\t+")
_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_NOTHING = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
_COLUMN = "    "  # a tab sets a new column, as do four spaces
_BROKEN = re.compile(r"[\ud800-\udfff]")  # halves of a character, which no file can be written with
_LOOKALIKES = str.maketrans({"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ", "‐": "-", "‑": "-", "−": "-"})
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
    content = _BROKEN.sub("\ufffd", raw)
    content = unicodedata.normalize("NFC", content)
    content = _PAGE.sub("\n\n", _BREAKS.sub("\n", content))
    content = _TABS.sub(_COLUMN, content)
    content = _SPACES.sub(" ", _NOTHING.sub("", content)).translate(_LOOKALIKES)
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

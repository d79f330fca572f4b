"""The canonical text: one form for every way the same words are typed."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_NOTHING = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
_EMPHASIS = re.compile(r"(?<!\*)(\*{1,3})(?=\S)([^*\n]+?)(?<=\S)\1(?!\*)")


def canonical(raw: str) -> str:
    """NFC, plain spaces and line breaks, Markdown emphasis taken off."""
    content = unicodedata.normalize("NFC", raw).replace("\r\n", "\n").replace("\r", "\n")
    content = _NOTHING.sub("", content)
    content = _SPACES.sub(" ", content).replace("\u00d0", "Đ").replace("\u00f0", "đ")
    return _EMPHASIS.sub(r"\2", content)

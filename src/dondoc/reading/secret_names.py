"""Marks of state secrecy in the name of a file: what its sender wrote there, nobody should have to open.

Only what stands as words of its own counts. "bí mật", "bảo mật", "mật độ" are other words, "Danh mục bí mật nhà nước"
is an everyday subject, and initials such as TM ("thay mặt", "thuyết minh") say nothing.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from dondoc.language.marks import bare

_WORD = re.compile(r"[^\W\d_]+")
_HIGHER = {("tuyệt", "mật"): "Tuyệt mật", ("tối", "mật"): "Tối mật"}
_HIGHER_BARE = {("TUYET", "MAT"): "Tuyệt mật", ("TOI", "MAT"): "Tối mật"}
_BEFORE = frozenset({"bí", "bảo", "cơ", "giữ", "ẩn", "thân", "tuần", "đường", "họ", "ông", "bà", "anh", "chị"})
_AFTER = frozenset({"độ", "khẩu", "mã", "thiết", "ong", "thư", "danh", "vụ", "ước", "lệnh", "báo", "đàm", "tông"})
_NAMES_LEVEL = frozenset({"độ", "dấu", "mức", "đóng", "bản", "liệu"})
_BARE_ALONE = re.compile(r"(?<![^\W_])(?:DO|DAU|MUC)[ _\-.]*MAT(?![^\W_])|[(\[]\s*MAT\s*[)\]]")


def mark_in_name(name: str) -> str | None:
    """`Mật`, `Tối mật` or `Tuyệt mật` where the name of a file says that it bears the mark, else None.

    >>> mark_in_name("CV 12 (MẬT).pdf"), mark_in_name("Báo cáo bảo vệ bí mật nhà nước.docx")
    ('Mật', None)
    """
    words = _WORD.findall(unicodedata.normalize("NFC", name))
    higher = _higher(words)
    if higher:
        return higher
    alone = any(_alone(words, at) for at, word in enumerate(words) if word.lower() == "mật")
    return "Mật" if alone or _BARE_ALONE.search(name) else None


def _higher(words: list[str]) -> str | None:
    for first, second in pairwise(words):
        marked = _HIGHER.get((first.lower(), second.lower())) or _HIGHER_BARE.get((first, second))
        if marked:
            return marked
    run_together = {bare(word) for word in words if word.isupper()}
    return next((name for key, name in (("tuyetmat", "Tuyệt mật"), ("toimat", "Tối mật")) if key in run_together), None)


def _alone(words: list[str], at: int) -> bool:
    """Neither part of another word nor a person's name ("Nguyễn Văn Mật": capital M, small rest, after a name)."""
    before = words[at - 1].lower() if at else ""
    after = words[at + 1].lower() if at + 1 < len(words) else ""
    if before in _BEFORE or after in _AFTER:
        return False
    is_name = words[at].istitle() and at > 0 and words[at - 1].istitle() and before not in _NAMES_LEVEL
    return not is_name

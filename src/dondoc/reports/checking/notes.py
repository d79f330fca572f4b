"""Findings as Word comments. They are in Vietnamese, as the paper is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from dondoc.papers.comments import Note, commented
from dondoc.reports.checking.findings import PaperFinding

AUTHOR = "Đôn Đốc"
_WORDS = {False: "Cần sửa", None: "Cần hỏi lại"}


def with_comments(data: bytes, found: Iterable[PaperFinding], *, at: datetime) -> bytes:
    """A copy of the .docx with a comment for each finding, at its place. Raises NotAWordFile."""
    notes = [Note(each.place, (f"{_WORDS[each.agrees]}: {each.what}", each.remedy)) for each in found]
    return commented(data, notes, author=AUTHOR, at=at)

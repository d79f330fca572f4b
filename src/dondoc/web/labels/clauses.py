"""Where a clause stands in a document, in words."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dondoc.web.labels.chips import Words


def clause_words(clause: Sequence[str]) -> str:
    """Mục II, khoản 7, điểm a; a dash that begins a line is called what papers call it."""
    words = ", ".join(_place(str(part)) for part in clause)
    return words[:1].upper() + words[1:]


# What the parts of a document are called, before their number.
PLACES: dict[str, Words] = {
    "phần": lazy("phần"),
    "chương": lazy("chương"),
    "mục": lazy("mục"),
    "điều": lazy("điều"),
    "khoản": lazy("khoản"),
    "điểm": lazy("điểm"),
    "phụ lục": lazy("phụ lục"),
    "bảng": lazy("bảng"),
    "dòng": lazy("dòng"),
}
DASHES = frozenset("-–—+*•●▪■◦·")


def _place(part: str) -> str:
    """One step of the way to a clause, in the language of the page."""
    if part.strip() in DASHES:
        return _("gạch đầu dòng")
    for name, words in PLACES.items():
        if part.lower().startswith(f"{name} "):
            return f"{words} {part[len(name) + 1 :]}"
    return part

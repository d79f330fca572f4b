"""The headings of a plan under which an order of a document belongs: the larger parts of the way to its clause."""

from __future__ import annotations

from collections.abc import Sequence

# What is larger than a clause; smaller steps ("khoản", "điểm", "dòng") are items, not headings.
LARGER = ("phụ lục", "phần", "chương", "mục", "bảng")
DEEPEST = 2


def headings_of(clause: Sequence[str]) -> tuple[str, ...]:
    """At most two headings, the larger first.

    >>> headings_of(["mục II", "khoản 7", "điểm a"]), headings_of(["khoản 1"])
    (('Mục II',), ())
    """
    larger = [part.strip() for part in clause if part.strip().lower().startswith(LARGER)]
    return tuple(part[:1].upper() + part[1:] for part in larger[:DEEPEST])

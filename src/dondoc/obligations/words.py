"""Whether words stand in a subject: all folded, whole words only, so that "quý I" is not found in "quý II"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_YEAR = re.compile(r"\b(20\d\d)\b")


def stands_in(words: str, subject: str) -> bool:
    """Whether the words stand there in this order.

    >>> stands_in("quy i", "bao cao quy ii nam 2026")
    False
    """
    return f" {words} " in f" {subject} "


def holds_group(subject: str, groups: Sequence[Iterable[str]]) -> bool:
    """Whether one of the groups stands there whole; where no group is given, anything does."""
    return not groups or any(all(stands_in(words, subject) for words in group) for group in groups)


def without_any(subject: str, ruled_out: Iterable[str]) -> bool:
    """Whether none of the words stands there."""
    return not any(stands_in(words, subject) for words in ruled_out)


def years_in(subject: str) -> frozenset[int]:
    """The years that it names."""
    return frozenset(int(year) for year in _YEAR.findall(subject))

"""How much two texts say the same in the same words: whether two files are one paper."""

from __future__ import annotations

from dondoc.language.folding import folded

# Words that must follow each other: fewer are common to all letters of an office.
RUN = 5
# A paper is known by its beginning; the rest of a long one costs time and says no more.
MOST_WORDS = 4_000
# A scan read by machine loses a mark here and a line there; another paper of the same form shares its head and foot.
NEARLY_ALL = 70


def likeness(one: str, other: str) -> int:
    """Of all runs of words in either text, how many per cent stand in both; 0 where a text has none.

    >>> likeness("Kế hoạch số hóa hồ sơ lưu trữ", "KẾ HOẠCH số hoá hồ sơ, lưu trữ")
    100
    """
    ours, theirs = _runs(one), _runs(other)
    both = len(ours & theirs)
    return both * 100 // len(ours | theirs) if both else 0


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = folded(text).split(maxsplit=MOST_WORDS)[:MOST_WORDS]
    return frozenset(tuple(words[at : at + RUN]) for at in range(max(len(words) - RUN + 1, 0)))

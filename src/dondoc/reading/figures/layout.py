"""The values of a layout: numbers in their sentences, sentences in their passages.

A sentence is a tree of frames. A frame is a run of counts that stand side by side; its parent is the
count that a bracket, a colon or a word such as "gồm" hangs it on.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from dondoc.reading.figures.tokens import Kind, Token
from dondoc.reading.figures.traits import Trait
from dondoc.reading.model import Span


class Lead(StrEnum):
    """What hangs a list on its total."""

    ROOT = "root"
    BRACKET = "bracket"  # 221 đơn (196 khiếu nại, 25 tố cáo)
    COLON = "colon"  # Có 2.723 nhiệm vụ: …
    WHOLE = "whole"  # gồm, chia ra: the list claims to be the whole
    PARTLY = "partly"  # trong đó, riêng: it need not be


@dataclass(slots=True, eq=False)
class Mention:
    """A number where it stands. Built once, then only read."""

    token: Token
    index: int
    left: str
    right: str
    before: str  # everything from the number before, or the sentence's beginning
    traits: frozenset[Trait]
    change: int = 0  # +1 "tăng 131 đơn", -1 "giảm 714 lượt"
    earlier: bool = False  # "cùng kỳ 1.405 đơn"
    passage: int = 0
    sentence: int = 0
    frame: Frame | None = None
    segment: int = 0

    @property
    def value(self) -> Decimal:
        """The number itself; of a fraction the first."""
        return self.token.value

    @property
    def plain_count(self) -> bool:
        """A finding that counts something: not a change, an earlier period's number or a condition."""
        return self.token.kind is Kind.COUNT and not self.change and not self.earlier and not self.token.bound


@dataclass(slots=True, eq=False)
class Frame:
    """Counts side by side."""

    lead: Lead
    parent: Mention | None
    members: list[Mention] = field(default_factory=list)
    open_ended: bool = False  # "…", "v.v.": the list does not end
    bare_segments: int = 0  # items between semicolons that hold no number
    segment: int = 0
    filled: bool = False  # the present segment holds a number
    single: bool = False  # "riêng …": one item
    bare_pieces: int = 0  # items between commas that hold no number and are no part of a label
    words: str = ""  # of the lead
    outer: Frame | None = None


@dataclass(slots=True, eq=False)
class Sentence:
    """From one full stop to the next."""

    span: Span
    passage: int
    index: int
    root: Frame
    frames: list[Frame]
    mentions: list[Mention]
    head: str  # its first words
    levels: frozenset[Trait]  # the level of government that it begins with


@dataclass(slots=True, eq=False)
class Passage:
    """Blocks that are read as one: a paragraph, also where a page break cuts it."""

    span: Span
    text: str  # line breaks made spaces
    mark: str  # what begins it: "", "-", "+", "a", "1"
    index: int
    sentences: list[Sentence] = field(default_factory=list)

    @property
    def announces(self) -> bool:
        """Whether a list follows."""
        return self.text.rstrip().endswith((":", ": ", "gồm", "trong đó", "như sau", "cụ thể"))


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """All numbers of a text in their places."""

    content: str
    passages: list[Passage]
    mentions: list[Mention]


def following(members: Sequence[Mention], index: int, most: int) -> Sequence[Mention]:
    """The next numbers after one, in a run that stands in the order of the text."""
    start = bisect_right(members, index, key=_index)
    return members[start : start + most]


def preceding(members: Sequence[Mention], index: int, most: int) -> Sequence[Mention]:
    """The last numbers before one."""
    end = bisect_left(members, index, key=_index)
    return members[max(0, end - most) : end]


def _index(mention: Mention) -> int:
    return mention.index

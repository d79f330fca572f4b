"""What a reading of one document says: values only.

Every offset counts characters of `Reading.text`, the canonical text that `reading.text.canonical`
makes of the file. What is shown on a page and what is stored is that text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters in the canonical text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters that the span covers."""
        return text[self.start : self.end]


class BlockKind(StrEnum):
    """What a block is in the layout of a Vietnamese administrative document."""

    PART = "part"  # Phần thứ nhất, PHẦN I
    CHAPTER = "chapter"  # Chương II
    SECTION = "section"  # I., II. (Roman), A., Mục 1
    ARTICLE = "article"  # Điều 1.
    CLAUSE = "clause"  # 1., 1.1., Thứ nhất,
    POINT = "point"  # a), b)
    BULLET = "bullet"  # -, +, *
    HEADING = "heading"  # a Markdown or Word heading with no number, a line in capitals
    PARAGRAPH = "paragraph"
    ROW = "row"  # a row of a table


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that is read as one: its lines joined, its place in the document known."""

    kind: BlockKind
    span: Span
    flat: str  # text[span] with every line break made a space: same length, offsets carry over
    label: str  # "II", "1", "a", "-", "Điều 3"; "" where there is none
    body: int  # offset in `flat` where the words after the label begin
    path: tuple[str, ...]  # the labels from the outermost: ("Mục II", "khoản 7", "điểm a")
    parents: tuple[int, ...]  # indexes of the enclosing blocks in `Outline.blocks`, outermost first


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table, trimmed."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """A table with at least two rows; header rows are not told apart here."""

    span: Span
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The blocks of a text in order, and its tables."""

    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing the header says, where it stands, and the rule that found it."""

    value: str
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class DateField:
    """A date in the header; `value` is None where the day or month is left blank."""

    value: date | None
    text: str
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: capacity (TM., KT., TL., TUQ., Q.), post, name."""

    name: Field | None
    post: Field | None
    capacity: Field | None


@dataclass(frozen=True, slots=True)
class Header:
    """The head and the foot of an official document (Decree 30/2020/NĐ-CP, article 8).

    `sign` keeps a blank number as it is ("/TB-TCT"), and `number_blank` says so.
    `type` is None for a page that is no official document (a news item).
    """

    superior: Field | None = None
    issuer: Field | None = None
    sign: Field | None = None
    number_blank: bool = False
    date: DateField | None = None
    place: Field | None = None
    type: Field | None = None
    subject: Field | None = None
    urgency: Field | None = None
    signer: Signer | None = None
    addressees: tuple[Field, ...] = ()
    recipients: tuple[Field, ...] = ()
    archive: Field | None = None


class Relation(StrEnum):
    """What a document has to do with one that it names."""

    CITES = "cites"  # names it
    BASIS = "basis"  # is issued by virtue of it: "Căn cứ …"
    ANSWERS = "answers"  # replies to it or reports on what it asked
    REPLACES = "replaces"  # puts itself in its place, or ends it
    RECALLS = "recalls"  # takes it back
    AMENDS = "amends"  # changes a part of it


@dataclass(frozen=True, slots=True)
class Citation:
    """Another document that the text names."""

    sign: str  # as printed, spaces around its hyphens taken out
    type: str | None
    date: date | None
    issuer: str | None
    span: Span  # the first mention, from the type to the issuer
    rule: str
    number_blank: bool = False
    mentions: tuple[Span, ...] = ()  # further mentions of the same document
    relation: Relation = Relation.CITES


class DeadlineKind(StrEnum):
    """What the words about time say."""

    FIXED = "fixed"  # a day
    COUNTED = "counted"  # "trong 15 ngày làm việc kể từ ngày …": resolved when accepted
    RECURRING = "recurring"  # "hằng tháng, trước ngày 25"
    VAGUE = "vague"  # "sớm", "trong thời gian tới"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as the text gives it. `day` is set only where the text fixes one."""

    kind: DeadlineKind
    text: str
    span: Span
    day: date | None = None
    count: int | None = None  # COUNTED: how many
    unit: str | None = None  # COUNTED: "working_day", "day", "month", "year", "hour"
    counted_from: str | None = None  # COUNTED: "issued", "received", or the words


@dataclass(frozen=True, slots=True)
class Order:
    """One assignment that the text gives."""

    lead: str
    what: str
    span: Span
    what_span: Span
    rule: str
    specific: bool
    lead_span: Span | None = None  # None where the lead is understood from a heading or addressee
    supporting: tuple[str, ...] = ()
    deadline: Deadline | None = None
    product: str | None = None
    clause: tuple[str, ...] = ()
    asked_by: str | None = None
    answered_by: str | None = None  # the sign of the document with which it was done


class GroupKind(StrEnum):
    """How the numbers of a group belong together."""

    SUM = "sum"
    RATIO = "ratio"
    SCORE = "score"
    RANK = "rank"


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its unit and label, where it stands."""

    value: Decimal
    text: str
    span: Span
    unit: str | None = None
    label: str | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Numbers that belong together, and whether they agree.

    `values` by kind, each a Decimal or None: a sum has "total" and "parts" (by label); a ratio "num", "den" and "pct";
    a score "score", "max" and "pct"; a rank "rank", "of" and "delta".
    `holds` is None where the text does not decide; then `holds_if` is the reading under which it holds
    and `question` is what to ask the unit.
    """

    kind: GroupKind
    span: Span
    values: dict[str, object]
    holds: bool | None
    rule: str
    arithmetic: str = ""
    holds_if: str | None = None
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one document."""

    text: str
    outline: Outline
    header: Header
    citations: tuple[Citation, ...]
    orders: tuple[Order, ...]
    numbers: tuple[Number, ...]
    figures: tuple[FigureGroup, ...]

"""One place in the text that names a document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from dondoc.reading.model import Span
from dondoc.reading.signs import Sign


class Certainty(IntEnum):
    """How the type of a document is known; a higher one wins when mentions are brought together."""

    UNKNOWN = 0
    FROM_SIGN = 1  # its letters say it
    APART = 2  # the word stands earlier in the sentence
    BESIDE = 3  # the word stands right before the sign


@dataclass(frozen=True, slots=True)
class Kind:
    """The words before a sign: its type, whether "số" stands there, and where it all begins."""

    name: str | None
    certainty: Certainty
    start: int
    numbered: bool  # "số" before the sign
    named: bool  # a word for a document right before it, be it only "văn bản"
    before: str  # the last folded words before all that
    word_end: int | None = None  # APART: where the word for the type ends


@dataclass(frozen=True, slots=True)
class Mention:
    """A sign with what stands around it. `span` grows from the type to the issuer."""

    sign: Sign
    at: Span  # of the sign alone
    span: Span
    kind: Kind
    rule: str
    date: date | None = None
    date_before: bool = False  # the date stands before the type: "Ngày 5/3, UBND tỉnh ban hành …"
    issuer: str | None = None
    issuer_before: bool = False  # the body stands before the type: "UBND xã đã ban hành: …; …"
    own: bool = False

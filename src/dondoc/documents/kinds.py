"""The closed lists of this part: which way a document goes, how far its reading is, what became of a proposal."""

from __future__ import annotations

from enum import StrEnum


class Direction(StrEnum):
    """Which of a unit's two books a document stands in (Decree 30/2020/NĐ-CP, articles 16 and 22)."""

    INCOMING = "incoming"
    OUTGOING = "outgoing"


class ReadingState(StrEnum):
    """How far the reading of a document is."""

    READING = "reading"  # waits for the worker, or is being read
    READ = "read"
    FAILED = "failed"  # could not be read, or was stopped; can be tried again
    NO_FILE = "no_file"  # known from the e-office's register; its file has not come


class Numbering(StrEnum):
    """Who gives the numbers of a book."""

    TAKEN_OVER = "taken_over"  # the agency's e-office; here they are taken over
    OWN = "own"  # this system, one after the other (Decree 30/2020/NĐ-CP, articles 15 and 22)


class BatchState(StrEnum):
    """How far an export of the e-office's register is."""

    STAGED = "staged"  # its columns are to be named
    TRYING = "trying"
    TRIED = "tried"
    ENTERING = "entering"
    ENTERED = "entered"


class ProposalState(StrEnum):
    """What became of an order that the reader found."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DROPPED = "dropped"


class Item(StrEnum):
    """What of a document's head a person may correct by hand; the value is the name of the column."""

    SIGN = "sign"
    ISSUED_ON = "issued_on"
    TYPE = "type"
    SUBJECT = "subject"
    ISSUER = "issuer_text"
    PLACE = "place"
    URGENCY = "urgency"
    SIGNER_NAME = "signer_name"
    SIGNER_POST = "signer_post"
    SIGNER_CAPACITY = "signer_capacity"

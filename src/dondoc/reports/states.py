"""The states of a report and of its parts."""

from __future__ import annotations

from enum import StrEnum


class ReportState(StrEnum):
    """How far a report is."""

    DRAFT = "draft"  # figures are gathered, parts are written
    CHECKED = "checked"  # its Word file was checked; what was found is settled or has a written reason
    ISSUED = "issued"  # signed, in the register of documents
    CLOSED = "closed"  # its figures are closed with their versions
    DROPPED = "dropped"


class SignedState(StrEnum):
    """How the text of a signed file stands to the checked one."""

    SAME = "same"  # every number, and enough of the words
    DIFFERENT = "different"
    SCANNED = "scanned"  # it has no text of its own: a picture of paper
    TOO_LONG = "too_long"  # to be compared


class PartState(StrEnum):
    """How far one part of a report is."""

    OPEN = "open"
    WRITTEN = "written"  # handed in by its unit
    TAKEN = "taken"  # taken in by whoever puts the report together
    SENT_BACK = "sent_back"

"""What a format reader gets and gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

Progress = Callable[[int, int], None]
"""Called with pages done and pages in all; may raise to stop the reading."""


class Kind(StrEnum):
    """The formats that are read."""

    DOCX = "docx"
    OFFICE = "office"  # .doc, .odt, .rtf: turned into .docx by LibreOffice
    PDF = "pdf"
    IMAGE = "images"
    HTML = "html"
    MARKDOWN = "md"
    TEXT = "txt"


class Reason(StrEnum):
    """Why a file cannot be read."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    BOMB = "bomb"
    SCAN = "scan"
    OLD_WORD = "old_word"
    OTHER_KIND = "other_kind"
    ENCODING = "encoding"
    SECRET = "secret"  # noqa: S105 — a mark of state secrecy, no password


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is taken; beyond them it is refused, before memory is used."""

    file_bytes: int = 100 * 1024 * 1024
    unpacked_bytes: int = 300 * 1024 * 1024  # all parts of a .docx that are read, together
    unpacked_ratio: int = 150  # unpacked to packed, once the whole is over `unpacked_small`
    unpacked_small: int = 30 * 1024 * 1024
    block_bytes: int = 30 * 1024 * 1024  # of one paragraph or row of a .docx: it stands in memory whole
    entries: int = 20_000
    page_bytes: int = 10 * 1024 * 1024  # an .html file: its tree takes thirty times as much
    pages: int = 10_000
    scanned_pages: int = 500  # pages that are pictures: each takes a second or more
    pixels: int = 120_000_000  # of one picture as it is stored: A3 at 600 dots an inch
    characters: int = 20_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file. `first_page` also holds what stands in its margins and boxes.

    `further_pages` are those that may bear a stamp of their own: scans, and pages that begin another document.
    """

    kind: Kind
    text: str
    first_page: str
    pages: int | None = None  # None where the format has no pages
    notes: tuple[str, ...] = ()  # what was left out, in words for people
    further_pages: tuple[str, ...] = ()


class Unreadable(Exception):
    """A file that cannot be read: what is wrong, where, and how to mend it."""

    def __init__(self, reason: Reason, what: str, *, where: str, mend: str) -> None:
        super().__init__(f"{where}: {what}. {mend}.")
        self.reason = reason
        self.what = what
        self.where = where
        self.mend = mend

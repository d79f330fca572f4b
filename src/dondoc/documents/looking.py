"""Looking into a file in memory: what kind it is, what it says, whether it bears a mark of state secrecy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html",
    "htm": "text/html",
    "md": "text/markdown",
    "txt": "text/plain",
}


@dataclass(frozen=True, slots=True)
class Page:
    """The text of one page, and how many pages there are."""

    text: str
    total: int


def media_type(name: str) -> str:
    """By the ending of the name; bytes whose kind is not known are only ever given to be saved."""
    return MEDIA_TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")


def secret_mark(data: bytes, *, name: str) -> str | None:
    """The mark of state secrecy on the first page, None where there is none or the page cannot be read."""
    return None


def pages(data: bytes, *, name: str) -> Iterator[Page]:
    """The text of a file, page by page."""
    yield Page(data.decode("utf-8", errors="replace"), 1)


def reader_version() -> str:
    """The version of the reader that a stored reading names."""
    return version("dondoc")

"""Looking into a file in memory: what kind it is, what it says, whether it bears a mark of state secrecy."""

from __future__ import annotations

from importlib.metadata import version

from dondoc.documents.records import storable
from dondoc.documents.rejections import FileUnreadable, SecretByName, StateSecret
from dondoc.reading import secrecy
from dondoc.reading.formats import Progress, Reason, Unreadable, first_page, open_file, words_in
from dondoc.reading.secret_names import mark_in_name

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "doc": "application/msword",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "html": "text/html",
    "htm": "text/html",
    "md": "text/markdown",
    "txt": "text/plain",
}


def media_type(name: str) -> str:
    """By the ending of the name; bytes whose kind is not known are only ever given to be saved."""
    return MEDIA_TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")


def text_of(data: bytes, *, name: str, progress: Progress | None = None) -> str:
    """The text of a file; `progress` hears of every page and may stop the reading.

    Raises FileUnreadable, StateSecret (the rules by which marks are known may be newer than the entry).
    """
    try:
        return storable(open_file(name, data, progress=progress).text)
    except Unreadable as failure:
        if failure.reason is Reason.SECRET:
            raise StateSecret from failure
        raise FileUnreadable(failure.reason.value, failure.what, failure.mend) from failure


def at_the_door(data: bytes, *, name: str) -> None:
    """Look at the name and the first page before anything is stored.

    A page that cannot be looked at may bear any mark, so its file is not taken either.
    Raises StateSecret, FileUnreadable.
    """
    named = mark_in_name(name)
    if named is not None:
        raise SecretByName(named)
    try:
        mark = secrecy.mark(first_page(name, data))
    except Unreadable as failure:
        raise FileUnreadable(failure.reason.value, failure.what, failure.mend) from failure
    if mark is not None:
        raise StateSecret(mark)


def photograph_at_the_door(data: bytes, *, name: str) -> None:
    """Look at the name and at what can be read in a photograph: of people, counters, papers on a desk.

    One without words is taken: a room bears no mark. Raises StateSecret.
    """
    named = mark_in_name(name)
    if named is not None:
        raise SecretByName(named)
    mark = secrecy.mark(words_in(name, data))
    if mark is not None:
        raise StateSecret(mark)


def reader_version() -> str:
    """The version of the reader that a stored reading names."""
    return version("dondoc")

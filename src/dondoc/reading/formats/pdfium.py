"""PDFium, which one thread may be in at a time: a second one ends the process, and a server has several."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import pypdfium2

_TURN = Lock()


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The document while it is this thread's turn; closed afterwards. Raises PdfiumError."""
    with _TURN:
        document = pypdfium2.PdfDocument(data)
        try:
            yield document
        finally:
            document.close()


@contextmanager
def others_turn() -> Iterator[None]:
    """Inside `opened`: what takes long, or may wait for others, and does not touch the document."""
    _TURN.release()
    try:
        yield
    finally:
        _TURN.acquire()

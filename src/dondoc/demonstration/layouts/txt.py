"""A plain text file, as e-offices export letters."""

from __future__ import annotations

from dondoc.demonstration.filling import Filled
from dondoc.demonstration.layouts import head as heads


def laid_out(document: Filled) -> bytes:
    """The document as UTF-8 text."""
    head = heads.head(document)
    parts = [
        *head.left,
        *head.right,
        head.number,
        head.place_and_date,
        *((document.paper.urgency,) if document.paper.urgency else ()),
        *(line for line in (head.letter_subject, head.title, head.subject) if line),
        *heads.addressees(document),
        "",
        *(line.text.removeprefix("^ ") for line in document.lines),
        "",
        heads.RECIPIENTS,
        *heads.recipients(document),
        "",
        *heads.signature(document),
        "",
        document.paper.signer.name,
    ]
    return ("\n".join(parts) + "\n").encode()

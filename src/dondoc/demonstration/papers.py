"""The documents of the demonstration as written in `texts/`: a head in YAML, a line of dashes, the body.

In the body a line is a paragraph, a line of bars is a row of a table, "^ " centres a line, and a mark such as ⟦a07⟧ at
the end of a line names the story of the order in it. Days are relative; `filling` turns them into dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from dondoc.demonstration.tables import parsed, table, texts

RULE = "---\n"


class Form(StrEnum):
    """As what kind of file a document comes."""

    DOCX = "docx"
    HTML = "html"
    TXT = "txt"


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues: the lines of the head, the place before the date."""

    lines: tuple[str, ...]
    place: str
    superior: str = ""
    party: bool = False


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs; `capacity` may have two lines, "TM. …" and "KT. …"."""

    capacity: str
    post: str
    name: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as written. `issued` and `received` count days from the day of loading."""

    key: str
    file: str
    issuer: Issuer
    issued: int
    received: int
    type: str  # "" for a letter
    subject: str
    book: str
    direction: str
    form: Form
    signer: Signer
    recipients: tuple[str, ...]
    body: str
    series: str = ""
    suffix: str = ""
    sign: str = ""  # only where it is not numbered by day
    urgency: str = ""
    addressees: tuple[str, ...] = ()
    share: tuple[str, ...] = ()
    waits: bool = False  # its orders are left for the clerk


@cache
def papers() -> tuple[Paper, ...]:
    """The documents written one by one, in the order of their files."""
    return tuple(_paper(name, text, issuers()) for name, text in texts("texts").items())


@cache
def issuers() -> dict[str, Issuer]:
    """The heads that are written down, by the key of the unit."""
    return {key: _issuer(entry) for key, entry in table("issuers.yaml").items()}


def _issuer(entry: dict[str, Any]) -> Issuer:
    return Issuer(tuple(entry["lines"]), entry["place"], entry.get("superior", ""), bool(entry.get("party")))


def _paper(name: str, text: str, issuers: dict[str, Issuer]) -> Paper:
    head_text, _, body = text.partition(RULE)
    head = parsed(head_text)
    return Paper(
        key=head["key"],
        file=name.removesuffix(".txt"),
        issuer=issuers[head["issuer"]],
        issued=head["issued"],
        received=head.get("received", head["issued"]),
        type=head["type"],
        subject=head["subject"],
        book=head["book"],
        direction=head["direction"],
        form=Form(head["form"]),
        signer=Signer(**head["signer"]),
        recipients=tuple(head["recipients"]),
        body=body,
        series=head.get("series", ""),
        suffix=head.get("suffix", ""),
        sign=head.get("sign", ""),
        urgency=head.get("urgency", ""),
        addressees=tuple(head.get("addressees", ())),
        share=tuple(head["share"]),
        waits=bool(head.get("waits")),
    )

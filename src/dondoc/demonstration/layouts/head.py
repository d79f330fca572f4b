"""What every layout puts at the head and the foot of a document (Decree 30/2020/NĐ-CP, annex I)."""

from __future__ import annotations

from dataclasses import dataclass

from dondoc.demonstration.filling import Filled
from dondoc.language.dates import in_words

NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
PARTY = ("ĐẢNG CỘNG SẢN VIỆT NAM",)
# Letters of the State and papers of the Party put no colon after "Số" alike: "Số: 12/UBND-NC", "Số 12-NQ/TU".
RECIPIENTS = "Nơi nhận:"


@dataclass(frozen=True, slots=True)
class Head:
    """The lines of the head, left and right."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    number: str
    place_and_date: str
    letter_subject: str  # a letter's subject stands under its number
    title: str  # the type's name, "" for a letter
    subject: str


def head(document: Filled) -> Head:
    """The head of a document."""
    paper = document.paper
    issuer = paper.issuer
    letter = not paper.type
    return Head(
        left=(*((issuer.superior,) if issuer.superior else ()), *issuer.lines),
        right=PARTY if issuer.party else NATION,
        number=f"Số {document.sign}" if issuer.party else f"Số: {document.sign}",
        place_and_date=f"{issuer.place}, {in_words(document.issued_on)}",
        letter_subject=document.subject if letter else "",
        title=paper.type,
        subject="" if letter else document.subject,
    )


def signature(document: Filled) -> tuple[str, ...]:
    """The lines above the signer's name."""
    signer = document.paper.signer
    return tuple(line for line in (*signer.capacity.split("\n"), signer.post) if line)


def recipients(document: Filled) -> tuple[str, ...]:
    """The list at the foot, its last line that of the archive."""
    return tuple(f"- {name}" for name in document.paper.recipients)


def addressees(document: Filled) -> tuple[str, ...]:
    """The lines of "Kính gửi"."""
    names = document.paper.addressees
    if not names:
        return ()
    if len(names) == 1:
        return (f"Kính gửi: {names[0]}",)
    return ("Kính gửi:", *(f"- {name}{'.' if name == names[-1] else ';'}" for name in names))


def cells(line: str) -> list[str]:
    """The cells of a row of bars."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]

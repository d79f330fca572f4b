"""Where an order comes from and who gave it, guessed from the head of its document: offered, never decided."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dondoc.assignments.origins import Origin, guessed
from dondoc.language.folding import folded

MOST = 200  # letters of a giver's name
_CONCLUDED_BY = re.compile(
    r"kết luận(?:,?\s+chỉ đạo)? của (?:đồng chí )?(.{3,120}?)\s+(?:tại|về|trong)\b", re.IGNORECASE
)
_BESIDE_COMMITTEE = (Origin.COMMITTEE, Origin.CHAIRMAN, Origin.VICE_CHAIRMAN)
_MEETING_TYPES = ("thong bao", "bien ban")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head and the foot of a document say."""

    type: str = ""
    subject: str = ""
    issuer: str = ""
    signer_capacity: str = ""
    signer_post: str = ""
    signer_name: str = ""


@dataclass(frozen=True, slots=True)
class Guess:
    """The origin, and who gave it in words."""

    origin: Origin
    giver: str


def guess(head: Head) -> Guess:
    """By what the document is, then by who signed it and for whom, then by its issuer.

    "Thông báo kết luận của Chủ tịch UBND tỉnh tại cuộc họp …" comes from a meeting, given by the Chairman. What the
    Committee decides is signed "TM." (for the collective, Decree 30/2020/NĐ-CP, article 13), whoever signs.
    """
    concluded = _CONCLUDED_BY.search(head.subject)
    if folded(head.type) in _MEETING_TYPES and (concluded or "ket luan" in folded(head.subject)):
        return Guess(Origin.MEETING, _flat(concluded[1]) if concluded else _person(head))
    if "chuong trinh" in folded(head.type) and "cong tac" in folded(head.subject):
        return Guess(Origin.WORK_PROGRAMME, _issuer(head))
    origin = guessed(head.issuer)
    if origin in _BESIDE_COMMITTEE and not _for_the_collective(head):
        return _signed(head)
    return Guess(origin, _issuer(head))


def _signed(head: Head) -> Guess:
    post = folded(head.signer_post)
    if post.startswith("pho chu tich"):
        return Guess(Origin.VICE_CHAIRMAN, _person(head))
    if post.startswith("chu tich") or folded(head.signer_capacity).startswith("kt"):
        return Guess(Origin.CHAIRMAN, _person(head))
    return Guess(Origin.COMMITTEE, _issuer(head))


def _for_the_collective(head: Head) -> bool:
    return folded(head.signer_capacity).startswith("tm")


def _person(head: Head) -> str:
    """The post with the committee it belongs to; of several deputies it takes the name to tell them apart."""
    post = _flat(head.signer_post).lower().replace("chủ tịch", "Chủ tịch")
    if not post:
        return _issuer(head)
    name = f" {_flat(head.signer_name)}" if post.startswith("phó") and head.signer_name else ""
    return f"{post[:1].upper()}{post[1:]} {_issuer(head)}{name}".strip()[:MOST]


def _issuer(head: Head) -> str:
    words = _flat(head.issuer)
    return re.sub(r"ủy ban nhân dân", "UBND", words, flags=re.IGNORECASE)[:MOST]


def _flat(words: str) -> str:
    return " ".join(words.split())

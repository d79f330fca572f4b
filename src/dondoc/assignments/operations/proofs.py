"""Papers that show what was done or ordered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dondoc.assignments.models import Assignment
from dondoc.assignments.rejections import AssignmentRejected
from dondoc.documents import operations as documents
from dondoc.documents import queries as register
from dondoc.documents.models import Document
from dondoc.documents.records import SIGN, storable
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.organisation.models import Unit

NO_RESULT = "Nhiệm vụ theo dõi ngoài hệ thống không gắn văn bản kết quả; hãy chỉ ghi ngày hoàn thành."


@dataclass(frozen=True, slots=True)
class Proof:
    """What shows that something was done or ordered: an entry of the register, or the sign of another paper."""

    document: Document | None = None
    sign: str = ""

    def __bool__(self) -> bool:
        return self.document is not None or bool(self.sign)

    @property
    def name(self) -> str | None:
        """What the record calls it: the record outlives what becomes of the document."""
        if self.document is None:
            return self.sign or None
        if not self.document.sign:
            return self.document.type or self.document.subject or self.document.file_name
        return f"{self.document.type} {self.document.sign}".strip()


NOTHING = Proof()


def proof_of(by: Actor, entry: Assignment, document: Document | None, sign: str) -> Proof:
    """A paper that the actor may read, or the sign of another. Raises AssignmentRejected, Refused."""
    written_sign = " ".join(storable(sign).split())
    if entry.outside_system and (document is not None or written_sign):
        raise AssignmentRejected("outside-result", NO_RESULT)
    if len(written_sign) > SIGN:
        raise AssignmentRejected("sign-too-long", f"Số, ký hiệu dài quá {SIGN} ký tự; hãy kiểm tra lại.")
    if document is not None and not register.visible_to(by).filter(pk=document.pk).exists():
        raise Refused(Permission.DOCUMENT_READ, "Bạn không được xem văn bản này nên không thể dùng văn bản này.")
    return Proof(document, written_sign)


def share(by: Actor, proof: Proof, units: Sequence[Unit], now: datetime) -> None:
    """Let the other side read the paper."""
    if proof.document is not None:
        documents.pass_on(by=by, document=proof.document, units=units, now=now)

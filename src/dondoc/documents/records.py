"""What a reading says, as the plain values that the tables keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from dondoc.documents.signs import sign_key
from dondoc.language.folding import folded
from dondoc.reading.model import Citation, Deadline, Field, Header, Order, Reading, Signer

# Names of people and offices end somewhere: what is longer was read wrongly and is cut, never lost (the text stays).
SIGN, TYPE, NAME, BODY, CAPACITY, URGENCY, RULE = 120, 60, 120, 300, 20, 30, 60


@dataclass(frozen=True, slots=True)
class HeadRecord:
    """The head of a document as its columns keep it; "" where the text says nothing."""

    sign: str = ""
    number_blank: bool = False
    issued_on: date | None = None
    type: str = ""
    subject: str = ""
    issuer_text: str = ""
    place: str = ""
    urgency: str = ""
    signer_name: str = ""
    signer_post: str = ""
    signer_capacity: str = ""


@dataclass(frozen=True, slots=True)
class CitationRecord:
    """One cited document."""

    position: int
    sign: str
    sign_key: str
    number_blank: bool
    type: str
    issued_on: date | None
    issuer_text: str
    span_start: int
    span_end: int
    mentions: list[list[int]]
    rule: str
    relation: str

    @property
    def key(self) -> tuple[str, date | None]:
        """What makes it the same citation when the document is read again."""
        return self.sign_key or self.sign, self.issued_on


@dataclass(frozen=True, slots=True)
class ProposalRecord:
    """One order as read; units are still words."""

    lead_text: str
    what: str
    supporting_texts: list[str]
    deadline_kind: str
    deadline_day: date | None
    deadline_text: str
    deadline_count: int | None
    deadline_unit: str
    deadline_from: str
    specific: bool
    product: str
    clause: list[str]
    asked_by: str
    answered_by: str
    span_start: int
    span_end: int
    rule: str

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same order when the document is read again: who and what, whatever the spelling."""
        return folded(self.lead_text), folded(self.what)

    def as_read(self) -> dict[str, Any]:
        """All values in plain JSON: what is kept beside the values that a person may change."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        values["deadline_day"] = self.deadline_day.isoformat() if self.deadline_day else None
        return values


def storable(text: str) -> str:
    """The text without the two things that no database keeps, each replaced by one character: offsets stay."""
    return "".join("\ufffd" if c == "\x00" or "\ud800" <= c <= "\udfff" else c for c in text)


def head_of(header: Header) -> HeadRecord:
    """The head of a document, each value cut to its column."""
    signer = header.signer or Signer(None, None, None)
    return HeadRecord(
        sign=_short(header.sign, SIGN),
        number_blank=header.number_blank,
        issued_on=header.date.value if header.date else None,
        type=_short(header.type, TYPE),
        subject=_short(header.subject, None),
        issuer_text=_short(header.issuer, BODY),
        place=_short(header.place, NAME),
        urgency=_short(header.urgency, URGENCY),
        signer_name=_short(signer.name, NAME),
        signer_post=_short(signer.post, 200),
        signer_capacity=_short(signer.capacity, CAPACITY),
    )


def head_in_json(header: Mapping[str, Any]) -> HeadRecord:
    """The head out of the object that `dondoc read --json` prints."""
    signer, day = header.get("signer") or {}, header.get("date")
    sign = str(header.get("number") or "")[:SIGN]
    return HeadRecord(
        sign=sign,
        number_blank=bool(sign) and not sign_key(sign),
        issued_on=date.fromisoformat(str(day)) if day else None,
        type=str(header.get("type") or "")[:TYPE],
        subject=str(header.get("title") or ""),
        issuer_text=str(header.get("issuer") or "")[:BODY],
        place=str(header.get("place") or "")[:NAME],
        urgency=str(header.get("urgency") or "")[:URGENCY],
        signer_name=str(signer.get("name") or "")[:NAME],
        signer_post=str(signer.get("title") or "")[:200],
        signer_capacity=str(signer.get("capacity") or "")[:CAPACITY],
    )


def citations_of(reading: Reading) -> tuple[CitationRecord, ...]:
    """Every cited document, in the order of the text."""
    return tuple(_citation(position, cited) for position, cited in enumerate(reading.citations))


def proposals_of(reading: Reading) -> tuple[ProposalRecord, ...]:
    """Every order, in the order of the text; the same order twice is kept once."""
    kept: dict[tuple[str, str], ProposalRecord] = {}
    for order in reading.orders:
        record = _proposal(order)
        first = kept.setdefault(record.key, record)
        if first is not record and not first.deadline_text and record.deadline_text:
            kept[record.key] = replace(record, span_start=first.span_start, span_end=first.span_end)
    return tuple(kept.values())


def _short(field: Field | None, length: int | None) -> str:
    return " ".join(field.value.split())[:length] if field else ""


def _citation(position: int, cited: Citation) -> CitationRecord:
    return CitationRecord(
        position=position,
        sign=cited.sign[:SIGN],
        sign_key="" if cited.number_blank else sign_key(cited.sign),
        number_blank=cited.number_blank,
        type=(cited.type or "")[:TYPE],
        issued_on=cited.date,
        issuer_text=(cited.issuer or "")[:BODY],
        span_start=cited.span.start,
        span_end=cited.span.end,
        mentions=[[span.start, span.end] for span in cited.mentions],
        rule=cited.rule[:RULE],
        relation=cited.relation.value,
    )


def _proposal(order: Order) -> ProposalRecord:
    deadline = order.deadline
    return ProposalRecord(
        lead_text=order.lead,
        what=order.what,
        supporting_texts=list(order.supporting),
        deadline_kind=deadline.kind.value if deadline else "",
        deadline_day=deadline.day if deadline else None,
        deadline_text=deadline.text if deadline else "",
        deadline_count=_count(deadline),
        deadline_unit=(deadline.unit or "")[:20] if deadline else "",
        deadline_from=(deadline.counted_from or "") if deadline else "",
        specific=order.specific,
        product=order.product or "",
        clause=list(order.clause),
        asked_by=order.asked_by or "",
        answered_by=order.answered_by or "",
        span_start=order.span.start,
        span_end=order.span.end,
        rule=order.rule[:RULE],
    )


def _count(deadline: Deadline | None) -> int | None:
    """A count that no calendar can hold ("trong 99999999999 ngày") is none."""
    return deadline.count if deadline and deadline.count is not None and 0 < deadline.count <= 36_500 else None

"""A reading as the JSON object that `dondoc read --json` prints."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from dondoc.reading.model import Citation, DateField, Field, FigureGroup, Header, Number, Order, Reading, Span


def whole(reading: Reading) -> dict[str, Any]:
    """The object described in docs/reading.md: the canonical text, all that was found in it, and every number."""
    return {"text": reading.text, **as_json(reading), "numbers": [_number(n) for n in reading.numbers]}


def as_json(reading: Reading) -> dict[str, Any]:
    """What was found, each with its span in the canonical text and the rule that found it."""
    return {
        "header": _header(reading.header),
        "citations": [_citation(c) for c in reading.citations],
        "figures": [_figure(g, reading.text) for g in reading.figures],
        "assignments": [_order(o) for o in reading.orders],
    }


def _value(field: Field | None) -> str | None:
    return field.value if field else None


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _header(head: Header) -> dict[str, Any]:
    signer = head.signer
    return {
        "number": _value(head.sign),
        "number_blank": head.number_blank,
        "date": head.date.value.isoformat() if head.date and head.date.value else None,
        "date_text": head.date.text if head.date else None,
        "type": _value(head.type),
        "issuer": _value(head.issuer),
        "superior": _value(head.superior),
        "place": _value(head.place),
        "title": _value(head.subject),
        "urgency": _value(head.urgency),
        "signer": {
            "name": _value(signer.name),
            "title": _value(signer.post),
            "capacity": _value(signer.capacity),
        }
        if signer
        else None,
        "addressees": [f.value for f in head.addressees],
        "recipients": [f.value for f in head.recipients],
        "archive": _value(head.archive),
        "spans": _header_spans(head),
        "rules": _header_rules(head),
    }


def _single(head: Header) -> dict[str, Field | DateField]:
    """The fields that a head holds once, by the key under which they are given."""
    fields = {
        "number": head.sign,
        "date": head.date,
        "type": head.type,
        "issuer": head.issuer,
        "superior": head.superior,
        "place": head.place,
        "title": head.subject,
        "urgency": head.urgency,
        "archive": head.archive,
    }
    return {name: field for name, field in fields.items() if field}


def _header_rules(head: Header) -> dict[str, str]:
    """Which rule found each single field."""
    return {name: field.rule for name, field in _single(head).items()}


def _header_spans(head: Header) -> dict[str, list[list[int]]]:
    """Where each item stands, by the key under which it is given above; an item without a place is left out."""
    signer = head.signer
    signed = [f.span for f in (signer.capacity, signer.post, signer.name) if f] if signer else []
    spans = {name: [field.span] for name, field in _single(head).items()}
    spans |= {"signer": signed, "addressees": [f.span for f in head.addressees]}
    spans["recipients"] = [f.span for f in head.recipients]
    return {name: [[span.start, span.end] for span in found] for name, found in spans.items() if found}


def _citation(c: Citation) -> dict[str, Any]:
    return {
        "number": c.sign,
        "date": c.date.isoformat() if c.date else None,
        "type": c.type,
        "issuer": c.issuer,
        "number_blank": c.number_blank,
        "relation": c.relation.value,
        "mentions": [_span(span) for span in c.mentions],
        "span": _span(c.span),
        "rule": c.rule,
    }


def _plain(value: object) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return value


def _figure(g: FigureGroup, text: str) -> dict[str, Any]:
    return {
        "kind": g.kind.value,
        "quote": g.span.of(text),
        "values": _plain(g.values),
        "holds": g.holds,
        "arithmetic": g.arithmetic,
        "holds_if": g.holds_if,
        "question": g.question,
        "span": _span(g.span),
        "rule": g.rule,
    }


def _number(n: Number) -> dict[str, Any]:
    return {
        "value": _plain(n.value),
        "text": n.text,
        "unit": n.unit,
        "label": n.label,
        "approximate": n.approximate,
        "span": _span(n.span),
    }


def _order(o: Order) -> dict[str, Any]:
    return {
        "who": o.lead,
        "what": o.what,
        "deadline": o.deadline.day.isoformat() if o.deadline and o.deadline.day else None,
        "deadline_text": o.deadline.text if o.deadline else None,
        "deadline_kind": o.deadline.kind.value if o.deadline else None,
        "coordinate": list(o.supporting),
        "specific": o.specific,
        "product": o.product,
        "clause": list(o.clause),
        "asked_by": o.asked_by,
        "answered_by": o.answered_by,
        "span": _span(o.span),
        "rule": o.rule,
    }

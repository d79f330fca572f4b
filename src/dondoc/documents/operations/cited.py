"""What a document cites: kept as read, and put right by people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from typing import Any

from django.db import transaction
from django.db.models import Max

from dondoc.audit.operations import record
from dondoc.documents.models import CitedDocument, Document
from dondoc.documents.operations import linking
from dondoc.documents.records import BODY, SIGN, TYPE, CitationRecord, storable
from dondoc.documents.rejections import DocumentRejected, changed_meanwhile
from dondoc.documents.signs import sign_key
from dondoc.figures.actors import Actor, Permission, require
from dondoc.reading.model import Relation

AT_ONCE = 500
# Where what people changed waits while the rest is stored anew; no document cites so many.
ASIDE = 1_000_000
RELATIONS = {
    Relation.CITES: "viện dẫn",
    Relation.BASIS: "căn cứ",
    Relation.ANSWERS: "trả lời",
    Relation.REPLACES: "thay thế",
    Relation.RECALLS: "thu hồi",
    Relation.AMENDS: "sửa đổi, bổ sung",
}


@dataclass(frozen=True, slots=True)
class Cited:
    """A document as a person names it."""

    sign: str
    issued_on: date | None = None
    type: str = ""
    issuer: str = ""


def store(document: Document, records: Sequence[CitationRecord]) -> None:
    """Renew what nobody touched; what a person added, dropped or changed stays, in its new place."""
    document.citations.filter(changed_at__isnull=True).delete()
    kept = list(document.citations.order_by("position"))
    _renumber(kept, start=ASIDE)
    by_key = {_key(each): each for each in kept}
    fresh: list[CitedDocument] = []
    for read in records:
        known = by_key.pop(read.key, None)
        if known is None:
            fresh.append(_row(document, read))
        else:
            _found_again(known, read)
    _keep_unfound(list(by_key.values()), start=len(records))
    CitedDocument.objects.bulk_create(fresh, batch_size=AT_ONCE)


def _key(cited: CitedDocument) -> tuple[str, date | None]:
    return cited.sign_key or cited.sign, cited.issued_on


def _values(read: CitationRecord) -> dict[str, Any]:
    return {
        "position": read.position,
        "span_start": read.span_start,
        "span_end": read.span_end,
        "mentions": read.mentions,
        "rule": read.rule,
        "relation_read": read.relation,
    }


def _row(document: Document, read: CitationRecord) -> CitedDocument:
    return CitedDocument(
        document=document,
        sign=read.sign,
        sign_key=read.sign_key,
        number_blank=read.number_blank,
        type=read.type,
        issued_on=read.issued_on,
        issuer_text=read.issuer_text,
        relation=read.relation,
        **_values(read),
    )


def _found_again(known: CitedDocument, read: CitationRecord) -> None:
    for name, value in _values(read).items():
        setattr(known, name, value)
    known.by_hand = False
    known.save()


def _renumber(citations: Sequence[CitedDocument], *, start: int) -> None:
    for position, cited in zip(count(start), citations, strict=False):
        cited.position = position
    CitedDocument.objects.bulk_update(citations, ["position"], batch_size=AT_ONCE)


def _keep_unfound(citations: Sequence[CitedDocument], *, start: int) -> None:
    """What a newer reader no longer finds: dropped, it is gone; else the person's word stands alone."""
    gone = [cited for cited in citations if cited.dropped]
    CitedDocument.objects.filter(pk__in=[cited.pk for cited in gone]).delete()
    left = [cited for cited in citations if not cited.dropped]
    for cited in left:
        cited.by_hand, cited.span_start, cited.span_end = True, None, None
        cited.mentions, cited.rule, cited.relation_read = [], "", ""
        cited.save()
    _renumber(left, start=start)


def add_citation(
    *, by: Actor, document: Document, cited: Cited, relation: Relation, now: datetime, reason: str = ""
) -> CitedDocument:
    """Name a document that the reader missed. Raises DocumentRejected, Refused."""
    require(by, Permission.DOCUMENT_REGISTER, document.unit_id)
    wanted = _checked(cited)
    with transaction.atomic():
        entry = Document.objects.select_for_update().get(pk=document.pk)
        _check_new(entry, wanted)
        last = entry.citations.aggregate(last=Max("position"))["last"]
        row = CitedDocument(
            document=entry,
            position=0 if last is None else last + 1,
            sign=wanted.sign,
            sign_key=sign_key(wanted.sign),
            number_blank=not sign_key(wanted.sign),
            type=wanted.type,
            issued_on=wanted.issued_on,
            issuer_text=wanted.issuer,
            relation=relation.value,
            by_hand=True,
        )
        _sign_off(row, by, now, reason)
        row.save()
        linking.link_from(entry)
        _note(by, row, "citation.added", now, after={"sign": row.sign, "relation": relation.value}, reason=reason)
    row.refresh_from_db()
    return row


def relate(
    *, by: Actor, citation: CitedDocument, relation: Relation, seen: Relation, now: datetime, reason: str = ""
) -> CitedDocument:
    """Say what the document has to do with the cited one; `seen` is what stood there when the person looked.

    The reader's own word stays beside it. Raises DocumentRejected ("changed-meanwhile" where somebody else was first),
    Refused.
    """
    require(by, Permission.DOCUMENT_REGISTER, citation.document.unit_id)
    with transaction.atomic():
        row = _locked(citation)
        before = row.relation
        if before != relation:
            if before != seen:
                raise changed_meanwhile(row.changed_by_name, row.changed_at, RELATIONS[Relation(before)])
            row.relation = relation.value
            _sign_off(row, by, now, reason)
            row.save()
            changes = {"before": {"relation": before}, "after": {"sign": row.sign, "relation": relation.value}}
            _note(by, row, "citation.related", now, reason=reason, **changes)
    citation.refresh_from_db()
    return citation


def drop_citation(*, by: Actor, citation: CitedDocument, reason: str, now: datetime) -> None:
    """Say that this is no citation; it can be taken back. The same again changes nothing. Raises Refused."""
    _drop(by, citation, reason, now, dropped=True)


def restore_citation(*, by: Actor, citation: CitedDocument, now: datetime) -> None:
    """Take a dropped citation back. Raises DocumentRejected, Refused."""
    _drop(by, citation, "", now, dropped=False)


def _drop(by: Actor, citation: CitedDocument, reason: str, now: datetime, *, dropped: bool) -> None:
    require(by, Permission.DOCUMENT_REGISTER, citation.document.unit_id)
    with transaction.atomic():
        row = _locked(citation)
        if row.dropped != dropped:
            row.dropped = dropped
            _sign_off(row, by, now, reason)
            row.save()
            action = "citation.dropped" if dropped else "citation.restored"
            _note(by, row, action, now, after={"sign": row.sign}, reason=reason)
    citation.refresh_from_db()


def _checked(cited: Cited) -> Cited:
    sign, type_, issuer = (" ".join(storable(each).split()) for each in (cited.sign, cited.type, cited.issuer))
    if not sign:
        raise DocumentRejected("sign-missing", "Chưa ghi số, ký hiệu của văn bản được viện dẫn.")
    for text, most in ((sign, SIGN), (type_, TYPE), (issuer, BODY)):
        if len(text) > most:
            raise DocumentRejected("too-long", f"Mục này dài quá {most} ký tự; hãy rút gọn.", most=most)
    return Cited(sign, cited.issued_on, type_, issuer)


def _check_new(document: Document, wanted: Cited) -> None:
    key = sign_key(wanted.sign)
    same = document.citations.filter(sign_key=key) if key else document.citations.filter(sign=wanted.sign)
    for each in same:
        if each.issued_on == wanted.issued_on or wanted.issued_on is None:
            raise DocumentRejected(
                "cited-already",
                f"Văn bản số {each.sign} đã có trong danh sách viện dẫn; hãy sửa quan hệ hoặc lấy lại mục đó.",
                sign=each.sign,
            )
    if key and key == document.sign_key and wanted.issued_on in (None, document.issued_on):
        raise DocumentRejected("cites-itself", "Văn bản không viện dẫn chính nó; hãy kiểm tra lại số, ký hiệu.")


def _locked(citation: CitedDocument) -> CitedDocument:
    row = CitedDocument.objects.select_for_update().filter(pk=citation.pk).first()
    if row is None:
        raise DocumentRejected("citation-gone", "Văn bản đã được đọc lại và viện dẫn này không còn; hãy tải lại trang.")
    return row


def _sign_off(row: CitedDocument, by: Actor, now: datetime, reason: str) -> None:
    row.changed_at, row.changed_by_key, row.changed_by_name = now, by.key, by.name
    row.change_reason = reason.strip()


def _note(by: Actor, row: CitedDocument, action: str, now: datetime, **said: Any) -> None:
    record(by=by, action=action, subject=("document", row.document_id), at=now, **said)

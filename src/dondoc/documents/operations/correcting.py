"""Putting a person's word in place of the reader's, and keeping both."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, datetime
from enum import Enum

from django.db import transaction

from dondoc.audit.operations import record
from dondoc.documents.kinds import Item
from dondoc.documents.models import Correction, Document
from dondoc.documents.operations import head, linking, matching
from dondoc.documents.operations.signing import weigh_signatures
from dondoc.documents.records import BODY, CAPACITY, NAME, SIGN, TYPE, URGENCY, HeadRecord, storable
from dondoc.documents.rejections import DocumentRejected, changed_meanwhile
from dondoc.figures.actors import Actor, Permission, require
from dondoc.language.dates import written

LONGEST: dict[Item, int] = {
    Item.SIGN: SIGN,
    Item.TYPE: TYPE,
    Item.SUBJECT: 5_000,
    Item.ISSUER: BODY,
    Item.PLACE: NAME,
    Item.URGENCY: URGENCY,
    Item.SIGNER_NAME: NAME,
    Item.SIGNER_POST: 200,
    Item.SIGNER_CAPACITY: CAPACITY,
}
NAMES: dict[Item, str] = {
    Item.SIGN: "số, ký hiệu",
    Item.ISSUED_ON: "ngày ban hành",
    Item.TYPE: "loại văn bản",
    Item.SUBJECT: "trích yếu",
    Item.ISSUER: "cơ quan ban hành",
    Item.PLACE: "địa danh",
    Item.URGENCY: "độ khẩn",
    Item.SIGNER_NAME: "người ký",
    Item.SIGNER_POST: "chức vụ người ký",
    Item.SIGNER_CAPACITY: "quyền hạn ký",
}


Written = str | date | None


class Unseen(Enum):
    """Whoever corrects without having looked at the value that stands there."""

    UNSEEN = "unseen"


def correct(
    *,
    by: Actor,
    document: Document,
    item: Item,
    value: Written,
    now: datetime,
    reason: str = "",
    seen: Written | Unseen = Unseen.UNSEEN,
) -> Document:
    """Put `value` in place of what is shown for that item; None or "" says that the document has none.

    The reading stays as it was; what is derived (links, search) follows. The same value again changes nothing.
    `seen` is the value that the person had before their eyes: where somebody has written another one meanwhile, nothing
    is changed and the refusal ("changed-meanwhile") says who wrote what. Raises DocumentRejected, Refused.
    """
    require(by, Permission.DOCUMENT_REGISTER, document.unit_id)
    wanted = _checked(item, value)
    with transaction.atomic():
        entry = Document.objects.select_for_update().get(pk=document.pk)
        before = getattr(entry, item.value)
        if before != wanted:
            _check_seen(entry, item, before, seen)
            _correct(entry, item, wanted)
            weigh_signatures(entry)
            _record(by, entry, item, before, wanted, reason.strip(), now)
            matching.match(entry, by=by, now=now)
    document.refresh_from_db()
    return document


def _check_seen(entry: Document, item: Item, stands: Written, seen: Written | Unseen) -> None:
    if seen is Unseen.UNSEEN or (seen or None) == (stands or None):
        return
    last = entry.corrections.filter(item=item.value).last()
    ours = last is not None and last.after == _text(stands)
    value = written(stands) if isinstance(stands, date) else str(stands or "")
    raise changed_meanwhile(last.by_name if last and ours else "", last.at if last and ours else None, value)


def _checked(item: Item, value: Written) -> Written:
    if item is Item.ISSUED_ON:
        if value is None or isinstance(value, date):
            return value
        raise DocumentRejected(
            "date-wanted", f"“{value}” không phải là ngày; hãy ghi theo dạng 05/3/2023.", value=value
        )
    if isinstance(value, date):
        raise DocumentRejected("text-wanted", f"Mục {NAMES[item]} nhận chữ, không nhận ngày {written(value)}.")
    text = " ".join(storable(value or "").split())
    if len(text) > LONGEST[item]:
        raise DocumentRejected(
            "too-long",
            f"Mục {NAMES[item]} dài {len(text)} ký tự, chỉ lưu được {LONGEST[item]}; hãy rút gọn.",
            item=item.value,
            most=LONGEST[item],
        )
    return text


def _correct(entry: Document, item: Item, wanted: Written) -> None:
    old_key = entry.sign_key
    values = {name: getattr(entry, name) for name in asdict(HeadRecord())}
    corrected = HeadRecord(**{**values, item.value: wanted})
    if item is Item.SIGN:
        corrected = replace(corrected, number_blank=head.is_blank(corrected.sign))
    head.write(entry, corrected)
    entry.save()
    head.index(entry)
    linking.link_to({old_key, entry.sign_key})


def _record(by: Actor, entry: Document, item: Item, before: object, after: object, reason: str, now: datetime) -> None:
    Correction.objects.create(
        document=entry,
        item=item.value,
        before=_text(before),
        after=_text(after),
        reason=reason,
        by_key=by.key,
        by_name=by.name,
        at=now,
    )
    record(
        by=by,
        action="document.corrected",
        subject=("document", entry.pk),
        before={item.value: before},
        after={item.value: after},
        reason=reason,
        at=now,
    )


def _text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)

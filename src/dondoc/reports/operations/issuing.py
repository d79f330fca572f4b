"""Issuing a report: the signed PDF verified and compared, entered into the unit's book, what must exist met by it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from dondoc.documents import operations as documents
from dondoc.documents import store
from dondoc.documents.kinds import Direction, Item
from dondoc.documents.models import Document
from dondoc.documents.signatures import trust as trusted
from dondoc.documents.signatures.verdicts import Verdict
from dondoc.figures.actors import Actor, Permission, require
from dondoc.language import dates
from dondoc.limits.laying import tables
from dondoc.obligations import operations as obligations
from dondoc.obligations.operations.meeting import lead_of
from dondoc.reports.checking.signed_texts import compared
from dondoc.reports.models import Paper, Report, SignedText
from dondoc.reports.operations import signed_texts
from dondoc.reports.operations.acting import locked, note, still_open, words
from dondoc.reports.operations.checking import check_issuable
from dondoc.reports.queries.kinds import kind, period_of
from dondoc.reports.queries.reports import entry_for
from dondoc.reports.rejections import ReportRejected
from dondoc.reports.states import ReportState

TYPE = "Báo cáo"
LONGEST_SIGN = 100
IS_PDF = b"%PDF-"
# With these the file is not what was signed, or the signature was worth nothing when it was made.
WORTHLESS = frozenset({Verdict.ALTERED, Verdict.EXTENDED, Verdict.REVOKED, Verdict.EXPIRED, Verdict.UNREADABLE})


@dataclass(frozen=True, slots=True)
class Signed:
    """The signed file, what stands on it, the word that it holds no state secret. `sign` "": the book gives it.

    `reason`: why it is issued though its text is not that of the checked file.
    """

    name: str
    data: bytes
    issued_on: date
    sign: str = ""
    declared_not_secret: bool = False
    reason: str = ""


def issue(*, by: Actor, report: Report, signed: Signed, now: datetime) -> Report:
    """Enter the signed PDF as the report's document and meet with it what must exist.

    Its Word file must be checked; a false sum needs a written reason, and so does a signed file whose text is another:
    what differs is kept for the page. Raises ReportRejected, DocumentRejected, StateSecret, FileUnreadable,
    AssignmentRejected, DutyRejected, Refused.
    """
    require(by, Permission.REPORT_ISSUE, report.unit_id)
    with transaction.atomic():
        begun = still_open(report)
        check_issuable(begun)
    _check_day(report, signed, now)
    verdicts = verified(signed.data, now)
    file = _looked_over(by, report, signed, now)
    beside = _beside(begun, signed)
    reason = signed_texts.check(by=by, beside=beside, reason=signed.reason, now=now)
    with transaction.atomic():
        fresh = _first(report)
        _check_file(fresh, beside.paper)
        check_issuable(fresh)
        text = signed_texts.keep(by=by, beside=beside, now=now, reason=reason)
        document = _entered(by, fresh, file, signed, now)
        fresh.document, fresh.issued_on, fresh.state = document, signed.issued_on, ReportState.ISSUED.value
        fresh.save(update_fields=["document", "issued_on", "state"])
        _meet(by, fresh, document, now)
        _note(by, fresh, verdicts, text, now)
    return fresh


def _note(by: Actor, report: Report, verdicts: list[Verdict], text: SignedText, now: datetime) -> None:
    worth = [each.value for each in verdicts]
    whole = {"document": report.document_id, "on": report.issued_on, "verdicts": worth, "overruled": report.overruled}
    note(by, report, "issued", now, **whole, **signed_texts.told(text))


def _beside(report: Report, signed: Signed) -> signed_texts.Beside:
    """The text of the signed file beside the checked one. Raises StateSecret, FileUnreadable."""
    assert report.file is not None  # check_issuable has seen to it
    found = compared(report.file, name=signed.name, data=signed.data)
    return signed_texts.Beside(report, report.file, store.digest(signed.data), found)


def _check_file(report: Report, paper: Paper) -> None:
    """The file that was checked and compared is still the one in force. Raises ReportRejected."""
    if report.file_id != paper.pk:
        raise ReportRejected("report-file-new", "Tệp của báo cáo vừa được thay; hãy tải lại trang rồi kiểm tra lại.")


def _first(report: Report) -> Report:
    """The report under its lock, until its document stands in the book: who comes second finds it issued.

    Raises ReportRejected.
    """
    fresh = locked(report)
    if fresh.state in {ReportState.ISSUED.value, ReportState.CLOSED.value}:
        raise ReportRejected(
            "report-issued-meanwhile",
            "Người khác vừa ban hành báo cáo này; tệp gửi sau không được lưu, không vào sổ. Hãy tải lại trang để xem.",
        )
    return still_open(fresh)


def verified(data: bytes, now: datetime) -> list[Verdict]:
    """What the signatures of the file are worth. Raises ReportRejected where there is none, or one is worth nothing."""
    # Imported here: the validator takes half a second, and only who issues needs it.
    from dondoc.documents.signatures import verifying

    if IS_PDF not in data[:1024]:
        raise ReportRejected("report-not-pdf", "Tệp ban hành phải là PDF đã ký số; hãy xuất PDF, ký số rồi gửi lại.")
    trust = trusted.of_folder(Path(settings.TRUST_FOLDER) if settings.TRUST_FOLDER else None)
    found = verifying.verify(data, trust=trust, rules=tables("documents", "certificates"), now=now)
    verdicts = [each.finding for each in found]
    if not verdicts:
        raise ReportRejected("report-unsigned", "Tệp PDF chưa có chữ ký số; hãy ký số rồi gửi lại.")
    bad = [each for each in verdicts if each in WORTHLESS]
    if bad:
        raise ReportRejected(
            "report-signature",
            "Chữ ký số của tệp không còn giá trị (tệp bị sửa sau khi ký, hoặc chứng thư hết hạn, bị thu hồi); hãy ký "
            "lại.",
            verdict=bad[0].value,
        )
    return verdicts


def _check_day(report: Report, signed: Signed, now: datetime) -> None:
    today = timezone.localdate(now)
    if not report.first <= signed.issued_on <= today:
        day = dates.written(report.first)
        raise ReportRejected("report-day", f"Ngày ban hành phải từ {day} đến hôm nay; hãy sửa ngày.", day=report.first)


def _looked_over(by: Actor, report: Report, signed: Signed, now: datetime) -> documents.LookedOver:
    return documents.look_over(
        by=by,
        unit=report.unit,
        name=signed.name,
        data=signed.data,
        received_on=timezone.localdate(now),
        declared_not_secret=signed.declared_not_secret,
        now=now,
    )


def _entered(by: Actor, report: Report, file: documents.LookedOver, signed: Signed, now: datetime) -> Document:
    """In the unit's book of outgoing documents, named as the report is: who issues it may do so for this file alone."""
    received = documents.enter_looked_over(by=by, file=file, direction=Direction.OUTGOING, now=now)
    clerk = _with(by, report.unit_id, Permission.DOCUMENT_REGISTER)
    sign = words(signed.sign, "Số, ký hiệu", most=LONGEST_SIGN)
    said: dict[Item, str | date] = {
        Item.TYPE: TYPE,
        Item.SUBJECT: report.title,
        Item.ISSUED_ON: signed.issued_on,
        Item.SIGN: sign,
    }
    for item, value in said.items():
        if value:
            documents.correct(by=clerk, document=received.document, item=item, value=value, now=now)
    return received.document


def _meet(by: Actor, report: Report, document: Document, now: datetime) -> None:
    """Who issues the unit's report also says that what was asked of the unit is there."""
    named = period_of(kind(report.kind), report.first)
    entry = entry_for(kind(report.kind), report.unit_id, named) if named is not None else None
    if entry is None or vars(entry)["met_day"] is not None or entry.waived_at is not None:
        return
    rights = (Permission.ASSIGNMENT_PERFORM, Permission.ASSIGNMENT_READ, Permission.DOCUMENT_READ)
    performer = _with(by, lead_of(entry), *rights)
    met = obligations.Met(document=document, on=report.issued_on)
    obligations.take(by=performer, entry=entry, met=met, now=now)


def _with(by: Actor, unit: int, *rights: Permission) -> Actor:
    """The same person with the rights that the act at hand brings with it at that unit."""
    held = {(right, each) for right in Permission for each in by.units(right)} | {(right, unit) for right in rights}
    return Actor(by.key, by.name, frozenset(held), by.delegated, by.on_behalf, by.posts, by.everywhere)

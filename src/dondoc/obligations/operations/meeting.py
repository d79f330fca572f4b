"""Taking the document that meets an entry: offered by the register, taken by a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from dondoc.assignments import operations as assignments
from dondoc.assignments.models import Assignment
from dondoc.audit.operations import record
from dondoc.documents import queries as register
from dondoc.documents.models import Document
from dondoc.documents.records import storable
from dondoc.figures.actors import Actor, Permission, Refused, require
from dondoc.language.dates import written
from dondoc.obligations import queries
from dondoc.obligations.due import in_force_until
from dondoc.obligations.duties import InForce
from dondoc.obligations.models import Entry
from dondoc.obligations.rejections import DutyRejected

LONGEST_LINK = 500


@dataclass(frozen=True, slots=True)
class Met:
    """With what an entry is met: a document of the register, or a page of the website and the day it was there."""

    document: Document | None = None
    link: str = ""
    on: date | None = None
    note: str = ""


def take(*, by: Actor, entry: Entry, met: Met, now: datetime) -> Entry:
    """Say that this is what was asked for; its assignment is reported with it. The unit's own people may.

    Raises DutyRejected, AssignmentRejected, Refused.
    """
    with transaction.atomic():
        found = _locked(entry)
        require(by, Permission.ASSIGNMENT_PERFORM, lead_of(found))
        _check_open(found)
        day, link = _checked(by, found, met, now)
        if found.assignment is not None:
            _report(by, _present(found.assignment), met, day, link, now)
        _write(by, found, met, day, link, now)
        after = {"result_document": found.met_by_id, "link": link, "on_day": day}
        record(by=by, action="obligation.met", subject=("obligation", found.pk), at=now, after=after)
    return found


def untake(*, by: Actor, entry: Entry, now: datetime) -> Entry:
    """Take that back, where no assignment was reported with it: there the assigning side sends it back.

    Raises DutyRejected, Refused.
    """
    with transaction.atomic():
        found = _locked(entry)
        require(by, Permission.ASSIGNMENT_PERFORM, lead_of(found))
        if found.assignment is not None or found.met_on is None:
            raise DutyRejected("not-to-untake", "Chỉ bỏ được ghi nhận của việc không kèm nhiệm vụ.")
        before = {"result_document": found.met_by_id, "link": found.met_link, "on_day": found.met_on}
        found.met_by = found.met_on = found.met_at = found.until = None
        found.met_link = found.met_by_key = found.met_by_name = ""
        found.save()
        record(by=by, action="obligation.unmet", subject=("obligation", found.pk), at=now, before=before)
    return found


def lead_of(entry: Entry) -> int:
    """The unit that answers for it now: the one to which its assignment went, else the one it was opened for."""
    return _present(entry.assignment).lead_id if entry.assignment is not None else entry.unit_id


def _present(assignment: Assignment) -> Assignment:
    return assignment.latest or assignment


def _locked(entry: Entry) -> Entry:
    Entry.objects.select_for_update().get(pk=entry.pk)
    found = Entry.objects.annotate(met_day=queries.MET_DAY).select_related("assignment__latest", "unit")
    return found.get(pk=entry.pk)


def _check_open(entry: Entry) -> None:
    if entry.waived_at is not None:
        raise DutyRejected("entry-waived", "Việc này đã được ghi là không phải làm; hãy tải lại trang.")
    if vars(entry)["met_day"] is not None:
        raise DutyRejected("entry-met", "Việc này đã có kết quả; hãy tải lại trang để xem.")


def _checked(by: Actor, entry: Entry, met: Met, now: datetime) -> tuple[date, str]:
    """The day it was there, and the address."""
    link = storable(met.link).strip()
    document = met.document
    if document is None and not link:
        raise DutyRejected("met-by-nothing", "Chưa chọn văn bản; hãy chọn văn bản đã ban hành hoặc ghi địa chỉ trang.")
    if document is not None and not register.visible_to(by).filter(pk=document.pk).exists():
        raise Refused(Permission.DOCUMENT_READ)
    if link and (len(link) > LONGEST_LINK or not link.startswith(("https://", "http://"))):
        raise DutyRejected("link-malformed", "Địa chỉ trang phải bắt đầu bằng https:// hoặc http://.")
    today = timezone.localdate(now)
    day = met.on or (document.issued_on or document.received_on if document is not None else today)
    if day > today:
        raise DutyRejected("day-in-future", f"Ngày {written(day)} ở sau hôm nay; hãy ghi ngày đã xảy ra.", day=day)
    return day, link


def _report(by: Actor, assignment: Assignment, met: Met, day: date, link: str, now: datetime) -> None:
    """A plan may be issued before its year began: then it was done on the day it was asked for."""
    words = " ".join(word for word in (storable(met.note).strip(), link) if word)
    assignments.report(
        by=by,
        assignment=assignment,
        finished_on=max(day, assignment.given_on),
        result_document=met.document,
        result_sign="" if met.document else link[:120],
        note=words,
        now=now,
    )


def _write(by: Actor, entry: Entry, met: Met, day: date, link: str, now: datetime) -> None:
    duty = queries.duty(entry.duty)
    entry.met_by, entry.met_link, entry.met_on, entry.met_at = met.document, link, day, now
    entry.met_by_key, entry.met_by_name = by.key, by.name
    if duty is not None and isinstance(duty.rule, InForce):
        entry.until = in_force_until(duty.rule, day)
    entry.save()

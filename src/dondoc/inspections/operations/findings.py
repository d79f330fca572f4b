"""Findings: what was done well, and what is wanting (tồn tại, hạn chế), with its evidence. Never by the unit itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from dondoc.documents import operations as documents
from dondoc.documents import queries as register
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.inspections import laid
from dondoc.inspections.models import Finding, Inspection, SampleItem, SheetLine
from dondoc.inspections.operations import evidence
from dondoc.inspections.operations.acting import in_state, inspected, note, text
from dondoc.inspections.operations.numbering import close_gap, next_number
from dondoc.inspections.rejections import InspectionRejected
from dondoc.inspections.states import InspectionState

MOST = 200
Link = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Content:
    """What is said of a finding; `area` and `grade` are codes of their tables, `basis` the rule that was not kept."""

    text: str
    is_merit: bool = False
    area: str = ""
    grade: str = ""
    basis: str = ""
    line: SheetLine | None = None
    documents: Sequence[Document] = ()
    links: Sequence[Link] = ()
    files: Sequence[evidence.LookedOver] = ()  # to be kept with it beside those that are
    dropped: Collection[int] = ()  # ids of files that are to go


def add(*, by: Actor, inspection: Inspection, content: Content, now: datetime) -> Finding:
    """Write a finding down, at the end. Raises InspectionRejected, Refused."""
    with transaction.atomic():
        fresh = _writable(by, inspection)
        number = next_number(fresh.findings.all())
        if number > MOST:
            raise InspectionRejected("findings-many", f"Một cuộc kiểm tra ghi nhiều nhất {MOST} nhận xét.", most=MOST)
        finding = Finding(inspection=fresh, number=number, written_at=now)
        finding.written_by_key, finding.written_by_name = by.key, by.name
        _write(by, finding, content, now)
        note(by, fresh, "inspection.finding_added", now, after=_told(finding))
    return finding


def change(*, by: Actor, finding: Finding, content: Content, now: datetime) -> Finding:
    """Say something else of it, until the minutes are closed. Raises InspectionRejected, Refused."""
    with transaction.atomic():
        inspection = _writable(by, finding.inspection)
        fresh = Finding.objects.select_for_update().get(pk=finding.pk)
        before = _told(fresh)
        _write(by, fresh, content, now)
        note(by, inspection, "inspection.finding_changed", now, before=before, after=_told(fresh))
    return fresh


def remove(*, by: Actor, finding: Finding, now: datetime) -> None:
    """Take it out; those behind it move up. Raises InspectionRejected, Refused."""
    with transaction.atomic():
        inspection = _writable(by, finding.inspection)
        before, number = _told(finding), finding.number
        evidence.drop(finding, list(finding.files.values_list("pk", flat=True)))
        finding.delete()
        close_gap(inspection.findings.all(), number)
        note(by, inspection, "inspection.finding_removed", now, before=before)


def from_item(item: SampleItem) -> Link:
    """The way from a finding to a thing of a sample."""
    return {"label": item.label, "sample": item.sample.kind, "key": item.key}


def from_line(line: SheetLine) -> Sequence[Link]:
    """The ways from a finding to what a line of the sheet counted."""
    return [{"label": line.label, **line.records}] if line.records else []


def _writable(by: Actor, inspection: Inspection) -> Inspection:
    """Until the minutes are closed; of one that somebody else ran, until it is concluded."""
    fresh = inspected(by, inspection)
    in_state(fresh, InspectionState.PREPARING, InspectionState.OPEN)
    return fresh


def _write(by: Actor, finding: Finding, content: Content, now: datetime) -> None:
    _check(finding.inspection, content)
    _check_readable(by, content.documents)
    finding.text = text(content.text, most=5_000)
    finding.is_merit = content.is_merit
    finding.area, finding.grade = content.area, "" if content.is_merit else content.grade
    finding.basis = "" if content.is_merit else text(content.basis, most=500)
    finding.line, finding.links = content.line, [dict(each) for each in content.links]
    if content.is_merit:
        finding.explanation = ""
    finding.save()
    finding.documents.set(content.documents)
    evidence.drop(finding, content.dropped)
    evidence.keep(by, finding, content.files, now)
    if content.documents and finding.inspection.opened_at is not None:
        _show(by, finding, now)


def _show(by: Actor, finding: Finding, now: datetime) -> None:
    """The unit reads what is held against it."""
    for document in finding.documents.all():
        documents.pass_on(by=by, document=document, units=[finding.inspection.unit], now=now)


def _check(inspection: Inspection, content: Content) -> None:
    if not content.text.strip():
        raise InspectionRejected("finding-text", "Chưa ghi nội dung nhận xét.")
    if content.area not in laid.areas():
        raise InspectionRejected("finding-area", "Lĩnh vực không có trong danh mục; hãy chọn trong danh sách.")
    if not content.is_merit and content.grade not in laid.grades():
        raise InspectionRejected("finding-grade", "Chưa chọn mức độ của tồn tại, hạn chế; hãy chọn trong danh sách.")
    if content.line is not None and content.line.inspection_id != inspection.pk:
        raise InspectionRejected("finding-line", "Dòng số liệu không thuộc phiếu của cuộc kiểm tra này.")


def _check_readable(by: Actor, papers: Sequence[Document]) -> None:
    numbers = {each.pk for each in papers}
    if register.visible_to(by).filter(pk__in=numbers).count() != len(numbers):
        raise Refused(Permission.DOCUMENT_READ)


def _told(finding: Finding) -> dict[str, object]:
    return {
        "number": finding.number,
        "merit": finding.is_merit,
        "grade": finding.grade,
        "text": finding.text[:300],
        "files": [each.name for each in finding.files.order_by("pk")],
    }

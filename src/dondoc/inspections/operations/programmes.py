"""The plan of inspections of a year: drafted with its lines, issued, then inspected line by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from dondoc.audit.operations import record
from dondoc.documents import queries as documents
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor, Permission, Refused, require
from dondoc.inspections import laid
from dondoc.inspections.models import Body, Programme, ProgrammeLine
from dondoc.inspections.rejections import InspectionRejected
from dondoc.organisation.models import Unit
from dondoc.organisation.queries import ever_below

SUBJECT = "inspection_programme"
FIRST_YEAR, LAST_YEAR = 2000, 2100
MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True)
class ProgrammeContent:
    """What is said of a programme; `body`: the standing body whose plan it is."""

    year: int
    kind: str
    title: str
    unit: Unit
    body: Body | None = None


@dataclass(frozen=True, slots=True)
class LineContent:
    """A unit to be inspected, in which month, on what."""

    unit: Unit
    month: int
    content: str = ""


def draft(*, by: Actor, content: ProgrammeContent, now: datetime) -> Programme:
    """Begin the plan of a year. Raises InspectionRejected, Refused."""
    require(by, Permission.INSPECTION_LEAD, content.unit.pk)
    _check(content)
    with transaction.atomic():
        made = Programme(created_at=now, created_by_key=by.key, created_by_name=by.signature)
        _write(made, content)
        made.save(force_insert=True)
        _note(by, made, "inspection_programme.drafted", now, after=_said(content))
    return made


def change(*, by: Actor, programme: Programme, content: ProgrammeContent, now: datetime) -> Programme:
    """Say something else of a draft. Raises InspectionRejected, Refused."""
    with transaction.atomic():
        fresh = _locked(by, programme)
        require(by, Permission.INSPECTION_LEAD, content.unit.pk)
        _require_draft(fresh)
        _check(content)
        _write(fresh, content)
        fresh.save()
        _note(by, fresh, "inspection_programme.changed", now, after=_said(content))
    return fresh


def add_line(*, by: Actor, programme: Programme, content: LineContent, now: datetime) -> ProgrammeLine:
    """Put a unit into a draft. Raises InspectionRejected, Refused."""
    with transaction.atomic():
        fresh = _locked(by, programme)
        _require_draft(fresh)
        _check_line(fresh, content)
        last = fresh.lines.aggregate(last=Max("position"))["last"] or 0
        line = ProgrammeLine.objects.create(
            programme=fresh,
            unit=content.unit,
            month=content.month,
            content=content.content.strip()[:500],
            position=last + 1,
        )
        after = {"inspected": content.unit.pk, "month": content.month, "content": line.content}
        _note(by, fresh, "inspection_programme.line_added", now, after=after)
    return line


def remove_line(*, by: Actor, line: ProgrammeLine, now: datetime) -> None:
    """Take a unit out of a draft. Raises InspectionRejected, Refused."""
    with transaction.atomic():
        fresh = _locked(by, line.programme)
        _require_draft(fresh)
        if line.inspections.exists():
            raise InspectionRejected("programme-line-used", "Đã có cuộc kiểm tra lập từ dòng này, không bỏ được nữa.")
        before = {"inspected": line.unit_id, "month": line.month}
        ProgrammeLine.objects.filter(pk=line.pk, programme=fresh).delete()
        _note(by, fresh, "inspection_programme.line_removed", now, before=before)


def issue(
    *, by: Actor, programme: Programme, issued_on: date, document: Document | None, today: date, now: datetime
) -> Programme:
    """Say that it was issued on that day, by which document: from now on its units see it.

    Raises InspectionRejected, Refused.
    """
    if document is not None and not documents.visible_to(by).filter(pk=document.pk).exists():
        raise Refused(Permission.DOCUMENT_READ)
    with transaction.atomic():
        fresh = _locked(by, programme)
        _require_draft(fresh)
        if not fresh.lines.exists():
            raise InspectionRejected("programme-empty", "Kế hoạch chưa có đơn vị nào; hãy thêm đơn vị được kiểm tra.")
        if issued_on > today:
            raise InspectionRejected("programme-future", "Ngày ban hành ở sau hôm nay; hãy ghi ngày đã ban hành.")
        fresh.issued_on, fresh.document = issued_on, document
        fresh.save(update_fields=["issued_on", "document"])
        after = {"issued_on": issued_on, "document": document.sign if document else ""}
        _note(by, fresh, "inspection_programme.issued", now, after=after)
    return fresh


def _check(content: ProgrammeContent) -> None:
    if not content.title.strip() or len(content.title) > 300:
        raise InspectionRejected("programme-title", "Chưa ghi tên kế hoạch kiểm tra, hoặc dài quá 300 ký tự.")
    if not FIRST_YEAR <= content.year <= LAST_YEAR:
        raise InspectionRejected("programme-year", "Năm của kế hoạch chưa đúng; hãy ghi bốn chữ số, ví dụ 2026.")
    kind = laid.kinds().get(content.kind)
    if kind is None or kind.is_recorded:
        raise InspectionRejected("inspection-kind", "Loại kiểm tra không có trong danh mục; hãy chọn trong danh sách.")
    if content.body and content.body.unit_id != content.unit.pk:
        raise InspectionRejected("inspection-body", "Tổ công tác không thuộc cơ quan kiểm tra đã chọn; hãy chọn lại.")


def _check_line(programme: Programme, content: LineContent) -> None:
    if content.month not in MONTHS:
        raise InspectionRejected("programme-month", "Tháng kiểm tra phải từ 1 đến 12.")
    if programme.unit_id in ever_below(content.unit.pk):
        raise InspectionRejected(
            "inspection-itself",
            f"{programme.unit.name} thuộc chính đơn vị được kiểm tra; hãy chọn cơ quan kiểm tra khác.",
            unit=programme.unit.name,
        )


def _require_draft(programme: Programme) -> None:
    if programme.issued_on is not None:
        raise InspectionRejected(
            "programme-issued", "Kế hoạch đã ban hành nên không sửa nữa; kiểm tra thêm thì lập cuộc kiểm tra riêng."
        )


def _locked(by: Actor, programme: Programme) -> Programme:
    fresh = Programme.objects.select_for_update(of=("self",)).select_related("unit").get(pk=programme.pk)
    require(by, Permission.INSPECTION_LEAD, fresh.unit_id)
    return fresh


def _write(made: Programme, content: ProgrammeContent) -> None:
    made.year, made.kind, made.title = content.year, content.kind, content.title.strip()
    made.unit, made.body = content.unit, content.body


def _said(content: ProgrammeContent) -> dict[str, object]:
    return {
        "named": content.title.strip(),
        "kind": laid.kind(content.kind).label,
        "year": content.year,
        "leading": content.unit.pk,
        "body": content.body.name if content.body else None,
    }


def _note(
    by: Actor,
    programme: Programme,
    action: str,
    now: datetime,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    record(by=by, action=action, subject=(SUBJECT, programme.pk), at=now, before=before, after=after)

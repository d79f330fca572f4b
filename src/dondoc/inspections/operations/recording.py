"""What others ran (thanh tra, kiểm toán): their conclusions are entered, their recommendations followed like others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from dondoc.figures.actors import Actor, Permission, Refused, require
from dondoc.inspections import laid
from dondoc.inspections.models import Inspection, Notice
from dondoc.inspections.operations.acting import note, text
from dondoc.inspections.queries.listing import search_words
from dondoc.inspections.queries.visible import sits_at
from dondoc.inspections.rejections import InspectionRejected
from dondoc.inspections.states import InspectionState
from dondoc.organisation.models import Unit


@dataclass(frozen=True, slots=True)
class Content:
    """Who looked at what of whom. `kind`: one of those that are recorded; days of the period are inclusive."""

    kind: str
    title: str
    unit: Unit
    outside: str
    from_day: date
    last_day: date
    decision: str = ""
    visit_on: date | None = None


def record_outside(*, by: Actor, leading: Unit, content: Content, now: datetime) -> Inspection:
    """Enter an inspection that somebody outside ran; `leading` follows its recommendations.

    It is open to its unit at once: the unit was there. Raises InspectionRejected, Refused.
    """
    require(by, Permission.INSPECTION_LEAD, leading.pk)
    if sits_at(by, content.unit.pk):
        raise Refused(Permission.INSPECTION_LEAD)
    _check(content, now)
    with transaction.atomic():
        found = Inspection(
            kind=content.kind,
            title=text(content.title, most=300),
            unit=content.unit,
            leading=leading,
            is_recorded=True,
            outside=text(content.outside, most=300),
            decision=text(content.decision, most=300),
            from_day=content.from_day,
            to_day=content.last_day + timedelta(days=1),
            as_of=content.last_day,
            visit_on=content.visit_on,
            state=InspectionState.OPEN.value,
            opened_at=now,
            created_at=now,
            created_by_key=by.key,
            created_by_name=by.name,
        )
        found.folded = search_words(found, laid.kinds()[content.kind].label)
        found.save(force_insert=True)
        Notice.objects.create(inspection=found)
        after = {"kind": found.kind, "unit": found.unit_id, "outside": found.outside}
        note(by, found, "inspection.recorded", now, after=after)
    return found


def _check(content: Content, now: datetime) -> None:
    kind = laid.kinds().get(content.kind)
    if kind is None or not kind.is_recorded:
        raise InspectionRejected("record-kind", "Loại này không phải thanh tra, kiểm toán; hãy chọn trong danh sách.")
    if not content.title.strip():
        raise InspectionRejected("record-title", "Chưa ghi tên cuộc thanh tra, kiểm toán.")
    if not content.outside.strip():
        raise InspectionRejected("record-outside", "Chưa ghi cơ quan tiến hành.")
    if content.last_day < content.from_day:
        raise InspectionRejected("record-period", "Ngày cuối của thời kỳ ở trước ngày đầu; hãy sửa.")
    if content.visit_on is not None and content.visit_on > timezone.localdate(now):
        raise InspectionRejected("record-ahead", "Ngày làm việc ở sau hôm nay; hãy ghi ngày đã diễn ra.")

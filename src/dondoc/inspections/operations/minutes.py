"""The minutes of the visit (biên bản làm việc): written by the team, explained by the unit, closed, signed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from dondoc.documents import operations as documents
from dondoc.documents import queries as register
from dondoc.documents.kinds import Direction
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor
from dondoc.inspections.models import Inspection, Minutes
from dondoc.inspections.operations.acting import answered, in_state, inspected, note, text
from dondoc.inspections.rejections import InspectionRejected
from dondoc.inspections.states import InspectionState

MOST_PRESENT = 60


class Side(StrEnum):
    """For whom somebody sat at the table."""

    TEAM = "team"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who was there, as the minutes name them."""

    side: Side
    name: str
    post: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What the team writes down of the visit."""

    place: str = ""
    begun_at: datetime | None = None
    ended_at: datetime | None = None
    present: Sequence[Present] = ()
    content: str = ""


def write(*, by: Actor, inspection: Inspection, said: Said, now: datetime) -> Minutes:
    """Write the minutes, again and again until they are closed. Raises InspectionRejected, Refused."""
    place, content = text(said.place, most=300), text(said.content)
    _check_present(said.present)
    _check_times(said, now)
    with transaction.atomic():
        fresh = inspected(by, inspection)
        in_state(fresh, InspectionState.OPEN)
        minutes = _open(fresh)
        minutes.place, minutes.content = place, content
        minutes.begun_at, minutes.ended_at = said.begun_at, said.ended_at
        minutes.present = [asdict(each) | {"side": each.side.value} for each in said.present]
        minutes.save()
        after = {"present": len(said.present), "length": len(content)}
        note(by, fresh, "inspection.minutes_written", now, after=after)
    return minutes


def explain(*, by: Actor, inspection: Inspection, words: str, findings: Mapping[int, str], now: datetime) -> Minutes:
    """The unit's explanation (giải trình): in general, and to findings by their number. Until the minutes are closed.

    Raises InspectionRejected, Refused.
    """
    said = text(words)
    told = {number: text(typed, most=5_000) for number, typed in findings.items()}
    with transaction.atomic():
        fresh = answered(by, inspection)
        in_state(fresh, InspectionState.OPEN)
        minutes = _open(fresh)
        minutes.explanation = said
        minutes.save()
        changed = _explain_findings(fresh, told)
        note(by, fresh, "inspection.explained", now, after={"length": len(said), "findings": changed})
    return minutes


def close(*, by: Actor, inspection: Inspection, now: datetime) -> Inspection:
    """Both sides have signed: nothing of the minutes and the findings changes any more.

    Raises InspectionRejected, Refused.
    """
    with transaction.atomic():
        fresh = inspected(by, inspection)
        in_state(fresh, InspectionState.OPEN)
        minutes = _open(fresh)
        _check_whole(fresh, minutes)
        minutes.closed_at, minutes.closed_by_name = now, by.name
        minutes.save()
        fresh.state = InspectionState.VISITED.value
        fresh.visit_on = fresh.visit_on or timezone.localdate(minutes.begun_at or now)
        fresh.save(update_fields=["state", "visit_on"])
        _show_evidence(by, fresh, now)
        note(by, fresh, "inspection.minutes_closed", now, after={"findings": fresh.findings.count()})
    return fresh


def keep_signed(
    *, by: Actor, inspection: Inspection, name: str, data: bytes, declared_not_secret: bool, now: datetime
) -> Minutes:
    """The minutes as both sides signed them come into the leading unit's register, and to the inspected unit.

    Raises StateSecret, FileUnreadable, DocumentRejected, InspectionRejected, Refused.
    """
    # Only looked at under the lock: the file is read and stored outside of any transaction, and looked at again.
    with transaction.atomic():
        _closed(by, inspection)
    document = documents.enter(
        by=by,
        unit=inspection.leading,
        name=name,
        data=data,
        direction=Direction.OUTGOING,
        received_on=timezone.localdate(now),
        declared_not_secret=declared_not_secret,
        now=now,
    ).document
    with transaction.atomic():
        fresh, minutes = _closed(by, inspection)
        minutes.document = document
        minutes.save(update_fields=["document"])
        documents.pass_on(by=by, document=document, units=[fresh.unit], now=now)
        note(by, fresh, "inspection.minutes_signed", now, after={"document": document.pk})
    return minutes


def _show_evidence(by: Actor, inspection: Inspection, now: datetime) -> None:
    """The unit reads what is held against it, also what was put to a finding before it knew of the inspection."""
    kept = Document.objects.filter(pk__in=inspection.findings.values("documents"))
    for document in register.visible_to(by).filter(pk__in=kept):
        documents.pass_on(by=by, document=document, units=[inspection.unit], now=now)


def _closed(by: Actor, inspection: Inspection) -> tuple[Inspection, Minutes]:
    fresh = inspected(by, inspection)
    minutes = Minutes.objects.filter(inspection=fresh, closed_at__isnull=False).first()
    if minutes is None:
        raise InspectionRejected("minutes-open", "Biên bản chưa chốt; hãy chốt biên bản trước khi nộp bản đã ký.")
    return fresh, minutes


def _open(inspection: Inspection) -> Minutes:
    minutes, _made = Minutes.objects.select_for_update().get_or_create(inspection=inspection)
    if minutes.closed_at is not None:
        raise InspectionRejected("minutes-closed", "Biên bản đã chốt, không sửa được nữa.")
    return minutes


def _explain_findings(inspection: Inspection, told: Mapping[int, str]) -> list[int]:
    changed = []
    for finding in inspection.findings.filter(number__in=told, is_merit=False).order_by("number"):
        if finding.explanation != told[finding.number]:
            finding.explanation = told[finding.number]
            finding.save(update_fields=["explanation"])
            changed.append(finding.number)
    return changed


def _check_present(present: Sequence[Present]) -> None:
    if len(present) > MOST_PRESENT:
        raise InspectionRejected(
            "minutes-present-many", f"Biên bản ghi nhiều nhất {MOST_PRESENT} người dự.", most=MOST_PRESENT
        )
    for each in present:
        if not each.name.strip():
            raise InspectionRejected("minutes-present-name", "Có người dự chưa ghi họ tên.")
        text(each.name, most=200)
        text(each.post, most=300)


def _check_times(said: Said, now: datetime) -> None:
    if said.begun_at is not None and said.begun_at > now:
        raise InspectionRejected("minutes-ahead", "Giờ bắt đầu ở sau lúc này; hãy ghi giờ làm việc thực tế.")
    if said.begun_at is not None and said.ended_at is not None and said.ended_at <= said.begun_at:
        raise InspectionRejected("minutes-times", "Giờ kết thúc phải sau giờ bắt đầu.")


def _check_whole(inspection: Inspection, minutes: Minutes) -> None:
    """Minutes without who was there, when and what was seen are none."""
    sides = {str(each.get("side")) for each in minutes.present}
    if sides != {Side.TEAM.value, Side.UNIT.value}:
        raise InspectionRejected("minutes-one-side", "Biên bản chưa ghi đủ thành phần của cả hai bên.")
    if minutes.begun_at is None:
        raise InspectionRejected("minutes-no-time", "Biên bản chưa ghi thời gian làm việc.")
    if not minutes.content and not inspection.findings.exists():
        raise InspectionRejected(
            "minutes-empty", "Biên bản chưa có nội dung làm việc và chưa có nhận xét nào; hãy ghi trước khi chốt."
        )

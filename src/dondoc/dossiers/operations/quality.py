"""The yearly assessment of a unit: entered by one person, confirmed by another who is not of the unit.

What the system counts is taken over as counted; all other points need their evidence. An assessment that was confirmed
may be changed with a reason; until the change is confirmed, the one that was confirmed stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from dondoc.audit.operations import record
from dondoc.documents.records import storable
from dondoc.dossiers.models import QualityAssessment, QualityPoint, QualityRevision
from dondoc.dossiers.quality import PLACES, Criterion, QualityState, Scheme
from dondoc.dossiers.queries import quality as queries
from dondoc.dossiers.queries.outsiders import judged_by
from dondoc.dossiers.queries.quality_counts import CountedFor, counted_for
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.figures.figure import Figure
from dondoc.organisation.models import Unit

LONGEST_EVIDENCE, LONGEST_NOTE = 2_000, 2_000
FIRST_YEAR = 2018  # of Decree 61/2018/NĐ-CP


@dataclass(frozen=True, slots=True)
class Given:
    """The points of one criterion as somebody gives them; `points` None: as the system counts them."""

    points: Decimal | None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    criterion: Criterion
    points: Decimal
    evidence: str
    figure: Figure | None


def may_enter(by: Actor, unit_id: int) -> bool:
    """Whether the person may enter the assessment of the unit."""
    return by.may(Permission.DOSSIER_CORRECT, unit_id) or by.may(Permission.DOSSIER_KEEP, unit_id)


def enter(
    *, by: Actor, unit: Unit, year: int, given: Mapping[str, Given], reason: str = "", now: datetime
) -> QualityAssessment:
    """Enter the points of a unit and year, or change them; a change says why. Raises DossierRejected, Refused."""
    if not may_enter(by, unit.pk):
        raise Refused(Permission.DOSSIER_CORRECT)
    because = _text(reason, LONGEST_NOTE, "Lý do")
    _check_year(year, now)
    scheme, counted = queries.scheme(year), counted_for(by, unit.pk, year, timezone.localdate(now))
    lines = [_line(each, given.get(each.code), counted.get(each.code)) for each in scheme.criteria]
    with transaction.atomic():
        there = QualityAssessment.objects.select_for_update().filter(unit=unit, year=year).first()
        if there is not None and not because:
            raise DossierRejected("quality-reason", "Đơn vị đã có đánh giá của năm này; hãy ghi lý do sửa.")
        entry = _written(there or QualityAssessment(unit=unit, year=year), scheme, lines, by, now)
        _note(by, entry, QualityState.ENTERED, now, because)
    return entry


def decide(
    *, by: Actor, assessment: QualityAssessment, confirmed: bool, note: str = "", now: datetime
) -> QualityAssessment:
    """Confirm it or send it back with a reason. Neither who entered it nor anybody of the unit may.

    Raises DossierRejected, Refused.
    """
    words = _text(note, LONGEST_NOTE, "Ý kiến")
    with transaction.atomic():
        entry = QualityAssessment.objects.select_for_update().get(pk=assessment.pk)
        if entry.unit_id not in judged_by(by):
            raise Refused(Permission.DOSSIER_KEEP, "Đánh giá do cấp trên xác nhận, không do đơn vị được đánh giá.")
        if by.key == entry.entered_by_key:
            raise Refused(Permission.DOSSIER_KEEP, "Người nhập đánh giá không tự xác nhận; cần người khác.")
        if entry.state != QualityState.ENTERED.value:
            raise DossierRejected("quality-decided", "Đánh giá này đã được xem xét; hãy tải lại trang để xem.")
        if not confirmed and not words:
            raise DossierRejected("quality-note-missing", "Chưa ghi lý do không xác nhận; hãy ghi còn thiếu gì.")
        state = QualityState.CONFIRMED if confirmed else QualityState.REFUSED
        entry.state = state.value
        entry.save(update_fields=["state"])
        _note(by, entry, state, now, words)
    return entry


def _check_year(year: int, now: datetime) -> None:
    last = timezone.localdate(now).year
    if not FIRST_YEAR <= year <= last:
        raise DossierRejected(
            "quality-year", f"Năm đánh giá phải từ {FIRST_YEAR} đến {last}; hãy sửa năm.", first=FIRST_YEAR, last=last
        )


def _line(criterion: Criterion, given: Given | None, counted: CountedFor | None) -> _Line:
    """The points of a criterion: counted where nothing was typed and the system can, else given with evidence."""
    evidence = _text(given.evidence, LONGEST_EVIDENCE, "Tài liệu kiểm chứng") if given else ""
    if given is None or given.points is None:
        if counted is None or counted.points is None or not isinstance(counted.figure, Figure):
            raise _about(criterion, "quality-points-missing", "chưa có điểm; hãy ghi điểm và tài liệu kiểm chứng.")
        return _Line(criterion, counted.points, evidence, counted.figure)
    if not 0 <= given.points <= criterion.most or given.points != round(given.points, PLACES):
        raise _about(criterion, "quality-points-wrong", f"điểm phải từ 0 đến {criterion.most}; hãy sửa điểm.")
    if not evidence:
        raise _about(criterion, "quality-evidence", "điểm ghi tay cần tài liệu kiểm chứng.")
    return _Line(criterion, given.points, evidence, None)


def _about(criterion: Criterion, code: str, words: str) -> DossierRejected:
    return DossierRejected(
        code, f"“{criterion.title}”: {words}", criterion=criterion.code, title=criterion.title, most=criterion.most
    )


def _written(
    entry: QualityAssessment, scheme: Scheme, lines: Sequence[_Line], by: Actor, now: datetime
) -> QualityAssessment:
    entry.total, entry.most = sum((each.points for each in lines), Decimal(0)), scheme.most
    rung = scheme.rung(entry.total)
    entry.rating, entry.rating_title, entry.state = rung.code, rung.title, QualityState.ENTERED.value
    entry.entered_at, entry.entered_by_key, entry.entered_by_name = now, by.key, by.signature[:200]
    entry.save()
    entry.points.all().delete()
    QualityPoint.objects.bulk_create(_point(entry, position, each) for position, each in enumerate(lines, 1))
    return entry


def _point(entry: QualityAssessment, position: int, line: _Line) -> QualityPoint:
    return QualityPoint(
        assessment=entry,
        position=position,
        criterion=line.criterion.code,
        title=line.criterion.title,
        points=line.points,
        most=line.criterion.most,
        counted=line.figure is not None,
        numerator=int(line.figure.numerator) if line.figure else None,
        denominator=int(line.figure.denominator) if line.figure else None,
        evidence=line.evidence,
    )


def _text(typed: str, most: int, name: str) -> str:
    words = storable(typed).strip()
    if len(words) > most:
        raise DossierRejected("words-too-long", f"{name}: dài quá {most} ký tự; hãy rút gọn.", most=most)
    return words


def _note(by: Actor, entry: QualityAssessment, act: QualityState, now: datetime, note: str) -> None:
    points = {each.criterion: str(each.points) for each in entry.points.all()}
    QualityRevision.objects.create(
        assessment=entry,
        act=act.value,
        recorded_at=now,
        by_key=by.key,
        by_name=by.signature[:200],
        note=note,
        total=entry.total,
        most=entry.most,
        rating=entry.rating,
        rating_title=entry.rating_title,
        points=points,
    )
    after = {"year": entry.year, "total": str(entry.total), "rating": entry.rating_title} | (
        {"points": points} if act is QualityState.ENTERED else {}
    )
    subject = ("quality_assessment", entry.pk)
    record(by=by, action=f"quality_assessment.{act.value}", subject=subject, at=now, after=after, reason=note)

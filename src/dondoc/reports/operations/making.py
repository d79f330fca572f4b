"""Keeping a Word paper with its living numbers; taking back what was edited by hand."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Model

from dondoc.audit.operations import record
from dondoc.documents import looking, store
from dondoc.figures.actors import Actor, Refused
from dondoc.organisation.models import Unit
from dondoc.papers import living
from dondoc.reports.models import LivingNumber, Paper
from dondoc.reports.papers.kinds import PaperKind, paper_kinds
from dondoc.reports.papers.numbers import Line, Numbers
from dondoc.reports.rejections import ReportRejected

MOST_BYTES = 20 * 1024 * 1024  # of an edited paper: pictures and charts in it
MEGABYTE = 1024 * 1024
AT_ONCE = 500
INSPECTION = "inspections.inspection"


def made(
    *,
    by: Actor,
    kind: str,
    unit: Unit,
    title: str,
    about: Model | None = None,
    data: bytes,
    numbers: Numbers | None = None,
    now: datetime,
) -> Paper:
    """Keep a paper: its bytes, what it is of, and those of its numbers that stand in the file.

    Raises Refused for who may not make papers of that kind at that unit, ReportRejected for a kind there is none of.
    """
    _require(by, kind_of(kind), unit.pk)
    there = living.read(data).texts
    lines = [each for each in (numbers.lines if numbers else ()) if each.key in there]
    digest = store.put(Path(settings.FILES_ROOT), data)
    with transaction.atomic():
        paper = Paper.objects.create(
            kind=kind,
            unit=unit,
            title=title[:500],
            about=about._meta.label_lower if about is not None else "",
            about_id=str(about.pk) if about is not None else "",
            digest=digest,
            made_at=now,
            made_by_key=by.key,
            made_by_name=by.signature[:200],
        )
        LivingNumber.objects.bulk_create([_row(paper, line) for line in lines], batch_size=AT_ONCE)
        after = {"paper": paper.pk, "kind": kind, "title": paper.title, "numbers": len(lines)}
        record(by=by, action="paper.made", subject=subject_of(paper), after=after, at=now)
    return paper


def given_back(*, by: Actor, paper: Paper, name: str, data: bytes, now: datetime) -> Paper:
    """Keep what somebody edited by hand beside the paper that it was made of.

    The file is looked at in memory first: one that bears a mark of state secrecy leaves nothing behind. Raises Refused,
    ReportRejected, StateSecret, FileUnreadable.
    """
    _require(by, kind_of(paper.kind), paper.unit_id)
    _check(name, data)
    source = paper.source or paper
    digest = store.put(Path(settings.FILES_ROOT), data)
    with transaction.atomic():
        edited = Paper.objects.create(
            kind=source.kind,
            unit_id=source.unit_id,
            title=source.title,
            about=source.about,
            about_id=source.about_id,
            digest=digest,
            is_upload=True,
            source=source,
            made_at=now,
            made_by_key=by.key,
            made_by_name=by.signature[:200],
        )
        after = {"paper": edited.pk, "kind": source.kind, "source": source.pk}
        record(by=by, action="paper.given_back", subject=subject_of(edited), after=after, at=now)
    return edited


def subject_of(paper: Paper) -> tuple[str, int]:
    """What the trail names: a paper of an inspection is told with that inspection, and hidden with it."""
    return ("inspection", int(paper.about_id)) if paper.about == INSPECTION else ("paper", paper.pk)


def kind_of(code: str) -> PaperKind:
    """The kind of that code. Raises ReportRejected."""
    found = paper_kinds().get(code)
    if found is None:
        raise ReportRejected("paper-kind", f"Không có loại văn bản “{code}”; hãy xem bảng papers.yaml.", kind=code)
    return found


def _require(by: Actor, kind: PaperKind, unit: int) -> None:
    if not any(by.may(each, unit) for each in kind.write):
        raise Refused(kind.write[0])


def _check(name: str, data: bytes) -> None:
    if not data:
        raise ReportRejected("paper-empty", "Chưa chọn tệp, hoặc tệp rỗng; hãy chọn tệp .docx đã sửa.")
    if len(data) > MOST_BYTES:
        most = MOST_BYTES // MEGABYTE
        raise ReportRejected("paper-large", f"Tệp lớn hơn {most} MB; hãy giảm bớt hình ảnh.", most=most)
    looking.at_the_door(data, name=name)
    try:
        living.read(data)
    except living.BadPaper as fault:
        raise ReportRejected(
            "paper-not-word", "Tệp không phải .docx dùng được; hãy mở bằng Word, lưu thành .docx rồi gửi lại."
        ) from fault


def _row(paper: Paper, line: Line) -> LivingNumber:
    return LivingNumber(
        paper=paper,
        key=line.key,
        label=line.label[:500],
        figure=line.figure,
        asked=dict(line.asked),
        measured=dict(line.measured),
        part=line.part,
        number=None if line.number is None else Decimal(line.number),
        shown=line.shown[:100],
        records=dict(line.records),
    )

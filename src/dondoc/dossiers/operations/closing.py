"""Closing a form (chốt số liệu): what it says is kept with all it was counted from, so that it can be asked again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from dondoc.audit.operations import record
from dondoc.dossiers import grounds as kept_grounds
from dondoc.dossiers import questions
from dondoc.dossiers.forms import Line
from dondoc.dossiers.lake.engine import NOTHING_YET
from dondoc.dossiers.models import Closing
from dondoc.dossiers.queries.forms import DEFINITION, Form, form
from dondoc.dossiers.questions import Question
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Actor, Permission, require
from dondoc.organisation.models import Unit


def close(*, by: Actor, question: Question, note: str, now: datetime) -> Closing:
    """Close the form of a unit and a period, for whoever keeps the dossiers there.

    The period must be over, and something must have been imported. Several closings of one period may stand beside each
    other, each as it was. Raises DossierRejected, Refused.
    """
    unit = _unit(question)
    require(by, Permission.DOSSIER_KEEP, unit.pk)
    counted = form(_as_known(question, now), by)
    _check(counted, now)
    with transaction.atomic():
        made = Closing.objects.create(
            form=question.form,
            definition=DEFINITION,
            unit=unit,
            first=question.period.first,
            until=question.period.after,
            question=questions.written(counted.question),
            grounds=kept_grounds.written(counted.grounds),
            lake_version=counted.version,
            lines=lines_of(counted),
            closed_at=now,
            closed_by_key=by.key,
            closed_by_name=by.signature[:200],
            note=note.strip(),
        )
        after = {"form": made.form, "first": made.first.isoformat(), "until": made.until.isoformat()}
        record(
            by=by,
            action="dossier_closing.closed",
            subject=("dossier_closing", made.pk),
            at=now,
            after={**after, "unit": unit.pk, "lake_version": made.lake_version},
        )
    return made


def lines_of(counted: Form) -> list[dict[str, Any]]:
    """The lines of a form as a closing keeps them, the last line last."""
    return [_line(line) for line in (*counted.lines, counted.total)]


def _line(line: Line) -> dict[str, Any]:
    counts = sorted([*kind, count] for kind, count in line.counts.items())
    return {
        "key": line.key,
        "name": line.name,
        "counts": counts,
        "corrected": line.corrected,
        "late_in_software": line.late_in_software,
    }


def _unit(question: Question) -> Unit:
    found = None if question.unit is None else Unit.objects.filter(pk=question.unit).first()
    if found is None:
        raise DossierRejected("closing-unit", "Chưa chọn đơn vị; hãy chọn đơn vị để chốt số liệu.")
    return found


def _as_known(question: Question, now: datetime) -> Question:
    return replace(question, known=question.known or now)


def _check(counted: Form, now: datetime) -> None:
    if counted.version == NOTHING_YET:
        raise DossierRejected("closing-nothing", "Chưa có hồ sơ nào được nhập; hãy nhập dữ liệu trước khi chốt.")
    if now.date() < counted.question.period.after:
        raise DossierRejected(
            "closing-too-early",
            f"Kỳ báo cáo chưa kết thúc; hãy chốt từ ngày {counted.question.period.after:%d/%m/%Y}.",
        )

"""From what a sample of an inspection is drawn: the unit's assignments, dossiers and documents of the period.

Only what the person who draws may read is in the frame. Restricted documents stay out: their titles would stand in a
list that the whole team reads. Each frame keeps the question that names its records, so that it can be read again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from dondoc.assignments.models import Assignment
from dondoc.assignments.queries import titles_held_back
from dondoc.assignments.tables.queries import members
from dondoc.assignments.tables.questions import Question as TableQuestion
from dondoc.documents import queries as documents
from dondoc.documents.models import Document
from dondoc.dossiers.models import Procedure
from dondoc.dossiers.queries import lists
from dondoc.dossiers.questions import Cell, Question
from dondoc.figures.actors import Actor
from dondoc.inspections.drawing import SampleKind, drawn, frame_digest
from dondoc.inspections.models import Inspection, Sample
from dondoc.inspections.operations.samples import Frame
from dondoc.language.dates import written
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.periods.ranges import Period

BETWEEN = "/"  # source and code of a dossier in one key; no source has it in its code


def frame(actor: Actor, inspection: Inspection, kind: SampleKind, *, on: date, known: datetime) -> Frame:
    """The frame of that kind as of the inspection's day, or of today where that is still to come."""
    as_of = max(min(inspection.as_of, on), inspection.from_day)
    match kind:
        case SampleKind.ASSIGNMENTS:
            return _assignments(actor, inspection, as_of, known)
        case SampleKind.DOCUMENTS:
            return _documents(actor, inspection, as_of)
        case SampleKind.DOSSIERS:
            return _dossiers(actor, inspection, as_of, None)


def drawn_again(actor: Actor, sample: Sample) -> bool | None:
    """Whether the frame, read again as it was, gives the same sample; None where the frame itself has changed.

    A frame changes where records were entered late into its days, or where who asks may read others.
    """
    kind, question = SampleKind(sample.kind), sample.frame
    found = _again(actor, sample.inspection, kind, question)
    if frame_digest(found.keys) != question.get("digest"):
        return None
    kept = list(sample.items.order_by("position").values_list("key", flat=True))
    return drawn(found.keys, seed=sample.seed, size=sample.size) == kept


def _again(actor: Actor, inspection: Inspection, kind: SampleKind, question: Mapping[str, object]) -> Frame:
    on = date.fromisoformat(str(question["on"]))
    match kind:
        case SampleKind.ASSIGNMENTS:
            return _assignments(actor, inspection, on, datetime.fromisoformat(str(question["known"])))
        case SampleKind.DOCUMENTS:
            return _documents(actor, inspection, on)
        case SampleKind.DOSSIERS:
            version = question.get("version")
            return _dossiers(actor, inspection, on, version if isinstance(version, int) else None)


def _named(inspection: Inspection, on: date) -> dict[str, object]:
    days = {"from": inspection.from_day.isoformat(), "until": inspection.to_day.isoformat(), "on": on.isoformat()}
    return {"unit": inspection.unit_id, **days}


def _assignments(actor: Actor, inspection: Inspection, on: date, known: datetime) -> Frame:
    """What the unit and those below it lead: unfinished when the period began, or given in it."""
    period = Period(inspection.from_day, inspection.to_day)
    asked = TableQuestion(period, on, 0, known=known, unit=inspection.unit_id)
    found = members(actor, asked).order_by().values_list("assignment_id", flat=True)
    keys = sorted({str(number) for number in found})
    return Frame(
        SampleKind.ASSIGNMENTS,
        keys,
        {**_named(inspection, on), "known": known.isoformat()},
        lambda chosen: _assignment_labels(actor, chosen),
    )


def _assignment_labels(actor: Actor, chosen: list[str]) -> dict[str, str]:
    found = list(Assignment.objects.filter(pk__in=[int(key) for key in chosen]).select_related("lead", "document"))
    held = titles_held_back(actor, found)
    return {str(each.pk): _assignment_label(each, held=each.pk in held) for each in found}


def _assignment_label(each: Assignment, *, held: bool) -> str:
    if held or not each.what:
        return f"Nhiệm vụ số {each.pk} (nội dung không ghi ở đây)"
    due = f"hạn {written(each.current_due)}" if each.current_due else "không quy định thời hạn"
    return f"{each.what[:380]} ({each.lead.name}; {due})"


def _documents(actor: Actor, inspection: Inspection, on: date) -> Frame:
    """What the unit and those below it entered into their books in the period, by the day received or sent."""
    last = min(inspection.to_day, on + timedelta(days=1))
    units = organisation.subtree_ids(inspection.unit_id, on) | {inspection.unit_id}
    found = documents.visible_to(actor).filter(
        unit_id__in=units, received_on__gte=inspection.from_day, received_on__lt=last, restricted=False
    )
    keys = sorted({str(number) for number in found.order_by().values_list("pk", flat=True)})
    return Frame(SampleKind.DOCUMENTS, keys, _named(inspection, on), _document_labels)


def _document_labels(chosen: list[str]) -> dict[str, str]:
    found = Document.objects.filter(pk__in=[int(key) for key in chosen])
    return {str(each.pk): _document_label(each) for each in found}


def _document_label(each: Document) -> str:
    day = f" ngày {written(each.issued_on)}" if each.issued_on else ""
    sign = f" số {each.sign}" if each.sign else ""
    return f"{each.type or 'Văn bản'}{sign}{day}: {each.subject or each.file_name}"


def _dossiers(actor: Actor, inspection: Inspection, on: date, version: int | None) -> Frame:
    """What the form II.06a counts of the unit over the period."""
    after = min(inspection.to_day, on + timedelta(days=1))
    asked = Question(Period(inspection.from_day, after), unit=inspection.unit_id)
    at = lists.newest() if version is None else version
    found = lists.keys(Question(asked.period, unit=asked.unit, version=at), Cell("all"), actor)
    return Frame(
        SampleKind.DOSSIERS,
        sorted({f"{source}{BETWEEN}{code}" for source, code in found}),
        {**_named(inspection, on), "version": at},
        lambda chosen: _dossier_labels(actor, chosen, at),
    )


def _dossier_labels(actor: Actor, chosen: list[str], version: int) -> dict[str, str]:
    names = dict(Procedure.objects.values_list("code", "name"))
    units = dict(Unit.objects.values_list("pk", "name"))
    labels: dict[str, str] = {}
    for key in chosen:
        source, _, code = key.partition(BETWEEN)
        row = lists.one(source, code, actor, version=version)
        if row is not None:
            procedure = names.get(row["procedure"], row["procedure"])
            labels[key] = f"{code}: {procedure} ({units.get(row['unit'], '')})"[:500]
    return labels

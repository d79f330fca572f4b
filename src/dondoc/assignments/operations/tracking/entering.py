"""Entering rows of a tracking sheet as assignments with their past: one row, one short transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from dondoc.assignments.models import Assignment, SourceText, TrackingBatch, TrackingPart, TrackingRow
from dondoc.assignments.operations.clock import fix
from dondoc.assignments.operations.deciding import confirm
from dondoc.assignments.operations.ending import close
from dondoc.assignments.operations.judging import judge_basically_done
from dondoc.assignments.operations.ordering import give_order
from dondoc.assignments.operations.steps import begin, take
from dondoc.assignments.operations.tracking.sorting import NewRow, Units, sort, told
from dondoc.assignments.operations.working import acknowledge, note, report
from dondoc.assignments.origins import Origin
from dondoc.assignments.reasons import Reason, ReasonKind
from dondoc.assignments.rejections import AssignmentRejected
from dondoc.assignments.searching import search_text
from dondoc.assignments.states import Act
from dondoc.assignments.tracking.rows import Values
from dondoc.assignments.tracking.states import Decision
from dondoc.assignments.tracking.statuses import DONE, Said
from dondoc.documents.eoffice.rows import Wrong
from dondoc.documents.models import Document
from dondoc.documents.queries import visible_to
from dondoc.documents.signs import sign_key
from dondoc.figures.actors import Actor, Permission
from dondoc.organisation.models import Unit

LONGEST_SIGN = 120
BY_SHEET = "Theo bảng theo dõi đã nhập"


def enter_part(
    *,
    by: Actor,
    part: TrackingPart,
    seen: dict[str, str],
    units: Units,
    now: datetime,
    step: Callable[[int], None] = lambda _done: None,
) -> dict[str, int]:
    """Enter the rows of one part, each once; what they came to. A second run goes on where the first was cut off.

    `step` hears before each row how many were entered, and may end the work there.
    """
    batch = TrackingBatch.objects.select_related("assigner").get(pk=part.batch_id)
    found = sort(batch, part, seen, units)
    entered = 0
    for at, row in enumerate(found.new):
        step(at)
        try:
            enter_row(by=by, batch=batch, row=row, now=now)
            entered += 1
        except AssignmentRejected as rejected:
            found.refused.append((row.row, (Wrong("", "", str(rejected)),)))
    found.new = found.new[:entered]
    with transaction.atomic():
        told(part, batch, found)
        kept = {row for row, _ in found.refused} | {row for row, _ in found.asked}
        part.rows = [row for row in part.rows if row[0] in kept]
        part.entered = True
        part.save(update_fields=["rows", "counts", "refused", "asked", "entered"])
    return dict(part.counts)


def enter_row(*, by: Actor, batch: TrackingBatch, row: NewRow, now: datetime) -> list[Assignment]:
    """Give what the row tells of to each lead, and what happened since. Raises AssignmentRejected, Refused."""
    values = row.values
    with transaction.atomic():
        kept = TrackingRow.objects.create(
            assigner=batch.assigner, key=values.key(), digest=values.digest(), batch=batch, row=row.row, at=now
        )
        given = [_given(by, batch.assigner, row, lead, now) for lead in row.leads]
        kept.assignments.set(given)
        for each in given:
            _lived(by, batch, each, row, now)
    return given


def _given(by: Actor, assigner: Unit, row: NewRow, lead: Unit, now: datetime) -> Assignment:
    values = row.values
    document = _document(by, values)
    (given,) = give_order(
        by=by,
        assigner=assigner,
        leads=[lead],
        what=values.what,
        origin=Origin(values.origin),
        due=values.due,
        document=document,
        product=values.product,
        supporting=row.supporting,
        giver=values.giver,
        deadline_text=values.due_text,
        on=row.given_on,
        now=now,
    )
    if document is None and (values.sign or values.subject):
        _write_source(given, values)
    if values.extended_due is not None:
        _extend(by, given, values.extended_due, row.given_on, now)
    return given


def _write_source(given: Assignment, values: Values) -> None:
    SourceText.objects.create(assignment=given, sign=values.sign, issued_on=values.issued_on, subject=values.subject)
    given.document_text = search_text(values.sign, values.subject)
    given.save(update_fields=["document_text"])


def _document(by: Actor, values: Values) -> Document | None:
    """The assigning document where just one of the register, seen by who enters, bears that sign and day."""
    key = sign_key(values.sign)
    if not key:
        return None
    found = list(visible_to(by).filter(sign_key=key, issued_on=values.issued_on)[:2])
    return found[0] if len(found) == 1 else None


def _extend(by: Actor, given: Assignment, due: date, on: date, now: datetime) -> None:
    """The deadline as it was extended, perhaps long ago: the rule of "not before today" is for decisions of today."""
    begun = begin(by, given, Act.CHANGE_DEADLINE, on, now)
    before = begun.due.isoformat() if begun.due is not None else ""
    fix(begun.entry, due, Reason(ReasonKind.CHANGED, {"on": on.isoformat(), "before": before, "day": due.isoformat()}))
    take(by, begun, now, note=BY_SHEET, reason=BY_SHEET)


def _lived(by: Actor, batch: TrackingBatch, given: Assignment, row: NewRow, now: datetime) -> None:
    """What the sheet tells of the lead is written as of the sheet; what it tells of the assigning side, as of `by`."""
    values, said = row.values, _said(row)
    lead = _sheet_of(batch, given.lead)
    if said is Said.STOPPED:
        close(by=by, assignment=given, reason=_words(values), on=values.finished_on or timezone.localdate(now), now=now)
        return
    acknowledge(by=lead, assignment=given, on=row.given_on, now=now)
    if said in DONE | {Said.REPORTED} and values.finished_on is not None:
        _report(lead, given, values, values.finished_on, now)
        if said in DONE:
            confirm(by=by, assignment=given, note=BY_SHEET, on=values.finished_on, now=now)
    elif values.result:
        note(by=lead, assignment=given, note=values.result, now=now)
    if said is Said.BASICALLY:
        judge_basically_done(by=by, assignment=given, note=_words(values), now=now)


def _said(row: NewRow) -> Said:
    if row.decision is Decision.DONE:
        return Said.DONE
    return Said(row.values.status)


def _report(lead: Actor, given: Assignment, values: Values, finished_on: date, now: datetime) -> None:
    sign = values.result if len(values.result) <= LONGEST_SIGN and "/" in values.result else ""
    words = _words(values) if not sign else BY_SHEET
    report(by=lead, assignment=given, finished_on=finished_on, note=words, result_sign=sign, on=finished_on, now=now)


def _words(values: Values) -> str:
    return f"{BY_SHEET}: {values.result}" if values.result else BY_SHEET


def _sheet_of(batch: TrackingBatch, lead: Unit) -> Actor:
    """The sheet speaks for the lead: who enters it is of the assigning side, and nobody confirms their own report."""
    rights = frozenset({(Permission.ASSIGNMENT_PERFORM, lead.pk)})
    return Actor(f"sheet-{batch.pk}", f"Bảng theo dõi “{batch.file_name}”"[:200], rights)


def rights_at(unit_id: int) -> Sequence[tuple[Permission, int]]:
    """What entering needs; checked when it was asked for."""
    wanted = (Permission.ASSIGNMENT_GIVE, Permission.ASSIGNMENT_CONFIRM, Permission.DOCUMENT_READ)
    return [(right, unit_id) for right in wanted]

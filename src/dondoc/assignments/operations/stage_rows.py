"""The rows of the way of a draft: one at a time lasts."""

from __future__ import annotations

from datetime import date

from django.db.models import Max

from dondoc.assignments.models import Assignment, Stage
from dondoc.assignments.operations.proofs import NOTHING, Proof
from dondoc.assignments.rejections import AssignmentRejected
from dondoc.assignments.routes import RouteStep
from dondoc.language.dates import written
from dondoc.organisation.models import Unit


def begin_stage(
    entry: Assignment,
    step: RouteStep,
    on: date,
    *,
    holder: Unit | None = None,
    holder_text: str = "",
    proof: Proof = NOTHING,
    note: str = "",
    ended: bool = False,
) -> Stage:
    """The step that lasts ends, and this one begins; `ended`: it ends on the same day."""
    end_stage(entry, on)
    last = entry.stages.aggregate(last=Max("position"))["last"] or 0
    return Stage.objects.create(
        assignment=entry,
        position=last + 1,
        kind=step.kind,
        name=step.name,
        holder=holder,
        holder_text=holder_text,
        lead_step=step.lead_step,
        begun_on=on,
        ended_on=on if ended else None,
        document=proof.document,
        document_sign=proof.sign,
        note=note,
    )


def end_stage(entry: Assignment, on: date) -> Stage | None:
    """Nobody else holds it any more. Raises AssignmentRejected for a day before the step began."""
    lasting = entry.stages.filter(ended_on__isnull=True).first()
    if lasting is None:
        return None
    if on < lasting.begun_on:
        raise AssignmentRejected(
            "before-last-step",
            f"Ngày {written(on)} ở trước bước liền trước ({written(lasting.begun_on)}); hãy sửa lại ngày.",
            day=on,
            last=lasting.begun_on,
        )
    lasting.ended_on = on
    lasting.save(update_fields=["ended_on"])
    return lasting


def drop_stage(entry: Assignment, on: date) -> Stage | None:
    """The same, on the day it began where that is later."""
    begun = entry.stages.filter(ended_on__isnull=True).values_list("begun_on", flat=True).first()
    return end_stage(entry, max(on, begun or on))


def carry_stage(old: Assignment, new: Assignment, on: date) -> None:
    """The step that lasts goes on with the assignment that continues it."""
    lasting = drop_stage(old, on)
    if lasting is not None:
        lasting.pk, lasting.assignment, lasting.position, lasting.ended_on = None, new, 1, None
        lasting._state.adding = True
        lasting.save()

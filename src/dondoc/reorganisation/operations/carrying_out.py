"""Carrying a plan out: asked for here, done by the job in short transactions that may each run again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from dondoc.figures.actors import Actor
from dondoc.jobs import operations as jobs
from dondoc.language.dates import written
from dondoc.reorganisation.models import Plan
from dondoc.reorganisation.operations.writing import held, may_change_plan, note
from dondoc.reorganisation.rejections import PlanRejected
from dondoc.reorganisation.states import PlanState

CARRY_OUT_JOB = "reorganisation.carry_out"


def carry_out(*, by: Actor, plan: Plan, now: datetime) -> Plan:
    """Have an approved plan carried out, on its day or later; once more where it was interrupted.

    Raises PlanRejected, Refused.
    """
    may_change_plan(by, plan)
    with transaction.atomic():
        entry = held(plan, PlanState.APPROVED)
        today = timezone.localdate(now)
        if entry.carried_out_on > today:
            raise PlanRejected(
                "plan-too-early",
                f"Ngày thực hiện là {written(entry.carried_out_on)}; hãy chờ đến ngày đó.",
                day=entry.carried_out_on,
            )
        if entry.job is not None and not entry.job.finished:
            raise PlanRejected("plan-under-way", "Phương án đang được thực hiện; hãy chờ xong.")
        entry.job = jobs.start(kind=CARRY_OUT_JOB, arguments={"plan_id": entry.pk}, by=by, now=now)
        entry.save(update_fields=["job"])
        note(by=by, plan=entry, action="started", now=now)
    return entry

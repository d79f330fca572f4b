"""What every operation of this part does: look at the right, hold the plan, note the act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from dondoc.audit.operations import record
from dondoc.figures.actors import Actor, Permission, require
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.reorganisation.models import Plan
from dondoc.reorganisation.rejections import PlanRejected
from dondoc.reorganisation.states import PlanState

NAMES = {
    PlanState.DRAFT: "đang soạn",
    PlanState.SUBMITTED: "đang chờ duyệt",
    PlanState.APPROVED: "đã duyệt",
    PlanState.CARRIED_OUT: "đã thực hiện",
    PlanState.WITHDRAWN: "đã bỏ",
}


def may_reorganise(by: Actor, units: Iterable[Unit]) -> None:
    """The right to change the organisation is needed above each unit; at the unit itself where none is above.

    Raises Refused.
    """
    for unit in units:
        above = organisation.ancestor_ids(unit.parent) if unit.parent is not None else [unit.pk]
        require(by, Permission.ORGANISATION_CHANGE, *above)


def may_change_plan(by: Actor, plan: Plan) -> None:
    """The same for all units of a plan that stand by themselves. Raises Refused."""
    may_reorganise(by, [each.unit for each in plan.sources.filter(carried=False).select_related("unit__parent")])
    rows = plan.results.filter(copy_of__isnull=True).select_related("unit__parent", "parent")
    may_reorganise(by, [row.unit for row in rows if row.unit is not None])
    for parent in {row.parent for row in rows if row.parent is not None}:
        require(by, Permission.ORGANISATION_CHANGE, *organisation.ancestor_ids(parent))


def held(plan: Plan, *states: PlanState) -> Plan:
    """The plan, locked, in one of those states. Raises PlanRejected."""
    fresh = Plan.objects.select_for_update().get(pk=plan.pk)
    if fresh.state not in states:
        raise PlanRejected(
            "plan-wrong-state",
            f"Phương án {NAMES[PlanState(fresh.state)]}, không làm việc này được; hãy tải lại trang để xem.",
            state=fresh.state,
        )
    return fresh


def note(
    *,
    by: Actor,
    plan: Plan,
    action: str,
    now: datetime,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    reason: str = "",
) -> None:
    """Note the act in the audit log."""
    record(
        by=by,
        action=f"reorganisation.{action}",
        subject=("reorganisation", plan.pk),
        before=before,
        after=after,
        reason=reason,
        at=now,
    )

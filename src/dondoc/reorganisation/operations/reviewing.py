"""The review of a plan: handed in by one person, approved or given back by another."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.reorganisation import queries
from dondoc.reorganisation.models import Plan
from dondoc.reorganisation.operations.changing import gather_items
from dondoc.reorganisation.operations.writing import held, may_change_plan, note
from dondoc.reorganisation.rejections import PlanRejected, refusal
from dondoc.reorganisation.states import PlanState

LONGEST_REASON = 2_000


def submit(*, by: Actor, plan: Plan, now: datetime) -> Plan:
    """Hand a draft in for review, once nothing is undecided. Raises PlanRejected, Refused."""
    may_change_plan(by, plan)
    with transaction.atomic():
        entry = held(plan, PlanState.DRAFT)
        gather_items(entry)
        check_complete(entry)
        entry.state, entry.submitted_at = PlanState.SUBMITTED.value, now
        entry.submitted_by_key, entry.submitted_by_name = by.key, by.name
        entry.reviewed_at, entry.reviewed_by_key, entry.reviewed_by_name = None, "", ""
        entry.review_reason = ""
        entry.save()
        note(by=by, plan=entry, action="submitted", now=now, after={"state": entry.state})
    return entry


def approve(*, by: Actor, plan: Plan, now: datetime, reason: str = "") -> Plan:
    """Take the plan as it is; never whoever drafted or submitted it. Raises PlanRejected, Refused."""
    return _decide(by, plan, PlanState.APPROVED, "approved", reason, now)


def give_back(*, by: Actor, plan: Plan, reason: str, now: datetime) -> Plan:
    """Give the plan back to be drafted further, and say why. Raises PlanRejected, Refused."""
    if not reason.strip():
        raise PlanRejected("plan-reason-missing", "Chưa ghi lý do; hãy ghi chỗ nào phải sửa.")
    return _decide(by, plan, PlanState.DRAFT, "given_back", reason, now)


def withdraw(*, by: Actor, plan: Plan, reason: str, now: datetime) -> Plan:
    """Give up a plan that was not carried out; it stays to be read. Raises PlanRejected, Refused."""
    may_change_plan(by, plan)
    if not reason.strip():
        raise PlanRejected("plan-reason-missing", "Chưa ghi lý do; hãy ghi vì sao bỏ phương án.")
    with transaction.atomic():
        entry = held(plan, PlanState.DRAFT, PlanState.SUBMITTED, PlanState.APPROVED)
        if entry.change_id is not None:
            raise PlanRejected("plan-under-way", "Phương án đang được thực hiện, không bỏ được nữa.")
        before, entry.state = entry.state, PlanState.WITHDRAWN.value
        entry.save(update_fields=["state"])
        note(
            by=by,
            plan=entry,
            action="withdrawn",
            now=now,
            before={"state": before},
            after={"state": entry.state},
            reason=_words(reason),
        )
    return entry


def check_complete(plan: Plan) -> None:
    """Nothing is undecided and nothing is wrong. Raises PlanRejected with the first of what is."""
    for problem in queries.problems_of(plan):
        raise refusal(problem)


def _decide(by: Actor, plan: Plan, state: PlanState, action: str, reason: str, now: datetime) -> Plan:
    may_change_plan(by, plan)
    words = _words(reason)
    with transaction.atomic():
        entry = held(plan, PlanState.SUBMITTED)
        if by.key in {entry.drafted_by_key, entry.submitted_by_key}:
            raise Refused(
                Permission.ORGANISATION_CHANGE, "Người soạn hoặc trình phương án không tự duyệt; cần người khác duyệt."
            )
        entry.state, entry.review_reason = state.value, words
        entry.reviewed_at, entry.reviewed_by_key, entry.reviewed_by_name = now, by.key, by.name
        entry.save()
        before, after = {"state": PlanState.SUBMITTED.value}, {"state": entry.state}
        note(by=by, plan=entry, action=action, now=now, before=before, after=after, reason=words)
    return entry


def _words(reason: str) -> str:
    words = reason.strip()
    if len(words) > LONGEST_REASON:
        raise PlanRejected(
            "plan-reason-too-long", f"Lý do dài quá {LONGEST_REASON} ký tự; hãy rút gọn.", most=LONGEST_REASON
        )
    return words

"""Every act, each taken once with values that are right by themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from dondoc.assignments import operations
from dondoc.assignments.models import Assignment
from dondoc.assignments.states import RIGHT_FOR, Act, Side, State
from dondoc.figures.actors import Actor
from tests.integration.office import Office

DoIt = Callable[[Office, Actor, Assignment, datetime], Assignment]


def _words(one: Assignment) -> str:
    """A reason, where words are kept at all."""
    return "" if one.outside_system else "vì có thay đổi"


def _sign(one: Assignment) -> str:
    return "" if one.outside_system else "77/QĐ-UBND"


def _plainly(operation: Callable[..., Assignment], **how: Any) -> DoIt:
    return lambda _office, by, one, now: operation(by=by, assignment=one, now=now, **how)


def _with_reason(operation: Callable[..., Assignment], name: str = "reason") -> DoIt:
    return lambda _office, by, one, now: operation(by=by, assignment=one, now=now, **{name: _words(one)})


def _handing_in(operation: Callable[..., Assignment], day: str, sign: str) -> DoIt:
    def do(_office: Office, by: Actor, one: Assignment, now: datetime) -> Assignment:
        values = {day: timezone.localdate(now), sign: _sign(one)}
        return operation(by=by, assignment=one, now=now, **values)

    return do


def _later(operation: Callable[..., Assignment], name: str, days: int) -> DoIt:
    """A deadline so many days after the one it has, or after today where that is past."""

    def do(_office: Office, by: Actor, one: Assignment, now: datetime) -> Assignment:
        start = max(one.current_due or timezone.localdate(now), timezone.localdate(now))
        return operation(by=by, assignment=one, now=now, reason=_words(one), **{name: start + timedelta(days=days)})

    return do


def _countering(_office: Office, by: Actor, one: Assignment, now: datetime) -> Assignment:
    asked = one.extensions.order_by("pk").last()
    wanted = asked.wanted_due if asked is not None else timezone.localdate(now)
    return operations.counter_extension(by=by, assignment=one, due=wanted - timedelta(days=1), now=now)


def _issuing(_office: Office, by: Actor, one: Assignment, now: datetime) -> Assignment:
    return operations.issue(by=by, assignment=one, document_sign=_sign(one), now=now)


def _redirecting(office: Office, by: Actor, one: Assignment, now: datetime) -> Assignment:
    """The assignment that goes on elsewhere."""
    return operations.redirect(by=by, assignment=one, to=office.communes[0], reason=_words(one), now=now)


def _correcting(_office: Office, by: Actor, one: Assignment, now: datetime) -> Assignment:
    day = (one.finished_on or timezone.localdate(now)) - timedelta(days=1)
    return operations.correct(
        by=by, assignment=one, finished_on=day, reason=_words(one), document_sign=_sign(one), now=now
    )


def _revising(_office: Office, by: Actor, one: Assignment, now: datetime) -> Assignment:
    to = replace(operations.revision_of(one), priority=not one.priority)
    return operations.revise(by=by, assignment=one, to=to, now=now)


TAKING: dict[Act, DoIt] = {
    Act.ACKNOWLEDGE: _plainly(operations.acknowledge),
    Act.NOTE: _plainly(operations.note, note="đã lập danh mục"),
    Act.CONTRIBUTE: _plainly(operations.note, note="đã gửi số liệu"),
    Act.REPORT: _handing_in(operations.report, "finished_on", "result_sign"),
    Act.SUBMIT: _handing_in(operations.submit, "submitted_on", "document_sign"),
    Act.ASK_EXTENSION: _later(operations.ask_extension, "wanted_due", 5),
    Act.TAKE_BACK_EXTENSION: _plainly(operations.take_back_extension),
    Act.ACCEPT_COUNTER: _plainly(operations.accept_counter),
    Act.DECLINE_COUNTER: _plainly(operations.decline_counter),
    Act.PROPOSE_CLOSE: _with_reason(operations.propose_close),
    Act.RETURN: _with_reason(operations.return_),
    Act.CONFIRM: _plainly(operations.confirm),
    Act.SEND_BACK: _with_reason(operations.send_back),
    Act.ISSUE: _issuing,
    Act.GRANT_EXTENSION: _plainly(operations.grant_extension),
    Act.COUNTER_EXTENSION: _countering,
    Act.REFUSE_EXTENSION: _with_reason(operations.refuse_extension),
    Act.CHANGE_DEADLINE: _later(operations.change_deadline, "due", 3),
    Act.REFUSE_CLOSE: _with_reason(operations.refuse_close),
    Act.REFUSE_RETURN: _with_reason(operations.refuse_return),
    Act.REDIRECT: _redirecting,
    Act.CLOSE: _with_reason(operations.close),
    Act.WITHDRAW: _with_reason(operations.withdraw),
    Act.RECALL: _with_reason(operations.recall),
    Act.REOPEN: _with_reason(operations.reopen),
    Act.CORRECT: _correcting,
    Act.JUDGE_BASICALLY_DONE: _with_reason(operations.judge_basically_done, "note"),
    Act.REVISE: _revising,
}
# What there is to decide, where the state alone does not bring it about.
_COUNTERED = frozenset({Act.ACCEPT_COUNTER, Act.DECLINE_COUNTER})


def somebody(office: Office, side: Side) -> Actor:
    """Who stands on that side of the first order."""
    return {Side.LEAD: office.specialist, Side.ASSIGNER: office.officer, Side.SUPPORTING: office.accountant}[side]


def who_may(office: Office, act: Act) -> Actor:
    """Somebody with the right for the act, who asked nothing."""
    return somebody(office, RIGHT_FOR[act][0])


def ready_for(office: Office, one: Assignment, act: Act, now: datetime) -> None:
    """Bring about what the act answers to, where the state is not enough."""
    if act in _COUNTERED and one.state == State.EXTENSION_REQUESTED:
        _countering(office, office.officer, one, now)

"""One act on many assignments: asked for once, done one by one, each in a short transaction of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from dondoc.accounts.models import User
from dondoc.assignments.grades import Grade
from dondoc.assignments.many import MOST
from dondoc.assignments.models import Assignment, Bulk, BulkItem, Mark
from dondoc.assignments.models.bulk import BulkItemState
from dondoc.assignments.operations.changing import change_deadline
from dondoc.assignments.operations.correcting import correct, day_of_result
from dondoc.assignments.operations.deciding import confirm, send_back
from dondoc.assignments.operations.ending import close, propose_close, recall, refuse_close, withdraw
from dondoc.assignments.operations.extending import (
    accept_counter,
    ask_extension,
    counter_extension,
    decline_counter,
    grant_extension,
    refuse_extension,
    take_back_extension,
)
from dondoc.assignments.operations.judging import judge_basically_done
from dondoc.assignments.operations.redirecting import redirect
from dondoc.assignments.operations.reopening import reopen
from dondoc.assignments.operations.returning import refuse_return, return_
from dondoc.assignments.operations.revising import revise, revision_of
from dondoc.assignments.operations.staging import issue, submit
from dondoc.assignments.operations.working import acknowledge, note, report
from dondoc.assignments.origins import Origin
from dondoc.assignments.rejections import AssignmentRejected
from dondoc.assignments.states import RIGHT_FOR, Act
from dondoc.audit.operations import record
from dondoc.documents.models import Document
from dondoc.documents.rejections import DocumentRejected
from dondoc.figures.actors import Actor, Refused
from dondoc.jobs import operations as jobs
from dondoc.organisation.models import Field, Unit

MANY_JOB = "assignments.act_on_many"
NO_RIGHT = "no-right"


@dataclass(frozen=True, slots=True)
class _Case:
    """One of the many: who acts, on what, with which values, when."""

    by: Actor
    assignment: Assignment
    values: Mapping[str, Any]
    now: datetime

    @property
    def common(self) -> dict[str, Any]:
        """What every operation is told."""
        return {"by": self.by, "assignment": self.assignment, "now": self.now}

    @property
    def words(self) -> dict[str, Any]:
        """A remark."""
        return {"note": self.values.get("note", "")}

    @property
    def reason(self) -> dict[str, Any]:
        """Why."""
        return {"reason": self.values.get("reason", "")}

    @property
    def paper(self) -> dict[str, Any]:
        """The document that it rests on."""
        found = _named(Document, self.values.get("document"))
        return {"document": found, "document_sign": self.values.get("document_sign", "")}

    @property
    def parts(self) -> dict[str, Any]:
        """Whether parts that are still open end with it."""
        return {"with_parts": bool(self.values.get("with_parts"))}

    @property
    def when(self) -> dict[str, Any]:
        """On which day, where that was said."""
        return {"on": self.day("on")} if self.values.get("on") else {}

    def day(self, name: str) -> date:
        """A day that must be there."""
        return date.fromisoformat(self.values[name])


def _grant(case: _Case) -> object:
    paper = case.paper
    return grant_extension(
        **case.common, **case.words, basis_document=paper["document"], basis_sign=paper["document_sign"]
    )


def _report(case: _Case) -> object:
    paper = case.paper
    return report(
        **case.common,
        **case.words,
        finished_on=case.day("finished_on"),
        result_document=paper["document"],
        result_sign=paper["document_sign"],
    )


def _contribute(case: _Case) -> object:
    return note(**case.common, **case.words, **case.paper, **case.when, part_done=bool(case.values.get("part_done")))


def _issue(case: _Case) -> object:
    grade = Grade(case.values["grade"])
    return issue(**case.common, **case.words, **case.paper, **case.parts, **case.when, grade=grade)


def _correct(case: _Case) -> object:
    """On one day for all of them; where none was said, on that of each one's own result."""
    day = case.day("finished_on") if case.values.get("finished_on") else day_of_result(case.assignment)
    return correct(**case.common, **case.reason, **case.paper, finished_on=day)


def _redirect(case: _Case) -> object:
    to = Unit.objects.get(pk=case.values["to"])
    due = case.day("due") if case.values.get("due") else None
    return redirect(**case.common, **case.reason, **case.paper, **case.parts, to=to, due=due)


def _revise(case: _Case) -> object:
    """Only what is named is put right; marks are added."""
    values = case.values
    changes: dict[str, Any] = {}
    if "origin" in values:
        changes["origin"] = Origin(values["origin"])
    if "field" in values:
        changes["field"] = _named(Field, values["field"])
    if "monitor" in values:
        changes["monitor"] = _named(User, values["monitor"])
    changes |= {name: values[name] for name in ("giver", "priority", "restricted") if name in values}
    known = revision_of(case.assignment)
    added = Mark.objects.filter(pk__in=values.get("marks", ()))
    marks = tuple({mark.pk: mark for mark in (*known.marks, *added)}.values())
    return revise(**case.common, **case.reason, to=replace(known, marks=marks, **changes))


TAKEN: Mapping[Act, Callable[[_Case], object]] = {
    Act.ACKNOWLEDGE: lambda case: acknowledge(**case.common),
    Act.NOTE: lambda case: note(**case.common, **case.words, **case.when),
    Act.REPORT: _report,
    Act.SUBMIT: lambda case: submit(**case.common, **case.words, **case.paper, submitted_on=case.day("submitted_on")),
    Act.CONTRIBUTE: _contribute,
    Act.ASK_EXTENSION: lambda case: ask_extension(**case.common, **case.reason, wanted_due=case.day("due")),
    Act.TAKE_BACK_EXTENSION: lambda case: take_back_extension(**case.common, **case.words),
    Act.ACCEPT_COUNTER: lambda case: accept_counter(**case.common),
    Act.DECLINE_COUNTER: lambda case: decline_counter(**case.common, **case.words),
    Act.PROPOSE_CLOSE: lambda case: propose_close(**case.common, **case.reason),
    Act.RETURN: lambda case: return_(**case.common, **case.reason, **case.paper),
    Act.CONFIRM: lambda case: confirm(**case.common, **case.words, **case.parts, grade=Grade(case.values["grade"])),
    Act.SEND_BACK: lambda case: send_back(**case.common, **case.reason),
    Act.ISSUE: _issue,
    Act.GRANT_EXTENSION: _grant,
    Act.COUNTER_EXTENSION: lambda case: counter_extension(**case.common, **case.words, due=case.day("due")),
    Act.REFUSE_EXTENSION: lambda case: refuse_extension(**case.common, **case.reason),
    Act.CHANGE_DEADLINE: lambda case: change_deadline(**case.common, **case.reason, **case.paper, due=case.day("due")),
    Act.REDIRECT: _redirect,
    Act.REFUSE_RETURN: lambda case: refuse_return(**case.common, **case.reason),
    Act.REFUSE_CLOSE: lambda case: refuse_close(**case.common, **case.reason),
    Act.JUDGE_BASICALLY_DONE: lambda case: judge_basically_done(**case.common, **case.words, **case.when),
    Act.REVISE: _revise,
    Act.CLOSE: lambda case: close(**case.common, **case.reason, **case.parts),
    Act.WITHDRAW: lambda case: withdraw(**case.common, **case.reason, **case.paper, **case.parts),
    Act.RECALL: lambda case: recall(**case.common, **case.reason, **case.paper, **case.parts),
    Act.REOPEN: lambda case: reopen(**case.common, **case.reason),
    Act.CORRECT: _correct,
}


def act_on_many(*, by: Actor, act: Act, values: Mapping[str, Any], assignments: Sequence[int], now: datetime) -> Bulk:
    """Ask for one act on many, with values that can be kept as they are (days as yyyy-mm-dd, rows by their number).

    A job takes them one by one; whether the act is allowed is asked of each when its turn comes.
    Raises AssignmentRejected, Refused.
    """
    numbers = list(dict.fromkeys(assignments))
    if not by.anywhere(RIGHT_FOR[act][1]):
        raise Refused(RIGHT_FOR[act][1])
    if not numbers:
        raise AssignmentRejected("many-none", "Chưa chọn nhiệm vụ nào; hãy đánh dấu ít nhất một nhiệm vụ.")
    if len(numbers) > MOST:
        raise AssignmentRejected(
            "many-too-many",
            f"Mỗi lần làm nhiều nhất {MOST} nhiệm vụ, danh sách có {len(numbers)}; hãy lọc bớt.",
            most=MOST,
            count=len(numbers),
        )
    with transaction.atomic():
        bulk = Bulk.objects.create(
            act=act.value, values=dict(values), requested_at=now, by_key=by.key, by_name=by.signature
        )
        BulkItem.objects.bulk_create(BulkItem(bulk=bulk, assignment_id=number) for number in numbers)
        bulk.job = jobs.start(kind=MANY_JOB, arguments={"bulk_id": bulk.pk}, by=by, now=now)
        bulk.save(update_fields=["job"])
        after = {"act": act.value, "count": len(numbers)}
        record(by=by, action="assignments.many", subject=("bulk", bulk.pk), after=after, at=now)
    return bulk


def take_item(*, by: Actor | None, item: BulkItem, now: datetime) -> bool:
    """Take the act on one of them, in one short transaction with the word that it is done; False where it is refused.

    May be called twice: what is done stays done, what was refused stays refused. `by` None: whoever asked is no more.
    """
    with transaction.atomic():
        fresh = BulkItem.objects.select_for_update(of=("self",)).select_related("bulk", "assignment").get(pk=item.pk)
        if fresh.state == BulkItemState.WAITING:
            _take(by, fresh, now)
    return fresh.state == BulkItemState.DONE


def _take(by: Actor | None, item: BulkItem, now: datetime) -> None:
    act = Act(item.bulk.act)
    try:
        with transaction.atomic():  # what an operation began before it refused is undone
            if by is None:
                raise Refused(RIGHT_FOR[act][1])
            acting = by.acting(RIGHT_FOR[act][1])
            TAKEN[act](_Case(acting, item.assignment, item.bulk.values, now))
    except (AssignmentRejected, DocumentRejected, Refused) as refused:
        item.state = BulkItemState.REFUSED
        item.refusal = str(getattr(refused, "code", NO_RIGHT))[:60]
        item.refusal_words = str(refused)
        item.refusal_values = _plain(getattr(refused, "parameters", {}))
    else:
        item.state = BulkItemState.DONE
    item.done_at = now
    item.save()


def _plain(parameters: Mapping[str, object]) -> dict[str, object]:
    """The values of a refusal as they can be kept."""
    return {name: value if isinstance(value, str | int) else str(value) for name, value in parameters.items()}


def _named(model: Any, number: object) -> Any:
    """The row of that number; None where none is named or it is no more."""
    return model.objects.filter(pk=number).first() if number else None

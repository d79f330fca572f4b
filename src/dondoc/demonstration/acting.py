"""Doing what `deeds` tell, through the operations that everybody uses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from dondoc.assignments import operations as assignments
from dondoc.assignments.models import Assignment
from dondoc.assignments.states import Act
from dondoc.demonstration.deeds import Deed
from dondoc.figures.actors import Actor
from dondoc.organisation.models import Unit


@dataclass(frozen=True, slots=True)
class Scene:
    """One deed with all it needs: who does it, on what, when, at which unit, with which sign."""

    deed: Deed
    by: Actor
    assignment: Assignment
    on: date
    finished_on: date
    now: datetime
    unit: Unit | None
    sign: str

    @property
    def due(self) -> date:
        """The new deadline that is asked for or named."""
        return (self.assignment.current_due or self.on) + timedelta(days=self.deed.days)


def act(scene: Scene) -> None:
    """Do it."""
    _DOING[scene.deed.act](scene)


def _acknowledge(scene: Scene) -> None:
    assignments.acknowledge(by=scene.by, assignment=scene.assignment, on=scene.on, now=scene.now)


def _note(scene: Scene) -> None:
    assignments.note(by=scene.by, assignment=scene.assignment, note=scene.deed.words, on=scene.on, now=scene.now)


def _ask(scene: Scene) -> None:
    assignments.ask_extension(
        by=scene.by,
        assignment=scene.assignment,
        wanted_due=scene.due,
        reason=scene.deed.words,
        on=scene.on,
        now=scene.now,
    )


def _grant(scene: Scene) -> None:
    assignments.grant_extension(
        by=scene.by, assignment=scene.assignment, note=scene.deed.words, on=scene.on, now=scene.now
    )


def _counter(scene: Scene) -> None:
    assignments.counter_extension(
        by=scene.by, assignment=scene.assignment, due=scene.due, note=scene.deed.words, on=scene.on, now=scene.now
    )


def _accept(scene: Scene) -> None:
    assignments.accept_counter(by=scene.by, assignment=scene.assignment, on=scene.on, now=scene.now)


def _refuse(scene: Scene) -> None:
    assignments.refuse_extension(
        by=scene.by, assignment=scene.assignment, reason=scene.deed.words, on=scene.on, now=scene.now
    )


def _submit(scene: Scene) -> None:
    assignments.submit(
        by=scene.by,
        assignment=scene.assignment,
        submitted_on=scene.finished_on,
        document_sign=scene.sign,
        note=scene.deed.words,
        route=scene.deed.route,
        on=scene.on,
        now=scene.now,
    )


def _issue(scene: Scene) -> None:
    assignments.issue(
        by=scene.by,
        assignment=scene.assignment,
        document_sign=scene.sign,
        note=scene.deed.words,
        on=scene.on,
        now=scene.now,
    )


def _return(scene: Scene) -> None:
    assignments.return_(by=scene.by, assignment=scene.assignment, reason=scene.deed.words, on=scene.on, now=scene.now)


def _redirect(scene: Scene) -> None:
    assert scene.unit is not None
    assignments.redirect(
        by=scene.by,
        assignment=scene.assignment,
        to=scene.unit,
        reason=scene.deed.words,
        on=scene.on,
        now=scene.now,
    )


def _propose_close(scene: Scene) -> None:
    assignments.propose_close(
        by=scene.by, assignment=scene.assignment, reason=scene.deed.words, on=scene.on, now=scene.now
    )


def _close(scene: Scene) -> None:
    assignments.close(by=scene.by, assignment=scene.assignment, reason=scene.deed.words, on=scene.on, now=scene.now)


def _withdraw(scene: Scene) -> None:
    assignments.withdraw(by=scene.by, assignment=scene.assignment, reason=scene.deed.words, on=scene.on, now=scene.now)


def _recall(scene: Scene) -> None:
    assignments.recall(by=scene.by, assignment=scene.assignment, reason=scene.deed.words, on=scene.on, now=scene.now)


def _judge(scene: Scene) -> None:
    assignments.judge_basically_done(
        by=scene.by, assignment=scene.assignment, note=scene.deed.words, on=scene.on, now=scene.now
    )


def _prioritise(scene: Scene) -> None:
    told = replace(assignments.revision_of(scene.assignment), priority=True)
    assignments.revise(by=scene.by, assignment=scene.assignment, to=told, reason=scene.deed.words, now=scene.now)


def _divide(scene: Scene) -> None:
    assert scene.unit is not None
    due = scene.assignment.current_due
    assignments.divide(
        by=scene.by,
        parent=scene.assignment,
        lead=scene.unit,
        what=scene.deed.words,
        due=due + timedelta(days=scene.deed.days) if due else None,
        on=scene.on,
        now=scene.now,
    )


_DOING: dict[str, Callable[[Scene], None]] = {
    Act.ACKNOWLEDGE.value: _acknowledge,
    Act.NOTE.value: _note,
    Act.ASK_EXTENSION.value: _ask,
    Act.GRANT_EXTENSION.value: _grant,
    Act.COUNTER_EXTENSION.value: _counter,
    Act.ACCEPT_COUNTER.value: _accept,
    Act.REFUSE_EXTENSION.value: _refuse,
    Act.SUBMIT.value: _submit,
    Act.ISSUE.value: _issue,
    Act.RETURN.value: _return,
    Act.REDIRECT.value: _redirect,
    Act.PROPOSE_CLOSE.value: _propose_close,
    Act.CLOSE.value: _close,
    Act.WITHDRAW.value: _withdraw,
    Act.RECALL.value: _recall,
    Act.JUDGE_BASICALLY_DONE.value: _judge,
    "prioritise": _prioritise,
    "divide": _divide,
}

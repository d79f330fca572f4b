"""Every operation of the register and of assignments writes who did what, in its own transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from types import ModuleType
from typing import Any

import pytest
from django.apps import apps

from dondoc.accounts.roles import Role
from dondoc.assignments import operations as assignments
from dondoc.assignments.models import DeadlineMove, Stamp
from dondoc.assignments.operations import Choice
from dondoc.assignments.origins import Origin
from dondoc.assignments.remembering import STAMPED
from dondoc.assignments.states import Act, EventKind, State
from dondoc.audit.models import Record
from dondoc.documents import operations as documents
from dondoc.documents.kinds import Direction, Item, Numbering
from dondoc.documents.models import Document, Proposal
from dondoc.reading import reader
from dondoc.reading.model import Relation
from dondoc.workdays import operations as workdays
from tests.integration.assignments.acts import TAKING, ready_for, who_may
from tests.integration.assignments.orders import days_on, in_state, mover, proposals, walked_to
from tests.integration.assignments.test_giving import outside
from tests.integration.assignments.test_recounting import TWENTY, day_off, keeper, offered
from tests.integration.documents.registers import book, entered, line
from tests.integration.office import NOTICE, NOW, TODAY, Office, receive, receive_and_read, set_numbering
from tests.integration.unchanged import changed_tables, everything

LATER = days_on(1)
STAMP = Stamp._meta.db_table
Prepared = Callable[[], object]


def of_document(operation: Callable[..., object], **how: Any) -> Callable[[Office], Prepared]:
    """The operation, ready to be done by the clerk to a document that was read."""

    def prepare(office: Office) -> Prepared:
        return partial(operation, by=office.clerk, document=receive_and_read(office), now=LATER, **how)

    return prepare


def of_number(operation: Callable[..., object], **how: Any) -> Callable[[Office], Prepared]:
    """The same for operations of the reading job, which know the document by its number."""

    def prepare(office: Office) -> Prepared:
        return partial(operation, by=office.clerk, document_id=receive_and_read(office).pk, now=LATER, **how)

    return prepare


def of_proposal(operation: Callable[..., object], **how: Any) -> Callable[[Office], Prepared]:
    def prepare(office: Office) -> Prepared:
        return partial(operation, by=office.clerk, proposal=_first(office), now=LATER, **how)

    return prepare


def of_assignment(operation: Callable[..., object], state: State, **how: Any) -> Callable[[Office], Prepared]:
    def prepare(office: Office) -> Prepared:
        by = office.officer if state is State.REPORTED else office.specialist
        return partial(operation, by=by, assignment=in_state(office, state), now=LATER, **how)

    return prepare


def _first(office: Office) -> Proposal:
    return proposals(receive_and_read(office))[0]


def editing(office: Office) -> Prepared:
    proposal = _first(office)
    changes = replace(documents.content_of(proposal), what="trình đề án")
    return partial(documents.edit_proposal, by=office.clerk, proposal=proposal, changes=changes, now=LATER)


def restoring(office: Office) -> Prepared:
    dropped = documents.drop_proposal(by=office.clerk, proposal=_first(office), reason="", now=NOW)
    return partial(documents.restore_proposal, by=office.clerk, proposal=dropped, now=LATER)


def stopping(office: Office) -> Prepared:
    return partial(documents.stop_reading, by=office.clerk, document=receive(office).document, now=LATER)


def sharing(operation: Callable[..., object]) -> Callable[[Office], Prepared]:
    return lambda office: of_document(operation, units=[office.finance])(office)


def moving(name: str, **how: Any) -> Callable[[Office], Prepared]:
    """What a reorganisation does to an assignment that Home Affairs leads and Finance supports."""

    def prepare(office: Office) -> Prepared:
        one = in_state(office, State.IN_PROGRESS)
        units = {"to": office.division} if name != "note_lead_ended" else {}
        decision = assignments.Decision("15/QĐ-UBND")
        operation = getattr(assignments, name)
        if name == "take_over_support":
            how["unit"] = office.finance
        return partial(
            operation, by=mover(office), assignment=one, on=TODAY, now=LATER, decision=decision, **units, **how
        )

    return prepare


def reviewing(office: Office) -> Prepared:
    """A day off that is announced late would move a deadline; the assigning side has looked at it."""
    workdays.load_shipped(by=keeper(office), now=NOW)
    choices = [Choice(each, ()) for each in proposals(receive_and_read(office, TWENTY))[:2]]
    assignments.give_many(by=office.clerk, choices=choices, assigner=office.committee, on=TODAY, now=NOW)
    day_off(office)
    shown = {each.assignment.pk: each.after for each in offered(office)}
    return partial(
        assignments.review_deadlines, by=office.officer, shown=shown, chosen=set(shown), reason="nghỉ bù", now=LATER
    )


def moving_a_deadline(office: Office) -> Prepared:
    reviewing(office)()
    return partial(assignments.move_deadline, by=office.officer, move=DeadlineMove.objects.get(), now=LATER)


def giving(office: Office) -> Prepared:
    proposal = _first(office)
    return partial(assignments.give, by=office.clerk, proposal=proposal, assigner=office.committee, now=LATER)


def ordering(office: Office) -> Prepared:
    how: dict[str, Any] = {"what": "rà soát biên chế", "origin": Origin.MEETING, "due": None}
    leads = [office.interior]
    return partial(assignments.give_order, by=office.clerk, assigner=office.committee, leads=leads, now=LATER, **how)


def giving_many(office: Office) -> Prepared:
    choices = [Choice(_first(office), ())]
    return partial(assignments.give_many, by=office.clerk, choices=choices, assigner=office.committee, now=LATER)


def entering(office: Office) -> Prepared:
    return partial(
        documents.enter,
        by=office.clerk,
        unit=office.committee,
        name="a.txt",
        data=b"a",
        direction=Direction.OUTGOING,
        received_on=TODAY,
        declared_not_secret=True,
        now=LATER,
    )


def citing(operation: Callable[..., object], *, dropped: bool = False, **how: Any) -> Callable[[Office], Prepared]:
    """Something done to the first document that the notice names."""

    def prepare(office: Office) -> Prepared:
        citation = receive_and_read(office).citations.get(position=0)
        if dropped:
            documents.drop_citation(by=office.clerk, citation=citation, reason="đọc sai", now=NOW)
        return partial(operation, by=office.clerk, citation=citation, now=LATER, **how)

    return prepare


def copying(operation: Callable[..., object], name: str) -> Callable[[Office], Prepared]:
    """The same notice came twice, in files that differ by a space."""

    def prepare(office: Office) -> Prepared:
        first, second = receive_and_read(office), receive_and_read(office, NOTICE + " ", name="ban-hai.txt")
        return partial(operation, by=office.clerk, document=second, now=LATER, **{name: first})

    return prepare


def lifting(office: Office) -> Prepared:
    kept = documents.restrict(by=office.clerk, document=receive_and_read(office), reason="nhân sự", now=NOW)
    return partial(documents.lift_restriction, by=office.clerk, document=kept, reason="đã công bố", now=LATER)


def numbering(office: Office) -> Prepared:
    book = documents.book_of(office.committee, Direction.INCOMING, day=TODAY)
    return partial(documents.set_numbering, by=office.clerk, book=book, numbering=Numbering.TAKEN_OVER, now=LATER)


def noting_a_number(office: Office) -> Prepared:
    book = documents.book_of(office.committee, Direction.INCOMING, day=TODAY)
    act = partial(documents.note_number, book=book, year=TODAY.year, number=1)
    return partial(act, by=office.clerk, reason="văn bản mật, vào sổ giấy", now=LATER)


def typing_a_number(office: Office) -> Prepared:
    set_numbering(office, Numbering.TAKEN_OVER)
    document = receive_and_read(office)
    return partial(
        documents.type_number, by=office.clerk, document=document, number=documents.EntryNumber(15), now=LATER
    )


def matching(office: Office) -> Prepared:
    """A row of the e-office's register names the notice with another day, and so is not joined by itself."""
    entered(office, book(office), [line(15, "112/TB-UBND", date(2026, 6, 4))])
    document = receive_and_read(office)
    known = Document.objects.exclude(pk=document.pk).get()
    return partial(documents.merge, by=office.clerk, document=document, known=known, now=LATER)


def splitting(office: Office) -> Prepared:
    entered(office, book(office), [line(15, "112/TB-UBND", date(2026, 6, 3))])
    return partial(documents.split, by=office.clerk, document=receive_and_read(office), now=LATER)


FOUND = partial(documents.found_in, version="99")
# What is not a write: it works values out, or opens an empty book where somebody is about to write.
PURE = {"found_in", "content_of", "version_of", "book_of", "guessed_from", "revision_of"}
# Parts of somebody else's step, which writes the record: a report is issued, an inspection is prepared or opened.
WITHIN = {"look_over", "enter_looked_over", "keep_from", "let_go"}
ACTS: dict[tuple[ModuleType, str], tuple[str, Callable[[Office], Prepared]]] = {
    (documents, "receive"): ("document.received", lambda office: partial(receive, office, now=LATER)),
    (documents, "enter"): ("document.received", entering),
    (documents, "try_again"): ("document.read_again", of_document(documents.try_again)),
    (documents, "stop_reading"): ("document.reading_stopped", stopping),
    (documents, "store_reading"): (
        "document.read",
        lambda office: of_number(documents.store_reading, found=FOUND(reader.read(NOTICE)))(office),
    ),
    (documents, "fail_reading"): ("document.reading_failed", of_number(documents.fail_reading, message="hỏng")),
    (documents, "discard_secret"): ("document.secret_discarded", of_number(documents.discard_secret)),
    (documents, "correct"): ("document.corrected", of_document(documents.correct, item=Item.PLACE, value="Tân Hòa")),
    (documents, "share"): ("document.shared", sharing(documents.share)),
    (documents, "pass_on"): ("document.shared", sharing(documents.pass_on)),
    (documents, "edit_proposal"): ("proposal.edited", editing),
    (documents, "drop_proposal"): ("proposal.dropped", of_proposal(documents.drop_proposal, reason="trùng")),
    (documents, "restore_proposal"): ("proposal.restored", restoring),
    (documents, "add_citation"): (
        "citation.added",
        of_document(documents.add_citation, cited=documents.Cited("99/KH-UBND"), relation=Relation.CITES),
    ),
    (documents, "relate"): (
        "citation.related",
        citing(documents.relate, relation=Relation.REPLACES, seen=Relation.BASIS),
    ),
    (documents, "drop_citation"): ("citation.dropped", citing(documents.drop_citation, reason="đọc sai")),
    (documents, "restore_citation"): ("citation.restored", citing(documents.restore_citation, dropped=True)),
    (documents, "join_copy"): ("document.joined", copying(documents.join_copy, "first")),
    (documents, "part_copy"): ("document.parted", copying(documents.part_copy, "other")),
    (documents, "restrict"): ("document.restricted", of_document(documents.restrict, reason="nhân sự")),
    (documents, "lift_restriction"): ("document.unrestricted", lifting),
    (documents, "set_numbering"): ("book.numbering_set", numbering),
    (documents, "note_number"): ("book.number_noted", noting_a_number),
    (documents, "type_number"): ("document.number_typed", typing_a_number),
    (documents, "merge"): ("document.merged", matching),
    (documents, "split"): ("document.split", splitting),
    (documents, "accept_proposal"): ("proposal.accepted", of_proposal(documents.accept_proposal)),
    (assignments, "give"): ("assignment.given", giving),
    (assignments, "give_many"): ("assignment.given", giving_many),
    (assignments, "give_order"): ("assignment.given", ordering),
    (assignments, "follow_outside"): ("assignment.given", lambda office: partial(outside, office, now=LATER)),
    (assignments, "acknowledge"): (
        "assignment.acknowledged",
        of_assignment(assignments.acknowledge, State.ASSIGNED),
    ),
    (assignments, "note"): ("assignment.noted", of_assignment(assignments.note, State.ASSIGNED, note="đang làm")),
    (assignments, "enter_result"): (
        "document.received",
        of_assignment(
            assignments.enter_result, State.IN_PROGRESS, name="to-trinh.txt", data=b"x", declared_not_secret=True
        ),
    ),
    (assignments, "report"): (
        "assignment.reported",
        of_assignment(assignments.report, State.IN_PROGRESS, finished_on=TODAY, note="đã trình"),
    ),
    (assignments, "confirm"): ("assignment.confirmed", of_assignment(assignments.confirm, State.REPORTED)),
    (assignments, "send_back"): (
        "assignment.sent_back",
        of_assignment(assignments.send_back, State.REPORTED, reason="thiếu"),
    ),
    (assignments, "review_deadlines"): ("deadlines.reviewed", reviewing),
    (assignments, "move_deadline"): ("assignment.recounted", moving_a_deadline),
    (assignments, "transfer"): ("assignment.taken_over", moving("transfer")),
    (assignments, "take_over_support"): ("assignment.support_taken_over", moving("take_over_support")),
    (assignments, "note_lead_ended"): ("assignment.lead_ended", moving("note_lead_ended", reason="giải thể")),
}
# The acts of an assignment's life: of each, in which state it is taken and what the record calls it.
OPERATION_OF = {Act.RETURN: "return_"}
LIFE: dict[Act, tuple[State, EventKind]] = {
    Act.SUBMIT: (State.IN_PROGRESS, EventKind.SUBMITTED),
    Act.ISSUE: (State.SUBMITTED, EventKind.ISSUED),
    Act.ASK_EXTENSION: (State.IN_PROGRESS, EventKind.EXTENSION_ASKED),
    Act.TAKE_BACK_EXTENSION: (State.EXTENSION_REQUESTED, EventKind.EXTENSION_TAKEN_BACK),
    Act.GRANT_EXTENSION: (State.EXTENSION_REQUESTED, EventKind.EXTENSION_GRANTED),
    Act.COUNTER_EXTENSION: (State.EXTENSION_REQUESTED, EventKind.EXTENSION_COUNTERED),
    Act.REFUSE_EXTENSION: (State.EXTENSION_REQUESTED, EventKind.EXTENSION_REFUSED),
    Act.ACCEPT_COUNTER: (State.EXTENSION_REQUESTED, EventKind.COUNTER_ACCEPTED),
    Act.DECLINE_COUNTER: (State.EXTENSION_REQUESTED, EventKind.COUNTER_DECLINED),
    Act.CHANGE_DEADLINE: (State.IN_PROGRESS, EventKind.DEADLINE_CHANGED),
    Act.PROPOSE_CLOSE: (State.IN_PROGRESS, EventKind.CLOSE_PROPOSED),
    Act.REFUSE_CLOSE: (State.CLOSE_PROPOSED, EventKind.CLOSE_REFUSED),
    Act.RETURN: (State.IN_PROGRESS, EventKind.RETURNED),
    Act.REFUSE_RETURN: (State.RETURNED, EventKind.RETURN_REFUSED),
    Act.REDIRECT: (State.RETURNED, EventKind.TAKEN_OVER),
    Act.CLOSE: (State.IN_PROGRESS, EventKind.CLOSED),
    Act.WITHDRAW: (State.IN_PROGRESS, EventKind.WITHDRAWN),
    Act.RECALL: (State.IN_PROGRESS, EventKind.RECALLED),
    Act.REOPEN: (State.COMPLETED, EventKind.REOPENED),
    Act.CORRECT: (State.COMPLETED, EventKind.CORRECTED),
    Act.JUDGE_BASICALLY_DONE: (State.IN_PROGRESS, EventKind.BASICALLY_DONE),
    Act.REVISE: (State.IN_PROGRESS, EventKind.REVISED),
}


def living(act: Act, state: State) -> Callable[[Office], Prepared]:
    """The act, ready to be taken by somebody who may, on an assignment given five days ago."""

    def prepare(office: Office) -> Prepared:
        one = walked_to(office, state, on=TODAY - timedelta(days=5))
        ready_for(office, one, act, NOW)
        return partial(TAKING[act], office, who_may(office, act), one, LATER)

    return prepare


def judged(office: Office) -> Prepared:
    one = walked_to(office, State.IN_PROGRESS)
    assignments.judge_basically_done(by=office.officer, assignment=one, note="còn phụ lục", now=NOW)
    return partial(assignments.take_back_basically_done, by=office.officer, assignment=one, reason="chưa đủ", now=LATER)


def dividing(office: Office) -> Prepared:
    one, head = walked_to(office, State.IN_PROGRESS), office.person(Role.UNIT_HEAD, office.interior)
    how: dict[str, Any] = {"parent": one, "lead": office.division, "what": "tổng hợp", "due": one.current_due}
    return partial(assignments.divide, by=head, now=LATER, **how)


def for_many(office: Office) -> Prepared:
    chosen = [walked_to(office, State.IN_PROGRESS).pk]
    values = {"reason": "thôi thực hiện"}
    return partial(
        assignments.act_on_many, by=office.officer, act=Act.WITHDRAW, values=values, assignments=chosen, now=LATER
    )


ACTS |= {
    (assignments, OPERATION_OF.get(act, act.value)): (f"assignment.{kind.value}", living(act, state))
    for act, (state, kind) in LIFE.items()
}
ACTS |= {
    (assignments, "move_stage"): (
        "assignment.stage_moved",
        of_assignment(assignments.move_stage, State.IN_PROGRESS, kind="opinions", route="legal"),
    ),
    (assignments, "take_back_basically_done"): ("assignment.basically_undone", judged),
    (assignments, "divide"): ("assignment.divided", dividing),
    (assignments, "act_on_many"): ("assignments.many", for_many),
}
EACH = pytest.mark.parametrize(("door", "name"), ACTS, ids=lambda part: part if isinstance(part, str) else "")


def names(door: ModuleType) -> set[str]:
    return {name for name in door.__all__ if name[0].islower()} - PURE - WITHIN


def test_every_operation_of_both_doors_is_tried_here() -> None:
    assert {name for door, name in ACTS if door is documents} == names(documents)
    assert {name for door, name in ACTS if door is assignments} == names(assignments)


@EACH
def test_the_operation_writes_who_did_what_when_and_has_not_happened_where_that_cannot_be_written(
    office: Office, door: ModuleType, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    action, prepare = ACTS[door, name]
    act, create = prepare(office), Record.objects.create
    before = everything()

    def full(**values: Any) -> Record:
        if values["action"] == action:
            raise RuntimeError("the log is full")
        record: Record = create(**values)
        return record

    with monkeypatch.context() as patch:
        patch.setattr(Record.objects, "create", full)
        with pytest.raises(RuntimeError, match="the log is full"):
            act()
    # An original that no entry names is no harm: it is written before the entry, whole, under its own hash.
    assert changed_tables(before) - {"files"} == set()
    assert Document.objects.count() == len(before["documents.Document"])
    act()
    assert Record.objects.get(action=action, at=LATER).actor_key
    changed = {apps.get_model(label)._meta.db_table for label in changed_tables(before) - {"files"}}
    # What is remembered of lists and tables is good while the stamps are the same.
    assert STAMP in changed or changed.isdisjoint(STAMPED)

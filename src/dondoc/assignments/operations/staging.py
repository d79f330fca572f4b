"""The way of a draft to its issuing: whose hands it is in, the lead's submission, what was issued."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from dondoc.assignments.grades import Grade
from dondoc.assignments.models import Assignment
from dondoc.assignments.operations.deciding import accept
from dondoc.assignments.operations.parts import end_with_whole
from dondoc.assignments.operations.proofs import Proof, proof_of, share
from dondoc.assignments.operations.stage_rows import begin_stage
from dondoc.assignments.operations.steps import NO_TEXT, Begun, begin, fresh, take, words_of
from dondoc.assignments.operations.working import check_result, hand_in
from dondoc.assignments.operations.writing import add_event, add_record
from dondoc.assignments.rejections import AssignmentRejected
from dondoc.assignments.routes import Route, RouteStep, check_after_submission, check_before_submission, route, routes
from dondoc.assignments.states import Act, EventKind, State
from dondoc.documents.models import Document
from dondoc.documents.records import storable
from dondoc.figures.actors import Actor
from dondoc.organisation.models import Unit

SHORT = "short"
LONGEST_HOLDER = 300


def move_stage(
    *,
    by: Actor,
    assignment: Assignment,
    kind: str,
    now: datetime,
    holder: Unit | None = None,
    holder_text: str = "",
    document: Document | None = None,
    document_sign: str = "",
    note: str = "",
    route: str = "",
    on: date | None = None,
) -> Assignment:
    """The draft is now with somebody else: told by the lead until it is submitted, by the assigning side afterwards.

    `route`: which way it goes, where that was not said yet. Raises AssignmentRejected, Refused.
    """
    with transaction.atomic():
        submitted = Assignment.objects.values_list("state", flat=True).get(pk=assignment.pk) == State.SUBMITTED
        begun = begin(by, assignment, Act.ISSUE if submitted else Act.NOTE, on, now)
        words, proof = words_of(begun.entry, note), proof_of(by, begun.entry, document, document_sign)
        step = _step(begun.entry, kind, route, submitted=submitted)
        named = _holder_text(begun.entry, holder, holder_text) or ("" if holder else step.holder)
        begin_stage(begun.entry, step, begun.day, holder=holder, holder_text=named, proof=proof, note=words)
        _tell_move(by, begun, step.name, holder.name if holder else named, proof, words, now)
        share(by, proof, [begun.entry.lead, begun.entry.assigner], now)
    return fresh(assignment)


def submit(
    *,
    by: Actor,
    assignment: Assignment,
    submitted_on: date,
    now: datetime,
    document: Document | None = None,
    document_sign: str = "",
    note: str = "",
    holder: Unit | None = None,
    route: str = "",
    on: date | None = None,
) -> Assignment:
    """The lead has submitted its draft, its own last step: by that day it is judged, whenever it is issued.

    `holder`: with whom it now lies, else the assigning unit. Raises AssignmentRejected, Refused.
    """
    with transaction.atomic():
        begun = begin(by, assignment, Act.SUBMIT, on, now)
        words, proof = words_of(begun.entry, note), proof_of(by, begun.entry, document, document_sign)
        check_result(begun.entry, proof, words)
        step = _way(begun.entry, route).submission
        hand_in(by, begun, submitted_on, proof, words, now)
        with_whom = holder or begun.entry.assigner
        begin_stage(begun.entry, step, submitted_on, holder=with_whom, proof=proof, note=words)
        take(by, begun, now, note=words, proof=proof, since=submitted_on, more={"stage": step.name})
        share(by, proof, [begun.entry.assigner, with_whom], now)
    return fresh(assignment)


def issue(
    *,
    by: Actor,
    assignment: Assignment,
    now: datetime,
    document: Document | None = None,
    document_sign: str = "",
    grade: Grade = Grade.MET,
    note: str = "",
    with_parts: bool = False,
    on: date | None = None,
) -> Assignment:
    """What was submitted has been issued on the day `on`: it is done from then, and judged by the submission.

    Raises AssignmentRejected, Refused (also where the same person submitted it).
    """
    with transaction.atomic():
        begun = begin(by, assignment, Act.ISSUE, on, now)
        entry = begun.entry
        words, proof = words_of(entry, note), proof_of(by, entry, document, document_sign)
        if not proof and not entry.outside_system:
            raise AssignmentRejected(
                "issued-missing", "Chưa ghi văn bản đã ban hành; hãy chọn văn bản hoặc ghi số, ký hiệu."
            )
        end_with_whole(by, begun, now, agreed=with_parts)
        accept(by, begun, grade, now)
        entry.ended_on = begun.day
        step = _way(entry, "").issuing
        begin_stage(entry, step, begun.day, holder=entry.assigner, proof=proof, note=words, ended=True)
        take(by, begun, now, note=words, proof=proof, more={"grade": grade.value, "stage": step.name})
        share(by, proof, [entry.lead, *entry.supporting.all()], now)
    return fresh(assignment)


def _step(entry: Assignment, kind: str, wanted: str, *, submitted: bool) -> RouteStep:
    """The step of that kind, where it may begin now."""
    way = _way(entry, wanted)
    if submitted:
        last = entry.stages.order_by("-position").values_list("kind", flat=True).first()
        return check_after_submission(way, kind, last=last or "")
    return check_before_submission(way, kind)


def _way(entry: Assignment, wanted: str) -> Route:
    """The route that it goes: the one said now, else the one said before while there is one, else the shortest."""
    known = {each.code for each in routes()}
    entry.route = wanted or (entry.route if entry.route in known else SHORT)
    return route(entry.route)


def _holder_text(entry: Assignment, holder: Unit | None, text: str) -> str:
    words = " ".join(storable(text).split())
    if words and entry.outside_system:
        raise AssignmentRejected("outside-text", NO_TEXT)
    if len(words) > LONGEST_HOLDER:
        raise AssignmentRejected(
            "too-long", f"Mục này dài quá {LONGEST_HOLDER} ký tự; hãy rút gọn.", most=LONGEST_HOLDER
        )
    return words


def _tell_move(by: Actor, begun: Begun, name: str, holder: str, proof: Proof, words: str, now: datetime) -> None:
    told = f"{name}: {holder}" if holder else name
    line = "" if begun.entry.outside_system else "\n".join(part for part in (told, words) if part)
    more = {"stage": name, "holder": holder}
    if begun.act is Act.NOTE:
        take(by, begun, now, note=line, proof=proof, kind=EventKind.STAGE_MOVED, more=more)
        return
    begun.entry.save(update_fields=["route"])
    kind = EventKind.STAGE_MOVED
    add_event(
        by=by,
        assignment=begun.entry,
        kind=kind,
        on=begun.day,
        now=now,
        note=line,
        document=proof.document,
        document_sign=proof.sign,
    )
    after = {"on": begun.day, **more, **({"result": proof.name} if proof else {})}
    add_record(by=by, assignment=begun.entry, kind=kind, now=now, after=after)

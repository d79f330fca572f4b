"""Turning an order into assignments, one for each lead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from dondoc.assignments.deadlines import Asked, Fixed, fix, fixed_before, fixed_by_hand, no_day_said
from dondoc.assignments.models import Assignment
from dondoc.assignments.operations.attributes import AS_THE_DOCUMENT_SAYS, Attributes
from dondoc.assignments.operations.creating import check_units, created, due_columns, finish, once
from dondoc.assignments.operations.writing import happened
from dondoc.assignments.rejections import AssignmentRejected
from dondoc.assignments.searching import search_text
from dondoc.documents import operations as documents
from dondoc.documents.by_hand import deadline_set
from dondoc.documents.models import Document, Proposal
from dondoc.figures.actors import Actor, Permission, require
from dondoc.language.dates import written
from dondoc.organisation.models import Unit
from dondoc.reading.model import DeadlineKind
from dondoc.workdays import queries as workdays
from dondoc.workdays.counting import Calendar

# A number, not a name: digits with the few signs that registers put around them, so that no subject can be typed.
_REFERENCE = re.compile(r"(?=.*\d)[0-9A-Za-zĐđ./-]{1,30}")


@dataclass(frozen=True, slots=True)
class Choice:
    """A proposal to accept, for whom. `supporting` None: as the proposal says; `due` None: as its document says."""

    proposal: Proposal
    leads: tuple[Unit, ...]
    supporting: tuple[Unit, ...] | None = None
    due: date | None = None
    attributes: Attributes = AS_THE_DOCUMENT_SAYS


def give(
    *,
    by: Actor,
    proposal: Proposal,
    assigner: Unit,
    on: date | None = None,
    now: datetime,
    lead: Unit | None = None,
    supporting: Sequence[Unit] | None = None,
    due: date | None = None,
) -> Assignment:
    """Accept a proposal for one lead: the one named, else the one the proposal was resolved to.

    The document is passed on to everybody concerned. Raises AssignmentRejected, DocumentRejected, Refused.
    """
    leads = (lead,) if lead is not None else ()
    choice = Choice(proposal, leads, None if supporting is None else tuple(supporting), due)
    return give_many(by=by, choices=[choice], assigner=assigner, on=on, now=now)[0]


def give_many(
    *,
    by: Actor,
    choices: Sequence[Choice],
    assigner: Unit,
    on: date | None = None,
    now: datetime,
    past_due_known: bool = True,
) -> list[Assignment]:
    """Accept several proposals, each for one or more leads: all of them, or none. `on`: the day they are given.

    `past_due_known` False: whoever gives them has not said that deadlines already past are meant; such are refused.
    Raises AssignmentRejected, DocumentRejected, Refused.
    """
    require(by, Permission.ASSIGNMENT_GIVE, assigner.pk)
    day = happened(on, now)
    given: list[Assignment] = []
    with transaction.atomic():
        accepted = [(choice, documents.accept_proposal(by=by, proposal=choice.proposal, now=now)) for choice in choices]
        led = [(choice, proposal, lead) for choice, proposal in accepted for lead in _leads(choice, proposal)]
        # A deadline is counted by the days of whoever must keep it.
        calendars = workdays.calendars(lead.pk for _, _, lead in led)
        for choice, proposal, lead in led:
            given.append(_give(by, choice, proposal, lead, assigner, calendars[lead.pk], day, now))
        if not past_due_known:
            _check_due_ahead(given, happened(None, now))
    return given


def follow_outside(
    *,
    by: Actor,
    reference: str,
    lead: Unit,
    due: date | None,
    assigner: Unit,
    on: date | None = None,
    now: datetime,
    supporting: Sequence[Unit] = (),
) -> Assignment:
    """Follow an order that must not enter the system (a state secret): a free number, who leads, by when, no more.

    Raises AssignmentRejected, Refused.
    """
    require(by, Permission.ASSIGNMENT_GIVE, assigner.pk)
    day = happened(on, now)
    number = _reference(reference)
    with transaction.atomic():
        check_units([lead, *supporting, assigner], lead, supporting, day)
        _check_reference_free(number, assigner, lead)
        assignment = Assignment.objects.create(
            outside_system=True,
            reference=number,
            lead=lead,
            assigner=assigner,
            given_on=day,
            came_on=day,
            **due_columns(fixed_by_hand(due) if due else no_day_said()),
            search_text=search_text(number),
            **created(by, now),
        )
        finish(by, assignment, supporting, day, now)
    return assignment


def _leads(choice: Choice, proposal: Proposal) -> tuple[Unit, ...]:
    if choice.leads:
        return tuple({unit.pk: unit for unit in choice.leads}.values())
    if proposal.lead_unit is not None:
        return (proposal.lead_unit,)
    raise AssignmentRejected(
        "lead-missing",
        f"Chưa rõ đơn vị chủ trì “{proposal.lead_text}” là đơn vị nào; hãy chọn đơn vị trong danh sách.",
        words=proposal.lead_text,
    )


def _give(
    by: Actor,
    choice: Choice,
    proposal: Proposal,
    lead: Unit,
    assigner: Unit,
    calendar: Calendar,
    day: date,
    now: datetime,
) -> Assignment:
    document = proposal.document
    supporting = _supporting(choice, proposal, lead)
    check_units([lead, *supporting, assigner], lead, supporting, day)
    if Assignment.objects.filter(proposal=proposal, lead=lead).exists():
        raise AssignmentRejected(
            "given", f"Nhiệm vụ này đã giao cho {lead.name}; hãy bỏ chọn đơn vị đó.", unit=lead.name
        )
    attributes = choice.attributes
    assignment = _create(by, proposal, lead, assigner, _fixed(choice, proposal, calendar), attributes, day, now)
    if attributes.marks:
        assignment.marks.add(*attributes.marks)
    finish(by, assignment, supporting, day, now)
    documents.pass_on(by=by, document=document, units=[lead, *supporting, assigner], now=now)
    return assignment


def _fixed(choice: Choice, proposal: Proposal, calendar: Calendar) -> Fixed:
    """The deadline named now, else the one somebody set on the proposal, else what the text gives."""
    if choice.due is not None:
        return fixed_by_hand(choice.due)
    asked = _asked(proposal, proposal.document)
    hand = deadline_set(proposal)
    if hand is not None:
        return fixed_before(asked, name=hand.name, on=timezone.localdate(hand.at))
    return fix(asked, calendar)


def _create(
    by: Actor,
    proposal: Proposal,
    lead: Unit,
    assigner: Unit,
    fixed: Fixed,
    attributes: Attributes,
    day: date,
    now: datetime,
) -> Assignment:
    document = proposal.document
    return Assignment.objects.create(
        document=document,
        proposal=proposal,
        clause=proposal.clause,
        what=proposal.what,
        product=proposal.product,
        search_text=search_text(proposal.what, proposal.product, proposal.asked_by),
        document_text=search_text(document.sign, document.subject),
        lead=lead,
        assigner=assigner,
        asked_by=proposal.asked_by,
        given_on=day,
        came_on=day,
        deadline_text=proposal.deadline_text,
        **attributes.columns(document),
        **due_columns(fixed),
        **created(by, now),
    )


def _asked(proposal: Proposal, document: Document) -> Asked:
    return Asked(
        kind=DeadlineKind(proposal.deadline_kind) if proposal.deadline_kind else None,
        text=proposal.deadline_text,
        day=proposal.deadline_day,
        count=proposal.deadline_count,
        unit=proposal.deadline_unit,
        counted_from=proposal.deadline_from,
        issued_on=document.issued_on,
        received_on=document.received_on,
    )


def _supporting(choice: Choice, proposal: Proposal, lead: Unit) -> list[Unit]:
    """As chosen, else as proposed; with several leads each is left out of its own assignment only."""
    if choice.supporting is None:
        return [unit for unit in proposal.supporting_units.all() if unit.pk != lead.pk]
    return once(choice.supporting)


def _check_due_ahead(given: Sequence[Assignment], today: date) -> None:
    past = sorted(each.current_due for each in given if each.current_due is not None and each.current_due < today)
    if past:
        raise AssignmentRejected(
            "due-passed",
            f"{len(past):02d} nhiệm vụ có thời hạn đã qua (sớm nhất {written(past[0])}); hãy kiểm tra lại thời hạn, "
            "hoặc đánh dấu xác nhận vẫn giao rồi giao lại.",
            count=f"{len(past):02d}",
            day=past[0],
        )


def _reference(reference: str) -> str:
    number = reference.strip()
    if not _REFERENCE.fullmatch(number):
        raise AssignmentRejected(
            "reference-malformed",
            "Số theo dõi chỉ gồm chữ số, chữ cái viết liền và các dấu . / - (nhiều nhất 30 ký tự), có ít nhất một chữ "
            "số; không ghi trích yếu hay nội dung.",
        )
    return number


def _check_reference_free(number: str, assigner: Unit, lead: Unit) -> None:
    if Assignment.objects.filter(outside_system=True, reference=number, assigner=assigner, lead=lead).exists():
        raise AssignmentRejected(
            "reference-taken", f"Số theo dõi {number} đã dùng cho {lead.name}; hãy dùng số khác.", reference=number
        )

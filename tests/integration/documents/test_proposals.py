"""Orders that the reader found: edited, dropped, taken back, accepted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from dondoc.accounts.roles import PERMISSIONS, Role
from dondoc.documents import operations, queries
from dondoc.documents.kinds import ProposalState
from dondoc.documents.models import Proposal
from dondoc.figures.actors import Actor, Permission, Refused
from tests.integration.office import NOW, Office, receive_and_read
from tests.integration.unchanged import nothing_changes


def three(office: Office) -> list[Proposal]:
    return list(queries.proposals(receive_and_read(office)))


def refused(office: Office, permission: Permission) -> list[Actor]:
    without = [role for role in Role if permission not in PERMISSIONS[role]]
    elsewhere = next(role for role in Role if permission in PERMISSIONS[role])
    return [*(office.person(role, *office.all) for role in without), office.person(elsewhere, office.interior)]


def test_an_edit_is_kept_beside_what_was_read(office: Office) -> None:
    proposal = three(office)[0]
    changes = replace(
        operations.content_of(proposal),
        what="trình  đề án",
        lead_unit=office.division.pk,
        supporting_units=(office.finance.pk, office.cabinet.pk),
        deadline_day=date(2026, 7, 15),
        product="đề án",
    )
    operations.edit_proposal(by=office.clerk, proposal=proposal, changes=changes, reason="theo bản ký", now=NOW)
    assert (proposal.what, proposal.lead_unit, proposal.deadline_day) == (
        "trình đề án",
        office.division,
        date(2026, 7, 15),
    )
    assert set(proposal.supporting_units.all()) == {office.finance, office.cabinet}
    assert proposal.as_read["what"] == "trình UBND tỉnh đề án sắp xếp kho lưu trữ"
    assert (proposal.edited_by_key, proposal.edited_at) == (office.clerk.key, NOW)


def test_an_edit_without_a_change_changes_nothing(office: Office) -> None:
    proposal = three(office)[0]
    with nothing_changes():
        operations.edit_proposal(by=office.clerk, proposal=proposal, changes=operations.content_of(proposal), now=NOW)


def test_a_counted_deadline_survives_an_edit_of_something_else_and_gives_way_to_a_day(office: Office) -> None:
    proposal = three(office)[1]
    content = operations.content_of(proposal)
    operations.edit_proposal(by=office.clerk, proposal=proposal, changes=replace(content, product="báo cáo"), now=NOW)
    assert (proposal.deadline_kind, proposal.deadline_day) == ("counted", None)
    day = replace(content, deadline_day=date(2026, 6, 30))
    operations.edit_proposal(by=office.clerk, proposal=proposal, changes=day, now=NOW)
    assert (proposal.deadline_kind, proposal.deadline_day) == ("fixed", date(2026, 6, 30))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"what": " "}, "what-missing"),
        ({"lead_unit": 99999}, "unit-unknown"),
        ({"supporting_units": (-1,)}, "unit-unknown"),
    ],
)
def test_an_edit_that_makes_no_sense_is_told_and_nothing_changes(
    office: Office, changes: dict[str, Any], code: str
) -> None:
    proposal = three(office)[0]
    content = replace(operations.content_of(proposal), **changes)
    with nothing_changes(), pytest.raises(operations.DocumentRejected) as refusal:
        operations.edit_proposal(by=office.clerk, proposal=proposal, changes=content, now=NOW)
    assert refusal.value.code == code


def test_the_lead_does_not_support_itself(office: Office) -> None:
    proposal = three(office)[0]
    content = replace(operations.content_of(proposal), supporting_units=(office.interior.pk,))
    with nothing_changes(), pytest.raises(operations.DocumentRejected, match="chủ trì"):
        operations.edit_proposal(by=office.clerk, proposal=proposal, changes=content, now=NOW)


def test_a_dropped_proposal_keeps_who_when_and_why_and_can_be_taken_back(office: Office) -> None:
    proposal = three(office)[2]
    operations.drop_proposal(by=office.clerk, proposal=proposal, reason="việc thường xuyên", now=NOW)
    assert (proposal.state, proposal.drop_reason) == (ProposalState.DROPPED, "việc thường xuyên")
    assert (proposal.decided_by_key, proposal.decided_at) == (office.clerk.key, NOW)
    operations.restore_proposal(by=office.clerk, proposal=proposal, now=NOW)
    assert (proposal.state, proposal.drop_reason, proposal.decided_at) == (ProposalState.WAITING, "", None)


OPERATIONS: dict[str, Any] = {
    "edit": lambda by, one: operations.edit_proposal(
        by=by, proposal=one, changes=replace(operations.content_of(one), what="khác"), now=NOW
    ),
    "drop": lambda by, one: operations.drop_proposal(by=by, proposal=one, reason="trùng", now=NOW),
    "restore": lambda by, one: operations.restore_proposal(by=by, proposal=one, now=NOW),
    "accept": lambda by, one: operations.accept_proposal(by=by, proposal=one, now=NOW),
}
ALLOWED = {
    ProposalState.WAITING: {"edit", "drop", "accept"},
    ProposalState.DROPPED: {"restore"},
    ProposalState.ACCEPTED: {"accept"},  # for one more lead
}
RIGHTS = {
    "edit": Permission.ASSIGNMENT_GIVE,
    "accept": Permission.ASSIGNMENT_GIVE,
    "drop": Permission.DOCUMENT_REGISTER,
    "restore": Permission.DOCUMENT_REGISTER,
}


@pytest.mark.parametrize("state", ProposalState)
@pytest.mark.parametrize("name", OPERATIONS)
def test_each_state_allows_what_it_should_and_refuses_the_rest(office: Office, state: ProposalState, name: str) -> None:
    proposal = three(office)[0]
    if state is not ProposalState.WAITING:
        OPERATIONS["accept" if state is ProposalState.ACCEPTED else "drop"](office.clerk, proposal)
    if name in ALLOWED[state]:
        OPERATIONS[name](office.clerk, proposal)
    else:
        with nothing_changes(), pytest.raises(operations.DocumentRejected):
            OPERATIONS[name](office.clerk, proposal)


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_proposal_that_a_newer_reading_took_away_is_told(office: Office, name: str) -> None:
    proposal = three(office)[0]
    Proposal.objects.filter(pk=proposal.pk).delete()
    with nothing_changes(), pytest.raises(operations.DocumentRejected, match="tải lại trang"):
        OPERATIONS[name](office.clerk, proposal)


@pytest.mark.parametrize("name", OPERATIONS)
def test_only_who_has_the_right_at_that_book_decides(office: Office, name: str) -> None:
    proposal = three(office)[0]
    if name == "restore":
        OPERATIONS["drop"](office.clerk, proposal)
    for somebody in refused(office, RIGHTS[name]):
        with nothing_changes(), pytest.raises(Refused):
            OPERATIONS[name](somebody, proposal)


def test_the_database_itself_wants_who_and_when_together(office: Office) -> None:
    proposal = three(office)[0]
    for changes in (
        {"state": "dropped"},
        {"decided_at": NOW},
        {"drop_reason": "x"},
        {"edited_at": NOW},
        {"state": "gone"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Proposal.objects.filter(pk=proposal.pk).update(**changes)

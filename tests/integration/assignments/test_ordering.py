"""Orders that nobody read in a document: typed, or opened by another part."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from dondoc.assignments import operations, queries
from dondoc.assignments.models import Assignment, Mark, Standing
from dondoc.assignments.operations import AssignmentRejected
from dondoc.assignments.origins import Origin
from dondoc.assignments.states import State
from dondoc.assignments.timeliness import Timeliness
from dondoc.documents import queries as register
from dondoc.figures.actors import Refused
from tests.integration.office import FOUNDED, NOW, TODAY, Office, receive_and_read
from tests.integration.unchanged import nothing_changes

DUE = TODAY + timedelta(days=20)


def order(office: Office, **how: Any) -> list[Assignment]:
    asked: dict[str, Any] = {
        "by": office.clerk,
        "assigner": office.committee,
        "leads": [office.interior],
        "what": "Rà soát, báo cáo biên chế giáo viên",
        "origin": Origin.MEETING,
        "due": DUE,
        "now": NOW,
    }
    return operations.give_order(**{**asked, **how})


def test_an_order_of_a_meeting_is_given_to_every_lead_with_all_that_is_said_of_it(office: Office) -> None:
    mark = Mark.objects.create(code="kt-2026", name="Trọng tâm 2026", kind="key_task", year=2026, sort_key="a")
    given = order(
        office,
        leads=[*office.communes, office.communes[0]],
        supporting=[office.interior],
        giver="Chủ tịch UBND tỉnh",
        marks=[mark],
        priority=True,
        amount=120_000_000,
        deadline_text="cuối tháng 6",
    )
    assert [each.lead for each in given] == list(office.communes)
    for one in given:
        assert (one.state, one.origin, one.giver, one.priority) == (
            State.ASSIGNED,
            "meeting",
            "Chủ tịch UBND tỉnh",
            True,
        )
        assert (one.original_due, one.current_due, one.amount) == (DUE, DUE, 120_000_000)
        assert list(one.marks.all()) == [mark]
        assert list(one.supporting.all()) == [office.interior]
        assert Standing.objects.get(assignment=one).origin == "meeting"
    found = queries.listing(office.officer, queries.AssignmentFilter(q="giao vien"), TODAY, soon=3)
    assert set(found) == set(given)


def test_an_order_without_a_deadline_says_so_and_is_never_late(office: Office) -> None:
    (one,) = order(office, due=None)
    assert (one.current_due, one.deadline_explained) == (None, "Không quy định thời hạn.")
    assert queries.timeliness_of(one, TODAY + timedelta(days=999), soon=3) is Timeliness.OPEN_NO_DEADLINE


def test_its_document_becomes_readable_to_the_leads(office: Office) -> None:
    document = receive_and_read(office)
    assert not register.visible_to(office.accountant).filter(pk=document.pk).exists()
    order(office, leads=[office.finance], document=document, clause=[2])
    assert register.visible_to(office.accountant).filter(pk=document.pk).exists()


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ({"what": " \n"}, "what-missing"),
        ({"what": "x" * 5_001}, "too-long"),
        ({"giver": "x" * 201}, "too-long"),
        ({"leads": []}, "leads-missing"),
        ({"route": "lost"}, "route-unknown"),
        ({"on": FOUNDED - timedelta(days=1)}, "unit-not-there"),
        ({"on": TODAY + timedelta(days=1)}, "day-in-future"),
    ],
)
def test_an_order_that_cannot_be_given_is_told_and_nothing_changes(
    office: Office, how: dict[str, Any], code: str
) -> None:
    with nothing_changes(), pytest.raises(AssignmentRejected) as refusal:
        order(office, **how)
    assert refusal.value.code == code


def test_one_bad_lead_refuses_all(office: Office) -> None:
    with nothing_changes(), pytest.raises(AssignmentRejected, match="không đồng thời là đơn vị phối hợp"):
        order(office, leads=[office.finance, office.interior], supporting=[office.interior])


def test_only_who_may_give_at_the_assigning_unit_gives(office: Office) -> None:
    for somebody in (office.specialist, office.accountant):
        with nothing_changes(), pytest.raises(Refused):
            order(office, by=somebody)

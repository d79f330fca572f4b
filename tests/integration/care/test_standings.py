"""The check of the standings: quiet after real acts, loud where a row was written past the operations."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dondoc.assignments.models import Assignment, Standing
from dondoc.assignments.states import State
from dondoc.care.checks.standings import standings
from dondoc.checks.registry import Look
from tests.integration.assignments.orders import in_state
from tests.integration.office import NOW, Office

LOOK = Look(now=NOW)


@pytest.mark.parametrize("state", [State.ASSIGNED, State.REPORTED, State.COMPLETED, State.SENT_BACK])
def test_what_the_operations_wrote_agrees(office: Office, state: State) -> None:
    in_state(office, state)
    assert Standing.objects.exists()
    assert list(standings(LOOK)) == []


@pytest.mark.parametrize("change", [{"state": "completed"}, {"due": None}, {"origin": "party"}])
def test_a_changed_row_is_found(office: Office, change: dict[str, object]) -> None:
    one = in_state(office, State.REPORTED)
    Standing.objects.filter(known_to__isnull=True).update(**change)
    (found,) = standings(LOOK)
    assert found.subject == ("assignment", one.pk)


def test_a_changed_assignment_and_a_lost_row_are_found(office: Office) -> None:
    one = in_state(office, State.REPORTED)
    Assignment.objects.filter(pk=one.pk).update(entered_on=one.given_on + timedelta(days=90))
    assert [found.subject for found in standings(LOOK)] == [("assignment", one.pk)]
    Standing.objects.all().delete()
    assert [found.subject for found in standings(LOOK)] == [("assignment", one.pk)]

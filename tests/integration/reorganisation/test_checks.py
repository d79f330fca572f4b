"""What is left behind by a reorganisation is found: work at a unit that ended, a plan that stopped half way."""

from __future__ import annotations

import pytest

from dondoc.checks.registry import Look
from dondoc.organisation.models import Unit
from dondoc.reorganisation import carrying, checks
from tests.integration.office import NOW, TODAY, Office
from tests.integration.reorganisation.merging import carry_out, follow, make_merger

pytestmark = pytest.mark.django_db


def test_a_plan_whose_units_have_changed_and_no_more_is_found_until_it_is_done(office: Office) -> None:
    merger = make_merger(office)
    plan = merger.approved()
    assert list(checks.half_done(Look(NOW))) == []
    plan = carrying.change_units(plan, merger.reviewer, NOW)
    [found] = checks.half_done(Look(NOW))
    assert found.subject == ("reorganisation", plan.pk)
    assert len(list(checks.work_left_behind(Look(NOW)))) == 3
    carry_out(plan, merger.reviewer)
    assert [*checks.half_done(Look(NOW)), *checks.work_left_behind(Look(NOW))] == []


def test_an_open_assignment_at_a_unit_that_ended_is_found(office: Office) -> None:
    one = follow(office, "N-1", office.finance, on=TODAY)
    Unit.objects.filter(pk=office.finance.pk).update(valid_to=TODAY)
    assert [found.subject for found in checks.work_left_behind(Look(NOW))] == [("assignment", one.pk)]

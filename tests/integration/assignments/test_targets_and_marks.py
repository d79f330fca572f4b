"""Targets with dated values, and marks that units keep."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from dondoc.accounts.roles import Role
from dondoc.assignments import operations
from dondoc.assignments.models import Assignment, Target
from dondoc.assignments.models.mark import MarkKind
from dondoc.assignments.operations import marking, targeting
from dondoc.assignments.operations.targeting import Measurement, TargetContent
from dondoc.assignments.origins import Origin
from dondoc.assignments.rejections import AssignmentRejected
from dondoc.assignments.target_queries import shown_targets
from dondoc.assignments.targets import Aim, Direction, Verdict, parsed
from dondoc.figures.actors import Refused
from tests.integration.office import NOW, TODAY, Office
from tests.integration.unchanged import nothing_changes

ABOVE = Aim(Direction.MORE_THAN, Decimal(55), "%")


@pytest.fixture
def key_task(office: Office) -> Assignment:
    (given,) = operations.give_order(
        by=office.officer,
        assigner=office.committee,
        leads=[office.interior],
        what="Nâng tỷ lệ lao động qua đào tạo",
        origin=Origin.CHAIRMAN,
        due=date(2026, 12, 31),
        now=NOW,
    )
    return given


def wanted(office: Office, assignment: Assignment, aim: Aim = ABOVE, base: Decimal | None = None) -> Target:
    content = TargetContent("Tỷ lệ lao động qua đào tạo", aim, base)
    return targeting.set_target(by=office.officer, assignment=assignment, content=content, now=NOW)


def verdict(target: Target, on: date = TODAY) -> Verdict:
    (shown,) = [each for each in shown_targets(target.assignment, on) if each.target == target]
    return shown.verdict


def test_a_target_is_met_by_the_last_value_known_on_the_day(office: Office, key_task: Assignment) -> None:
    target = wanted(office, key_task)
    assert verdict(target) is Verdict.OPEN
    for days, value in ((20, "56.1"), (10, "55")):
        measurement = Measurement(TODAY - timedelta(days=days), Decimal(value), evidence_text="12/BC-SNV")
        targeting.measure(by=office.specialist, target=target, measurement=measurement, now=NOW)
    looked = [TODAY, TODAY - timedelta(days=10), TODAY - timedelta(days=11), TODAY - timedelta(days=21)]
    assert [verdict(target, day) for day in looked] == [Verdict.NOT_MET, Verdict.NOT_MET, Verdict.MET, Verdict.OPEN]


def test_less_than_the_base_needs_the_base(office: Office, key_task: Assignment) -> None:
    aim = parsed("giảm so với 2019")
    assert aim is not None
    with nothing_changes(), pytest.raises(AssignmentRejected, match="số gốc"):
        wanted(office, key_task, aim)
    target = wanted(office, key_task, aim, Decimal(12))
    targeting.measure(by=office.officer, target=target, measurement=Measurement(TODAY, Decimal(11)), now=NOW)
    assert verdict(target) is Verdict.MET


def test_the_lead_measures_but_does_not_set(office: Office, key_task: Assignment) -> None:
    target = wanted(office, key_task)
    with nothing_changes(), pytest.raises(Refused):
        targeting.change_target(by=office.specialist, target=target, content=TargetContent("Khác", ABOVE), now=NOW)
    with nothing_changes(), pytest.raises(Refused):
        targeting.measure(by=office.accountant, target=target, measurement=Measurement(TODAY, Decimal(1)), now=NOW)
    tomorrow = Measurement(TODAY + timedelta(days=1), Decimal(1))
    with nothing_changes(), pytest.raises(AssignmentRejected, match="sau hôm nay"):
        targeting.measure(by=office.specialist, target=target, measurement=tomorrow, now=NOW)
    targeting.measure(by=office.specialist, target=target, measurement=Measurement(TODAY, Decimal(1)), now=NOW)
    with nothing_changes(), pytest.raises(AssignmentRejected, match="đã có số liệu"):
        targeting.remove_target(by=office.officer, target=target, now=NOW)


def test_marks_are_kept_by_a_unit_and_put_on_assignments(office: Office, key_task: Assignment) -> None:
    officer = office.officer
    content = marking.MarkContent("Nhiệm vụ trọng tâm năm 2026", MarkKind.KEY_TASK, 2026)
    mark = marking.keep_mark(by=officer, unit=office.committee, content=content, now=NOW)
    marking.set_marks(by=officer, assignment=key_task, marks=[mark], now=NOW)
    assert list(key_task.marks.all()) == [mark]
    with nothing_changes(), pytest.raises(AssignmentRejected, match="Đã có nhãn"):
        marking.keep_mark(by=officer, unit=office.committee, content=content, now=NOW)
    other = office.person(Role.FOLLOW_UP_OFFICER, office.interior)
    with nothing_changes(), pytest.raises(Refused):
        marking.retire_mark(by=other, mark=mark, now=NOW)
    assert marking.retire_mark(by=officer, mark=mark, now=NOW).retired_on == TODAY
    assert list(key_task.marks.all()) == [mark]

"""Figures of inspections: counted from the part, with rows of registers only for what it does not hold."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from dondoc.accounts.roles import Role
from dondoc.figures.actors import Actor
from dondoc.figures.figure import Absence
from dondoc.indicators.asking import Asked
from dondoc.indicators.counted import Counted
from dondoc.indicators.queries.figures import counted, rows
from dondoc.inspections.models import Inspection, Programme, ProgrammeLine, Recommendation
from dondoc.inspections.operations import concluding, recording
from dondoc.organisation.models import Unit
from dondoc.periods.ranges import Period
from tests.integration.indicators.test_assignment_figures import finish
from tests.integration.inspections.visits import PARTS, Visit, visit
from tests.integration.office import NOW, TODAY
from tests.integration.registers.entries import PAPER, confirmed, entered, said

pytestmark = pytest.mark.django_db
YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))


def ask(at: Visit, code: str, unit: Unit, on: date = TODAY, by: Actor | None = None, **told: Any) -> Counted:
    return counted(
        code, Asked(unit.pk, YEAR, on, **told), by or at.office.person(Role.FOLLOW_UP_OFFICER, *at.office.all)
    )


def numbers(at: Visit, code: str, unit: Unit, **told: Any) -> dict[str, Any]:
    return dict(ask(at, code, unit, **told).measured.numbers)


def in_register(at: Visit, name: str, **told: str) -> None:
    """A confirmed row of the register of inspections that Home Affairs keeps."""
    texts = {
        "planned_on": "15/5/2026",
        "inspected_on": "10/5/2026",
        "found": "4",
        "done": "3",
        "units_total": "5",
        **told,
    }
    what = said("inspections", PAPER, kind="Cải cách hành chính", unit_name=name, planned="có", **texts)
    row = entered(at.office, what, unit=at.office.interior)
    confirmed(row, at.office.person(Role.UNIT_HEAD, at.office.interior, key="xac-nhan"))


def concluded() -> Visit:
    """Two findings, one of them with two recommendations; the notice is issued."""
    at = visit()
    first, _second = at.find(), at.find()
    for words in ("Ký số mọi văn bản đi", "Báo cáo kết quả"):
        at.recommend(words, findings=[first])
    at.concluded()
    return at


def done(at: Visit, number: int, on: date = TODAY) -> None:
    """The lead reports that recommendation, the leading side confirms it."""
    given = Recommendation.objects.get(number=number).assignment
    assert given is not None
    finish(at.office, given, on, by=at.answering)


def test_an_inspection_counts_once_its_minutes_are_closed_at_whom_it_led_and_whom_it_looked_at() -> None:
    at = visit()
    committee, finance = at.office.committee, at.office.finance
    assert numbers(at, "inspections.held", committee) == {"count": 0}
    at.closed()
    assert numbers(at, "inspections.held", committee) == {"count": 1}
    assert numbers(at, "inspections.held", finance) == {"count": 0}
    assert numbers(at, "inspections.received", finance) == {"count": 1}
    assert numbers(at, "inspections.received", finance, known=NOW - timedelta(days=1)) == {"count": 0}
    assert numbers(at, "inspections.findings", finance) == {"whole": 0, "done": 0, "started": 0}


def test_a_finding_is_settled_with_all_that_was_asked_because_of_it() -> None:
    at = concluded()
    finance = at.office.finance
    assert numbers(at, "inspections.findings", finance) == {"whole": 2, "done": 0, "started": 0}
    assert numbers(at, "inspections.recommendations", finance) == {"count": 2}
    done(at, 1)
    assert numbers(at, "inspections.findings", finance) == {"whole": 2, "done": 0, "started": 1}
    done(at, 2)
    assert numbers(at, "inspections.findings", finance) == {"whole": 2, "done": 1, "started": 0}
    assert numbers(at, "inspections.recommendations_done", finance) == {"count": 2}
    assert numbers(at, "inspections.recommendations_done_rate", finance) == {"numerator": 2, "denominator": 2}


def test_a_recommendation_is_overdue_after_its_day_and_as_it_was_known_before_it_was_done() -> None:
    at = concluded()
    finance, later = at.office.finance, TODAY + timedelta(days=60)
    assert numbers(at, "inspections.recommendations_overdue", finance) == {"count": 0}
    assert numbers(at, "inspections.recommendations_overdue", finance, on=later) == {"count": 2}
    earlier: datetime = NOW - timedelta(minutes=1)
    assert numbers(at, "inspections.recommendations", finance, known=earlier) == {"count": 0}


def test_a_row_of_the_register_for_an_inspection_of_the_part_is_not_counted_again() -> None:
    at = concluded()
    committee = at.office.committee
    in_register(at, "Chi cục Văn thư")
    whole = {"whole": 4 + 2, "done": 3, "started": 0}
    assert numbers(at, "register.inspections.findings", committee) == whole
    in_register(at, "sở tài chính", found="9", done="9")
    found = ask(at, "register.inspections.findings", committee)
    assert dict(found.measured.numbers) == whole
    assert found.notes == ("1 dòng của sổ trùng với bản ghi ở phần Kiểm tra nên không đếm lại.",)
    in_register(at, "Sở Tài chính", found="5", done="0", planned_on="11/5/2026")
    assert numbers(at, "register.inspections.findings", committee)["whole"] == 4 + 2 + 5


def test_units_inspected_are_counted_once_whether_the_register_or_the_part_names_them() -> None:
    at = concluded()
    committee = at.office.committee
    assert numbers(at, "register.inspections.units_rate", committee)["numerator"] == 1
    in_register(at, "Sở Tài chính")
    in_register(at, "Chi cục Văn thư")
    assert numbers(at, "register.inspections.units_rate", committee) == {"numerator": 2, "denominator": 5}


def test_without_inspections_and_rows_there_is_no_data_and_never_zero_of_something() -> None:
    at = visit()
    for code in ("units_rate", "findings", "specialised_rate", "discipline_rate"):
        missing = ask(at, f"register.inspections.{code}", at.office.committee).measured.missing
        assert missing is not None
        assert missing.reason is Absence.NO_DATA


def test_a_plan_of_inspections_is_carried_out_line_by_line() -> None:
    at = visit()
    committee = at.office.committee
    plan = Programme.objects.create(
        year=2026, kind="discipline", title="Kế hoạch", unit=committee, issued_on=date(2026, 1, 9), created_at=NOW
    )
    for place, unit in enumerate((at.office.finance, at.office.interior, at.office.cabinet)):
        ProgrammeLine.objects.create(programme=plan, unit=unit, month=(3, 5, 11)[place], position=place)
    Inspection.objects.update(kind="discipline", line=plan.lines.get(unit=at.office.finance))
    code = "register.inspections.discipline_rate"
    assert numbers(at, code, committee) == {"numerator": 0, "denominator": 2}
    at.closed()
    assert numbers(at, code, committee) == {"numerator": 1, "denominator": 2}
    assert numbers(at, code, committee, on=date(2026, 12, 1)) == {"numerator": 1, "denominator": 3}


def test_money_asked_back_by_an_audit_comes_from_the_part_or_from_the_register_and_never_from_both() -> None:
    at = visit()
    finance = at.office.finance
    paper = {"subject": "Thu hồi", "issued_on": "10/6/2026", "by": "Kiểm toán Nhà nước", "amount": "125000000"}
    other = {**paper, "issued_on": "2/3/2026", "amount": "1000", "recovered": "400"}
    for place, each in enumerate((paper, other)):
        row = entered(
            at.office,
            said("audit_recommendations", PAPER, paper=f"KL {place}", **each),
            unit=finance,
            code="audit_recommendations",
        )
        confirmed(row, at.office.person(Role.UNIT_HEAD, finance, key="xac-nhan"))
    code = "register.audit_recommendations.money_rate"
    assert numbers(at, code, finance) == {"numerator": 400, "denominator": 125_001_000}
    content = recording.Content(
        "state_audit", "Kiểm toán ngân sách", finance, "Kiểm toán nhà nước", date(2025, 1, 1), date(2025, 12, 31)
    )
    made = recording.record_outside(by=at.leader, leading=at.office.committee, content=content, now=NOW)
    audit = Visit(at.office, made, at.leader)
    audit.recommend("Thu hồi nộp ngân sách", amount=125_000_000)
    concluding.draft(by=at.leader, inspection=made, parts=PARTS, now=NOW)
    concluding.issue(by=at.leader, inspection=made, document=None, sign="12/TB-KTNN", on=TODAY, now=NOW)
    assert numbers(at, code, finance) == {"numerator": 400, "denominator": 125_001_000}
    done(at, 1)
    assert numbers(at, code, finance) == {"numerator": 125_000_400, "denominator": 125_001_000}
    assert numbers(at, "inspections.recorded_money", finance) == {"numerator": 125_000_000, "denominator": 125_000_000}
    assert numbers(at, "register.audit_recommendations.done_rate", finance) == {"numerator": 1, "denominator": 2}
    assert numbers(at, "inspections.recorded", finance) == {"count": 1}


def test_money_that_came_back_in_part_counts_before_its_recommendation_is_done() -> None:
    at = visit()
    finance = at.office.finance
    paper = {"subject": "Thu hồi", "by": "Kiểm toán Nhà nước"}
    told = [
        {**paper, "paper": "A", "issued_on": "10/6/2026", "amount": "86400000", "recovered": "60000000"},
        {**paper, "paper": "B", "issued_on": "10/6/2026", "amount": "5000", "recovered": "5000"},
        {**paper, "paper": "C", "issued_on": "10/6/2026", "amount": "7000", "recovered": "100"},
        {**paper, "paper": "D", "issued_on": "2/3/2026", "amount": "9000", "recovered": "900"},
    ]
    for each in told:
        row = entered(
            at.office,
            said("audit_recommendations", PAPER, **each),
            unit=finance,
            code="audit_recommendations",
        )
        confirmed(row, at.office.person(Role.UNIT_HEAD, finance, key="xac-nhan"))
    content = recording.Content(
        "state_audit", "Kiểm toán ngân sách", finance, "Kiểm toán nhà nước", date(2025, 1, 1), date(2025, 12, 31)
    )
    made = recording.record_outside(by=at.leader, leading=at.office.committee, content=content, now=NOW)
    audit = Visit(at.office, made, at.leader)
    for text, amount in (("Thu hồi", 86_400_000), ("Nộp", 5_000), ("Nộp thêm", 5_000), ("Hoàn trả", 9_000)):
        audit.recommend(text, amount=amount)
    concluding.draft(by=at.leader, inspection=made, parts=PARTS, now=NOW)
    concluding.issue(by=at.leader, inspection=made, document=None, sign="12/TB-KTNN", on=date(2026, 6, 10), now=NOW)
    code = "register.audit_recommendations.money_rate"
    # 60 million of the first, all of one of the two alike, nothing of what only another conclusion's row tells, and
    # that row itself; the row of 7.000 has no recommendation in the part.
    total = 86_400_000 + 5_000 + 5_000 + 9_000 + 9_000
    assert numbers(at, code, finance) == {"numerator": 60_005_900, "denominator": total}
    done(at, 2)
    assert numbers(at, code, finance) == {"numerator": 60_005_900, "denominator": total}
    by = at.office.person(Role.FOLLOW_UP_OFFICER, *at.office.all)
    found = rows(code, Asked(finance.pk, YEAR, TODAY), by, "numerator")
    assert "đã thu hồi 60.000.000 đồng theo sổ" in found[0].state
    assert numbers(at, "inspections.recorded_money", finance)["numerator"] == 5_000


def test_whoever_may_not_know_an_inspection_counts_it_not_and_is_told_of_whom() -> None:
    at = concluded()
    reader = at.office.person(Role.SPECIALIST, at.office.committee)
    unseen = ask(at, "inspections.held", at.office.committee, by=reader)
    assert (dict(unseen.measured.numbers)["count"], at.office.finance.pk in unseen.hidden) == (0, True)


def test_the_records_of_every_number_are_as_many_as_it_says() -> None:
    at = concluded()
    in_register(at, "Chi cục Văn thư")
    done(at, 1)
    by = at.office.person(Role.FOLLOW_UP_OFFICER, *at.office.all)
    asked = Asked(at.office.committee.pk, YEAR, TODAY)
    for code in ("held", "received", "recommendations", "recommendations_done", "recommendations_done_rate"):
        found = ask(at, f"inspections.{code}", at.office.committee)
        for part, number in found.measured.numbers.items():
            assert len(rows(f"inspections.{code}", asked, by, part)) == number
        assert {each.part for each in found.records} == {
            part for part, number in found.measured.numbers.items() if number
        }
    shown = rows("register.inspections.findings", asked, by, "whole")
    assert [each.page for each in shown] == ["inspection-findings"] * 2 + ["register-row"]
    assert [each.unit for each in shown] == ["Sở Tài chính"] * 2 + ["Sở Nội vụ"]

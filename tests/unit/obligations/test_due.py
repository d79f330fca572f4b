"""Which duty is due for whom and by when: fixed days, periods, days after an event, terms that end."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.obligations.due import Changed, Due, Kept, Paper, UnitLife, clamped, dues, in_force_until
from dondoc.obligations.duties import Duty, InForce, duty_of
from dondoc.workdays.counting import Calendar, DayKind, ListedDay

CALENDAR = Calendar((ListedDay(date(2026, 9, 2), DayKind.HOLIDAY, "Quốc khánh"),))
INTERIOR = UnitLife(1, "department", frozenset({"snv", "so noi vu"}), date(2020, 1, 1))
FINANCE = UnitLife(2, "department", frozenset({"stc", "so tai chinh"}), date(2020, 1, 1))
COMMUNE = UnitLife(3, "commune", frozenset({"ubnd xa tan hoa"}), date(2025, 7, 1))
UNITS = [INTERIOR, FINANCE, COMMUNE]


def duty(rule: dict[str, Any], **said: Any) -> Duty:
    entry = {"code": "x", "kind": "plan", "name": "Kế hoạch", "who": {"kinds": ["department"]}, "rule": rule}
    return duty_of({**entry, **said})


def due_of(found: Duty, year: int = 2026, **how: Any) -> list[Due]:
    return list(dues(found, year, how.pop("units", UNITS), calendar=lambda _: CALENDAR, **how))


def days(found: list[Due]) -> list[date]:
    return [each.due for each in found]


def test_a_yearly_plan_is_due_once_for_every_unit_of_its_kind() -> None:
    found = due_of(duty({"every": "year", "by": "31/01"}))
    assert [(each.unit, each.period, each.due) for each in found] == [
        (1, "2026", date(2026, 1, 31)),
        (2, "2026", date(2026, 1, 31)),
    ]


def test_it_may_be_due_in_the_year_before_or_after() -> None:
    assert days(due_of(duty({"every": "year", "by": "31/12", "year": -1}), units=[INTERIOR])) == [date(2025, 12, 31)]
    found = due_of(duty({"every": "year", "by": "31/03", "year": 1}), units=[INTERIOR])
    assert [(each.year, each.due) for each in found] == [(2026, date(2027, 3, 31))]


def test_several_times_of_a_year_follow_each_other() -> None:
    rule = {
        "every": "year",
        "periods": [{"code": "q1", "label": "quý I", "by": "16/03"}, {"code": "h1", "by": "16/06"}],
    }
    first, second = due_of(duty(rule), units=[INTERIOR])
    assert (first.period, first.label, first.begins) == ("2026-q1", "quý I", date(2026, 1, 1))
    assert (second.period, second.begins, second.due) == ("2026-h1", date(2026, 3, 17), date(2026, 6, 16))


def test_every_quarter_and_month_by_a_day_of_its_last_month_or_the_next() -> None:
    quarters = due_of(duty({"every": "quarter", "by": 31, "month": "last"}), units=[INTERIOR])
    assert days(quarters) == [date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31)]
    months = due_of(duty({"every": "month", "by": 5, "month": "next"}), units=[INTERIOR])
    assert (months[0].due, months[-1].due, len(months)) == (date(2026, 2, 5), date(2027, 1, 5), 12)


def test_units_are_named_by_sign_or_name_and_left_out_by_it() -> None:
    rule = {"every": "year", "by": "31/01"}
    assert [each.unit for each in due_of(duty(rule, who={"units": ["UBND xã Tân Hòa", "SNV"]}))] == [1, 3]
    assert [each.unit for each in due_of(duty(rule, who={"kinds": ["department"], "without": ["STC"]}))] == [1]


def test_a_unit_that_ended_before_the_day_is_not_asked() -> None:
    ended = UnitLife(4, "department", frozenset(), date(2020, 1, 1), date(2026, 1, 31))
    begun = UnitLife(5, "department", frozenset(), date(2026, 1, 31))
    found = due_of(duty({"every": "year", "by": "31/01"}), units=[ended, begun])
    assert [each.unit for each in found] == [5]


def test_a_duty_holds_only_within_its_days() -> None:
    rule = {"every": "year", "by": "31/01"}
    assert due_of(duty(rule, valid_from=date(2026, 2, 1))) == []
    assert due_of(duty(rule, valid_to=date(2026, 1, 31))) == []
    assert len(due_of(duty(rule, valid_from=date(2026, 1, 31)))) == 2


def test_after_a_reorganisation_the_successor_is_asked_and_the_unit_above() -> None:
    change = Changed("change:7", date(2026, 8, 31), "unite", successors=(9,), above=(1,))
    division = UnitLife(9, "division", frozenset(), date(2026, 8, 31))
    rule = {"after": "reorganisation", "within": 3, "days": "working"}
    own = duty(rule, who={"kinds": ["division"]})
    above = duty({**rule, "asks": "above"})
    units = [*UNITS, division]
    # The Monday itself is not counted, and National Day is no working day.
    assert [(each.unit, each.due) for each in due_of(own, units=units, changes=[change])] == [(9, date(2026, 9, 4))]
    assert [(each.unit, each.event) for each in due_of(above, units=units, changes=[change])] == [(1, "change:7")]
    assert due_of(own, 2025, units=units, changes=[change]) == []
    renamed = Changed("change:8", date(2026, 8, 31), "rename", successors=(9,))
    assert (
        due_of(duty({**rule, "changes": ["unite"]}, who={"kinds": ["division"]}), units=units, changes=[renamed]) == []
    )


def paper(type_: str = "ke hoach", subject: str = "cai cach hanh chinh nam 2026", **how: Any) -> Paper:
    came, went = how.get("came_to", {1: date(2026, 3, 2)}), how.get("went_out_of", {99: date(2026, 2, 27)})
    return Paper("paper:1", type_, subject, how.get("issuer_kind", "people_committee"), came, went)


PLAN_RULE = {
    "after": "document",
    "types": ["Kế hoạch"],
    "issuers": ["people_committee"],
    "within": 10,
    "days": "calendar",
}


def test_a_superiors_plan_asks_each_unit_to_which_it_came_from_the_day_it_came() -> None:
    found = due_of(
        duty(PLAN_RULE), papers=[paper(came_to={1: date(2026, 3, 2), 2: date(2026, 3, 4), 3: date(2026, 3, 4)})]
    )
    # The 12th is a Thursday; the 14th a Saturday, so the Monday after.
    assert [(each.unit, each.due) for each in found] == [(1, date(2026, 3, 12)), (2, date(2026, 3, 16))]


@pytest.mark.parametrize(
    "other",
    [
        paper(type_="bao cao"),
        paper(issuer_kind="department"),
        paper(came_to={}),
        paper(came_to={1: date(2025, 3, 2)}),
        paper(went_out_of={1: date(2026, 3, 2)}),
    ],
    ids=["another type", "another issuer", "came to nobody", "another year", "the unit's own"],
)
def test_other_papers_ask_for_nothing(other: Paper) -> None:
    assert due_of(duty(PLAN_RULE), papers=[other]) == []


def test_where_the_subject_names_units_only_they_are_asked() -> None:
    rule = {"after": "document", "types": ["Thông báo"], "words": ["kết quả kiểm tra"], "within": 10}
    came = {1: date(2026, 3, 2), 2: date(2026, 3, 2)}
    said = ["ket qua kiem tra tai so tai chinh", "ket qua kiem tra cac co quan", "ket qua kiem tra tai stc"]
    found = [due_of(duty(rule), papers=[paper("thong bao", subject, came_to=came)]) for subject in said]
    assert [[each.unit for each in one] for one in found] == [[2], [1, 2], [1, 2]]


def test_words_of_a_group_must_all_stand_in_the_subject() -> None:
    rule = {**PLAN_RULE, "words": [["kết luận", "kiểm tra"], ["công bố"]], "without": ["dự thảo"]}
    said = ["ket luan viec kiem tra tai so", "cong bo chi so", "ket luan cuoc hop", "du thao cong bo chi so"]
    assert [len(due_of(duty(rule), papers=[paper(subject=each)])) for each in said] == [1, 1, 0, 0]


def test_what_must_be_in_force_is_asked_once_and_again_before_its_term_ends() -> None:
    regulation = duty({"in_force": {"within": 90, "months": 36, "renew": 60}})
    first = due_of(regulation, units=[INTERIOR])
    assert [(each.period, each.due) for each in first] == [("2026", date(2026, 4, 1))]
    waiting = {("x", 1): Kept(met=False, until=None)}
    holds = {("x", 1): Kept(met=True, until=date(2028, 5, 1))}
    assert due_of(regulation, units=[INTERIOR], kept=waiting) == []
    assert due_of(regulation, 2027, units=[INTERIOR], kept=holds) == []
    renewed = due_of(regulation, 2028, units=[INTERIOR], kept=holds)
    assert [(each.due, each.begins) for each in renewed] == [(date(2028, 4, 30), date(2028, 3, 1))]


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.integers(1, 240))
def test_a_term_of_months_ends_on_the_same_day_of_a_later_month(day: date, months: int) -> None:
    until = in_force_until(InForce(within=1, months=months), day)
    assert until is not None
    assert (until.year - day.year) * 12 + until.month - day.month == months
    assert until == clamped(until.year, until.month, day.day)


@given(
    st.sampled_from(["half", "quarter", "month"]),
    st.integers(1, 31),
    st.sampled_from(["last", "next"]),
    st.integers(2001, 2090),
)
def test_the_periods_of_a_year_cover_it_without_a_gap(every: str, by: int, month: str, year: int) -> None:
    always = UnitLife(1, "department", frozenset(), date(2000, 1, 1))
    found = due_of(duty({"every": every, "by": by, "month": month}), year, units=[always])
    assert found[0].begins == date(year, 1, 1)
    assert found[-1].ends == date(year, 12, 31)
    assert all(later.begins == each.ends + timedelta(days=1) for each, later in pairwise(found))
    assert days(found) == sorted(days(found))
    assert len({each.key for each in found}) == len(found)

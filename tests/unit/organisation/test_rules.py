"""The rules on a unit's posts: the cases of the inspection of 19/6/2020, boundaries, exemptions, properties."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.limits.laying import tables
from dondoc.limits.values import limits_of
from dondoc.organisation import rules
from dondoc.organisation.rules import Ground, Outcome, Posts, Rule, Transition, Verdict
from dondoc.organisation.telling import told
from dondoc.organisation.transition import longest, years_later

LIMITS = limits_of(tables("limits", "limits"))
INSPECTED = date(2020, 6, 19)
DECREE_107 = date(2020, 11, 25)
DECREE_370 = date(2026, 1, 1)
DECISION = date(2020, 5, 14)


def ground(on: date, kind: str = "division", type_: str = "II", merged: int = 1) -> Ground:
    return Ground(LIMITS, on, kind, type_, merged)


def people(present: int, heads: int = 1, deputies: int = 0, assigned: int | None = None) -> Posts:
    return Posts(assigned, present, heads, deputies)


ROOMS = [
    ("division", people(5, 1, 2), "Có mặt 5 người: 3 lãnh đạo (1 cấp trưởng, 2 cấp phó) và 2 người"),
    ("division", people(3, 1, 1), "Có mặt 3 người: 2 lãnh đạo (1 cấp trưởng, 1 cấp phó) và 1 người"),
    ("division", people(3, 1, 1), "Có mặt 3 người: 2 lãnh đạo"),
    ("division", people(3, 1, 1), "Có mặt 3 người: 2 lãnh đạo"),
    ("inspectorate", people(3, 1, 1), "Có mặt 3 người: 2 lãnh đạo"),
]
ROOM_NAMES = ["social protection", "vocational training", "planning and finance", "child protection", "inspectorate"]


@pytest.mark.parametrize(("kind", "posts", "said"), ROOMS, ids=ROOM_NAMES)
def test_the_five_rooms_of_2020_have_too_many_leaders(kind: str, posts: Posts, said: str) -> None:
    verdict = rules.leaders(posts, ground(INSPECTED, kind))
    assert verdict.outcome is Outcome.FAILS
    assert told(verdict).startswith(said)
    assert "Chưa đúng quy định. Căn cứ: Hướng dẫn chấm điểm Chỉ số cải cách hành chính" in told(verdict)


@pytest.mark.parametrize("kind", ["division", "inspectorate"])
def test_before_decree_107_no_text_sets_the_number_of_deputies(kind: str) -> None:
    verdict = rules.deputies(people(5, 1, 2, assigned=5), ground(INSPECTED, kind))
    assert verdict.outcome is Outcome.NONE
    assert told(verdict) == "Ngày 19/6/2020 không có quy định nào áp dụng cho đơn vị này."


@pytest.mark.parametrize(
    ("present", "heads", "deputies", "outcome"),
    [
        (5, 1, 1, Outcome.HOLDS),  # 2 < 3
        (4, 1, 1, Outcome.FAILS),  # 2 = 2
        (3, 1, 0, Outcome.HOLDS),
        (2, 1, 0, Outcome.FAILS),
        (1, 0, 0, Outcome.HOLDS),
        (0, 0, 0, Outcome.FAILS),
        (7, 1, 2, Outcome.HOLDS),
        (6, 1, 2, Outcome.FAILS),
    ],
)
def test_leaders_are_fewer_than_the_others(present: int, heads: int, deputies: int, outcome: Outcome) -> None:
    assert rules.leaders(people(present, heads, deputies), ground(INSPECTED)).outcome is outcome


@pytest.mark.parametrize(
    ("on", "assigned", "deputies", "outcome"),
    [
        (DECREE_107 - timedelta(days=1), 7, 9, Outcome.NONE),
        (DECREE_107, 7, 1, Outcome.HOLDS),
        (DECREE_107, 7, 2, Outcome.FAILS),
        (DECREE_107, 8, 2, Outcome.HOLDS),
        (DECREE_370 - timedelta(days=1), 9, 2, Outcome.HOLDS),
        (DECREE_370, 9, 2, Outcome.FAILS),
        (DECREE_370, 10, 2, Outcome.HOLDS),
        (DECREE_370, 14, 3, Outcome.FAILS),
        (DECREE_370, 15, 3, Outcome.HOLDS),
        (DECREE_370, 15, 4, Outcome.FAILS),
    ],
)
def test_deputies_by_the_decree_of_the_day(on: date, assigned: int, deputies: int, outcome: Outcome) -> None:
    verdict = rules.deputies(people(assigned, 1, deputies, assigned=assigned), ground(on))
    assert verdict.outcome is outcome


def test_posts_assigned_decide_how_many_deputies_not_people_present() -> None:
    few_present = people(4, 1, 2, assigned=10)
    verdict = rules.deputies(few_present, ground(DECREE_370))
    assert verdict.outcome is Outcome.HOLDS
    assert "Biên chế được giao 10: được có nhiều nhất 2 cấp phó, hiện có 2." in told(verdict)
    assert rules.leaders(few_present, ground(DECREE_370)).outcome is Outcome.FAILS


@pytest.mark.parametrize(
    ("kind", "type_", "assigned", "outcome"),
    [
        ("division", "II", 4, Outcome.FAILS),
        ("division", "II", 5, Outcome.HOLDS),
        ("division", "I", 5, Outcome.FAILS),
        ("division", "I", 6, Outcome.HOLDS),
        ("division", "dac-biet", 6, Outcome.FAILS),
        ("division", "dac-biet", 7, Outcome.HOLDS),
        ("commune", "III", 1, Outcome.NONE),
    ],
)
def test_fewest_posts(kind: str, type_: str, assigned: int, outcome: Outcome) -> None:
    assert rules.least_posts(Posts(assigned), ground(DECREE_370, kind, type_)).outcome is outcome


@pytest.mark.parametrize(
    ("on", "assigned", "outcome"),
    [(DECREE_107, 11, Outcome.FAILS), (DECREE_107, 12, Outcome.HOLDS), (DECREE_370, 11, Outcome.NONE)],
)
def test_fewest_posts_of_a_subdepartment(on: date, assigned: int, outcome: Outcome) -> None:
    assert rules.least_posts(Posts(assigned), ground(on, "subdepartment")).outcome is outcome


@pytest.mark.parametrize(
    ("rule", "posts", "said"),
    [
        (rules.leaders, Posts(assigned=9), "Chưa có số người có mặt"),
        (rules.deputies, people(9, 1, 1), "Chưa có biên chế được giao"),
        (rules.deputies, Posts(assigned=9), "Chưa có số người có mặt"),
        (rules.least_posts, people(9), "Chưa có biên chế được giao"),
    ],
)
def test_a_missing_number_is_no_verdict(rule: object, posts: Posts, said: str) -> None:
    assert callable(rule)
    verdict: Verdict = rule(posts, ground(DECREE_370))
    assert verdict.outcome is Outcome.UNKNOWN
    assert told(verdict).startswith(said)


def test_what_nobody_checked_is_told_with_the_verdict() -> None:
    unchecked = rules.deputies(people(9, 1, 1, assigned=9), ground(date(2025, 5, 5)))
    assert unchecked.outcome is Outcome.HOLDS
    assert told(unchecked).endswith("Quy định này chưa được đối chiếu với văn bản gốc.")


@pytest.mark.parametrize(
    ("own", "above", "outcome"), [(2, 2, Outcome.HOLDS), (3, 2, Outcome.FAILS), (0, 0, Outcome.HOLDS)]
)
def test_a_unit_has_no_more_deputies_than_the_one_above(own: int, above: int, outcome: Outcome) -> None:
    below, superior = people(20, 1, own), people(90, 1, above)
    assert rules.below_superior(below, superior, ground(DECREE_370)).outcome is outcome
    before = ground(DECREE_370 - timedelta(days=1))
    assert rules.below_superior(below, superior, before).outcome is Outcome.NONE


def test_without_the_numbers_of_the_unit_above_there_is_no_verdict() -> None:
    verdict = rules.below_superior(people(20, 1, 1), Posts(), ground(DECREE_370), superior="Sở Nội vụ")
    assert verdict.outcome is Outcome.UNKNOWN
    assert "Sở Nội vụ" in told(verdict)


@pytest.mark.parametrize(
    ("on", "type_", "merged", "deputies", "outcome"),
    [
        (DECREE_107, "II", 1, [3, 3, 3], Outcome.HOLDS),
        (DECREE_107, "II", 1, [2, 4, 3], Outcome.HOLDS),
        (DECREE_107, "II", 1, [4, 3, 3], Outcome.FAILS),
        (DECREE_107, "dac-biet", 1, [9, 7, 3], Outcome.HOLDS),
        (DECREE_107, "dac-biet", 1, [9, 8, 3], Outcome.FAILS),
        (DECREE_370, "II", 2, [4, 4, 4], Outcome.HOLDS),
        (DECREE_370, "II", 3, [5, 5, 5], Outcome.HOLDS),
        (DECREE_370, "II", 3, [5, 5, 6], Outcome.FAILS),
    ],
)
def test_deputies_on_average(on: date, type_: str, merged: int, deputies: list[int], outcome: Outcome) -> None:
    below = [people(50, 1, each) for each in deputies]
    found = rules.average(below, ground(on, "department", type_, merged), "deputies-average")
    assert found.outcome is outcome


def test_an_average_with_a_number_missing_is_no_verdict() -> None:
    found = rules.average([people(50, 1, 3), Posts()], ground(DECREE_107, "department"), "deputies-average")
    assert found.outcome is Outcome.UNKNOWN
    assert "Thiếu số cấp phó của 1 trong 2 đơn vị" in told(found)


class TestExemption:
    """Surplus after a merger: until a day, and it may not grow."""

    failing = people(5, 1, 2)
    transition = Transition("549/QĐ-UBND", DECISION, date(2023, 5, 14), 2)

    @pytest.mark.parametrize(
        ("on", "outcome"),
        [
            (DECISION - timedelta(days=1), Outcome.FAILS),
            (DECISION, Outcome.EXEMPT),
            (date(2023, 5, 13), Outcome.EXEMPT),
            (date(2023, 5, 14), Outcome.FAILS),
        ],
    )
    def test_it_holds_from_the_decision_to_its_last_day(self, on: date, outcome: Outcome) -> None:
        assert rules.leaders(self.failing, ground(on), self.transition).outcome is outcome

    def test_it_says_until_when_and_by_which_decision(self) -> None:
        verdict = rules.leaders(self.failing, ground(INSPECTED), self.transition)
        assert verdict.until == date(2023, 5, 14)
        assert "Được tiếp tục đến hết ngày 13/5/2023 theo 549/QĐ-UBND" in told(verdict)

    def test_expired_it_says_so(self) -> None:
        verdict = rules.leaders(self.failing, ground(date(2023, 5, 14)), self.transition)
        assert verdict.until is None
        assert "theo 549/QĐ-UBND đã hết sau ngày 13/5/2023" in told(verdict)

    def test_a_deputy_added_meanwhile_ends_it(self) -> None:
        verdict = rules.leaders(self.failing, ground(INSPECTED), replace(self.transition, deputies_before=1))
        assert verdict.outcome is Outcome.FAILS
        assert "số cấp phó tăng từ 1 lên 2" in told(verdict)

    def test_where_the_rule_is_kept_it_says_nothing(self) -> None:
        verdict = rules.leaders(people(9, 1, 2), ground(INSPECTED), self.transition)
        assert (verdict.outcome, verdict.transition) == (Outcome.HOLDS, None)

    @pytest.mark.parametrize(
        ("decided", "today", "last"),
        [
            (DECISION, date(2020, 6, 1), date(2023, 5, 14)),
            (DECISION, DECREE_370, date(2025, 5, 14)),
            (date(2025, 6, 20), date(2025, 12, 31), date(2028, 6, 20)),
            (date(2025, 6, 20), DECREE_370, date(2030, 6, 20)),
            (DECREE_370, DECREE_370, date(2031, 1, 1)),
        ],
    )
    def test_the_longest_time_is_that_of_the_law(self, decided: date, today: date, last: date) -> None:
        assert longest(LIMITS, decided, today) == last

    def test_without_a_law_there_is_none(self) -> None:
        assert longest([], DECISION, INSPECTED) is None

    def test_years_from_a_leap_day_end_on_the_first_of_march(self) -> None:
        assert years_later(date(2024, 2, 29), 3) == date(2027, 3, 1)
        assert years_later(date(2024, 2, 29), 4) == date(2028, 2, 29)


numbers = st.integers(0, 60)
days = st.dates(min_value=date(2018, 1, 1), max_value=date(2031, 1, 1))
kinds = st.sampled_from(["division", "department_office", "inspectorate", "subdepartment", "commune", "new-kind"])
types = st.sampled_from(["dac-biet", "I", "II", "III"])
optional = st.none() | numbers
posts_of = st.builds(
    lambda assigned, heads, deputies, others: Posts(assigned, heads + deputies + others, heads, deputies),
    optional,
    st.integers(0, 1),
    st.integers(0, 9),
    numbers,
)
grounds = st.builds(ground, days, kinds, types, st.integers(1, 3))
transitions = st.none() | st.builds(Transition, st.just("1/QĐ"), days, days, st.none() | st.integers(0, 9))


@given(posts_of | st.just(Posts()), posts_of, grounds, transitions)
def test_every_verdict_can_be_told_and_no_rule_but_a_limit_fails(
    posts: Posts, above: Posts, basis: Ground, transition: Transition | None
) -> None:
    verdicts = [
        rules.leaders(posts, basis, transition),
        rules.deputies(posts, basis, transition),
        rules.least_posts(posts, basis),
        rules.below_superior(posts, above, basis, transition, superior="Sở"),
    ]
    for verdict in verdicts:
        assert told(verdict)
        assert "%(" not in told(verdict)
        if verdict.outcome in {Outcome.FAILS, Outcome.EXEMPT, Outcome.HOLDS}:
            assert verdict.limit is not None
            assert verdict.limit.reference in told(verdict)


@given(posts_of, grounds, transitions)
def test_an_exemption_only_turns_failing_into_exempt(
    posts: Posts, basis: Ground, transition: Transition | None
) -> None:
    plain, excused = rules.leaders(posts, basis), rules.leaders(posts, basis, transition)
    if excused.outcome is Outcome.EXEMPT:
        assert plain.outcome is Outcome.FAILS
    else:
        assert excused.outcome is plain.outcome


@given(posts_of, grounds)
def test_one_more_person_without_a_post_never_breaks_the_rule_on_leaders(posts: Posts, basis: Ground) -> None:
    more = replace(posts, present=(posts.present or 0) + 1)
    if rules.leaders(posts, basis).outcome is Outcome.HOLDS:
        assert rules.leaders(more, basis).outcome is Outcome.HOLDS


def test_every_rule_has_a_name() -> None:
    assert set(rules.LABELS) == set(Rule)

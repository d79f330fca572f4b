"""What rows make of a figure: each kind of figure on cases that an official can check by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from dondoc.figures.figure import Absence, Figure, Missing
from dondoc.figures.measured import Measured
from dondoc.periods.ranges import Period
from dondoc.registers.counting import Entry, counted, measured
from dondoc.registers.defining import register_of
from dondoc.registers.definitions import Register

YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
ON = date(2026, 12, 31)
REGISTER = register_of(
    yaml.safe_load("""
code: findings
title: Vấn đề phát hiện
area: steering
counting_unit: dòng
day: found_on
valid: {from: found_on, until: last_day}
columns:
  - {code: name, title: Tên, kind: text, key: true}
  - {code: kind, title: Loại, kind: choice, choices: [{code: a, title: A}, {code: b, title: B}]}
  - {code: found_on, title: Ngày, kind: date, required: true, planned: true}
  - {code: done_on, title: Xong ngày, kind: date}
  - {code: last_day, title: Đến hết, kind: date, planned: true}
  - {code: found, title: Phát hiện, kind: whole}
  - {code: done, title: Xong, kind: whole}
  - {code: money, title: Số tiền, kind: money}
figures:
  - {code: rows, title: Số dòng, kind: count, how: Đếm.}
  - {code: rate, title: Tỷ lệ, kind: rate, how: Chia., numerator: {where: {done_on: filled}}, denominator: {}}
  - code: on_time
    title: Đúng hạn
    kind: rate
    how: Chia.
    numerator: {where: {done_on: {not_after: last_day}}}
    denominator: {}
  - code: handled
    title: Xử lý
    kind: weighted
    how: Cộng.
    whole: {sum: found}
    done: {sum: done}
    started: {where: {kind: b}, sum: found}
  - code: level
    title: Mức
    kind: level
    how: Mức sau cùng.
    levels: &levels [{code: good, title: Tốt, where: {kind: a}}, {code: fair, title: Khá, where: {kind: b}}]
  - {code: worst, title: Mức thấp nhất, kind: level, pick: worst, how: Mức thấp nhất., levels: *levels}
  - code: flags
    title: Có gì
    kind: flags
    how: Có dòng.
    flags: {a: {title: A, where: {kind: a}}, b: {title: B, where: {kind: b}}}
  - {code: in_force, title: Còn hiệu lực, kind: count, taken_by: validity, how: Đếm.}
  - {code: money, title: Tiền, kind: count, how: Cộng., count: {sum: money}}
  - {code: different, title: Tên khác nhau, kind: count, how: Đếm tên., count: {distinct: name}}
  - {code: latest, title: Số sau cùng, kind: count, how: Số sau cùng., count: {last: found, by: name}}
  - {code: zero, title: Không là 0, kind: count, when_none: zero, how: Đếm.}
""")
)


def entry(day: str = "2026-03-05", *, unit: int = 1, number: int = 0, nothing: bool = False, **values: Any) -> Entry:
    on = date.fromisoformat(day)
    every = {"found_on": on, **{name: _day(value) for name, value in values.items()}}
    last = every.get("last_day")
    return Entry(unit, on, {} if nothing else every, number, on, last if isinstance(last, date) else None, nothing)


def _day(value: Any) -> Any:
    return date.fromisoformat(value) if isinstance(value, str) and value[:2] == "20" else value


def figure(code: str, *entries: Entry, on: date = ON, period: Period = YEAR) -> Measured:
    found = REGISTER.figure(code)
    assert found is not None
    return measured(REGISTER, found, entries, period=period, on=on)


def test_rows_of_the_period_are_counted_and_no_others() -> None:
    rows = [entry("2026-01-01"), entry("2026-12-31"), entry("2025-12-31"), entry("2027-01-01")]
    assert figure("rows", *rows).numbers == {"count": 2}


def test_a_row_whose_day_is_later_than_the_day_asked_for_is_not_counted_yet() -> None:
    rows = [entry("2026-06-30"), entry("2026-07-01")]
    assert figure("rows", *rows, on=date(2026, 6, 30)).numbers == {"count": 1}
    assert figure("rows", *rows, on=date(2025, 6, 30)).missing == Missing(Absence.NO_DATA)


def test_what_happened_after_the_day_asked_for_had_not_happened_yet() -> None:
    rows = [entry(done_on="2026-08-01"), entry(done_on="2026-04-01")]
    assert figure("rate", *rows).numbers == {"numerator": 2, "denominator": 2}
    assert figure("rate", *rows, on=date(2026, 7, 31)).numbers == {"numerator": 1, "denominator": 2}


def test_on_time_is_not_after_the_deadline() -> None:
    rows = [
        entry(done_on="2026-04-10", last_day="2026-04-10"),
        entry(done_on="2026-04-11", last_day="2026-04-10"),
        entry(done_on="2026-04-01"),
        entry(last_day="2026-04-10"),
    ]
    assert figure("on_time", *rows).numbers == {"numerator": 1, "denominator": 4}


def test_findings_are_summed_by_where_they_stand() -> None:
    rows = [entry(found=5, done=3, kind="a"), entry(found=2, done=0, kind="b"), entry(kind="b")]
    assert figure("handled", *rows).numbers == {"whole": 7, "done": 3, "started": 2}


def test_the_latest_row_gives_the_level_or_the_worst_where_that_is_asked() -> None:
    rows = [entry("2026-05-01", kind="a"), entry("2026-02-01", kind="b")]
    assert figure("level", *rows).level == "good"
    assert figure("worst", *rows).level == "fair"
    assert figure("level", entry()).missing == Missing(Absence.NO_DATA)


def test_a_flag_holds_where_one_row_shows_it() -> None:
    assert figure("flags", entry(kind="b")).flags == {"a": False, "b": True}


def test_what_is_in_force_counts_whenever_it_was_entered() -> None:
    rows = [
        entry("2023-01-01", last_day="2026-12-31"),
        entry("2023-01-01", last_day="2026-12-30"),
        entry("2024-01-01"),
        entry("2027-01-01"),
    ]
    assert figure("in_force", *rows).numbers == {"count": 2}
    assert figure("in_force", *rows, on=date(2026, 6, 1)).numbers == {"count": 3}


def test_money_is_exact() -> None:
    rows = [entry(money=Decimal("86400000000000001")), entry(money=Decimal(2))]
    assert figure("money", *rows).numbers == {"count": Decimal("86400000000000003")}


def test_the_same_name_at_two_units_is_two_and_twice_at_one_unit_is_one() -> None:
    rows = [entry(name="Chi cục Kiểm lâm"), entry(name="chi cục kiểm lâm"), entry(name="Chi cục Kiểm lâm", unit=2)]
    assert figure("different", *rows).numbers == {"count": 2}


def test_of_numbers_stated_again_the_latest_of_each_name_and_unit_counts() -> None:
    rows = [
        entry("2026-06-30", name="Đất đai", found=40),
        entry("2026-03-31", name="Đất đai", found=25),
        entry("2026-03-31", name="Xây dựng", found=7),
        entry("2026-09-30", name="Xây dựng"),
        entry("2026-03-31", name="Đất đai", found=100, unit=2),
    ]
    assert figure("latest", *rows).numbers == {"count": 147}


def test_no_row_is_no_data_and_never_a_silent_zero() -> None:
    for code in ("rows", "rate", "handled", "level", "flags"):
        assert figure(code).missing == Missing(Absence.NO_DATA)
    assert figure("zero").numbers == {"count": 0}


def test_a_row_that_says_nothing_arose_makes_counts_zero_and_rates_not_arisen() -> None:
    nothing = entry("2026-12-20", nothing=True)
    assert figure("rows", nothing).numbers == {"count": 0}
    for code in ("rate", "handled", "level", "flags"):
        assert figure(code, nothing).missing == Missing(Absence.NOTHING_AROSE)
    assert figure("rows", nothing, entry()).numbers == {"count": 1}
    assert figure("rows", entry("2025-12-20", nothing=True)).missing == Missing(Absence.NO_DATA)


ROWS = st.lists(
    st.builds(
        entry,
        st.dates(date(2025, 6, 1), date(2027, 6, 1)).map(date.isoformat),
        unit=st.integers(1, 3),
        number=st.integers(1, 99),
        kind=st.sampled_from(["a", "b", None]),
        done_on=st.dates(date(2025, 6, 1), date(2027, 6, 1)) | st.none(),
        found=st.integers(0, 50) | st.none(),
        name=st.sampled_from(["Một", "Hai", None]),
    ),
    max_size=12,
)
DAYS = st.dates(date(2025, 6, 1), date(2027, 6, 1))


@given(ROWS, DAYS)
def test_the_rows_listed_are_those_counted(rows: list[Entry], on: date) -> None:
    found = REGISTER.figure("rate")
    assert found is not None
    taken = [each for each in rows if YEAR.first <= each.day <= min(on, YEAR.last)]
    made = figure("rate", *rows, on=on)
    if made.missing is None:
        listed = {part: len(counted(REGISTER, found, taken, on=on, part=part)) for part in ("numerator", "denominator")}
        assert listed == made.numbers
        rate = made.rate
        assert isinstance(rate, Figure)
        assert 0 <= rate.value <= Fraction(1)
    else:
        assert not taken


@given(ROWS, DAYS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows: list[Entry], on: date, random: Any) -> None:
    numbered = [Entry(e.unit, e.day, e.values, place, e.valid_from, e.valid_until) for place, e in enumerate(rows)]
    mixed = list(numbered)
    random.shuffle(mixed)
    for each in REGISTER.figures:
        assert figure(each.code, *numbered, on=on) == figure(each.code, *mixed, on=on)


@given(ROWS, DAYS)
def test_units_apart_add_up_to_units_together(rows: list[Entry], on: date) -> None:
    for code in ("rows", "different", "latest", "money"):
        each = [figure(code, *(row for row in rows if row.unit == unit), on=on) for unit in (1, 2, 3)]
        parts = [one.numbers["count"] for one in each if one.missing is None]
        together = figure(code, *rows, on=on)
        assert together.numbers == ({"count": sum(parts)} if parts else {})


def test_the_register_of_these_cases_can_be_read() -> None:
    assert isinstance(REGISTER, Register)
    assert [column.code for column in REGISTER.keys] == ["name"]

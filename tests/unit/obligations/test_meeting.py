"""Which document would meet what is due, and how an entry stands on a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.language.folding import folded
from dondoc.obligations.duties import Duty, duty_of
from dondoc.obligations.kinds import DutyKind
from dondoc.obligations.meeting import EntryState, Offer, Wanted, fits, state_of
from dondoc.obligations.wording import event_words, order_words, period_words

YEAR = Wanted(2026, date(2026, 1, 1), date(2026, 12, 31))


def duty(**said: Any) -> Duty:
    entry = {
        "code": "x",
        "kind": "plan",
        "name": "Kế hoạch",
        "who": {"kinds": ["department"]},
        "rule": {"every": "year", "by": "31/01"},
        "met_by": {"types": ["Kế hoạch"], "words": ["cải cách hành chính"], "without": ["tuyên truyền"], "early": 120},
    }
    return duty_of({**entry, **said})


def offer(subject: str, issued_on: date = date(2026, 1, 14), type_: str = "Kế hoạch", **how: Any) -> Offer:
    return Offer(folded(type_), folded(subject), issued_on, **how)


@pytest.mark.parametrize(
    ("paper", "meets"),
    [
        (offer("Cải cách hành chính năm 2026 của Sở Nội vụ"), True),
        (offer("Công tác cải cách hành chính của Sở"), True),
        (offer("Cải cách hành chính năm 2026", date(2025, 9, 27)), True),
        (offer("Cải cách hành chính năm 2026", date(2027, 1, 9)), True),
        (offer("Cải cách hành chính năm 2026", date(2025, 8, 1)), False),
        (offer("Cải cách hành chính năm 2025"), False),
        (offer("Công tác cải cách hành chính", date(2027, 1, 9)), False),
        (offer("Tuyên truyền cải cách hành chính năm 2026"), False),
        (offer("Cải cách hành chính năm 2026", type_="Báo cáo"), False),
        (offer("Chuyển đổi số năm 2026"), False),
    ],
)
def test_a_yearly_plan_is_met_by_type_words_and_year(paper: Offer, meets: bool) -> None:
    assert fits(duty(), YEAR, paper) is meets


@pytest.mark.parametrize(
    ("paper", "fitting"),
    [
        (offer("Khắc phục hạn chế, khuyết điểm sau kiểm điểm năm 2025", date(2026, 2, 10)), [2026]),
        (offer("Khắc phục hạn chế, khuyết điểm năm 2026", date(2026, 2, 10)), [2026]),
        (offer("Khắc phục hạn chế, khuyết điểm sau kiểm điểm", date(2026, 2, 10)), [2026]),
        (offer("Khắc phục hạn chế, khuyết điểm sau kiểm điểm năm 2025", date(2025, 12, 20)), [2025, 2026]),
        (offer("Khắc phục hạn chế, khuyết điểm sau kiểm điểm năm 2026", date(2027, 2, 10)), [2027]),
        (offer("Khắc phục hạn chế, khuyết điểm sau kiểm điểm năm 2024", date(2026, 2, 10)), []),
    ],
)
def test_what_follows_the_review_of_last_year_is_of_the_year_in_which_it_is_issued(
    paper: Offer, fitting: list[int]
) -> None:
    words = {"types": ["Kế hoạch"], "words": ["khắc phục"], "early": 15, "year_before": True}
    after = duty(rule={"every": "year", "by": "31/03"}, met_by=words)
    years = [Wanted(each, date(each, 1, 1), date(each, 12, 31)) for each in range(2024, 2029)]
    assert [each.year for each in years if fits(after, each, paper)] == fitting


def test_a_report_names_its_quarter_or_comes_in_its_time() -> None:
    periods = [{"code": "q1", "label": "quý I", "by": "16/03"}, {"code": "q2", "label": "quý II", "by": "16/06"}]
    report = duty(
        rule={"every": "year", "periods": periods}, met_by={"types": ["Báo cáo"], "words": ["cải cách hành chính"]}
    )
    second = Wanted(2026, date(2026, 3, 17), date(2026, 6, 16), "quý II")
    said = [
        ("Công tác cải cách hành chính quý II năm 2026", date(2026, 7, 3)),
        ("Công tác cải cách hành chính quý I năm 2026", date(2026, 4, 1)),
        ("Công tác cải cách hành chính", date(2026, 6, 10)),
        ("Công tác cải cách hành chính", date(2026, 3, 10)),
    ]
    assert [fits(report, second, offer(words, day, "Báo cáo")) for words, day in said] == [True, False, True, False]


PARTS = {
    "2026": ("cả năm 2026", "quý IV và năm 2026", "12 tháng năm 2026"),
    "2026-m8": ("tháng 8/2026", "tháng 08 năm 2026"),
    "2026-q3": ("Quý III", "quý 3/2026", "tháng 9, quý III và 9 tháng năm 2026"),
    "2026-q4": ("quý IV và năm 2026", "quý 04 năm 2026"),
    "2026-h1": ("6 tháng", "06 tháng đầu năm", "sáu tháng đầu năm 2026"),
    "2026-h2": ("6 tháng cuối năm 2026",),
}
NOBODYS = ("9 tháng", "chín tháng đầu năm 2026", "tuần 32 năm 2026", "tháng 7 năm 2026", "quý II", "quý I năm 2026")
UNSAID = ("năm 2026", "năm 2026 theo Quyết định ngày 5 tháng 3")
RULES = {"m": "month", "q": "quarter", "h": "half"}


@pytest.mark.parametrize("period", PARTS)
def test_a_report_that_names_another_period_does_not_fit(period: str) -> None:
    often = RULES.get(period[5:6])
    rule = {"every": often, "by": 16} if often else {"every": "year", "by": "16/12"}
    report = duty(rule=rule, met_by={"types": ["Báo cáo"], "words": ["CCHC"]})
    wanted = Wanted(2026, date(2026, 1, 1), date(2026, 12, 31), period=period)
    said = {words for each in (*PARTS.values(), NOBODYS, UNSAID) for words in each}
    day = date(2026, 12, 28)
    fitting = {words for words in said if fits(report, wanted, offer(f"Báo cáo CCHC {words}", day, "Báo cáo"))}
    assert fitting == {*PARTS[period], *UNSAID}


def test_the_report_of_a_month_is_not_that_of_the_whole_year() -> None:
    periods = [{"code": "q3", "label": "quý III", "by": "16/09"}, {"code": "year", "label": "cả năm", "by": "16/12"}]
    report = duty(rule={"every": "year", "periods": periods}, met_by={"types": ["Báo cáo"], "words": ["CCHC"]})
    wanted = Wanted(2026, date(2026, 9, 17), date(2026, 12, 16), "cả năm", period="2026-year")
    for words, meets in (("tháng 9/2026", False), ("cả năm 2026", True), ("quý IV và năm 2026", True), ("", True)):
        assert fits(report, wanted, offer(f"Báo cáo CCHC {words}", date(2026, 10, 2), "Báo cáo")) is meets, words


def test_after_an_event_only_what_came_later_meets_it_and_it_may_have_to_name_the_paper() -> None:
    after = duty(
        rule={"after": "document", "types": ["Kế hoạch"], "within": 15}, met_by={"types": ["Kế hoạch"], "cites": True}
    )
    wanted = Wanted(2026, date(2026, 3, 6), date(2026, 3, 27), sign_key="463/KH-UBND")
    naming: dict[str, Any] = {"cites": frozenset({"463/KH-UBND"})}
    assert fits(after, wanted, offer("Thực hiện Kế hoạch số 463", date(2026, 3, 16), **naming))
    assert not fits(after, wanted, offer("Thực hiện Kế hoạch số 463", date(2026, 3, 5), **naming))
    assert not fits(after, wanted, offer("Việc khác", date(2026, 3, 16)))


def test_a_duty_that_names_no_document_is_met_by_none() -> None:
    assert not fits(duty(met_by={"link": True}), YEAR, offer("Cải cách hành chính năm 2026"))


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(DAYS, st.none() | DAYS, st.none() | DAYS, st.booleans(), DAYS, st.integers(0, 30))
def test_an_entry_stands_in_exactly_one_way(
    due: date, met_on: date | None, until: date | None, waived: bool, on: date, soon: int
) -> None:
    state = state_of(due=due, met_on=met_on, until=until, waived=waived, on=on, soon=soon)
    assert (state is EntryState.WAIVED) is waived
    if waived:
        return
    there = met_on is not None and not (until is not None and until <= on)
    assert (state in {EntryState.MET, EntryState.MET_LATE}) is there
    assert (state is EntryState.MISSING) is (met_on is None and on > due)


def test_the_last_day_itself_is_in_time() -> None:
    due = date(2026, 1, 31)
    values: dict[str, Any] = {"due": due, "met_on": None, "until": None, "waived": False, "soon": 3}
    on = {state_of(on=due + timedelta(days=shift), **values) for shift in (0, -3)}
    assert on == {EntryState.DUE_SOON}
    assert state_of(on=due + timedelta(days=1), **values) is EntryState.MISSING
    assert state_of(on=due - timedelta(days=4), **values) is EntryState.AHEAD


def test_an_order_is_said_as_offices_say_it() -> None:
    said = order_words(DutyKind.PLAN, "Kế hoạch cải cách hành chính", period_words("2026", "", 2026))
    assert said == "Ban hành kế hoạch cải cách hành chính năm 2026"
    assert period_words("2026-q1", "", 2026) == "quý I năm 2026"
    assert period_words("2026-h1", "6 tháng đầu năm", 2026) == "6 tháng đầu năm 2026"
    assert period_words("paper:85/QĐ-UBND:2026-01-20", "", 2026) == ""
    said = order_words(DutyKind.PUBLICATION, "Công khai dự toán", event_words("85/QĐ-UBND", date(2026, 1, 20)))
    assert said == "Công khai dự toán theo 85/QĐ-UBND ngày 20/01/2026"

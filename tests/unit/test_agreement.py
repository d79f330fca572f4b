"""Printed figures that do not add up: the unnamed class that would close them, or that none can."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.agreement import Finding, Verdict, gives, left_out, sources, sum_of


@pytest.mark.parametrize(
    ("source", "whole", "parts", "found"),
    [
        (
            "Hải Phòng 10/2018: of 2,414 not completed 2,413 are named; one has no deadline, or waits for issuing",
            2414,
            {"in time": 2065, "overdue": 348},
            Finding(Verdict.UNNAMED_CLASS, off=-1, size=1),
        ),
        (
            "Sóc Trăng, the centre: 1,234 dossiers received; the 2 that were late only in the software lie in another",
            1234,
            {"in time": 1227, "late in the software": 2, "late": 7},
            Finding(Verdict.COUNTED_TWICE, off=2, part="late in the software"),
        ),
        (
            "Sóc Trăng, the job centre: 402 of 12,339 dossiers stand in no class",
            12339,
            {"in time": 11572, "late": 365},
            Finding(Verdict.UNNAMED_CLASS, off=-402, size=402),
        ),
        (
            "the inspection of 6/2020: 48 tasks, of whose 41 done 5 were late: printed beside them, they count twice",
            48,
            {"done": 41, "done late": 5, "open in time": 7},
            Finding(Verdict.COUNTED_TWICE, off=5, part="done late"),
        ),
        ("the ministry of 2016/17", 596, {"done": 501, "open": 85, "overdue": 7, "withdrawn": 2, "to another": 1},
         Finding(Verdict.AGREES)),
        ("Quảng Nam 7/2020", 833, {"done": 585, "open": 67, "overdue": 181}, Finding(Verdict.AGREES)),
        ("invented: no part is what is too many", 10, {"one": 8, "other": 7}, Finding(Verdict.NOTHING_CLOSES, off=5)),
    ],
)  # fmt: skip
def test_a_printed_sum_is_closed_by_a_class_or_by_nothing(
    source: str, whole: int, parts: dict[str, int], found: Finding
) -> None:
    assert sum_of(whole, parts) == found, source


def test_the_overdue_share_of_october_2016_is_of_no_printed_number() -> None:
    """142 overdue, printed as 3.56 %: of none of the numbers beside it."""
    printed = {"done": 4069, "done and overdue": 4069 + 142, "all": 7349, "not completed": 3280, "in time": 3138}
    assert sources(Decimal("3.56"), 142, printed) == []


def test_the_overdue_share_of_october_2016_is_closed_by_what_had_no_deadline() -> None:
    """Of the 4,211 done or overdue, 217 to 233 completed without a deadline would leave what fell due: 142 of it."""
    unnamed = left_out(Decimal("3.56"), 142, 4069 + 142)
    assert (unnamed[0], unnamed[-1]) == (217, 233)
    assert list(left_out(Decimal("3.56"), 142, 3280)) == []  # of the 3,280 not completed nothing left out gives it


def test_the_overdue_shares_of_haiphong_in_august_2018_are_of_all_and_of_what_fell_due() -> None:
    fallen_due = 7156 + 258  # 70.56 % of the 10,142 completed had a deadline
    numbers = {"all": 12160, "fallen due": fallen_due, "completed": 10142, "not completed": 2018}
    assert sources(Decimal("2.12"), 258, numbers) == ["all"]
    assert sources(Decimal("3.48"), 258, numbers) == ["fallen due"]


def test_the_share_of_2017_was_cut_off_and_not_rounded() -> None:
    assert gives(Decimal("98.62"), 16051, 16051 + 223)
    assert sources(Decimal("1.38"), 223, {"fallen due": 16051 + 223}) == []  # its complement: 1.37
    assert Decimal(100) - Decimal("98.62") == Decimal("1.38")


@given(st.integers(0, 500), st.integers(1, 500))
def test_a_ratio_gives_what_it_is_printed_as(numerator: int, denominator: int) -> None:
    printed = (Decimal(numerator * 100) / denominator).quantize(Decimal("0.01"))
    assert gives(printed, numerator, denominator)
    assert not gives(printed + Decimal("0.05"), numerator, denominator)


@given(st.dictionaries(st.text(min_size=1), st.integers(0, 500), min_size=1), st.integers(0, 3000))
def test_the_verdict_closes_the_sum(parts: dict[str, int], whole: int) -> None:
    found = sum_of(whole, parts)
    match found.verdict:
        case Verdict.AGREES:
            assert sum(parts.values()) == whole
        case Verdict.UNNAMED_CLASS:
            assert sum(parts.values()) + found.size == whole
        case Verdict.COUNTED_TWICE:
            assert sum(parts.values()) - parts[found.part] == whole
        case Verdict.NOTHING_CLOSES:
            assert found.off > 0

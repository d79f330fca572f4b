"""Every kind of rule: the cases that an official can read, and what their parameters may be."""

from __future__ import annotations

import doctest
import importlib
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from dondoc.figures.figure import Absence
from dondoc.figures.measured import Measured, UnitMeasure, measured_rate
from dondoc.scoring.rules.given import BadRule
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.rules.scored import Scored
from dondoc.scoring.rules.scoring import READERS, checked, scored
from dondoc.scoring.rules.words import KINDS, told
from tests.unit.scoring.reading import Case, cases, measured_of
from tests.unit.scoring.reckoning import BadReckoning, evaluated
from tests.unit.scoring.sentences import sums

CASES = cases()
BANDS = [{"at_least": "50", "points": "1"}, {"under": "50", "points": "0"}]


def outcome(case: Case) -> Scored:
    measured, group = measured_of(case.given)
    return scored(case.kind, case.parameters, case.maximum, measured, group=group)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_case_gives_its_points_and_says_why(case: Case) -> None:
    found = outcome(case)
    assert (found.points, found.explanation) == (case.points, case.words)


def test_every_kind_has_cases_a_reader_and_a_name() -> None:
    assert {case.kind for case in CASES} == set(READERS) == set(KINDS) == set(RuleKind)


def test_every_kind_is_tried_without_figures_and_most_where_nothing_arose() -> None:
    assert {case.kind for case in CASES if case.points is None} == set(RuleKind)
    without_figures = {case.kind for case in CASES if case.given.get("missing") == "no_data"}
    assert without_figures == set(RuleKind)


@pytest.mark.parametrize("case", [case for case in CASES if case.points is not None], ids=str)
def test_the_reckoning_evaluated_again_gives_the_points(case: Case) -> None:
    found = outcome(case)
    assert evaluated(found.reckoning) == found.points
    assert found.missing is None


@pytest.mark.parametrize("case", [case for case in CASES if case.points is not None], ids=str)
def test_the_sums_that_a_case_writes_out_come_true(case: Case) -> None:
    for each in sums(case.words):
        assert each.left == each.right if each.is_exact else abs(each.left - each.right) < Fraction(1, 1000)


@pytest.mark.parametrize(
    ("kind", "parameters", "measured", "group", "sentence"),
    [
        (
            "avg_units",
            {"of": "rate"},
            Measured(
                units=tuple(UnitMeasure(n, f"Phòng {n}", True, {"numerator": n, "denominator": 3}) for n in (1, 3, 2))
            ),
            (),
            "Bình quân 3 đơn vị đạt 66,67% nên được 66,67% × 3 ≈ 2 điểm.",
        ),
        (
            "benchmark",
            {},
            measured_rate(1, 3),
            (measured_rate(2, 3),),
            "Đạt 33,33% (1/3), đơn vị cao nhất trong nhóm đạt 66,67% nên được 33,33% / 66,67% × 3 ≈ 1,5 điểm.",
        ),
        (
            "ratio",
            {},
            measured_rate(29_999, 30_000),
            (),
            "Đạt 99,997% (29.999/30.000) nên được 29.999/30.000 × 3 = 2,9999 điểm.",
        ),
        ("ratio", {}, measured_rate(1, 30_000), (), "Đạt 0,003% (1/30.000) nên được 1/30.000 × 3 = 0,0001 điểm."),
        (
            "yoy",
            {"better": "up", "bands": [{"at_least": "5", "points": "3"}, {"under": "5", "points": "0"}]},
            Measured({"current": 3151, "base": 3001}),
            (),
            "Tăng 4,998% so với năm gốc (năm gốc 3.001, năm nay 3.151), thuộc mức dưới 5% nên được 0 điểm.",
        ),
        (
            "yoy",
            {"partial": "1"},
            Measured({"current": 276_001, "base": 300_001, "target": 276_000}),
            (),
            "Giảm 8,00% so với năm gốc (năm gốc 300.001, năm nay 276.001), chưa đạt lộ trình (chỉ tiêu 276.000) "
            "nên được 1 điểm.",
        ),
        (
            "all_units",
            {},
            Measured(units=(UnitMeasure(1, "Phòng A", True),)),
            (),
            "Đơn vị duy nhất đạt nên được 3 điểm.",
        ),
    ],
)  # fmt: skip
def test_no_sentence_rounds_itself_into_something_false(
    kind: str, parameters: dict[str, Any], measured: Measured, group: tuple[Measured, ...], sentence: str
) -> None:
    assert scored(kind, parameters, 3, measured, group=group).explanation == sentence


@pytest.mark.parametrize("case", [case for case in CASES if case.points is None], ids=str)
def test_no_points_come_with_the_reason_and_without_a_reckoning(case: Case) -> None:
    found = outcome(case)
    assert found.missing is not None
    assert (found.reckoning, found.rounded(2)) == ("", None)


def test_what_did_not_arise_and_what_is_not_known_stay_apart() -> None:
    nothing = scored("ratio", {}, 1, measured_rate(0, 0)).missing
    unknown = scored("ratio", {}, 1, Measured()).missing
    assert nothing is not None
    assert unknown is not None
    assert (nothing.reason, unknown.reason) == (Absence.NOTHING_AROSE, Absence.NO_DATA)


def test_points_are_rounded_once_and_halves_go_away_from_zero() -> None:
    assert scored("ratio", {}, 1, measured_rate(1, 8)).rounded(2) == Decimal("0.13")
    assert Scored(Fraction(-1, 8), "").rounded(2) == Decimal("-0.13")


@pytest.mark.parametrize(
    ("kind", "parameters", "says"),
    [
        ("step", {}, "bands"),
        ("step", {"bands": "30"}, "danh sách"),
        ("step", {"bands": [{"at_least": "50", "points": "1"}, {"under": "40", "points": "0"}]}, "còn trống"),
        ("step", {"bands": [{"at_least": "50", "points": "1"}, {"under": "60", "points": "0"}]}, "chồng lên nhau"),
        ("step", {"bands": [{"over": "50", "points": "1"}, {"under": "50", "points": "0"}]}, "không khoảng nào nhận"),
        ("step", {"bands": [{"at_least": "50", "points": "1"}, {"at_most": "50", "points": "0"}]}, "cả hai khoảng"),
        ("step", {"bands": [{"at_least": "50", "points": "1"}]}, "dưới 50"),
        ("step", {"bands": [{"under": "50", "points": "0"}]}, "trên 50"),
        ("step", {"bands": [{"at_least": "50", "points": "0.5"}, {"under": "50", "points": "0"}]}, "điểm tối đa"),
        ("step", {"bands": [{"at_least": "50", "points": "2"}, {"under": "50", "points": "0"}]}, "vượt điểm tối đa"),
        ("step", {"bands": [{"at_least": "5", "over": "5", "points": "1"}]}, "giữ một"),
        ("step", {"bands": [{"at_least": "60", "under": "50", "points": "1"}]}, "không có giá trị nào"),
        ("step", {"bands": BANDS, "says": "Đạt"}, "{}"),
        ("step", {"bands": BANDS, "floor": "8"}, "không có tham số đó"),
        ("prop_floor", {}, "at_least"),
        ("prop_floor", {"at_least": 0.8}, "ngoặc kép"),
        ("prop_floor", {"at_least": "tám mươi"}, "không phải một số"),
        ("prop_floor", {"at_least": "0"}, "lớn hơn 0"),
        ("prop_floor", {"at_least": "101"}, "mức sàn"),
        ("prop_floor", {"over": "100"}, "mức sàn"),
        ("prop_floor", {"over": "80", "at_least": "80"}, "giữ một"),
        ("ratio", {"when_nothing": "half"}, "không có lựa chọn"),
        ("ratio", {"says": 5}, "phải là chữ"),
        ("ratio_default", {}, "when_nothing"),
        ("weighted", {}, "started"),
        ("weighted", {"started": "2"}, "vượt điểm tối đa"),
        ("weighted", {"started": "-0.5"}, "từ 0"),
        ("weighted", {"started": "0.5", "done": "0.9"}, "điểm tối đa"),
        ("bool", {"otherwise": "1"}, "cùng số điểm"),
        ("bool", {"flags": [{"code": "a"}, {"code": "a"}]}, "hai lần"),
        ("bool", {"flags": [{"words": "a"}]}, "code"),
        ("checklist", {"items": {"a": "0.5"}}, "khác điểm tối đa"),
        ("checklist", {"items": {"a": "2", "b": "-1"}}, "không được âm"),
        ("level", {}, "chưa có mức nào"),
        ("level", {"levels": {"a": "0.5"}}, "điểm tối đa"),
        ("level", {"levels": {"a": "0", "b": "1"}}, "cao điểm"),
        ("item_sum", {}, "ít nhất một"),
        ("item_sum", {"items": {"a": "0"}}, "lớn hơn 0"),
        ("item_sum", {"items": {"a": "1"}, "cap": "0.5"}, "điểm tối đa"),
        ("item_sum", {"items": [{"code": "a", "points": "1", "at_most": "-1"}]}, "at_most"),
        ("deduct", {}, "ít nhất một"),
        ("deduct", {"events": {"a": "-1"}}, "lớn hơn 0"),
        ("deduct", {"events": {"a": "1"}, "start": "0.5"}, "điểm tối đa"),
        ("deduct", {"events": {"a": "1"}, "floor": "1"}, "nhỏ hơn"),
        ("gate", {"extra": "-1"}, "số dương"),
        ("avg_units", {"of": "median"}, "không có lựa chọn"),
        ("target", {}, "target"),
        ("target", {"targets": {"2025": "80"}, "year": "2026"}, "2026"),
        ("target", {"targets": "80"}, "theo từng năm"),
        ("target", {"targets": {"2026": "0"}, "year": "2026"}, "lớn hơn 0"),
        ("yoy", {"bands": BANDS, "target": "5"}, "giữ một cách tính"),
        ("yoy", {"partial": "-1"}, "từ 0"),
        ("yoy", {"bands": [{"at_least": "0", "points": "1"}]}, "dưới 0"),
        ("survey", {"out_of": "0"}, "lớn hơn 0"),
        ("external", {"bands": BANDS, "target": "80"}, "giữ một"),
        ("external", {"out_of": "-1"}, "lớn hơn 0"),
        ("external", {"target": "101"}, "không quá 100"),
        ("best_of", {}, "ít nhất hai"),
        ("best_of", {"rules": [{"kind": "manual"}, {"kind": "ratio"}]}, "trường hợp 1"),
        ("best_of", {"rules": [{"kind": "ratio"}, {"kind": "prop_floor"}]}, "trường hợp 2"),
        ("best_of", {"rules": [{"kind": "ratio", "maximum": "0.5"}] * 2}, "điểm tối đa"),
        ("magic", {}, "Không có loại quy tắc"),
    ],
)
def test_a_rule_that_cannot_be_used_says_which_parameter_and_why(
    kind: str, parameters: dict[str, Any], says: str
) -> None:
    with pytest.raises(BadRule) as refused:
        checked(kind, parameters, Decimal(1))
    assert says in str(refused.value)


def test_a_negative_maximum_is_refused() -> None:
    with pytest.raises(BadRule, match="số âm"):
        checked("ratio", {}, -1)


@pytest.mark.parametrize(
    ("kind", "parameters", "maximum", "sentence"),
    [
        (
            "prop_floor",
            {"at_least": "80"},
            "1.5",
            "Từ 80% đến 100%: tỷ lệ × 1,5; dưới 80%: 0 điểm; không phát sinh: đề nghị không chấm.",
        ),
        (
            "step",
            {"bands": [{"over": "90", "points": "2"}, {"at_least": "70", "at_most": "90", "points": "1"},
                       {"under": "70", "points": "0"}], "when_nothing": "full"},
            "2",
            "Trên 90%: 2 điểm; từ 70% đến 90%: 1 điểm; dưới 70%: 0 điểm; không phát sinh: điểm tối đa.",
        ),
        (
            "count_step",
            {"bands": [{"at_least": 2, "points": "1"}, {"at_least": 1, "under": 2, "points": "0.5"},
                       {"under": 1, "points": "0"}]},
            "1",
            "Từ 2 trở lên: 1 điểm; 1: 0,5 điểm; 0: 0 điểm.",
        ),
        (
            "deduct",
            {"events": [{"code": "late", "words": "báo cáo chậm", "points": "0.25"}]},
            "1",
            "Từ 1 điểm, mỗi báo cáo chậm trừ 0,25; không thấp hơn 0 điểm.",
        ),
        ("gate", {"extra": "0.25"}, "1", "Không có vi phạm: 1 điểm; có vi phạm: 0 điểm và bị trừ thêm 0,25 điểm."),
    ],
)  # fmt: skip
def test_a_rule_is_told_in_one_sentence(kind: str, parameters: dict[str, Any], maximum: str, sentence: str) -> None:
    assert told(kind, parameters, Decimal(maximum)) == sentence


def test_every_rule_of_the_cases_can_be_told() -> None:
    for case in CASES:
        assert told(case.kind, case.parameters, case.maximum).endswith(".")


@pytest.mark.parametrize("text", ["", "1 +", "1 2", "(1", "1/0", "__import__('os')", "2**8", "min()", "1e3", "a"])
def test_what_is_no_reckoning_is_not_evaluated(text: str) -> None:
    with pytest.raises(BadReckoning):
        evaluated(text)


@pytest.mark.parametrize("name", ["saying", "scoring", "words", "limits"])
def test_the_examples_in_the_words_of_the_code_hold(name: str) -> None:
    outcome = doctest.testmod(importlib.import_module(f"dondoc.scoring.rules.{name}"))
    assert (outcome.failed, outcome.attempted > 0) == (0, True)


def test_the_signed_documents_of_the_source_miss_their_target_of_100_per_cent() -> None:
    measured = measured_rate(1061, 1203)
    assert measured.rate.percent(1) == Decimal("88.2")  # type: ignore[union-attr]
    assert measured.rate.percent(0) == Decimal("88")  # type: ignore[union-attr]
    found = scored("target", {"target": "100"}, Decimal("1.5"), measured)
    assert found.points == Fraction(1061, 1203) * Fraction(3, 2)
    assert found.points < Fraction(3, 2)

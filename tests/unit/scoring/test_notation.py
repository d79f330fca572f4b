"""The rules as people write them in a sheet: read strictly, told what to mend, written back as they were."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.scoring.notation import bands, rules
from dondoc.scoring.notation.clauses import BadNotation
from dondoc.scoring.notation.shapes import SHAPES, Setting, Shape, Value
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.rules.scoring import checked
from dondoc.scoring.rules.words import KINDS

Parameters = dict[str, Any]


@pytest.mark.parametrize(
    ("kind", "maximum", "text", "parameters"),
    [
        (
            RuleKind.STEP,
            "1",
            ">=30%: 1; 20-<30%: 0,5; <20%: 0; không phát sinh: điểm tối đa",
            {
                "bands": [
                    {"at_least": "30", "points": "1"},
                    {"at_least": "20", "under": "30", "points": "0.5"},
                    {"under": "20", "points": "0"},
                ],
                "when_nothing": "full",
            },
        ),
        (
            RuleKind.STEP,
            "2",
            ">90%: 2; 70-90%: 1; <70%: 0",
            {
                "bands": [
                    {"over": "90", "points": "2"},
                    {"at_least": "70", "at_most": "90", "points": "1"},
                    {"under": "70", "points": "0"},
                ]
            },
        ),
        (
            RuleKind.COUNT_STEP,
            "1.5",
            ">=3: 1,5; 2: 1; 1: 0,5; 0: 0",
            {
                "bands": [
                    {"at_least": "3", "points": "1.5"},
                    {"at_least": "2", "under": "3", "points": "1"},
                    {"at_least": "1", "under": "2", "points": "0.5"},
                    {"at_least": "0", "under": "1", "points": "0"},
                ]
            },
        ),
        (
            RuleKind.PROP_FLOOR,
            "1.5",
            'mức sàn: 80%; diễn giải: "Hoàn thành {} kế hoạch"',
            {"at_least": "80", "says": "Hoàn thành {} kế hoạch"},
        ),
        (
            RuleKind.LEVEL,
            "1",
            "trong quý I, đủ nội dung [on_time]: 1; không có [none]: -1 (mức cuối)",
            {
                "levels": [
                    {"code": "on_time", "words": "trong quý I, đủ nội dung", "points": "1"},
                    {"code": "none", "words": "không có", "points": "-1", "final": True},
                ]
            },
        ),
        (
            RuleKind.DEDUCT,
            "1",
            "nộp chậm [late]: -0,25 (tối đa 0,5); không nộp [missing]: -0,5; thấp nhất: -0,5",
            {
                "events": [
                    {"code": "late", "words": "nộp chậm", "points": "0.25", "at_most": "0.5"},
                    {"code": "missing", "words": "không nộp", "points": "0.5"},
                ],
                "floor": "-0.5",
            },
        ),
        (
            RuleKind.BOOL,
            "1",
            "đúng hạn [in_time]; đủ kinh phí [funded]; không đạt: 0,25",
            {
                "flags": [{"code": "in_time", "words": "đúng hạn"}, {"code": "funded", "words": "đủ kinh phí"}],
                "otherwise": "0.25",
            },
        ),
        (
            RuleKind.TARGET,
            "2",
            "chỉ tiêu năm 2025: 80%; chỉ tiêu năm 2026: 85%; năm chấm: 2026",
            {"targets": {"2025": "80", "2026": "85"}, "year": "2026"},
        ),
        (
            RuleKind.BEST_OF,
            "2",
            'Theo tỷ lệ "đơn vị thường" {} | Theo chỉ tiêu "đơn vị mới" (tối đa 1,5) {chỉ tiêu: 50%} | '
            "không phát sinh: 0 điểm",
            {
                "rules": [
                    {"kind": "ratio", "words": "đơn vị thường", "parameters": {}},
                    {"kind": "target", "words": "đơn vị mới", "maximum": "1.5", "parameters": {"target": "50"}},
                ],
                "when_nothing": "zero",
            },
        ),
        (RuleKind.RATIO, "1", "", {}),
    ],
)
def test_what_offices_write_is_understood_and_written_back(
    kind: RuleKind, maximum: str, text: str, parameters: Parameters
) -> None:
    found = rules.read(kind, text)

    assert found == parameters
    assert rules.write(kind, found) == text
    checked(kind, found, Decimal(maximum))


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        (RuleKind.STEP, ">=30%: 1.5", "dấu phẩy"),
        (RuleKind.STEP, "khoảng 30%: 1", "khoảng"),
        (RuleKind.STEP, "được thì cho điểm", "viết như: >=30%"),
        (RuleKind.STEP, "không phát sinh: cho đủ", "điểm tối đa, 0 điểm"),
        (RuleKind.PROP_FLOOR, "mức sàn: 80%; mức sàn: 90%", "hai lần"),
        (RuleKind.DEDUCT, "chậm [late]: 0,25", "dấu trừ"),
        (RuleKind.LEVEL, "đúng hạn [on_time]", "ghi điểm"),
        (RuleKind.BOOL, "đúng hạn [on_time]: 1", "không ghi điểm"),
        (RuleKind.MANUAL, 'hướng dẫn: "xem báo cáo', "ngoặc kép đóng"),
        (RuleKind.BEST_OF, "Theo tỷ lệ", "viết như"),
        (RuleKind.RATIO, "mức sàn: 80%", "không hiểu"),
    ],
)
def test_what_cannot_be_understood_is_told_with_how_to_write_it(kind: RuleKind, text: str, told: str) -> None:
    with pytest.raises(BadNotation) as refused:
        rules.read(kind, text)

    assert told in str(refused.value)


@pytest.mark.parametrize("kind", [kind for kind in RuleKind if SHAPES[kind].example])
def test_every_example_is_understood(kind: RuleKind) -> None:
    assert rules.write(kind, rules.read(kind, SHAPES[kind].example)) == SHAPES[kind].example


def test_a_range_of_counts_ends_where_the_next_begins() -> None:
    assert rules.read(RuleKind.COUNT_STEP, "<=2: 0; 3-4: 1; >4: 2") == rules.read(
        RuleKind.COUNT_STEP, "<3: 0; 3-<5: 1; >=5: 2"
    )


def test_lines_of_one_cell_divide_as_semicolons_do() -> None:
    assert rules.read(RuleKind.STEP, "≥30%: 1\n20–<30%: 0,5\n<20%: 0") == rules.read(
        RuleKind.STEP, ">=30%: 1; 20-<30%: 0,5; <20%: 0"
    )


def test_every_kind_has_words_and_a_shape() -> None:
    assert set(SHAPES) == set(RuleKind) == {rules.kind_of(words) for words in KINDS.values()}


NUMBERS = st.decimals(-999, 999, places=3).map(lambda value: f"{value.normalize():f}" if value else "0")
NOT_NEGATIVE = NUMBERS.map(lambda text: text.lstrip("-"))
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.just(" "), max_size=30).map(
    lambda text: " ".join(text.split())
)
CODES = st.from_regex(r"[a-z][a-z_0-9]{0,9}", fullmatch=True)


def _setting(setting: Setting) -> st.SearchStrategy[Any]:
    match setting.value:
        case Value.POINTS | Value.PERCENT:
            return NUMBERS
        case Value.CHOICE:
            return st.sampled_from(sorted(setting.choices))
        case Value.TEXT:
            return WORDS
        case Value.YEAR:
            return st.integers(1990, 2199).map(str)
        case Value.BY_YEAR:
            return st.dictionaries(st.integers(1990, 2199).map(str), NUMBERS, min_size=1, max_size=3)


def _band(shape: Shape) -> st.SearchStrategy[Parameters]:
    low = st.tuples(st.sampled_from(["at_least", "over"]), NUMBERS)
    high = st.tuples(st.sampled_from(["at_most", "under"]), NUMBERS)
    ends = st.one_of(low.map(lambda e: [e]), high.map(lambda e: [e]), st.tuples(low, high).map(list))
    told = ends.map(dict) if shape.percent else ends.map(dict).map(bands.whole)
    return st.tuples(told, NUMBERS).map(lambda both: {**both[0], "points": both[1]})


def _entry(shape: Shape) -> st.SearchStrategy[Parameters]:
    needed: Mapping[str, st.SearchStrategy[Any]] = {"code": CODES}
    maybe: Mapping[str, st.SearchStrategy[Any]] = {"words": WORDS.filter(bool)}
    if shape.counted:
        needed = {**needed, "points": NUMBERS.filter(lambda n: not n.startswith("-")) if shape.taken else NUMBERS}
        maybe = {**maybe, "at_most": NOT_NEGATIVE, "final": st.just(True)}
    return st.fixed_dictionaries(dict(needed), optional=dict(maybe))


def _parameters(kind: RuleKind, *, nested: bool = True) -> st.SearchStrategy[Parameters]:
    shape = SHAPES[kind]
    maybe: dict[str, st.SearchStrategy[Any]] = {setting.name: _setting(setting) for setting in shape.settings}
    if shape.bands:
        maybe["bands"] = st.lists(_band(shape), min_size=1, max_size=4)
    if shape.entries:
        maybe[shape.entries] = st.lists(_entry(shape), min_size=1, max_size=4)
    if shape.cases and nested:
        inside = st.sampled_from(sorted(set(RuleKind) - {RuleKind.BEST_OF}))
        case = inside.flatmap(
            lambda each: st.fixed_dictionaries(
                {"kind": st.just(each.value), "parameters": _parameters(each, nested=False)},
                optional={"words": WORDS.filter(bool), "maximum": NOT_NEGATIVE},
            )
        )
        maybe["rules"] = st.lists(case, min_size=1, max_size=3)
    return st.fixed_dictionaries({}, optional=maybe)


@given(st.sampled_from(RuleKind).flatmap(lambda kind: st.tuples(st.just(kind), _parameters(kind))))
def test_parameters_written_for_people_are_read_back_as_they_were(made: tuple[RuleKind, Parameters]) -> None:
    kind, parameters = made
    text = rules.write(kind, parameters)

    assert rules.read(kind, text) == parameters
    assert rules.write(kind, rules.read(kind, text)) == text

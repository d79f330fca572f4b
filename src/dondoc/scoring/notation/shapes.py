"""How the parameters of each kind of rule are written for people: settings by name, bands, named entries.

The names and meanings of the parameters are those of the modules in `scoring/rules/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dondoc.scoring.rules.given import WhenNothing
from dondoc.scoring.rules.kinds import RuleKind


class Value(StrEnum):
    """What a setting holds."""

    POINTS = "points"
    PERCENT = "percent"
    CHOICE = "choice"
    TEXT = "text"
    YEAR = "year"
    BY_YEAR = "by_year"  # a percentage for each year


@dataclass(frozen=True, slots=True)
class Setting:
    """One parameter and the word for it; `choices` are its values with the words for them."""

    name: str
    label: str
    value: Value
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a rule of one kind is written of.

    `bands`: it has ranges, in per cent where `percent`. `entries` names the parameter that holds named entries;
    `counted` where they have points, `taken` where the points are taken away (written with a minus sign).
    """

    settings: tuple[Setting, ...] = ()
    bands: bool = False
    percent: bool = False
    entries: str = ""
    counted: bool = True
    taken: bool = False
    cases: bool = False
    example: str = ""


NOTHING = Setting(
    "when_nothing",
    "không phát sinh",
    Value.CHOICE,
    {
        WhenNothing.FULL.value: "điểm tối đa",
        WhenNothing.ZERO.value: "0 điểm",
        WhenNothing.NOT_APPLICABLE.value: "đề nghị không chấm",
    },
)
SAYS = Setting("says", "diễn giải", Value.TEXT)
_AFTER = (NOTHING, SAYS)
BETTER = Setting("better", "hướng tốt", Value.CHOICE, {"down": "giảm", "up": "tăng"})
AIM = Setting("target", "mục tiêu", Value.PERCENT)
OUT_OF = Setting("out_of", "thang điểm", Value.POINTS)

SHAPES: Mapping[RuleKind, Shape] = {
    RuleKind.BOOL: Shape((Setting("otherwise", "không đạt", Value.POINTS), NOTHING), entries="flags", counted=False),
    RuleKind.LEVEL: Shape(
        (NOTHING,), entries="levels", example="đúng hạn [on_time]: 0,5; chậm [late]: 0,25; không có [none]: 0"
    ),
    RuleKind.STEP: Shape(_AFTER, bands=True, percent=True, example=">=30%: 1; 20-<30%: 0,5; <20%: 0"),
    RuleKind.PROP_FLOOR: Shape(
        (
            Setting("at_least", "mức sàn", Value.PERCENT),
            Setting("over", "phải trên", Value.PERCENT),
            *_AFTER,
        ),
        example="mức sàn: 80%; không phát sinh: điểm tối đa",
    ),
    RuleKind.RATIO: Shape(_AFTER, example="không phát sinh: đề nghị không chấm"),
    RuleKind.RATIO_DEFAULT: Shape(_AFTER, example="không phát sinh: điểm tối đa"),
    RuleKind.WEIGHTED: Shape(
        (Setting("done", "đã xong", Value.POINTS), Setting("started", "đang làm", Value.POINTS), NOTHING),
        example="đã xong: 1; đang làm: 0,5; không phát sinh: điểm tối đa",
    ),
    RuleKind.COUNT_STEP: Shape(_AFTER, bands=True, example=">=3: 1,5; 2: 1; 1: 0,5; 0: 0"),
    RuleKind.ITEM_SUM: Shape(
        (Setting("cap", "tổng tối đa", Value.POINTS), NOTHING),
        entries="items",
        example="sáng kiến cấp tỉnh [province]: 1; sáng kiến cấp cơ sở [local]: 0,5 (tối đa 1)",
    ),
    RuleKind.BEST_OF: Shape(
        (NOTHING,), cases=True, example='Theo tỷ lệ "đơn vị thường" {} | Theo chỉ tiêu "đơn vị mới" {chỉ tiêu: 50%}'
    ),
    RuleKind.CHECKLIST: Shape(
        (NOTHING,), entries="items", example="thu thập thông tin [collected]: 0,5; kiểm tra [checked]: 0,5"
    ),
    RuleKind.DEDUCT: Shape(
        (Setting("start", "bắt đầu", Value.POINTS), Setting("floor", "thấp nhất", Value.POINTS), NOTHING),
        entries="events",
        taken=True,
        example="nộp chậm [late]: -0,25; không nộp [missing]: -0,5; thấp nhất: 0",
    ),
    RuleKind.GATE: Shape((Setting("extra", "trừ thêm", Value.POINTS), *_AFTER), example="trừ thêm: 0,25"),
    RuleKind.ALL_UNITS: Shape((NOTHING,), example="không phát sinh: đề nghị không chấm"),
    RuleKind.AVG_UNITS: Shape(
        (
            Setting("of", "tính theo", Value.CHOICE, {"passes": "đơn vị đạt", "rate": "tỷ lệ của từng đơn vị"}),
            Setting(
                "without_data", "đơn vị chưa có số liệu", Value.CHOICE, {"left_out": "không tính", "zero": "0 điểm"}
            ),
            NOTHING,
        ),
        example="tính theo: đơn vị đạt; đơn vị chưa có số liệu: không tính",
    ),
    RuleKind.TARGET: Shape(
        (
            Setting("target", "chỉ tiêu", Value.PERCENT),
            Setting("targets", "chỉ tiêu năm", Value.BY_YEAR),
            Setting("year", "năm chấm", Value.YEAR),
            *_AFTER,
        ),
        example="chỉ tiêu: 85%",
    ),
    RuleKind.BENCHMARK: Shape(_AFTER, example="không phát sinh: 0 điểm"),
    RuleKind.YOY: Shape(
        (BETTER, AIM, Setting("partial", "chưa đạt mục tiêu", Value.POINTS), *_AFTER),
        bands=True,
        percent=True,
        example="hướng tốt: giảm; mục tiêu: 2%; chưa đạt mục tiêu: 0,5",
    ),
    RuleKind.SURVEY: Shape((OUT_OF, *_AFTER), example="thang điểm: 10"),
    RuleKind.EXTERNAL: Shape((AIM, OUT_OF, *_AFTER), bands=True, percent=True, example="thang điểm: 100"),
    RuleKind.MANUAL: Shape(
        (Setting("guide", "hướng dẫn", Value.TEXT), NOTHING), example='hướng dẫn: "xem báo cáo năm"'
    ),
}

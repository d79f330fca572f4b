"""A rule told in one Vietnamese sentence, for the page of its leaf."""

from __future__ import annotations

from collections.abc import Mapping

from dondoc.scoring.rules.given import WhenNothing
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.rules.scoring import Maximum, checked

KINDS: Mapping[RuleKind, str] = {
    RuleKind.BOOL: "Đạt hoặc không đạt",
    RuleKind.LEVEL: "Theo mức",
    RuleKind.STEP: "Theo khoảng tỷ lệ",
    RuleKind.PROP_FLOOR: "Theo tỷ lệ, có mức sàn",
    RuleKind.RATIO: "Theo tỷ lệ",
    RuleKind.RATIO_DEFAULT: "Theo tỷ lệ, có quy định khi không phát sinh",
    RuleKind.WEIGHTED: "Theo phần đã xong và phần đang làm",
    RuleKind.COUNT_STEP: "Theo số lượng",
    RuleKind.ITEM_SUM: "Cộng điểm từng việc",
    RuleKind.BEST_OF: "Trường hợp có điểm cao nhất",
    RuleKind.CHECKLIST: "Cộng điểm từng nội dung",
    RuleKind.DEDUCT: "Trừ điểm từng lần",
    RuleKind.GATE: "Có vi phạm là mất điểm",
    RuleKind.ALL_UNITS: "Mọi đơn vị đều đạt",
    RuleKind.AVG_UNITS: "Bình quân các đơn vị",
    RuleKind.TARGET: "Theo chỉ tiêu",
    RuleKind.BENCHMARK: "So với đơn vị cao nhất",
    RuleKind.YOY: "So với năm gốc",
    RuleKind.SURVEY: "Điều tra xã hội học",
    RuleKind.EXTERNAL: "Quy đổi từ chỉ số khác",
    RuleKind.MANUAL: "Người thẩm định cho điểm",
}
_NOTHING: Mapping[WhenNothing, str] = {
    WhenNothing.FULL: "không phát sinh: điểm tối đa",
    WhenNothing.ZERO: "không phát sinh: 0 điểm",
    WhenNothing.NOT_APPLICABLE: "không phát sinh: đề nghị không chấm",
}
# The kinds that divide by something: their sentence says what comes of nothing to divide by.
_DIVIDING = frozenset(
    {
        RuleKind.STEP,
        RuleKind.PROP_FLOOR,
        RuleKind.RATIO,
        RuleKind.RATIO_DEFAULT,
        RuleKind.WEIGHTED,
        RuleKind.TARGET,
        RuleKind.BENCHMARK,
        RuleKind.ALL_UNITS,
        RuleKind.AVG_UNITS,
        RuleKind.YOY,
    }
)


def told(kind: RuleKind | str, parameters: Mapping[str, object], maximum: Maximum) -> str:
    """The rule of a leaf in a sentence. Raises BadRule.

    >>> told("prop_floor", {"at_least": "80"}, 1)
    'Từ 80% đến 100%: tỷ lệ × 1; dưới 80%: 0 điểm; không phát sinh: đề nghị không chấm.'
    """
    rule = checked(kind, parameters, maximum)
    says_so = RuleKind(kind) in _DIVIDING or "when_nothing" in parameters
    return f"{rule.told()}; {_NOTHING[rule.when_nothing]}." if says_so else f"{rule.told()}."

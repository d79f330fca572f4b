"""Points by rule: the one door to all kinds. Exact throughout; `Scored.rounded` rounds, once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from dondoc.figures.figure import Absence, Missing
from dondoc.figures.measured import Measured
from dondoc.scoring.rules import (
    all_units,
    avg_units,
    benchmark,
    best_of,
    checklist,
    count_step,
    deduct,
    external,
    gate,
    item_sum,
    level,
    manual,
    prop_floor,
    ratio,
    ratio_default,
    step,
    survey,
    target,
    weighted,
    yoy,
)
from dondoc.scoring.rules import bool as bool_
from dondoc.scoring.rules.given import BadRule, Given, WhenNothing
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.rules.rule import Rule, Unscored
from dondoc.scoring.rules.saying import reckon, say
from dondoc.scoring.rules.scored import Scored

Maximum = Decimal | int | Fraction


def scored(
    kind: RuleKind | str,
    parameters: Mapping[str, object],
    maximum: Maximum,
    measured: Measured,
    *,
    group: Sequence[Measured] = (),
) -> Scored:
    """Points for a measure by a rule of that kind; `group` holds the measures of all units, for BENCHMARK.

    Raises BadRule for parameters that cannot be used.

    >>> from dondoc.figures.measured import measured_rate
    >>> rule = {"at_least": "80", "says": "Hoàn thành {} kế hoạch"}
    >>> scored("prop_floor", rule, Decimal("1.5"), measured_rate(44, 50)).explanation
    'Hoàn thành 88% kế hoạch (44/50) nên được 88% × 1,5 = 1,32 điểm.'
    """
    return by_rule(checked(kind, parameters, maximum), measured, group)


def checked(kind: RuleKind | str, parameters: Mapping[str, object], maximum: Maximum) -> Rule:
    """The rule with its parameters read. Raises BadRule: which parameter, why, how to mend."""
    if kind not in set(RuleKind):
        raise BadRule("", f"Không có loại quy tắc “{kind}”; hãy dùng một trong: {', '.join(RuleKind)}.")
    most = Fraction(maximum)
    if most < 0:
        raise BadRule("", f"Điểm tối đa {say(most)} là số âm; hãy ghi số từ 0 trở lên.")
    given = Given(parameters, most)
    rule = READERS[RuleKind(kind)](given)
    given.left_over()
    return rule


def by_rule(rule: Rule, measured: Measured, group: Sequence[Measured] = ()) -> Scored:
    """Points for a measure by a rule that was read before; for many measures of one leaf."""
    if measured.missing is not None:
        return _without(rule, measured.missing, "")
    try:
        return rule.score(measured, group)
    except Unscored as none:
        return _without(rule, none.missing, none.sentence)


def _without(rule: Rule, missing: Missing, sentence: str) -> Scored:
    if missing.reason is Absence.NOTHING_AROSE:
        return _nothing(rule, missing)
    plain = {
        Absence.NO_DATA: "Chưa có số liệu nên chưa có điểm.",
        Absence.NOT_SCORED: "Tiêu chí không chấm đối với đơn vị này.",
    }
    return Scored(None, sentence or plain[missing.reason], "", missing)


def _nothing(rule: Rule, missing: Missing) -> Scored:
    if rule.when_nothing is WhenNothing.NOT_APPLICABLE:
        return Scored(None, "Không phát sinh trong kỳ; đề nghị không chấm tiêu chí này.", "", missing)
    points = rule.maximum if rule.when_nothing is WhenNothing.FULL else Fraction(0)
    return Scored(points, f"Không phát sinh trong kỳ nên được {say(points)} điểm theo quy định.", reckon(points))


READERS: Mapping[RuleKind, Callable[[Given], Rule]] = {
    RuleKind.BOOL: bool_.read,
    RuleKind.LEVEL: level.read,
    RuleKind.STEP: step.read,
    RuleKind.PROP_FLOOR: prop_floor.read,
    RuleKind.RATIO: ratio.read,
    RuleKind.RATIO_DEFAULT: ratio_default.read,
    RuleKind.WEIGHTED: weighted.read,
    RuleKind.COUNT_STEP: count_step.read,
    RuleKind.ITEM_SUM: item_sum.read,
    RuleKind.BEST_OF: best_of.reader(checked, by_rule),
    RuleKind.CHECKLIST: checklist.read,
    RuleKind.DEDUCT: deduct.read,
    RuleKind.GATE: gate.read,
    RuleKind.ALL_UNITS: all_units.read,
    RuleKind.AVG_UNITS: avg_units.read,
    RuleKind.TARGET: target.read,
    RuleKind.BENCHMARK: benchmark.read,
    RuleKind.YOY: yoy.read,
    RuleKind.SURVEY: survey.read,
    RuleKind.EXTERNAL: external.read,
    RuleKind.MANUAL: manual.read,
}

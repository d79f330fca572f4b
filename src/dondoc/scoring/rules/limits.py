"""How few and how many points a rule can give: what somebody types for its leaf must lie between them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from dondoc.scoring.rules.best_of import BestOf
from dondoc.scoring.rules.deduct import Deduct
from dondoc.scoring.rules.gate import Gate
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.rules.level import Level
from dondoc.scoring.rules.rule import Rule
from dondoc.scoring.rules.scoring import Maximum, checked

Limits = tuple[Fraction, Fraction]


def within(kind: RuleKind, parameters: Mapping[str, object], maximum: Maximum) -> Limits:
    """The least and the most points; the least is below zero only where the rule says so. Raises BadRule.

    >>> within(RuleKind.RATIO, {}, 2)
    (Fraction(0, 1), Fraction(2, 1))
    """
    rule = checked(kind, parameters, maximum)
    return min(Fraction(0), least(rule)), rule.maximum


def least(rule: Rule) -> Fraction:
    """The fewest points that the rule gives for any measure."""
    match rule:
        case Level():
            return min(level.points for level in rule.levels)
        case Deduct():
            return rule.floor
        case Gate():
            return -rule.extra
        case BestOf():
            return max(least(case.rule) for case in rule.cases)
        case _:
            return Fraction(0)

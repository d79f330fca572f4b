"""The kinds of rules by which points are given; each has a module of its own in this folder."""

from __future__ import annotations

from enum import StrEnum


class RuleKind(StrEnum):
    """How a measure becomes points; the value is what a criteria set stores."""

    BOOL = "bool"  # all or nothing
    LEVEL = "level"  # points of a named level
    STEP = "step"  # bands on a ratio
    PROP_FLOOR = "prop_floor"  # in proportion from a floor on
    RATIO = "ratio"  # in proportion
    RATIO_DEFAULT = "ratio_default"  # in proportion, with a fixed result where nothing arose
    WEIGHTED = "weighted"  # done and started of the whole, each with its weight
    COUNT_STEP = "count_step"  # bands on a count
    ITEM_SUM = "item_sum"  # points for each item, up to a cap
    BEST_OF = "best_of"  # the best of several rules
    CHECKLIST = "checklist"  # the sum of what holds
    DEDUCT = "deduct"  # a start less so much for each event
    GATE = "gate"  # any violation takes all
    ALL_UNITS = "all_units"  # every unit must pass
    AVG_UNITS = "avg_units"  # the mean over units
    TARGET = "target"  # in proportion to a target
    BENCHMARK = "benchmark"  # in proportion to the best of the group: in a second pass
    YOY = "yoy"  # change against an earlier year
    SURVEY = "survey"  # a result of a survey, never scored by the unit itself
    EXTERNAL = "external"  # an index of somebody else, converted
    MANUAL = "manual"  # the judgement of the appraiser


SECOND_PASS = frozenset({RuleKind.BENCHMARK})
NOT_SELF_SCORED = frozenset({RuleKind.SURVEY})
# Scored by the unit only by taking over what follows from the index as it was published and entered.
FROM_SNAPSHOT = frozenset({RuleKind.EXTERNAL})

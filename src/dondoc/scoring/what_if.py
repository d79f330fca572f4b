"""What would come of other figures: the points of a leaf, the index, the rank among the others.

The marks in force stay as they are, save at the leaves that are moved: these are scored anew by their rule. Where a
rule holds a unit against the best of the group, the leaf is scored anew for every other unit whose points are those of
the rule, for a new best lowers the others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from dondoc.figures.measured import Measured
from dondoc.scoring.ranking import Entry, Place, ranked
from dondoc.scoring.rules.kinds import SECOND_PASS
from dondoc.scoring.rules.rule import Rule
from dondoc.scoring.rules.scored import Scored
from dondoc.scoring.rules.scoring import by_rule, checked
from dondoc.scoring.totals import Adjusting, Index, Mark, index_of
from dondoc.scoring.tree import Node, leaves


@dataclass(frozen=True, slots=True)
class Sheet:
    """A unit's sheet as values: marks in force and measures, both by leaf, and its bonus and penalty points."""

    unit: int
    marks: Mapping[int, Mark]
    measures: Mapping[int, Measured] = field(default_factory=dict)
    adjustments: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """What the set says beside its tree."""

    adjusting: Adjusting = field(default_factory=Adjusting)
    negative_lowers: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a unit stands before and after; `scored` are the leaves that were moved. Places are None without a rate.

    `all_after` are the indexes of all units afterwards, by unit.
    """

    scored: Mapping[int, Scored]
    before: Index
    after: Index
    place_before: Place | None
    place_after: Place | None
    all_after: Mapping[int, Index]

    @property
    def gain(self) -> Decimal:
        """Points won (below zero: lost)."""
        return self.after.adjusted.points - self.before.adjusted.points


def what_if(
    nodes: Sequence[Node], sheets: Sequence[Sheet], unit: int, moved: Mapping[int, Measured], terms: Terms | None = None
) -> Outcome:
    """What comes of `moved`, new measures by leaf, for one unit; the measures of the others stay. Raises BadRule.

    A leaf whose new measure gives no points has none afterwards; one that is left out stays out.
    """
    terms = terms or Terms()
    by_leaf = {leaf.id: leaf for leaf in leaves(nodes)}
    rules = {number: _rule(by_leaf[number]) for number in moved}
    after = [replace(sheet, measures={**sheet.measures, **moved}) if sheet.unit == unit else sheet for sheet in sheets]
    scored = {number: _scored(rule, number, unit, after) for number, rule in rules.items()}
    second = {number: rule for number, rule in rules.items() if by_leaf[number].kind in SECOND_PASS}
    others = [_second_pass(sheet, second, sheets, after) for sheet in sheets if sheet.unit != unit]
    own = next(sheet for sheet in after if sheet.unit == unit)
    marked = [_marked(own, scored), *others]
    indexes_before, indexes_after = _indexes(nodes, sheets, terms), _indexes(nodes, marked, terms)
    places = (_place(indexes_before, unit), _place(indexes_after, unit))
    return Outcome(scored, indexes_before[unit], indexes_after[unit], *places, indexes_after)


def _rule(leaf: Node) -> Rule:
    return checked(leaf.kind or "", leaf.parameters, leaf.maximum)


def _scored(rule: Rule, leaf: int, unit: int, sheets: Sequence[Sheet]) -> Scored:
    own = next(sheet for sheet in sheets if sheet.unit == unit)
    return by_rule(rule, own.measures[leaf], _group(leaf, sheets))


def _group(leaf: int, sheets: Sequence[Sheet]) -> list[Measured]:
    """Without those that are left out there."""
    return [sheet.measures[leaf] for sheet in sheets if leaf in sheet.measures and not _left_out(sheet, leaf)]


def _left_out(sheet: Sheet, leaf: int) -> bool:
    return sheet.marks.get(leaf, Mark()).left_out


def _marked(sheet: Sheet, scored: Mapping[int, Scored]) -> Sheet:
    """The sheet with these leaves scored anew."""
    marks = {leaf: Mark(each.kept, sheet.marks.get(leaf, Mark()).left_out) for leaf, each in scored.items()}
    return replace(sheet, marks={**sheet.marks, **marks})


def _second_pass(sheet: Sheet, second: Mapping[int, Rule], before: Sequence[Sheet], after: Sequence[Sheet]) -> Sheet:
    """Another unit's sheet against the new best, at leaves where its points are what the rule gave."""
    scored = {
        leaf: by_rule(rule, sheet.measures[leaf], _group(leaf, after))
        for leaf, rule in second.items()
        if leaf in sheet.measures and _is_the_rules(rule, leaf, sheet, before)
    }
    return _marked(sheet, scored)


def _is_the_rules(rule: Rule, leaf: int, sheet: Sheet, before: Sequence[Sheet]) -> bool:
    mark = sheet.marks.get(leaf)
    given = by_rule(rule, sheet.measures[leaf], _group(leaf, before)).kept
    return mark is not None and mark.points is not None and mark.points == given


def _indexes(nodes: Sequence[Node], sheets: Sequence[Sheet], terms: Terms) -> dict[int, Index]:
    return {
        sheet.unit: index_of(
            nodes,
            sheet.marks,
            adjustments=sheet.adjustments,
            adjusting=terms.adjusting,
            negative_lowers=terms.negative_lowers,
        )
        for sheet in sheets
    }


def _place(indexes: Mapping[int, Index], unit: int) -> Place | None:
    rates: list[tuple[int, Fraction | None]] = [(key, index.adjusted.rate) for key, index in indexes.items()]
    places = ranked([Entry(key, rate) for key, rate in rates if rate is not None])
    return next((place for place in places if place.key == unit), None)

"""Which measures (giải pháp) to take when only so many can be carried out: those that together gain most.

Measures that move different criteria are independent: their gains add up. Measures that move one criterion are not:
what they gain together is what the rule gives for all they move, no more. Each moves its criterion by a weight, and the
curve of the criterion says what a sum of weights gains.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dondoc.figures.measured import Measured
from dondoc.scoring.levers import lever_of
from dondoc.scoring.rules.rule import Rule
from dondoc.scoring.rules.scoring import by_rule

Curve = Callable[[Fraction], Fraction]


@dataclass(frozen=True, slots=True)
class Option:
    """A measure that could be carried out: which criterion it moves, and how far (never back)."""

    key: str
    criterion: int
    weight: Fraction


@dataclass(frozen=True, slots=True)
class Choice:
    """The measures chosen, in the order given, and what they gain together."""

    keys: tuple[str, ...]
    gain: Fraction


def capped(lost: Fraction) -> Curve:
    """The curve of a criterion whose measures carry their gain in points: they add up to what was lost, no further."""
    return lambda weight: min(weight, max(lost, Fraction(0)))


def along(rule: Rule, measured: Measured, group: Sequence[Measured] = ()) -> Curve:
    """The curve of a criterion whose measures carry steps of its figure (so many dossiers more on time).

    A figure that cannot be moved gains nothing.
    """
    lever = lever_of(rule, measured)
    if lever is None:
        return lambda weight: Fraction(0)

    def points(steps: int) -> Fraction:
        return by_rule(rule, lever.at(steps), group).points or Fraction(0)

    return lambda weight: points(min(int(weight), lever.most)) - points(0)


def gained(options: Iterable[Option], curves: Mapping[int, Curve]) -> Fraction:
    """What measures gain together: by criterion what its curve gives for the sum of their weights."""
    weights: dict[int, Fraction] = {}
    for option in options:
        weights[option.criterion] = weights.get(option.criterion, Fraction(0)) + option.weight
    return sum((curves[criterion](weight) for criterion, weight in weights.items()), Fraction(0))


def chosen(options: Sequence[Option], curves: Mapping[int, Curve], most: int) -> Choice:
    """The best set of at most so many measures, the smallest that gains as much.

    Exact. Within a criterion the curve never falls, so the weightiest so many are the best so many; over criteria, the
    best for every number is carried from one to the next. A jump that only several measures reach together is found.
    """
    best: dict[int, tuple[Fraction, tuple[Option, ...]]] = {0: (Fraction(0), ())}
    for criterion in dict.fromkeys(option.criterion for option in options):
        heaviest = sorted((each for each in options if each.criterion == criterion), key=lambda each: -each.weight)
        best = _with(best, heaviest, curves[criterion], most)
    _, (gain, picked) = max(best.items(), key=lambda item: (item[1][0], -item[0]))
    keys = {option.key for option in picked}
    return Choice(tuple(option.key for option in options if option.key in keys), gain)


def _with(
    best: Mapping[int, tuple[Fraction, tuple[Option, ...]]], heaviest: Sequence[Option], curve: Curve, most: int
) -> dict[int, tuple[Fraction, tuple[Option, ...]]]:
    """The best for every number of measures once this criterion may be moved too."""
    found = dict(best)
    weight = Fraction(0)
    for taken, option in enumerate(heaviest[:most], 1):
        weight += option.weight
        gain = curve(weight)
        for number, (before, picked) in best.items():
            total = number + taken
            if total <= most and (total not in found or before + gain > found[total][0]):
                found[total] = (before + gain, (*picked, *heaviest[:taken]))
    return found

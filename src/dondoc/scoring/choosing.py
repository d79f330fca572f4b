"""Which measures (giải pháp) to take when only so many can be carried out: those that together gain most.

Measures that move different criteria are independent: their gains add up. Measures that move one criterion are not:
what they gain together is what the rule gives for all they move, no more. Each moves its criterion by steps of its
figure, or tells its gain in points; the curve of the criterion says what sums of both gain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dondoc.figures.measured import Measured
from dondoc.scoring.levers import Chance, lever_of
from dondoc.scoring.rules.rule import Rule
from dondoc.scoring.rules.scoring import by_rule, checked
from dondoc.scoring.tree import Node

Curve = Callable[[int, Fraction], Fraction]  # never falls, neither with steps nor with points
NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Option:
    """A measure that could be carried out: which criterion it moves, and how far, by steps or by points (never back).

    Raises ValueError for both: the choice would not be exact.
    """

    key: str
    criterion: int
    steps: int = 0
    points: Fraction = NOTHING

    def __post_init__(self) -> None:
        if self.steps and self.points:
            raise ValueError("a measure moves a figure by steps, or tells its gain in points")


@dataclass(frozen=True, slots=True)
class Choice:
    """The measures chosen, in the order given, and what they gain together."""

    keys: tuple[str, ...]
    gain: Fraction


@dataclass(frozen=True, slots=True)
class Stretch:
    """How far work can still move the figure of a criterion: so many steps, in words, and its curve."""

    most: int
    words: str
    curve: Curve


def capped(lost: Fraction) -> Curve:
    """The curve of a criterion whose measures tell their gain in points: they add up to what was lost, no further."""
    return lambda _steps, points: min(points, max(lost, NOTHING))


def along(rule: Rule, measured: Measured, group: Sequence[Measured] = (), lost: Fraction | None = None) -> Curve:
    """The curve of a criterion whose measures move its figure by steps (so many dossiers more on time).

    A figure that cannot be moved gains nothing. Points that others tell come on top; `lost` is the most there is.
    """
    lever = lever_of(rule, measured)

    def points(steps: int) -> Fraction:
        assert lever is not None, "asked only where there is a lever"
        return by_rule(rule, lever.at(min(steps, lever.most)), group).points or NOTHING

    def gain(steps: int, told: Fraction) -> Fraction:
        moved = points(steps) - points(0) if lever is not None and steps else NOTHING
        return moved + told if lost is None else min(moved + told, max(lost, NOTHING))

    return gain


def risen(curve: Curve, already: Fraction) -> Curve:
    """The curve of a criterion that rose by so many points since its measures were written.

    What the work already shows in its points is not gained once more.
    """
    return curve if not already else lambda steps, points: max(curve(steps, points) - already, NOTHING)


def stretch(
    leaf: Node, measured: Measured | None, group: Sequence[Measured] = (), lost: Fraction | None = None
) -> Stretch | None:
    """How far the figure of a leaf can be moved; None where none measures it, or work moves it no further."""
    if measured is None or leaf.kind is None:
        return None
    rule = checked(leaf.kind, leaf.parameters, leaf.maximum)
    lever = lever_of(rule, measured)
    if lever is None or lever.chance is not Chance.OPEN or not lever.most:
        return None
    return Stretch(lever.most, lever.told(lever.most), along(rule, measured, group, lost))


def beyond(done: Iterable[Option], curves: Mapping[int, Curve]) -> dict[int, Curve]:
    """The curves once these measures are carried out: what others gain on top of them."""
    sums = _sums(done)
    return {criterion: _after(curve, *sums.get(criterion, (0, NOTHING))) for criterion, curve in curves.items()}


def _after(curve: Curve, before: int, told: Fraction) -> Curve:
    return lambda steps, points: curve(before + steps, told + points) - curve(before, told)


def _sums(options: Iterable[Option]) -> dict[int, tuple[int, Fraction]]:
    """By criterion the steps and the points of all its measures."""
    found: dict[int, tuple[int, Fraction]] = {}
    for option in options:
        steps, points = found.get(option.criterion, (0, NOTHING))
        found[option.criterion] = steps + option.steps, points + option.points
    return found


def gained(options: Iterable[Option], curves: Mapping[int, Curve]) -> Fraction:
    """What measures gain together: by criterion what its curve gives for all that they move."""
    return sum((curves[criterion](*moved) for criterion, moved in _sums(options).items()), NOTHING)


def chosen(options: Sequence[Option], curves: Mapping[int, Curve], most: int) -> Choice:
    """The best set of at most so many measures, the smallest that gains as much.

    Exact. Within a criterion the curve never falls, so of those with steps the weightiest are the best, of those with
    points too: every split between the two is tried. Over criteria, the best for every number is carried from one to
    the next. A jump that only several measures reach together is found.
    """
    best: dict[int, tuple[Fraction, tuple[Option, ...]]] = {0: (NOTHING, ())}
    for criterion in dict.fromkeys(option.criterion for option in options):
        mine = [each for each in options if each.criterion == criterion]
        best = _with(best, list(_within(mine, curves[criterion], most)), most)
    _, (gain, picked) = max(best.items(), key=lambda item: (item[1][0], -item[0]))
    keys = {option.key for option in picked}
    return Choice(tuple(option.key for option in options if option.key in keys), gain)


def _within(options: Sequence[Option], curve: Curve, most: int) -> Iterator[tuple[Fraction, tuple[Option, ...]]]:
    """The best so many measures of one criterion, for every number up to `most`."""
    stepping = sorted((each for each in options if each.steps), key=lambda each: -each.steps)
    telling = sorted((each for each in options if not each.steps), key=lambda each: -each.points)
    for number in range(1, min(most, len(options)) + 1):
        least = max(0, number - len(telling))
        splits = range(least, min(number, len(stepping)) + 1)
        sets = [(*stepping[:steps], *telling[: number - steps]) for steps in splits]
        yield max(((curve(*_moved(each)), each) for each in sets), key=lambda found: found[0])


def _moved(options: Sequence[Option]) -> tuple[int, Fraction]:
    return sum(each.steps for each in options), sum((each.points for each in options), NOTHING)


def _with(
    best: Mapping[int, tuple[Fraction, tuple[Option, ...]]],
    within: Sequence[tuple[Fraction, tuple[Option, ...]]],
    most: int,
) -> dict[int, tuple[Fraction, tuple[Option, ...]]]:
    """The best for every number of measures once one more criterion may be moved too."""
    found = dict(best)
    for gain, taken in within:
        for number, (before, picked) in best.items():
            total = number + len(taken)
            if total <= most and (total not in found or before + gain > found[total][0]):
                found[total] = (before + gain, (*picked, *taken))
    return found

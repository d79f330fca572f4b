"""BEST_OF: the best of several rules over the same measure.

Parameters: `rules`, each with `kind`, `parameters`, and if wanted `words` (which case it is) and a `maximum` of its own
below that of the leaf; `when_nothing`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dondoc.figures.figure import Absence
from dondoc.figures.measured import Measured
from dondoc.scoring.rules.given import BadRule, Given, WhenNothing, number_of
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.rules.rule import Rule, Unscored, no_data
from dondoc.scoring.rules.saying import say
from dondoc.scoring.rules.scored import Scored

Reader = Callable[[RuleKind, Mapping[str, object], Fraction], Rule]
Scoring = Callable[[Rule, Measured, Sequence[Measured]], Scored]
NOT_INSIDE = frozenset({RuleKind.BEST_OF, RuleKind.MANUAL})


@dataclass(frozen=True, slots=True)
class Case:
    """One of the rules, and which case it is for."""

    rule: Rule
    words: str


@dataclass(frozen=True, slots=True)
class BestOf:
    """The highest points that any case gives; cases without points do not count."""

    maximum: Fraction
    when_nothing: WhenNothing
    cases: tuple[Case, ...]
    scoring: Scoring

    def score(self, measured: Measured, group: Sequence[Measured]) -> Scored:
        """The best case, the first among equals."""
        found = [(case, self.scoring(case.rule, measured, group)) for case in self.cases]
        scored = [(case, each) for case, each in found if each.points is not None]
        if not scored:
            raise _none(found[0][1])
        case, best = max(scored, key=lambda pair: pair[1].points or Fraction(0))
        return Scored(
            best.points, f"Tính theo trường hợp có điểm cao nhất ({case.words}): {best.explanation}", best.reckoning
        )

    def told(self) -> str:
        """The rule in a sentence."""
        cases = "; ".join(f"({place}) {case.words}: {case.rule.told()}" for place, case in enumerate(self.cases, 1))
        return f"Tính cho trường hợp có điểm cao nhất: {cases}"


def _none(first: Scored) -> Unscored:
    if first.missing is not None and first.missing.reason is Absence.NOTHING_AROSE:
        return Unscored(Absence.NOTHING_AROSE)
    return no_data(first.explanation)


def reader(checked: Reader, scoring: Scoring) -> Callable[[Given], BestOf]:
    """How BEST_OF is read: by the rules that are there for all kinds."""

    def read(given: Given) -> BestOf:
        cases = tuple(_case(place, row, given.maximum, checked) for place, row in enumerate(given.listed("rules"), 1))
        if len(cases) < 2:
            raise BadRule("rules", "phải có ít nhất hai trường hợp; nếu chỉ có một, hãy dùng quy tắc đó.")
        if all(case.rule.maximum < given.maximum for case in cases):
            raise BadRule("rules", f"không trường hợp nào cho điểm tối đa {say(given.maximum)}.")
        return BestOf(given.maximum, given.when_nothing(), cases, scoring)

    return read


def _case(place: int, row: Mapping[str, object], maximum: Fraction, checked: Reader) -> Case:
    inner = Given(row, maximum)
    kind, parameters = inner.words("kind"), inner.take("parameters") or {}
    if kind not in set(RuleKind) - NOT_INSIDE or not isinstance(parameters, Mapping):
        raise BadRule("rules", f"trường hợp {place}: không dùng được loại quy tắc “{kind}” ở đây.")
    own = inner.take("maximum")
    most = maximum if own is None else inner.within("maximum", number_of(own, "maximum"))
    words = inner.words("words", f"trường hợp {place}")
    inner.left_over()
    try:
        return Case(checked(RuleKind(kind), parameters, most), words)
    except BadRule as fault:
        raise BadRule("rules", f"trường hợp {place}: {fault}") from fault

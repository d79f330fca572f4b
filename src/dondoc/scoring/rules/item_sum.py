"""ITEM_SUM: points for each item, up to a cap.

Parameters: `items` (code, words, points each, `at_most` in all for that kind), `cap` (the maximum unless said),
`when_nothing`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dondoc.figures.measured import Measured
from dondoc.scoring.rules.events import Counted, counted, summed_words
from dondoc.scoring.rules.given import BadRule, Entry, Given, WhenNothing
from dondoc.scoring.rules.saying import amount, equals, reckon, say
from dondoc.scoring.rules.scored import Scored


@dataclass(frozen=True, slots=True)
class ItemSum:
    """Points of all items together, at most the cap."""

    maximum: Fraction
    when_nothing: WhenNothing
    items: tuple[Entry, ...]
    cap: Fraction

    def score(self, measured: Measured, group: Sequence[Measured]) -> Scored:
        """The capped sum."""
        found = counted(self.items, measured)
        total = sum((each.points for each in found), Fraction(0))
        points = min(total, self.cap)
        capped = f", tính tối đa {say(self.cap)} điểm" if total > self.cap else ""
        sentence = f"{_counts(found)}: {_sum(found, total)} điểm{capped} nên được {say(points)} điểm."
        return Scored(points, sentence, f"min({reckon(self.cap)}, {' + '.join(each.reckoning for each in found)})")

    def told(self) -> str:
        """The rule in a sentence."""
        return "; ".join(_told(item) for item in self.items) + f"; tối đa {say(self.cap)} điểm"


def _told(item: Entry) -> str:
    most = f" (tối đa {say(item.most)})" if item.most is not None else ""
    return f"Mỗi {item.words}: {say(item.points)} điểm{most}"


def _counts(found: Sequence[Counted]) -> str:
    return "Có " + ", ".join(f"{amount(each.count)} {each.entry.words}" for each in found)


def _sum(found: Sequence[Counted], total: Fraction) -> str:
    return f"{summed_words(found)} {equals(total)}"


def read(given: Given) -> ItemSum:
    """Raises BadRule."""
    items = given.entries("items")
    if not items or any(item.points <= 0 for item in items):
        raise BadRule("items", "hãy ghi ít nhất một loại, mỗi loại một số điểm lớn hơn 0.")
    cap = given.points("cap", given.maximum)
    if cap != given.maximum:
        raise BadRule(
            "cap", f"phải bằng điểm tối đa {say(given.maximum)} của tiêu chí; hãy bỏ đi hoặc sửa điểm tối đa."
        )
    return ItemSum(given.maximum, given.when_nothing(), items, cap)

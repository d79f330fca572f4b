"""DEDUCT: a start less so much for each event, not below a floor, which may be negative.

Parameters: `events` (code, words, points each, `at_most` in all for that kind), `start` (the maximum unless said),
`floor` (0 unless said), `when_nothing`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dondoc.figures.measured import Measured
from dondoc.scoring.rules.events import Counted, counted
from dondoc.scoring.rules.given import BadRule, Entry, Given, WhenNothing
from dondoc.scoring.rules.saying import amount, equals, reckon, say
from dondoc.scoring.rules.scored import Scored


@dataclass(frozen=True, slots=True)
class Deduct:
    """The start less what the events take."""

    maximum: Fraction
    when_nothing: WhenNothing
    events: tuple[Entry, ...]
    start: Fraction
    floor: Fraction

    def score(self, measured: Measured, group: Sequence[Measured]) -> Scored:
        """What remains of the start."""
        found = counted(self.events, measured)
        left = self.start - sum((each.points for each in found), Fraction(0))
        points = max(left, self.floor)
        return Scored(
            points, self._sentence([each for each in found if each.count], left, points), self._reckoning(found)
        )

    def _sentence(self, happened: Sequence[Counted], left: Fraction, points: Fraction) -> str:
        if not happened:
            none = ", ".join(f"không có {event.words}" for event in self.events)
            return f"{none[:1].upper()}{none[1:]} nên được {say(points)} điểm."
        counts = "; ".join(f"{amount(each.count)} {each.entry.words}" for each in happened)
        minus = "".join(f" − {each.words}" for each in happened)
        least = f", tính không thấp hơn {say(self.floor)} điểm" if left < self.floor else ""
        return f"Có {counts} nên còn {say(self.start)}{minus} {equals(left)} điểm{least}."

    def _reckoning(self, found: Sequence[Counted]) -> str:
        return f"max({reckon(self.floor)}, {reckon(self.start)}{''.join(f' - {each.reckoning}' for each in found)})"

    def told(self) -> str:
        """The rule in a sentence."""
        events = "; ".join(f"mỗi {event.words} trừ {say(event.points)}{_most(event)}" for event in self.events)
        return f"Từ {say(self.start)} điểm, {events}; không thấp hơn {say(self.floor)} điểm"


def _most(event: Entry) -> str:
    return f" (tối đa {say(event.most)})" if event.most is not None else ""


def read(given: Given) -> Deduct:
    """Raises BadRule."""
    events = given.entries("events")
    if not events or any(event.points <= 0 for event in events):
        raise BadRule("events", "hãy ghi ít nhất một loại, mỗi loại một số điểm trừ lớn hơn 0.")
    start, floor = given.points("start", given.maximum), given.points("floor", Fraction(0))
    if start != given.maximum:
        raise BadRule("start", f"phải bằng điểm tối đa {say(given.maximum)}: không có gì bị trừ thì được đủ điểm.")
    if floor >= start:
        raise BadRule("floor", f"phải nhỏ hơn {say(start)}.")
    return Deduct(given.maximum, given.when_nothing(), events, start, floor)

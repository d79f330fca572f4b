"""What a rate is worth on a day: thresholds as dated data (`data/thresholds.yaml`), an installation's own laid over.

`rate` is the code of a formula of `data/rates.yaml`. Thresholds colour a comparison of units and propose nothing:
praise and blame are decisions of people.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dondoc.figures.figure import Figure, Missing
from dondoc.limits.laying import BadTable, tables
from dondoc.limits.values import Limit, find, limits_of


class Level(StrEnum):
    """How a rate is judged, the best first."""

    GOOD = "good"
    WATCH = "watch"
    LOW = "low"
    VERY_LOW = "very_low"


@dataclass(frozen=True, slots=True)
class Band:
    """A level and the whole per cents for which it holds: from the first, below the second; None: open."""

    level: Level
    from_percent: int | None
    below_percent: int | None
    unverified: bool


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Those in force on a day, read once for a whole table."""

    on: date
    limits: tuple[Limit, ...]

    def level(self, rate: str, figure: Figure | Missing) -> Level | None:
        """The level of a figure; None where there is no figure, or no threshold in force. Raises BadTable."""
        if isinstance(figure, Missing):
            return None
        found = find(self.limits, rate, on=self.on, percent=int(figure.truncated_percent(0)))
        return None if found is None else _level(found)

    def bands(self, rate: str) -> list[Band]:
        """To be shown beside the figures; none where the rate has none."""
        return [_band(each) for each in self.limits if each.code == rate]


def thresholds(on: date) -> Thresholds:
    """The thresholds in force on the day. Raises BadTable."""
    found = limits_of(tables("assignments", "thresholds"))
    return Thresholds(on, tuple(each for each in found if _holds(each, on)))


def _holds(limit: Limit, on: date) -> bool:
    return (limit.valid_from or date.min) <= on < (limit.valid_to or date.max)


def _band(limit: Limit) -> Band:
    span = limit.when.get("percent")
    return Band(_level(limit), getattr(span, "from_", None), getattr(span, "below", None), limit.unverified)


def _level(limit: Limit) -> Level:
    if not isinstance(limit.value, str) or limit.value not in Level._value2member_map_:
        words = ", ".join(Level)
        raise BadTable(f"thresholds, “{limit.code}”: không có mức “{limit.value}”; các mức: {words}.")
    return Level(limit.value)

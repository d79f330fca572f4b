"""How the parts of a bar look: each has a colour of the theme and a pattern of its own, so that none needs its colour.

The colours are those of the pages' style sheet; printed in grey, or seen without telling red from green, the patterns
still tell the parts apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Look(StrEnum):
    """What a part means; the drawing gives it its colour and pattern."""

    GOOD = "good"  # done in time, or before
    ON_THE_DAY = "on_the_day"  # done on the day of the deadline itself
    QUIET_GOOD = "quiet_good"  # done where no time was set
    LATE = "late"  # done, but late
    BAD = "bad"  # overdue
    SOON = "soon"  # due soon
    OPEN = "open"  # open, in time
    OPEN_PLAIN = "open_plain"  # open, without a deadline
    HANDED = "handed"  # submitted, waiting for another
    ENDED = "ended"  # stopped, or gone on elsewhere


@dataclass(frozen=True, slots=True)
class Paint:
    """A ground, the lines drawn over it (a path in a square of 8 × 8), and the ink of a number that stands on it."""

    ground: str
    line: str
    path: str
    ink: str


RISING = "M-2 2 2-2M0 8 8 0M6 10 10 6"
FALLING = "M-2 6 2 10M0 0 8 8M6-2 10 2"
UPRIGHT = "M2 0V8M6 0V8"
LEVEL = "M0 2H8M0 6H8"
DOTS = "M2 1.2V2.8M6 5.2V6.8"
PAINTS: dict[Look, Paint] = {
    Look.GOOD: Paint("#285f36", "", "", "#ffffff"),
    Look.ON_THE_DAY: Paint("#78a883", "#285f36", UPRIGHT, "#10301a"),
    Look.QUIET_GOOD: Paint("#cfe0cd", "#285f36", DOTS, "#10301a"),
    Look.LATE: Paint("#f0cf94", "#7c4a03", RISING, "#3f2500"),
    Look.BAD: Paint("#9e1b16", "#f8e5df", FALLING, "#ffffff"),
    Look.SOON: Paint("#faecd0", "#b9791a", LEVEL, "#3f2500"),
    Look.OPEN: Paint("#c3cfe2", "", "", "#14294a"),
    Look.OPEN_PLAIN: Paint("#e4eaf3", "#6f86a8", DOTS, "#14294a"),
    Look.HANDED: Paint("#bcd6d2", "#10534f", UPRIGHT, "#0c3b39"),
    Look.ENDED: Paint("#ddd6c6", "#857b68", RISING, "#1c2628"),
}
INK = "#1c2628"
INK_QUIET = "#475356"
LINE = "#cfc4ae"
SHEET = "#fffdf8"

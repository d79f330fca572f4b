"""RATIO_DEFAULT: in proportion; where nothing arose, what the rule says. Parameters: `when_nothing` (must), `says`."""

from __future__ import annotations

from dondoc.scoring.rules.given import Given
from dondoc.scoring.rules.ratio import Ratio


def read(given: Given) -> Ratio:
    """Raises BadRule, also where it does not say what is given when nothing arose."""
    return Ratio(given.maximum, given.when_nothing(required=True), given.says("Đạt {}"))

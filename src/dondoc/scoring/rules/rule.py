"""What every rule can do, and how a measure is refused that gives no points."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Protocol

from dondoc.figures.figure import Absence, Exact, Missing
from dondoc.figures.measured import Measured
from dondoc.scoring.rules.given import WhenNothing
from dondoc.scoring.rules.scored import Scored


class Rule(Protocol):
    """A rule with its parameters read: exact points for a measure, and its own words."""

    @property
    def maximum(self) -> Fraction:
        """The maximum of the leaf."""

    @property
    def when_nothing(self) -> WhenNothing:
        """What is given where nothing arose."""

    def score(self, measured: Measured, group: Sequence[Measured]) -> Scored:
        """Points and explanation; raises Unscored where the measure gives none."""

    def told(self) -> str:
        """The rule in one Vietnamese sentence, for the page of the leaf."""


class Unscored(Exception):
    """A measure gives no points: what is missing, in words."""

    def __init__(self, reason: Absence, sentence: str = "") -> None:
        super().__init__(sentence)
        self.missing, self.sentence = Missing(reason), sentence


def nothing_arose() -> Unscored:
    """There is nothing to divide by."""
    return Unscored(Absence.NOTHING_AROSE)


def no_data(sentence: str) -> Unscored:
    """Something has not been measured yet."""
    return Unscored(Absence.NO_DATA, sentence)


def contradiction(sentence: str) -> Unscored:
    """The measure cannot be right: no points until it is mended."""
    return Unscored(Absence.NO_DATA, f"Số liệu không khớp: {sentence}; hãy kiểm tra lại số liệu rồi chấm.")


def number(measured: Measured, name: str, words: str = "") -> Exact:
    """A number that must be there and not negative; raises Unscored."""
    found = measured.numbers.get(name)
    if found is None:
        raise no_data(f"Chưa có số liệu “{words or name}” nên chưa có điểm.")
    if found < 0:
        raise contradiction(f"“{words or name}” là số âm ({found})")
    return found

"""What is asked of a table: which period, of which day, known when, whose, told apart by what, judged how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dondoc.assignments.expressions import Judging, Moment
from dondoc.assignments.origins import Origin
from dondoc.assignments.structure import Structure
from dondoc.assignments.timeliness import Against, By
from dondoc.periods.ranges import Period


class Axis(StrEnum):
    """By what the lines are told apart; the value is how an address writes it."""

    UNIT = "don_vi"
    ORIGIN = "nguon"
    GIVER = "nguoi_giao"
    FIELD = "linh_vuc"
    MONITOR = "theo_doi"
    MARK = "dau"  # an assignment may carry several, or none: lines need not add up


class Counting(StrEnum):
    """What is counted: a document of twelve assignments is one document."""

    ASSIGNMENTS = "nhiem_vu"
    DOCUMENTS = "van_ban"


class BeforePeriod(ValueError):
    """The day asked for lies before the period: nothing of it has happened yet."""


@dataclass(frozen=True, slots=True)
class Question:
    """A table's question.

    In the table is what was unfinished on the eve of the period, and what was given, taken over or reopened in it, up
    to `on`; it is judged as it stands on `on`. `on` after the period asks how what lay in the period stands since.
    `internal`: parts that units gave within themselves are left out (False), alone (True), counted too (None).
    Raises BeforePeriod.
    """

    period: Period
    on: date
    soon: int
    known: datetime | None = None
    unit: int | None = None  # with all that is or was below it
    structure: Structure = Structure.OF_THE_TIME
    axis: Axis = Axis.UNIT
    counting: Counting = Counting.ASSIGNMENTS
    against: Against = Against.CURRENT
    by: By = By.REAL
    internal: bool | None = False
    origin: Origin | None = None
    giver: str = ""
    field: int | None = None
    monitor: int | None = None
    mark: int | None = None
    bounds: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if self.on < self.period.first:
            raise BeforePeriod(f"{self.on} lies before {self.period.first}")

    @property
    def moment(self) -> Moment:
        """Of which day, as known when."""
        return Moment(self.on, self.known)

    @property
    def eve(self) -> Moment:
        """What was unfinished then is carried over, as it is known at the same moment."""
        return Moment(self.period.eve, self.known)

    @property
    def close(self) -> Moment:
        """The last day that brings anything into the table."""
        return Moment(min(self.on, self.period.last), self.known)

    @property
    def judging(self) -> Judging:
        """By which deadline and which day."""
        return Judging(self.soon, self.against, self.by)

    @property
    def adds_up(self) -> bool:
        """Whether the lines make up the last line: not by mark, and not where a document stands in several lines."""
        return self.axis is not Axis.MARK and self.counting is Counting.ASSIGNMENTS

"""What is asked of the dossiers: which period, whose, told apart by what, by which days, in which version."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from dondoc.assignments.structure import Structure
from dondoc.dossiers.forms import Key
from dondoc.dossiers.kinds import Channel, Judged
from dondoc.dossiers.marks import Group, Mark
from dondoc.periods.ranges import Period

UNKNOWN_FIELD = ""  # of procedures that are not in our list: "Chưa xác định lĩnh vực"


class Axis(StrEnum):
    """By what the lines are told apart; the value is how an address writes it."""

    FIELD = "linh-vuc"
    UNIT = "don-vi"
    PROCEDURE = "thu-tuc"
    CHANNEL = "kenh"
    SOURCE = "nguon"
    MONTH = "thang"  # of receipt


@dataclass(frozen=True, slots=True)
class Question:
    """A form's question; what is None or empty does not narrow it.

    `unit`: with all that is or was below it. `field` is the code of a field of procedures, UNKNOWN_FIELD for those not
    in our list. `version` of the lake, None: the newest. `known`: corrections confirmed by then, None: all so far.
    """

    period: Period
    unit: int | None = None
    axis: Axis = Axis.FIELD
    field: str | None = None
    procedure: str = ""
    channel: Channel | None = None
    source: str = ""
    structure: Structure = Structure.OF_THE_TIME
    judged: Judged = Judged.ENTERED
    version: int | None = None
    known: datetime | None = None
    form: str = "II.06a"

    @property
    def first(self) -> datetime:
        """The moment the period begins, on the clock on the wall."""
        return midnight(self.period.first)

    @property
    def until(self) -> datetime:
        """The moment it is over."""
        return midnight(self.period.after)

    def over(self, period: Period) -> Question:
        """The same asked of another period."""
        return replace(self, period=period)


def midnight(day: date) -> datetime:
    """The moment at which a day begins, on the clock on the wall."""
    return datetime.combine(day, time())


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a form: what it counts (see `forms.kinds_of`) and its line (`key`, unless it is the last line).

    "doubled" counts what is left aside because another source holds it under the same code. "corrected" counts dossiers
    that stand in another class by the days as entered than in reality, "late_in_software" those of them that are late
    or overdue only as entered. `late` narrows to what is late by so many days, from the first to the second of them
    (None: or more), `mark` and `group` to what bears that mark, of procedures of that group.
    """

    what: str
    key: Key = None
    last_line: bool = True
    late: tuple[int, int | None] | None = None
    mark: Mark | None = None
    group: Group | None = None


CORRECTED, LATE_IN_SOFTWARE, DOUBLED = "corrected", "late_in_software", "doubled"


def written(question: Question) -> dict[str, Any]:
    """The question as JSON keeps it."""
    found = asdict(question)
    found["period"] = [question.period.first.isoformat(), question.period.after.isoformat()]
    found["known"] = question.known and question.known.isoformat()
    return found


def read(kept: dict[str, Any]) -> Question:
    """The question that `written` wrote."""
    first, after = map(date.fromisoformat, kept["period"])
    known = kept["known"]
    return Question(
        **{
            **kept,
            "period": Period(first, after),
            "axis": Axis(kept["axis"]),
            "channel": kept["channel"] and Channel(kept["channel"]),
            "structure": Structure(kept["structure"]),
            "judged": Judged(kept["judged"]),
            "known": datetime.fromisoformat(known) if known else None,
        }
    )

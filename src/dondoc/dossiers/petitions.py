"""Petitions: the one class of each at the end of a period, and the counts that are sums of classes.

Pure rules. What is answered on its due day is on time; what is open is overdue when its due day has passed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from dondoc.figures.figure import Figure, Missing, ratio
from dondoc.language.dates import written
from dondoc.language.saying import Say, as_written
from dondoc.periods.ranges import Period


class Finding(StrEnum):
    """What the unit's superior finds of a petition."""

    NONE = ""
    UPHELD = "upheld"  # phản ánh đúng
    NOT_UPHELD = "not_upheld"  # phản ánh không đúng


class PetitionAct(StrEnum):
    """What was done with a petition; each leaves a version."""

    ENTERED = "entered"
    CHANGED = "changed"
    DUE = "due"  # another due day
    ANSWERED = "answered"
    CONFIRMED = "confirmed"
    REFUSED = "refused"  # the finding was not confirmed, and is to be looked at anew
    STRUCK = "struck"  # entered by mistake


class PetitionClass(StrEnum):
    """What became of a petition: exactly one of these."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"
    ANSWERED_WITHOUT_DUE = "answered_without_due"
    OPEN_IN_TIME = "open_in_time"
    OPEN_OVERDUE = "open_overdue"
    OPEN_WITHOUT_DUE = "open_without_due"


IN_TIME = (PetitionClass.EARLY, PetitionClass.ON_TIME)
ANSWERED = (*IN_TIME, PetitionClass.LATE, PetitionClass.ANSWERED_WITHOUT_DUE)
OPEN = (PetitionClass.OPEN_IN_TIME, PetitionClass.OPEN_OVERDUE, PetitionClass.OPEN_WITHOUT_DUE)
# What the rate divides by: all that had to be answered by then. What is overdue is in it, what is still in time is not.
DUE = (*IN_TIME, PetitionClass.LATE, PetitionClass.OPEN_OVERDUE)
RATE = "petitions_in_time"


@dataclass(frozen=True, slots=True)
class Facts:
    """What classes and counts need of one petition."""

    kind: str
    received: date
    due: date | None = None
    answered: date | None = None
    finding: Finding = Finding.NONE
    settled: bool = False


def class_at(facts: Facts, until: date, on: date | None = None) -> PetitionClass:
    """The class as of the beginning of the day `until`, the first after the period.

    `on` is the day of looking: of a period that still runs, only what was due before that day is overdue.
    """
    if facts.answered is not None and facts.answered < until:
        return _answered(facts.answered, facts.due)
    if facts.due is None:
        return PetitionClass.OPEN_WITHOUT_DUE
    passed = facts.due < (until if on is None else min(until, on))
    return PetitionClass.OPEN_OVERDUE if passed else PetitionClass.OPEN_IN_TIME


def _answered(answered: date, due: date | None) -> PetitionClass:
    if due is None:
        return PetitionClass.ANSWERED_WITHOUT_DUE
    if answered == due:
        return PetitionClass.ON_TIME
    return PetitionClass.EARLY if answered < due else PetitionClass.LATE


def explain(facts: Facts, on: date, say: Say = as_written) -> str:
    """The days that were compared, and how many lie between them, as of a day."""
    if facts.due is None:
        return say("Không có hạn trả lời nên không xếp đúng hạn hay quá hạn.")
    values: dict[str, object] = {"due": written(facts.due), "day": written(facts.answered or on)}
    left = (facts.due - (facts.answered or on)).days
    values["days"] = abs(left)
    if facts.answered is None:
        if left < 0:
            return say("Hạn trả lời %(due)s; đến ngày %(day)s chưa trả lời, đã quá %(days)02d ngày.") % values
        return say("Hạn trả lời %(due)s; đến ngày %(day)s chưa trả lời, còn %(days)02d ngày.") % values
    if left < 0:
        return say("Hạn trả lời %(due)s; trả lời ngày %(day)s, muộn %(days)02d ngày.") % values
    if left == 0:
        return say("Hạn trả lời %(due)s; trả lời trong cùng ngày.") % values
    return say("Hạn trả lời %(due)s; trả lời ngày %(day)s, sớm %(days)02d ngày.") % values


def belongs(facts: Facts, period: Period) -> bool:
    """Whether a period counts it: it came in before the end, and was not answered before the beginning."""
    return facts.received < period.after and (facts.answered is None or facts.answered >= period.first)


def carried_over(facts: Facts, period: Period) -> bool:
    """Whether it came in before the period and was open when that began."""
    return belongs(facts, period) and facts.received < period.first


class Part(StrEnum):
    """What a number counts; the value is how an address writes it."""

    TOTAL = "total"
    RECEIVED = "received"
    CARRIED = "carried"
    ANSWERED = "answered"
    IN_TIME = "in_time"
    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"
    ANSWERED_WITHOUT_DUE = "answered_without_due"
    OPEN = "open"
    OPEN_IN_TIME = "open_in_time"
    OPEN_OVERDUE = "open_overdue"
    OPEN_WITHOUT_DUE = "open_without_due"
    UPHELD = "upheld"
    NOT_UPHELD = "not_upheld"
    UNSETTLED = "unsettled"  # answered, and no finding is confirmed yet


_SUMS = {Part.ANSWERED: ANSWERED, Part.IN_TIME: IN_TIME, Part.OPEN: OPEN}


def parts_of(facts: Facts, period: Period, on: date | None = None) -> frozenset[Part]:
    """Every number of a period that counts this petition; none where the period does not hold it."""
    if not belongs(facts, period):
        return frozenset()
    found = class_at(facts, period.after, on)
    parts = {Part.TOTAL, Part(found.value), Part.CARRIED if facts.received < period.first else Part.RECEIVED}
    parts |= {part for part, classes in _SUMS.items() if found in classes}
    if found in ANSWERED:
        parts.add(_outcome(facts))
    return frozenset(parts)


def _outcome(facts: Facts) -> Part:
    if not facts.settled or facts.finding is Finding.NONE:
        return Part.UNSETTLED
    return Part.UPHELD if facts.finding is Finding.UPHELD else Part.NOT_UPHELD


@dataclass(frozen=True, slots=True)
class Tally:
    """Petitions of a period, each in one class, by one way of coming in, and answered ones with one outcome."""

    parts: Mapping[Part, int] = field(default_factory=dict)

    def of(self, part: Part) -> int:
        """How many that number counts."""
        return self.parts.get(part, 0)

    @property
    def rate(self) -> Figure | Missing:
        """In time of all that had to be answered by then; "không phát sinh" where there was nothing to answer."""
        due = sum(self.of(Part(each.value)) for each in DUE)
        return ratio(self.of(Part.IN_TIME), due, formula=RATE)


@dataclass(frozen=True, slots=True)
class PetitionCounts:
    """The petitions of a period. `kinds` has a tally for each kind that occurs; `apart` and `zero` name kinds.

    `apart`: kinds shown beside the others (about attitude). `zero`: kinds of which one that is upheld takes all points
    of a criterion.
    """

    period: Period
    all: Tally
    kinds: Mapping[str, Tally]
    apart: frozenset[str] = frozenset()
    zero: frozenset[str] = frozenset()

    @property
    def received(self) -> int:
        """Came in within the period."""
        return self.all.of(Part.RECEIVED)

    @property
    def carried(self) -> int:
        """Came in before it, and were open when it began."""
        return self.all.of(Part.CARRIED)

    @property
    def total(self) -> int:
        """Both."""
        return self.all.of(Part.TOTAL)

    @property
    def answered(self) -> int:
        """Answered within the period."""
        return self.all.of(Part.ANSWERED)

    @property
    def in_time(self) -> int:
        """Answered early or on the due day."""
        return self.all.of(Part.IN_TIME)

    @property
    def late(self) -> int:
        """Answered after the due day."""
        return self.all.of(Part.LATE)

    @property
    def overdue(self) -> int:
        """Open, and the due day has passed."""
        return self.all.of(Part.OPEN_OVERDUE)

    @property
    def open(self) -> int:
        """Not answered."""
        return self.all.of(Part.OPEN)

    @property
    def rate(self) -> Figure | Missing:
        """Answered in time of all that had to be answered by then."""
        return self.all.rate

    @property
    def upheld(self) -> int:
        """Answered in the period and found to be true, of every kind."""
        return self.all.of(Part.UPHELD)

    @property
    def upheld_zero(self) -> int:
        """Upheld ones of the kinds that take all points of a criterion: any above 0 does."""
        return sum(tally.of(Part.UPHELD) for kind, tally in self.kinds.items() if kind in self.zero)


def counted(
    found: Iterable[Facts],
    period: Period,
    *,
    on: date | None = None,
    apart: frozenset[str] = frozenset(),
    zero: frozenset[str] = frozenset(),
) -> PetitionCounts:
    """The counts of a period."""
    whole: dict[Part, int] = {}
    kinds: dict[str, dict[Part, int]] = {}
    for facts in found:
        for part in parts_of(facts, period, on):
            held = kinds.setdefault(facts.kind, {})
            held[part] = held.get(part, 0) + 1
            whole[part] = whole.get(part, 0) + 1
    tallies = {kind: Tally(held) for kind, held in kinds.items()}
    return PetitionCounts(period, Tally(whole), tallies, apart, zero)

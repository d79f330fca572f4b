"""Which duty is due for which unit in a year, and by when: decided on plain values, with the calendar passed in."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dondoc.language.folding import folded
from dondoc.obligations.duties import After, Duty, InForce, Regular, Who, Yearly
from dondoc.obligations.kinds import Asked, EventKind, Every
from dondoc.obligations.words import holds_group, stands_in, without_any
from dondoc.workdays.counting import Calendar

ONE_DAY = timedelta(days=1)
MONTHS = {Every.HALF: 6, Every.QUARTER: 3, Every.MONTH: 1}
LETTERS = {Every.HALF: "h", Every.QUARTER: "q", Every.MONTH: "m"}
Key = tuple[str, int, str]  # duty, unit, period
Calendars = Callable[[int], Calendar]


@dataclass(frozen=True, slots=True)
class UnitLife:
    """A unit as the list asks about it; `end` is the first day on which it is no more, None: nobody ended it."""

    id: int
    kind: str
    names: frozenset[str]  # folded: sign code, short name, name
    begin: date
    end: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it exists on that day."""
        return self.begin <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Changed:
    """A change of units that was carried out: since when it holds, who goes on with the work, whose part it was."""

    key: str
    day: date
    kind: str
    successors: tuple[int, ...]
    above: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of the register: to which units it came on which day, out of which books it went."""

    key: str
    type: str  # folded, as the subject
    subject: str
    issuer_kind: str
    came_to: Mapping[int, date]
    went_out_of: Mapping[int, date]


@dataclass(frozen=True, slots=True)
class Kept:
    """The latest entry of a unit under a duty that must be in force; `until`: the first day when it no longer is."""

    met: bool
    until: date | None


@dataclass(frozen=True, slots=True)
class Due:
    """One thing due: for which period or after which event (`event` is its key), by when.

    `begins` and `ends` are the first and last day of what it is about; `label` is the duty's own name of the period.
    """

    duty: str
    unit: int
    period: str
    year: int
    due: date
    begins: date
    ends: date
    label: str = ""
    event: str = ""

    @property
    def key(self) -> Key:
        """What makes it one and not another."""
        return self.duty, self.unit, self.period


def concerned(who: Who, unit: UnitLife) -> bool:
    """Whether the duty asks that unit."""
    if unit.names & set(map(folded, who.without)):
        return False
    return unit.kind in who.kinds or bool(unit.names & set(map(folded, who.units)))


def dues(
    duty: Duty,
    year: int,
    units: Sequence[UnitLife],
    *,
    calendar: Calendars,
    changes: Iterable[Changed] = (),
    papers: Iterable[Paper] = (),
    kept: Mapping[tuple[str, int], Kept] | None = None,
) -> Iterator[Due]:
    """Everything that one duty asks of these units in a year."""
    asked = {unit.id: unit for unit in units if concerned(duty.who, unit)}
    match duty.rule:
        case Yearly() | Regular() as rule:
            yield from _periodic(duty, periods(rule, year), asked.values())
        case After(event=EventKind.REORGANISATION) as rule:
            yield from _after_changes(duty, rule, year, asked, calendar, changes)
        case After() as rule:
            yield from _after_papers(duty, rule, year, asked, calendar, papers)
        case InForce() as rule:
            yield from _in_force(duty, rule, year, asked.values(), kept or {})


@dataclass(frozen=True, slots=True)
class Period:
    """A time that comes round: its code ("2026", "2026-q1"), its days, and by when."""

    code: str
    begins: date
    ends: date
    due: date
    label: str = ""


def periods(rule: Yearly | Regular, year: int) -> list[Period]:
    """The periods of a rule that belong to a year, in order.

    Of several times in one year each begins where the one before was due.
    """
    return _slots(rule, year) if isinstance(rule, Yearly) else _regular(rule, year)


def _slots(rule: Yearly, year: int) -> list[Period]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = [clamped(year + slot.years, slot.month, slot.day) for slot in rule.slots]
    if len(days) == 1:
        return [Period(_code(year, rule.slots[0].code), first, last, days[0], rule.slots[0].label)]
    begins = [first, *(day + ONE_DAY for day in days)]
    return [
        Period(_code(year, slot.code or str(number)), begin, max(begin, day), day, slot.label)
        for number, (slot, begin, day) in enumerate(zip(rule.slots, begins, days, strict=False), 1)
    ]


def _code(year: int, slot: str) -> str:
    return f"{year}-{slot}" if slot else str(year)


def _regular(rule: Regular, year: int) -> list[Period]:
    length = MONTHS[rule.every]
    found = []
    for number in range(1, 12 // length + 1):
        last = number * length
        ends = date(year, last, monthrange(year, last)[1])
        month, above = (1, 1) if rule.next_month and last == 12 else (last + rule.next_month, 0)
        due = clamped(year + above, month, rule.day)
        code = f"{year}-{LETTERS[rule.every]}{number}"
        found.append(Period(code, date(year, last - length + 1, 1), ends, due))
    return found


def clamped(year: int, month: int, day: int) -> date:
    """That day, or the last of a shorter month.

    >>> clamped(2026, 2, 29)
    datetime.date(2026, 2, 28)
    """
    return date(year, month, min(day, monthrange(year, month)[1]))


def _periodic(duty: Duty, times: Iterable[Period], asked: Iterable[UnitLife]) -> Iterator[Due]:
    """For the units that exist when it is due: what ended before is asked of its successor, not of it."""
    wanted = [each for each in times if duty.holds(each.due)]
    for unit in asked:
        for each in wanted:
            if unit.holds(each.due):
                yield Due(duty.code, unit.id, each.code, each.begins.year, each.due, each.begins, each.ends, each.label)


def _after_changes(
    duty: Duty,
    rule: After,
    year: int,
    asked: Mapping[int, UnitLife],
    calendar: Calendars,
    changes: Iterable[Changed],
) -> Iterator[Due]:
    for change in changes:
        if change.day.year != year or (rule.changes and change.kind not in rule.changes):
            continue
        for unit in change.successors if rule.asked is Asked.SUCCESSOR else change.above:
            if unit in asked:
                yield from _after(duty, rule, asked[unit], change.key, change.day, calendar)


def _after_papers(
    duty: Duty, rule: After, year: int, asked: Mapping[int, UnitLife], calendar: Calendars, papers: Iterable[Paper]
) -> Iterator[Due]:
    for paper in papers:
        if not opens(rule, paper):
            continue
        meant = named(paper.subject, asked.values())
        for unit, day in (paper.went_out_of if rule.own else paper.came_to).items():
            if unit not in asked or day.year != year or (meant and unit not in meant):
                continue
            if rule.own or unit not in paper.went_out_of:
                yield from _after(duty, rule, asked[unit], paper.key, day, calendar)


def named(subject: str, units: Iterable[UnitLife]) -> frozenset[int]:
    """The units that the subject names in words: what concerns one of them is sent to others for information."""
    return frozenset(unit.id for unit in units if any(" " in name and stands_in(name, subject) for name in unit.names))


def opens(rule: After, paper: Paper) -> bool:
    """Whether a paper of the register is one after which the duty asks."""
    return (
        (not rule.types or paper.type in rule.types)
        and (not rule.issuers or paper.issuer_kind in rule.issuers)
        and holds_group(paper.subject, rule.words)
        and without_any(paper.subject, rule.without)
    )


def _after(duty: Duty, rule: After, unit: UnitLife, event: str, day: date, calendar: Calendars) -> Iterator[Due]:
    if not duty.holds(day) or not unit.holds(day):
        return
    due = counted(rule, day, calendar(unit.id))
    yield Due(duty.code, unit.id, event, day.year, due, day, due, event=event)


def counted(rule: After, day: date, calendar: Calendar) -> date:
    """The last day, counted from the event by working days or by the calendar."""
    if rule.working:
        return calendar.working_day_after(day, rule.within)
    return calendar.add_calendar_days(day, rule.within).day


def _in_force(
    duty: Duty, rule: InForce, year: int, asked: Iterable[UnitLife], kept: Mapping[tuple[str, int], Kept]
) -> Iterator[Due]:
    for unit in asked:
        found = kept.get((duty.code, unit.id))
        if found is None:
            day = _first(duty, rule, unit, year)
        elif found.met and found.until is not None:
            day = found.until - ONE_DAY
        else:
            continue  # one is asked for already, or holds until it is replaced
        if day.year <= year and unit.holds(day) and duty.holds(day):
            begins = day - timedelta(days=rule.renew)
            yield Due(
                duty.code, unit.id, str(day.year) if found is None else f"renew:{day}", day.year, day, begins, day
            )


def _first(duty: Duty, rule: InForce, unit: UnitLife, year: int) -> date:
    """Where nothing is known yet, nobody is late for the years before the list was kept."""
    start = max(unit.begin, duty.valid_from or date.min, date(year, 1, 1))
    return start + timedelta(days=rule.within)


def in_force_until(rule: InForce, issued_on: date) -> date | None:
    """The first day on which a paper issued that day no longer holds; None while nothing replaces it."""
    if rule.months is None:
        return None
    years, month = divmod(issued_on.month - 1 + rule.months, 12)
    return clamped(issued_on.year + years, month + 1, issued_on.day)

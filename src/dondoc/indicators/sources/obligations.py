"""Figures of what must exist: whether plans and regulations came in time, which reports were late or are missing.

Counted by the year in which the period ends, as each entry stood on `on`. `duties` names codes of the list, or the
beginning of several ("section."); `own` leaves out what lies below the unit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from dondoc.figures.actors import Actor, Permission
from dondoc.figures.figure import Absence
from dondoc.figures.measured import DENOMINATOR, NUMERATOR, Measured, not_measured
from dondoc.indicators.asking import Asked, Records
from dondoc.indicators.counted import Answer, CountedRow
from dondoc.indicators.definitions import Shape, SourceRef
from dondoc.indicators.scope import Scope, cut, scope
from dondoc.indicators.sources.source import Pinned
from dondoc.obligations import queries
from dondoc.obligations.meeting import EntryState, state_of
from dondoc.obligations.models import Entry

FIGURES: Mapping[str, Shape] = {
    "level": Shape.LEVEL,
    "rate": Shape.RATE,
    "events": Shape.EVENTS,
    "flags": Shape.FLAGS,
}
LOOKS_BACK = True
ON_TIME, LATE, NONE, MISSING = "on_time", "late", "none", "missing"
# From the worst: of several entries the worst speaks for the level.
_LEVELS = {
    EntryState.MISSING: NONE,
    EntryState.EXPIRED: NONE,
    EntryState.MET_LATE: LATE,
    EntryState.MET: ON_TIME,
}
WORDS = {
    EntryState.MISSING: "Quá hạn, chưa có",
    EntryState.EXPIRED: "Đã hết hiệu lực",
    EntryState.MET_LATE: "Có, muộn",
    EntryState.MET: "Có, đúng hạn",
    EntryState.AHEAD: "Chưa đến hạn",
    EntryState.DUE_SOON: "Chưa đến hạn",
    EntryState.WAIVED: "Không phải làm",
}
LAST_OF_THE_YEAR = "year"  # the code of the period of a report on the whole year


@dataclass(frozen=True, slots=True)
class Standing:
    """One entry on the day."""

    entry: Entry
    state: EntryState
    day: date | None


def fault(ref: SourceRef) -> str:
    """No duty is named."""
    return "" if _duties(ref) else "“source” phải có “duties”: mã những việc phải làm"


def answers(wanted: Mapping[str, SourceRef], asked: Asked, actor: Actor, pinned: Pinned) -> dict[str, Answer]:
    """All of them from one reading of the entries of the year."""
    reach = scope(actor, Permission.ASSIGNMENT_READ, asked)
    own = cut(frozenset({asked.unit}), actor.units(Permission.ASSIGNMENT_READ))
    found = _standings(reach.units | own.units, asked)
    return {code: _answer(ref, asked, found, own if _own(ref) else reach) for code, ref in wanted.items()}


def rows(ref: SourceRef, asked: Asked, actor: Actor, part: str) -> Sequence[CountedRow]:
    """The entries of one number, or of one flag."""
    reach = scope(actor, Permission.ASSIGNMENT_READ, asked)
    units = reach.units & {asked.unit} if _own(ref) else reach.units
    found = [each for each in _of(ref, _standings(units, asked)) if _in_part(each, ref, part)]
    return [_row(each) for each in found]


def _standings(units: frozenset[int], asked: Asked) -> list[Standing]:
    """How each entry of the year stood on the day, of what was recorded by then."""
    found = queries.counted_in(Entry.objects.filter(unit__in=units), asked.period.last.year)
    if asked.known is not None:
        found = found.filter(opened_at__lte=asked.known)
    told = found.annotate(met_day=queries.MET_DAY).select_related("unit")
    waived = set(found.filter(_waived(asked)).values_list("pk", flat=True))
    ordered = told.order_by("due", "unit__sort_key", "name", "pk")
    return [_standing(each, each.pk in waived, asked) for each in ordered]


def _waived(asked: Asked) -> Q:
    """What does not apply; a waiver that was recorded later is not known yet."""
    later = Q(waived_at__gt=asked.known) if asked.known is not None else Q(pk__in=[])
    return queries.LEFT_OUT & ~later


def _standing(entry: Entry, waived: bool, asked: Asked) -> Standing:
    met: date | None = vars(entry)["met_day"]
    recorded = asked.known is None or entry.met_at is None or entry.met_at <= asked.known
    met = met if met is not None and met <= asked.on and recorded else None
    state = state_of(due=entry.due, met_on=met, until=entry.until, waived=waived, on=asked.on, soon=0)
    return Standing(entry, state, met or entry.due)


def _answer(ref: SourceRef, asked: Asked, every: Sequence[Standing], reach: Scope) -> Answer:
    if reach.dark:
        return Answer(not_measured(Absence.NO_DATA), hidden=reach.hidden)
    found = [each for each in _of(ref, every) if each.entry.unit_id in reach.units]
    measured = _measured(ref, found)
    parts = [*measured.numbers, *measured.flags, *([""] if measured.level else [])]
    records = tuple(Records("figure-records", "", part=part) for part in parts)
    return Answer(measured, records, reach.hidden)


def _measured(ref: SourceRef, found: Sequence[Standing]) -> Measured:
    """Nothing was opened for the year: nobody knows. All of it does not apply: nothing arose."""
    if not found:
        return not_measured(Absence.NO_DATA)
    asked_for = [each for each in found if each.state is not EntryState.WAIVED]
    if not asked_for:
        return not_measured(Absence.NOTHING_AROSE)
    match ref.figure:
        case "level":
            return _level(asked_for)
        case "flags":
            return _flags(ref, asked_for)
        case "rate":
            return _rate(asked_for)
        case _:
            return _events(asked_for)


def _level(found: Iterable[Standing]) -> Measured:
    states = {each.state for each in found}
    level = next((name for state, name in _LEVELS.items() if state in states), "")
    return Measured(level=level) if level else not_measured(Absence.NO_DATA)


def _rate(found: Sequence[Standing]) -> Measured:
    states = Counter(each.state for each in found)
    due = sum(states[state] for state in _LEVELS)
    return Measured({NUMERATOR: states[EntryState.MET], DENOMINATOR: due})


def _events(found: Iterable[Standing]) -> Measured:
    """Late ones, and missing ones; a missing report on the whole year is counted apart."""
    numbers = {LATE: 0, MISSING: 0, f"{MISSING}_{LAST_OF_THE_YEAR}": 0}
    for each in found:
        if (event := _event(each)) in numbers:
            numbers[event] += 1
    return Measured(numbers)


def _event(each: Standing) -> str:
    match each.state:
        case EntryState.MET_LATE:
            return LATE
        case EntryState.MISSING | EntryState.EXPIRED:
            whole = each.entry.period.endswith(f"-{LAST_OF_THE_YEAR}")
            return f"{MISSING}_{LAST_OF_THE_YEAR}" if whole else MISSING
        case _:
            return ON_TIME


def _flags(ref: SourceRef, found: Iterable[Standing]) -> Measured:
    """For each duty whether nothing of it is missing, and where `in_time` asks so, nothing was late either."""
    flags: dict[str, bool] = {}
    for each in found:
        if each.state in _LEVELS:
            flags[each.entry.duty] = flags.get(each.entry.duty, True) and _holds(ref, each.state)
    return Measured(flags=flags) if flags else not_measured(Absence.NO_DATA)


def _holds(ref: SourceRef, state: EntryState) -> bool:
    return state is EntryState.MET or (state is EntryState.MET_LATE and not ref.arguments.get("in_time"))


def _of(ref: SourceRef, found: Iterable[Standing]) -> list[Standing]:
    whole = {each for each in _duties(ref) if not each.endswith(".")}
    begins = tuple(each for each in _duties(ref) if each.endswith("."))
    return [each for each in found if each.entry.duty in whole or (begins and each.entry.duty.startswith(begins))]


def _duties(ref: SourceRef) -> tuple[str, ...]:
    return tuple(map(str, ref.arguments.get("duties") or ()))


def _own(ref: SourceRef) -> bool:
    return bool(ref.arguments.get("own"))


def _in_part(each: Standing, ref: SourceRef, part: str) -> bool:
    if not part:
        return True
    if ref.figure == "rate":
        return each.state is EntryState.MET if part == NUMERATOR else each.state in _LEVELS
    if ref.figure == "flags":
        return each.entry.duty == part
    return _event(each) == part


def _row(each: Standing) -> CountedRow:
    entry = each.entry
    title = f"{entry.name} ({entry.label} {entry.year})" if entry.label else f"{entry.name} ({entry.year})"
    return CountedRow(title, entry.unit.name, each.day, WORDS[each.state], "obligation", {"number": entry.pk})

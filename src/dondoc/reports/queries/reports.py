"""Reports that an actor may see, and those that must exist, drawn up or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet

from dondoc.figures.actors import Actor, Permission
from dondoc.language.folding import folded
from dondoc.obligations import queries as obligations
from dondoc.obligations.models import Entry
from dondoc.organisation.models import Unit
from dondoc.periods.ranges import Period
from dondoc.periods.series import Named
from dondoc.reports.kinds import Kind
from dondoc.reports.models import Part, Report
from dondoc.reports.queries.kinds import kinds, period_of
from dondoc.reports.queries.meeting import asked_in
from dondoc.reports.queries.parts import written_by
from dondoc.reports.standing import Standing, standing
from dondoc.reports.states import ReportState

_GRAVITY = (
    Standing.MISSING,
    Standing.BEGUN_LATE,
    Standing.ISSUED_LATE,
    Standing.AHEAD,
    Standing.BEGUN,
    Standing.ISSUED,
)
DONE = frozenset({ReportState.ISSUED.value, ReportState.CLOSED.value})


class ReportOrder(StrEnum):
    """In which order reports are listed."""

    DUE = "due"
    DUE_LAST = "due_last"
    UNIT = "unit"
    KIND = "kind"
    ISSUED = "issued"  # last issued first
    STANDING = "standing"  # what is late first


@dataclass(frozen=True, slots=True)
class ReportFilter:
    """Which reports a list shows; `unit` narrows to that unit and those below it."""

    year: int
    q: str = ""
    units: frozenset[int] | None = None
    kind: str = ""
    standing: Standing | None = None
    order: ReportOrder = ReportOrder.DUE


@dataclass(frozen=True, slots=True)
class Listed:
    """A report of the list, drawn up or only asked for. `issued_on`: of the report, or of what met it otherwise."""

    kind: Kind
    unit: Unit
    period: Named | None
    due: date | None
    issued_on: date | None
    standing: Standing
    report: Report | None = None
    entry: Entry | None = None

    @property
    def title(self) -> str:
        """The words by which it is found."""
        return f"{self.kind.short} {self.period.title}" if self.period is not None else self.kind.short


def visible_to(actor: Actor) -> QuerySet[Report]:
    """The reports of units whose reports the actor may read, and those of which such a unit writes a part."""
    units = actor.units(Permission.REPORT_READ)
    writes = Part.objects.filter(written_by(units), report=OuterRef("pk"))
    return Report.objects.filter(Q(unit__in=units) | Exists(writes))


def report(actor: Actor, number: int) -> Report | None:
    """One report; None where there is none that the actor may see."""
    return visible_to(actor).select_related("unit__parent", "file", "document", "into__unit").filter(pk=number).first()


def kind_of(found: Report, known: Iterable[Kind] = ()) -> Kind | None:
    """The kind of a report; None where the table no longer has it."""
    return next((each for each in known or kinds() if each.code == found.kind), None)


def listing(actor: Actor, wanted: ReportFilter, on: date) -> list[Listed]:
    """What was drawn up and what must exist of a year, in the order asked for; each once."""
    known = kinds()
    rows = sorted(
        _rows(actor, wanted, on, known), key=lambda row: (row.due or date.max, row.unit.sort_key, row.kind.code)
    )
    places = {kind.code: at for at, kind in enumerate(known)}
    match wanted.order:
        case ReportOrder.DUE:
            return rows
        case ReportOrder.DUE_LAST:
            return sorted(rows, key=lambda row: row.due or date.min, reverse=True)
        case ReportOrder.UNIT:
            return sorted(rows, key=lambda row: row.unit.sort_key)
        case ReportOrder.KIND:
            return sorted(rows, key=lambda row: places[row.kind.code])
        case ReportOrder.ISSUED:
            return sorted(rows, key=lambda row: row.issued_on or date.min, reverse=True)
        case ReportOrder.STANDING:
            return sorted(rows, key=lambda row: _GRAVITY.index(row.standing))


def _rows(actor: Actor, wanted: ReportFilter, on: date, known: tuple[Kind, ...]) -> Iterator[Listed]:
    entries = _entries(actor, wanted, known)
    for found in _drawn_up(actor, wanted):
        kind = kind_of(found, known)
        if kind is None:
            continue
        named = period_of(kind, found.first)
        entry = _entry_of(kind, found, named, entries)
        row = _drawn(kind, found, named, entry, on)
        if _wanted(row, wanted):
            yield row
    for kind, named, entry in _open(entries, known):
        row = _asked(kind, named, entry, on)
        if _wanted(row, wanted):
            yield row


def _drawn_up(actor: Actor, wanted: ReportFilter) -> QuerySet[Report]:
    ends = Q(until__gt=date(wanted.year, 1, 1)) & Q(until__lte=date(wanted.year + 1, 1, 1))
    found = visible_to(actor).filter(ends).exclude(state=ReportState.DROPPED.value)
    return found.select_related("unit", "document")


Key = tuple[str, int, str]


def _entries(actor: Actor, wanted: ReportFilter, known: tuple[Kind, ...]) -> dict[Key, Entry]:
    """What must exist, by duty, unit and period; only of units whose reports the actor may read."""
    codes = {ref.code for kind in known for ref in kind.duties}
    found = obligations.visible_to(actor).filter(duty__in=codes, year=wanted.year, waived_at__isnull=True)
    found = found.filter(unit__in=actor.units(Permission.REPORT_READ))
    rows = found.annotate(met_day=obligations.MET_DAY).select_related("unit", "met_by")
    return {(each.duty, each.unit_id, each.period): each for each in rows}


def _entry_of(kind: Kind, found: Report, named: Named | None, entries: dict[Key, Entry]) -> Entry | None:
    """The entry that the report meets, taken out of those that are still without one."""
    for ref in kind.duties if named is not None else ():
        assert named is not None
        entry = entries.pop((ref.code, found.unit_id, ref.names(named.year, named.number)), None)
        if entry is not None:
            return entry
    return None


def _open(entries: Mapping[Key, Entry], known: tuple[Kind, ...]) -> Iterator[tuple[Kind, Named, Entry]]:
    """What nobody drew up yet, each with its kind; a duty's period that no kind knows is not a report of this list."""
    by_period = asked_in({entry.year for entry in entries.values()}, known)
    for (duty, _unit, period), entry in entries.items():
        if (duty, period) in by_period:
            yield *by_period[duty, period], entry


def _drawn(kind: Kind, found: Report, named: Named | None, entry: Entry | None, on: date) -> Listed:
    due = entry.due if entry is not None else found.due_on
    issued = found.issued_on if found.state in DONE else None
    return Listed(
        kind, found.unit, named, due, issued, standing(issued_on=issued, due=due, begun=True, on=on), found, entry
    )


def _asked(kind: Kind, named: Named, entry: Entry, on: date) -> Listed:
    met: date | None = vars(entry)["met_day"]
    how = standing(issued_on=met, due=entry.due, begun=False, on=on)
    return Listed(kind, entry.unit, named, entry.due, met, how, None, entry)


def _wanted(row: Listed, wanted: ReportFilter) -> bool:
    if wanted.kind and row.kind.code != wanted.kind:
        return False
    if wanted.units is not None and row.unit.pk not in wanted.units:
        return False
    if wanted.standing is not None and row.standing is not wanted.standing:
        return False
    text = folded(f"{row.title} {row.kind.name} {row.unit.name} {row.report.title if row.report else ''}")
    return all(word in text for word in folded(wanted.q).split())


def entry_for(kind: Kind, unit_id: int, named: Named) -> Entry | None:
    """What must exist that a report of this kind, unit and period meets; None where nothing asks for it."""
    for ref in kind.duties:
        period = ref.names(named.year, named.number)
        found = Entry.objects.filter(duty=ref.code, unit=unit_id, period=period).annotate(met_day=obligations.MET_DAY)
        entry = found.select_related("assignment__latest", "unit").first()
        if entry is not None:
            return entry
    return None


def period(found: Report) -> Period:
    """Its days."""
    return Period(found.first, found.until)

"""Figures of dossiers: cells of Biểu II.06a, rates of online services, letters of apology.

By the unit with all that is or was below it; a period that still runs is counted up to the end of `on`. All figures of
one question come from one reading of the lake for the form, one for services, one for letters.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from dondoc.assignments.structure import Structure
from dondoc.dossiers.apology_limits import apology_limits
from dondoc.dossiers.counting import tuples
from dondoc.dossiers.forms import COLUMNS, GROUPS, KINDS, Line
from dondoc.dossiers.lake.engine import NOTHING_YET
from dondoc.dossiers.listing import counted_in
from dondoc.dossiers.marks import Mark, of_received
from dondoc.dossiers.measures import numbers
from dondoc.dossiers.models import Apology, ApologyExemption, Procedure
from dondoc.dossiers.queries import forms, services
from dondoc.dossiers.queries.corrections import Key, keyed
from dondoc.dossiers.queries.engines import engine
from dondoc.dossiers.queries.grounds import grounds
from dondoc.dossiers.questions import Cell, Question
from dondoc.dossiers.reconciling import counting
from dondoc.figures.actors import Actor, Permission
from dondoc.figures.figure import Absence
from dondoc.figures.measured import DENOMINATOR, NUMERATOR, Measured, measured_count, measured_rate, not_measured
from dondoc.indicators.asking import LISTS_OF_NOW, Asked, Records
from dondoc.indicators.counted import Answer, CountedRow
from dondoc.indicators.definitions import Shape, SourceRef
from dondoc.indicators.lake_version import LAKE, version_for
from dondoc.indicators.own_procedures import Own, own_procedures
from dondoc.indicators.scope import Scope, scope
from dondoc.indicators.sources.source import Pinned
from dondoc.language.dates import written
from dondoc.organisation.models import Unit
from dondoc.periods.ranges import Period

FIGURES: Mapping[str, Shape] = {
    "count": Shape.COUNT,
    "rate": Shape.RATE,
    "service": Shape.RATE,
    "procedures_used": Shape.RATE,
    "apologised": Shape.RATE,
    "entered": Shape.RATE,
}
LOOKS_BACK = True
LATE_KINDS = numbers(
    frozenset(kind for kind in KINDS if kind.class_ in (*GROUPS["overdue"], *GROUPS["late"])),
)
LATE_CELLS = ("late", "overdue")


@dataclass(frozen=True)
class _Reading:
    """What is read once however many figures ask for it, and only where one does."""

    question: Question
    asked: Asked
    actor: Actor
    reach: Scope
    version: int

    @cached_property
    def line(self) -> Line:
        """The last line of the form."""
        return forms.form(self.question, self.actor).total

    @cached_property
    def services(self) -> services.Services:
        """The table of services."""
        return services.services(self.question, self.actor)

    @cached_property
    def own(self) -> Own:
        """The unit's own procedures."""
        return own_procedures(self.asked, self.reach.units, self.version)

    @cached_property
    def letters(self) -> list[_Letter]:
        """Late dossiers of the period that had a letter, each with when it came; those that need none left out."""
        return [each for each in _letters(self) if (each.source, each.code) not in self.exempt]

    @cached_property
    def exempt(self) -> frozenset[Key]:
        """Late dossiers of the period for which no letter is owed."""
        found = ApologyExemption.objects.filter(unit__in=self.reach.units)
        found = found if self.asked.known is None else found.filter(recorded_at__lte=self.asked.known)
        keys = list(found.values_list("source__code", "code"))
        return frozenset((source, code) for source, code, _due, _unit in _late_among(self, keys))


@dataclass(frozen=True, slots=True)
class _Letter:
    source: str
    code: str
    due: date
    sent: date
    unit: int

    @property
    def in_time(self) -> bool:
        """Whether it came by the day by which it should: dated data, `apology-days-before`."""
        return self.sent <= apology_limits(self.due).send_by(self.due)


def fault(ref: SourceRef) -> str:
    """A cell that no form counts, a rate that there is none of."""
    if ref.figure == "service":
        known = services.RATES
        return "" if ref.arguments.get("rate") in known else f"không có tỷ lệ “{ref.arguments.get('rate')}”"
    unknown = [each for each in _cells(ref) if each not in COLUMNS and each not in GROUPS and each != "all"]
    if unknown or (ref.figure in {"count", "rate"} and not _cells(ref)):
        return f"không biểu nào đếm “{''.join(unknown[:1])}”"
    return ""


def answers(wanted: Mapping[str, SourceRef], asked: Asked, actor: Actor, pinned: Pinned) -> dict[str, Answer]:
    """All of them, as far as the actor may read dossiers."""
    reach = scope(actor, Permission.DOSSIER_READ, asked)
    version = version_for(asked.known, pinned)
    grounds_ = {LAKE: str(version), "form": str(forms.DEFINITION)}
    if reach.dark or version == NOTHING_YET or asked.on < asked.period.first:
        nothing = Answer(not_measured(Absence.NO_DATA), hidden=reach.hidden if reach.dark else (), grounds=grounds_)
        return dict.fromkeys(wanted, nothing)
    reading = _Reading(_question(asked, version), asked, actor, reach, version)
    found = {}
    for code, ref in wanted.items():
        measured = _COUNTED[ref.figure](ref, reading)
        records = tuple(_records(ref, reading, measured))
        notes = _notes(ref, reading)
        found[code] = Answer(measured, records, reach.hidden, notes, grounds_)
    return found


def rows(ref: SourceRef, asked: Asked, actor: Actor, part: str) -> Sequence[CountedRow]:
    """Procedures with dossiers, or late dossiers that had a letter; else the list of dossiers shows exactly those."""
    reach = scope(actor, Permission.DOSSIER_READ, asked)
    version = version_for(asked.known, {})
    if reach.dark or version == NOTHING_YET:
        return ()
    reading = _Reading(_question(asked, version), asked, actor, reach, version)
    if ref.figure == "procedures_used":
        codes = set(_used(reading))
        return [_procedure_row(each) for each in _online(reading) if part != NUMERATOR or each.code in codes]
    if ref.figure == "apologised":
        return _letter_rows(reading)
    return ()


def _question(asked: Asked, version: int) -> Question:
    period = asked.period
    running = asked.on < period.last
    return Question(
        Period(period.first, asked.on + timedelta(days=1)) if running else period,
        unit=asked.unit,
        structure=Structure.MAPPED if asked.mapped else Structure.OF_THE_TIME,
        version=version,
        known=asked.known,
    )


# --- Counting ---


def _count(ref: SourceRef, reading: _Reading) -> Measured:
    return measured_count(sum(map(reading.line.of, _cells(ref))))


def _rate(ref: SourceRef, reading: _Reading) -> Measured:
    above, below = (sum(map(reading.line.of, _listed(ref, name))) for name in (NUMERATOR, DENOMINATOR))
    return measured_rate(above, below)


def _service(ref: SourceRef, reading: _Reading) -> Measured:
    """Where the source says nothing of what arose, there is no figure: that is neither a yes nor a no."""
    parts = services.RATES[str(ref.arguments["rate"])]
    told = reading.services
    counts = told.by_group[parts.group] if parts.group is not None else told.all
    arose = counts.of(Mark.RECEIVED if of_received(parts.denominator) else Mark.RESOLVED)
    if arose and not counts.of(parts.denominator):
        return not_measured(Absence.NO_DATA)
    return measured_rate(counts.of(parts.numerator), counts.of(parts.denominator))


def _procedures_used(_ref: SourceRef, reading: _Reading) -> Measured:
    return measured_rate(len(_used(reading)), len(_online(reading)))


def _online(reading: _Reading) -> list[Procedure]:
    """The unit's own procedures with an online service."""
    return [each for each in reading.own.found if each.online_level]


def _used(reading: _Reading) -> list[str]:
    """Those of them of which a dossier came in during the period."""
    counts = reading.services.by_procedure
    return [each.code for each in _online(reading) if each.code in counts and counts[each.code].received]


def _apologised(_ref: SourceRef, reading: _Reading) -> Measured:
    late = sum(map(reading.line.of, LATE_CELLS)) - len(reading.exempt)
    return measured_rate(sum(each.in_time for each in reading.letters), late)


def _entered(_ref: SourceRef, reading: _Reading) -> Measured:
    """All dossiers of the period but those that are late only because the software heard of them too late."""
    counted = forms.form(reading.question, reading.actor).total
    whole = counted.of("all")
    return measured_rate(whole - counted.late_in_software, whole)


def _letters(reading: _Reading) -> Iterable[_Letter]:
    """The first letter of each late dossier of the period, of letters recorded by then."""
    sent: dict[tuple[str, str], date] = {}
    letters = Apology.objects.filter(unit__in=reading.reach.units)
    if reading.asked.known is not None:
        letters = letters.filter(recorded_at__lte=reading.asked.known)
    for source, code, day in letters.order_by("-sent_on").values_list("source__code", "code", "sent_on"):
        sent[source, code] = day
    for source, code, due, unit in _late_among(reading, sent):
        yield _Letter(source, code, due.date(), sent[source, code], unit)


def _late_among(reading: _Reading, keys: Collection[Key]) -> list[tuple[Any, ...]]:
    """Of these dossiers those that are late in the period: source, code, due, unit."""
    if not keys:
        return []
    by, on = engine(), grounds(reading.actor, reading.question)
    found = counted_in(counting(by, reading.version, on), reading.question, on, Cell("all"))
    late = found.filter(found.kind.isin(LATE_KINDS)).semi_join(keyed(sorted(keys)), ["source", "code"])
    return list(tuples(by.rows(late.select("source", "code", "due", "unit").order_by(["due", "source", "code"]))))


def _notes(ref: SourceRef, reading: _Reading) -> tuple[str, ...]:
    """The list of dossiers is of the newest version of the lake: where an earlier moment is asked, that is said."""
    lists = () if reading.asked.known is None else (LISTS_OF_NOW,)
    if ref.figure != "apologised" or not reading.exempt:
        return lists
    return (*lists, f"Đã trừ {len(reading.exempt)} hồ sơ trễ hẹn không phải gửi thư xin lỗi.")


_COUNTED: Mapping[str, Callable[[SourceRef, _Reading], Measured]] = {
    "count": _count,
    "rate": _rate,
    "service": _service,
    "procedures_used": _procedures_used,
    "apologised": _apologised,
    "entered": _entered,
}


# --- Records ---


def _records(ref: SourceRef, reading: _Reading, measured: Measured) -> Iterable[Records]:
    if measured.missing is not None:
        return
    query = _query(reading)
    match ref.figure:
        case "count":
            yield from _of_cells(_listed(ref, "what"), query, "count")
        case "rate":
            for name in (NUMERATOR, DENOMINATOR):
                yield from _of_cells(_listed(ref, name), query, name)
        case "service":
            parts = services.RATES[str(ref.arguments["rate"])]
            group = {"muc": parts.group.value} if parts.group is not None else {}
            for name, mark in ((NUMERATOR, parts.numerator), (DENOMINATOR, parts.denominator)):
                yield Records("dossiers-list", "", query={**query, **group, "dv": mark.value}, part=name)
        case "procedures_used":
            for name in (NUMERATOR, DENOMINATOR):
                yield Records("figure-records", "", part=name)
        case "apologised":
            yield Records("figure-records", "", part=NUMERATOR)
            yield from _of_cells(LATE_CELLS, query, DENOMINATOR)
        case _:
            yield from _of_cells(("all",), query, DENOMINATOR)


def _of_cells(cells: Sequence[str], query: Mapping[str, str], part: str) -> Iterable[Records]:
    """One list a cell; where several make up a number, each says which it is."""
    for cell in cells:
        label = (f"cột ({cell})" if cell in COLUMNS else WORDS.get(cell, cell)) if len(cells) > 1 else ""
        yield Records("dossiers-list", label, query={**query, "o": cell}, part=part)


WORDS = {"late": "có kết quả muộn", "overdue": "đang giải quyết quá hạn", "early": "trước hạn", "on_time": "đúng hạn"}


def _query(reading: _Reading) -> dict[str, str]:
    period = reading.question.period
    query = {"ky": "tu-do", "tu": written(period.first), "den": written(period.last), "don_vi": str(reading.asked.unit)}
    return {**query, "co_cau": Structure.MAPPED.value} if reading.asked.mapped else query


def _cells(ref: SourceRef) -> list[str]:
    return [each for name in ("what", NUMERATOR, DENOMINATOR) for each in _listed(ref, name)]


def _listed(ref: SourceRef, name: str) -> list[str]:
    said: Any = ref.arguments.get(name) or []
    return [str(each) for each in (said if isinstance(said, list) else [said])]


def _procedure_row(each: Procedure) -> CountedRow:
    return CountedRow(f"{each.code} {each.name}"[:200], "", None, each.field.name, "procedure", {"number": each.pk})


def _letter_rows(reading: _Reading) -> list[CountedRow]:
    names = dict(Unit.objects.filter(pk__in={each.unit for each in reading.letters}).values_list("pk", "name"))
    return [
        CountedRow(
            each.code,
            names.get(each.unit, ""),
            each.sent,
            f"hẹn trả {written(each.due)}",
            "dossier",
            {"source": each.source, "code": each.code},
        )
        for each in reading.letters
        if each.in_time
    ]

"""Figures of assignments: sums of the classes of the tables, for a unit as lead with all that is or was below it.

In the table is what was unfinished on the eve of the period and what was given in it, judged as it stood on `on`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.utils import timezone

from dondoc.assignments.origins import LABELS, Origin
from dondoc.assignments.structure import Structure
from dondoc.assignments.tables.lines import Key, Line, together
from dondoc.assignments.tables.measures import MEASURES
from dondoc.assignments.tables.queries import table, whole
from dondoc.assignments.tables.questions import Axis, Counting, Question
from dondoc.figures.actors import Actor, Permission
from dondoc.figures.figure import Absence
from dondoc.figures.measured import DENOMINATOR, NUMERATOR, Measured, not_measured
from dondoc.indicators.asking import Asked, Records
from dondoc.indicators.counted import Answer, CountedRow
from dondoc.indicators.definitions import Shape, SourceRef
from dondoc.indicators.scope import Scope, cut
from dondoc.indicators.sources.source import Pinned
from dondoc.language.dates import written
from dondoc.organisation import queries as organisation

FIGURES: Mapping[str, Shape] = {"count": Shape.COUNT, "rate": Shape.RATE, "weighted": Shape.WEIGHTED}
LOOKS_BACK = True
# The measures of the tables that make up each number, by the name of the number.
_WEIGHTED = {"whole": "fallen_due", "done": "done_in_time", "started": "done_late"}


def fault(ref: SourceRef) -> str:
    """A measure that no table counts, an origin that there is none of."""
    if unknown := [each for each in _measures(ref).values() if each not in MEASURES]:
        return f"không bảng nào đếm “{unknown[0]}”"
    if strange := [each for each in _origins(ref) if each not in Origin._value2member_map_]:
        return f"không có nguồn giao “{strange[0]}”"
    if _origins(ref) and _by_documents(ref):
        return "không chia văn bản theo nguồn giao: một văn bản có thể giao từ nhiều nguồn"
    return ""


@dataclass(frozen=True, slots=True)
class _Tables:
    """What is read once for all figures: lines by origin, and the documents."""

    by_origin: Mapping[Key, Line]
    documents: Line


def answers(wanted: Mapping[str, SourceRef], asked: Asked, actor: Actor, pinned: Pinned) -> dict[str, Answer]:
    """All figures from one table by origin, and one by documents where that is asked for."""
    if asked.on < asked.period.first:
        nothing = Answer(not_measured(Absence.NO_DATA), notes=("Kỳ này chưa bắt đầu vào ngày tính số liệu.",))
        return dict.fromkeys(wanted, nothing)
    reach = _scope(actor, asked)
    if reach.dark:
        return dict.fromkeys(wanted, Answer(not_measured(Absence.NO_DATA), hidden=reach.hidden))
    found = _read(actor, asked, any(map(_by_documents, wanted.values())))
    return {code: _answer(ref, asked, found, reach) for code, ref in wanted.items()}


def rows(ref: SourceRef, asked: Asked, actor: Actor, part: str) -> Sequence[CountedRow]:
    """None: the list of assignments shows exactly those of a cell."""
    return ()


def _scope(actor: Actor, asked: Asked) -> Scope:
    """A unit that begins later leads nothing yet: that nobody may read it withholds nothing."""
    units = organisation.ever_below(asked.unit)
    if not asked.mapped:
        units -= {unit.id for unit in organisation.every_unit() if unit.valid_from > asked.on} - {asked.unit}
    return cut(units, actor.units(Permission.ASSIGNMENT_READ))


def _read(actor: Actor, asked: Asked, documents: bool) -> _Tables:
    question = Question(
        asked.period,
        asked.on,
        0,  # what is due soon is no class of any figure
        known=asked.known,
        unit=asked.unit,
        structure=Structure.MAPPED if asked.mapped else Structure.OF_THE_TIME,
        axis=Axis.ORIGIN,
    )
    lines = {line.key: line for line in table(actor, question).lines}
    empty = Line(None, {})
    return _Tables(lines, whole(actor, replace(question, counting=Counting.DOCUMENTS)) if documents else empty)


def _answer(ref: SourceRef, asked: Asked, found: _Tables, reach: Scope) -> Answer:
    line = _line(ref, found)
    numbers = {name: line.of(measure) for name, measure in _measures(ref).items()}
    records = tuple(each for name in numbers for each in _records(ref, asked, found, name))
    return Answer(Measured(numbers), records, reach.hidden)


def _line(ref: SourceRef, found: _Tables) -> Line:
    if _by_documents(ref):
        return found.documents
    origins = _origins(ref)
    return together(line for key, line in found.by_origin.items() if not origins or key in origins)


def _measures(ref: SourceRef) -> dict[str, str]:
    told = ref.arguments
    if ref.figure == "weighted":
        return dict(_WEIGHTED)
    if ref.figure == "rate":
        return {NUMERATOR: str(told.get("numerator")), DENOMINATOR: str(told.get("denominator"))}
    return {"count": str(told.get("measure"))}


def _origins(ref: SourceRef) -> tuple[str, ...]:
    return tuple(map(str, ref.arguments.get("origins") or ()))


def _by_documents(ref: SourceRef) -> bool:
    return ref.arguments.get("counting") == "documents"


def _records(ref: SourceRef, asked: Asked, found: _Tables, name: str) -> Iterable[Records]:
    """One list for all; for chosen origins one each, where there are any."""
    measure = _measures(ref)[name]
    query = {**_query(asked), "cot": measure}
    if _by_documents(ref):
        query["dem"] = Counting.DOCUMENTS.value
    if not _origins(ref):
        yield Records("table-records", "", query=query, part=name)
        return
    for origin in map(Origin, _origins(ref)):
        line = found.by_origin.get(origin.value)
        if line is not None and line.of(measure):
            label = f"{LABELS[origin]}: {line.of(measure)}"
            yield Records("table-records", label, query={**query, "nguon": origin.value}, part=name)


def _recorded_on(known: datetime) -> date:
    """The last day of which something is known by the clock of the place: its midnight belongs to the day before."""
    return timezone.localdate(known - timedelta.resolution)


def _query(asked: Asked) -> dict[str, str]:
    query = {
        "ky": "tu-do",
        "tu": written(asked.period.first),
        "den": written(asked.period.last),
        "ngay": written(asked.on),
        "don_vi": str(asked.unit),
    }
    if asked.mapped:
        query["co_cau"] = Structure.MAPPED.value
    if asked.known is not None:
        query["biet_den"] = written(_recorded_on(asked.known))
    return query

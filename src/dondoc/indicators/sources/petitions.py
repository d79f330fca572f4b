"""Figures of petitions about how procedures are handled (phản ánh, kiến nghị)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from dondoc.dossiers import petition_kinds
from dondoc.dossiers.petitions import DUE, Part, PetitionCounts
from dondoc.dossiers.queries.petitions import counts
from dondoc.figures.actors import Actor, Permission
from dondoc.figures.figure import Absence
from dondoc.figures.measured import DENOMINATOR, NUMERATOR, Measured, measured_count, measured_rate, not_measured
from dondoc.indicators.asking import LISTS_OF_NOW, Asked, Records
from dondoc.indicators.counted import Answer, CountedRow
from dondoc.indicators.definitions import Shape, SourceRef
from dondoc.indicators.scope import scope
from dondoc.indicators.sources.source import Pinned
from dondoc.language.dates import written
from dondoc.periods.ranges import Period

FIGURES: Mapping[str, Shape] = {"count": Shape.COUNT, "in_time": Shape.RATE, "upheld_zero": Shape.COUNT}
LOOKS_BACK = True


def fault(ref: SourceRef) -> str:
    """A part of a period that no list of petitions has."""
    if ref.figure == "count" and ref.arguments.get("part") not in Part._value2member_map_:
        return f"không đếm phản ánh theo “{ref.arguments.get('part')}”"
    return ""


def answers(wanted: Mapping[str, SourceRef], asked: Asked, actor: Actor, pinned: Pinned) -> dict[str, Answer]:
    """All of them from one reading."""
    reach = scope(actor, Permission.DOSSIER_READ, asked)
    if reach.dark or asked.on < asked.period.first:
        return dict.fromkeys(wanted, Answer(not_measured(Absence.NO_DATA), hidden=reach.hidden))
    period = _period(asked)
    found = counts(reach.units, period, asked.known, on=asked.on)
    notes = () if asked.known is None else (LISTS_OF_NOW,)
    return {
        code: Answer(_measured(ref, found), tuple(_records(ref, found, asked, period)), reach.hidden, notes)
        for code, ref in wanted.items()
    }


def rows(ref: SourceRef, asked: Asked, actor: Actor, part: str) -> Sequence[CountedRow]:
    """None: the list of petitions shows exactly those of a number."""
    return ()


def _period(asked: Asked) -> Period:
    """Of a period that still runs what lies up to the day."""
    running = asked.on < asked.period.last
    return Period(asked.period.first, asked.on + timedelta(days=1)) if running else asked.period


def _measured(ref: SourceRef, found: PetitionCounts) -> Measured:
    match ref.figure:
        case "in_time":
            return measured_rate(found.in_time, sum(found.all.of(Part(each.value)) for each in DUE))
        case "upheld_zero":
            return measured_count(found.upheld_zero)
        case _:
            return measured_count(found.all.of(Part(str(ref.arguments["part"]))))


def _records(ref: SourceRef, found: PetitionCounts, asked: Asked, period: Period) -> Iterable[Records]:
    query = {"ky": "tu-do", "tu": written(period.first), "den": written(period.last), "don_vi": str(asked.unit)}
    match ref.figure:
        case "in_time":
            yield Records("petitions", "", query={**query, "o": Part.IN_TIME.value}, part=NUMERATOR)
            for part in (Part(each.value) for each in DUE):
                if found.all.of(part):
                    label = f"{WORDS[part]}: {found.all.of(part)}"
                    yield Records("petitions", label, query={**query, "o": part.value}, part=DENOMINATOR)
        case "upheld_zero":
            for kind in sorted(found.zero):
                if number := _upheld(found, kind):
                    told = {**query, "o": Part.UPHELD.value, "loai": kind}
                    yield Records(
                        "petitions", f"{petition_kinds.kinds()[kind].title}: {number}", query=told, part="count"
                    )
        case _:
            yield Records("petitions", "", query={**query, "o": str(ref.arguments["part"])}, part="count")


def _upheld(found: PetitionCounts, kind: str) -> int:
    tally = found.kinds.get(kind)
    return tally.of(Part.UPHELD) if tally is not None else 0


WORDS = {
    Part.EARLY: "trước hạn",
    Part.ON_TIME: "đúng hạn",
    Part.LATE: "muộn",
    Part.OPEN_OVERDUE: "quá hạn, chưa trả lời",
}

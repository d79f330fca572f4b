"""Figures of procedures: how many a unit has, handled how, and whether decisions followed the Ministry's in time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dondoc.dossiers.lake.engine import NOTHING_YET
from dondoc.dossiers.models import Handling, Procedure, ProcedureAct
from dondoc.dossiers.queries.procedures import in_force
from dondoc.figures.actors import Actor, Permission
from dondoc.figures.figure import Absence
from dondoc.figures.measured import DENOMINATOR, NUMERATOR, Measured, measured_count, measured_rate, not_measured
from dondoc.indicators.asking import Asked, Records
from dondoc.indicators.counted import Answer, CountedRow
from dondoc.indicators.definitions import Shape, SourceRef
from dondoc.indicators.lake_version import version_for
from dondoc.indicators.limits import announced_within
from dondoc.indicators.own_procedures import own_procedures
from dondoc.indicators.scope import scope
from dondoc.indicators.sources.source import Pinned
from dondoc.language.dates import written

FIGURES: Mapping[str, Shape] = {"count": Shape.COUNT, "share": Shape.RATE, "announced": Shape.RATE}
LOOKS_BACK = False
ONE_STOP, ON_THE_SPOT, ONLINE = "one_stop", "on_the_spot", "online"
PROPERTIES = (ONE_STOP, ON_THE_SPOT, ONLINE)


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of ours after one of the Ministry, for one of the procedures or several."""

    basis: str
    signed_on: date
    ministry_basis: str
    ministry_signed_on: date
    procedure: int

    def in_time(self, within: int) -> bool:
        """Whether it came within so many calendar days."""
        return (self.signed_on - self.ministry_signed_on).days <= within


def fault(ref: SourceRef) -> str:
    """A property that no procedure has."""
    if ref.figure == "share" and ref.arguments.get("property") not in PROPERTIES:
        return f"không có cách thực hiện “{ref.arguments.get('property')}”; có: {', '.join(PROPERTIES)}"
    return ""


def answers(wanted: Mapping[str, SourceRef], asked: Asked, actor: Actor, pinned: Pinned) -> dict[str, Answer]:
    """All of them from one list of the unit's own procedures."""
    reach = scope(actor, Permission.DOSSIER_READ, asked)
    if reach.dark:
        return dict.fromkeys(wanted, Answer(not_measured(Absence.NO_DATA), hidden=reach.hidden))
    found = _own(asked, reach.units, pinned)
    if not Procedure.objects.exists():
        return dict.fromkeys(wanted, Answer(not_measured(Absence.NO_DATA), notes=("Chưa có danh mục thủ tục.",)))
    return {code: _answer(ref, asked, found, reach.hidden) for code, ref in wanted.items()}


def rows(ref: SourceRef, asked: Asked, actor: Actor, part: str) -> Sequence[CountedRow]:
    """The procedures, or the decisions."""
    found = _own(asked, scope(actor, Permission.DOSSIER_READ, asked).units, {})
    if ref.figure == "announced":
        within = announced_within(asked.on)
        told = _decisions(asked, found)
        return [_decision_row(each, within) for each in told if part != NUMERATOR or each.in_time(within)]
    chosen = found if part != NUMERATOR else [each for each in found if _has(each, ref)]
    if ref.figure == "count":
        chosen = _handled_at(found, ref, asked)
    return [_row(each) for each in chosen]


def _own(asked: Asked, units: frozenset[int], pinned: Pinned) -> list[Procedure]:
    version = version_for(asked.known, pinned) if units else NOTHING_YET
    return list(own_procedures(asked, units, version).found) if units else []


def _answer(ref: SourceRef, asked: Asked, found: Sequence[Procedure], hidden: tuple[int, ...]) -> Answer:
    parts = ("count",) if ref.figure == "count" else (NUMERATOR, DENOMINATOR)
    records = tuple(Records("figure-records", "", part=part) for part in parts)
    return Answer(_measured(ref, asked, found), records, hidden)


def _measured(ref: SourceRef, asked: Asked, found: Sequence[Procedure]) -> Measured:
    match ref.figure:
        case "count":
            return measured_count(len(_handled_at(found, ref, asked)))
        case "share":
            return measured_rate(sum(_has(each, ref) for each in found), len(found))
        case _:
            within = announced_within(asked.on)
            told = _decisions(asked, found)
            return measured_rate(sum(each.in_time(within) for each in told), len(told))


def _has(each: Procedure, ref: SourceRef) -> bool:
    match ref.arguments.get("property"):
        case "one_stop":
            return each.one_stop
        case "on_the_spot":
            return each.on_the_spot
        case _:
            return bool(each.online_level)


def _handled_at(found: Sequence[Procedure], ref: SourceRef, asked: Asked) -> list[Procedure]:
    """Those handled at the level that is asked for; all where none is."""
    level = ref.arguments.get("level")
    if not level:
        return list(found)
    day = min(asked.on, asked.period.last)
    held = set(Handling.objects.filter(in_force(day), level=level).values_list("procedure_id", flat=True))
    return [each for each in found if each.pk in held]


def _decisions(asked: Asked, found: Sequence[Procedure]) -> list[Decision]:
    """Each decision of the period once, by its paper and the Ministry's behind it."""
    last = min(asked.on, asked.period.last)
    acts = ProcedureAct.objects.filter(
        procedure__in=[each.pk for each in found],
        signed_on__gte=asked.period.first,
        signed_on__lte=last,
        ministry_signed_on__isnull=False,
    )
    once: dict[tuple[str, date, str, date], Decision] = {}
    for act in acts.order_by("signed_on", "basis", "pk"):
        if act.ministry_signed_on is not None:
            key = (act.basis, act.signed_on, act.ministry_basis, act.ministry_signed_on)
            once.setdefault(key, Decision(*key, act.procedure_id))
    return list(once.values())


def _row(each: Procedure) -> CountedRow:
    return CountedRow(f"{each.code} {each.name}"[:200], "", None, each.field.name, "procedure", {"number": each.pk})


def _decision_row(each: Decision, within: int) -> CountedRow:
    after = f"{each.ministry_basis} ngày {written(each.ministry_signed_on)}"
    state = "trong hạn" if each.in_time(within) else f"sau {(each.signed_on - each.ministry_signed_on).days} ngày"
    return CountedRow(f"{each.basis}, sau {after}", "", each.signed_on, state, "procedure", {"number": each.procedure})

"""The figures of the registers: what confirmed rows make, for units and a period, as known at a moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from dondoc.figures.figure import Absence
from dondoc.figures.measured import Measured, not_measured
from dondoc.periods.ranges import Period
from dondoc.registers import laid
from dondoc.registers.counting import Entry
from dondoc.registers.counting import measured as make
from dondoc.registers.definitions import Figure, Register
from dondoc.registers.kinds import VersionKind, VersionState
from dondoc.registers.models import Version
from dondoc.registers.values import read

Key = tuple[str, str]


def figures(code: str) -> tuple[Figure, ...]:
    """The figures of a register; none where there is no such register."""
    found = laid.register(code)
    return found.figures if found else ()


def every_figure() -> tuple[tuple[Register, Figure], ...]:
    """All figures of all registers. Raises BadTable."""
    return tuple((register, figure) for register in laid.registers() for figure in register.figures)


def measured(
    register: str, figure: str, unit_ids: frozenset[int], period: Period, on: date, known: datetime | None
) -> Measured:
    """One figure of those units together. An unknown register or figure has no data."""
    return measured_all([(register, figure)], unit_ids, period, on, known)[register, figure]


def measured_all(
    asked: Iterable[Key], unit_ids: Collection[int], period: Period, on: date, known: datetime | None
) -> dict[Key, Measured]:
    """Many figures of those units together, from one reading of their rows."""
    keys = list(dict.fromkeys(asked))
    by_code = {code: laid.register(code) for code in {code for code, _ in keys}}
    found = {code: register for code, register in by_code.items() if register is not None}
    entries = entries_of(found, unit_ids, period, on, known)
    return {key: _one(found.get(key[0]), key[1], entries, period, on) for key in keys}


def _one(
    register: Register | None, code: str, entries: Mapping[str, list[Entry]], period: Period, on: date
) -> Measured:
    figure = register.figure(code) if register else None
    if register is None or figure is None:
        return not_measured(Absence.NO_DATA)
    return make(register, figure, entries[register.code], period=period, on=on)


def entries_of(
    registers: Mapping[str, Register], unit_ids: Collection[int], period: Period, on: date, known: datetime | None
) -> dict[str, list[Entry]]:
    """The rows that can count in the period, by register: confirmed by `known`, each in the words it had then."""
    last = min(on, period.last)
    found: dict[str, list[Entry]] = defaultdict(list)
    if last < period.first or not registers or not unit_ids:
        return found
    by_day = Q(day__gte=period.first, day__lte=last)
    in_force = Q(valid_from__lte=last) & (Q(valid_until__isnull=True) | Q(valid_until__gte=last))
    rows = standing(known).filter(by_day | in_force, row__register__in=registers, row__unit_id__in=unit_ids)
    rows = rows.annotate(code=F("row__register"), unit=F("row__unit_id")).order_by("day", "pk")
    for version in rows.defer("folded"):
        code: str = vars(version)["code"]
        found[code].append(entry_of(registers[code], version, vars(version)["unit"]))
    return found


def entry_of(register: Register, version: Version, unit: int) -> Entry:
    """A version as it is counted."""
    nothing = version.kind == VersionKind.NOTHING.value
    return Entry(
        unit=unit,
        day=version.day,
        values={} if nothing else read(register.columns, version.values),
        number=version.row_id,
        valid_from=version.valid_from,
        valid_until=version.valid_until,
        nothing=nothing,
    )


def standing(known: datetime | None) -> QuerySet[Version]:
    """Of each row the version that counts: the last confirmed by then, unless it withdraws the row."""
    counts = Version.objects.exclude(kind=VersionKind.WITHDRAWAL.value)
    if known is None:
        return counts.filter(current_of__isnull=False)
    confirmed = Version.objects.filter(state=VersionState.CONFIRMED.value, decided_at__lte=known)
    later = confirmed.filter(row=OuterRef("row"), number__gt=OuterRef("number"))
    return counts.filter(~Exists(later), state=VersionState.CONFIRMED.value, decided_at__lte=known)


def records(
    register: str,
    figure: str,
    *,
    unit: int | None,
    period: Period,
    on: date | None = None,
    known: datetime | None = None,
    part: str = "",
    mapped: bool = False,
) -> dict[str, str]:
    """What the address of the register's list must say to show the very rows that a figure counts, or a part of it.

    The page is `register`, its argument the code; `known` is told by its day.
    """
    said = {
        "so_lieu": figure,
        "phan": part,
        "don_vi": str(unit or ""),
        "tu": period.first.isoformat(),
        "den": period.last.isoformat(),
        "ngay": on.isoformat() if on else "",
        "biet_den": known.isoformat() if known else "",
        "co_cau": "mapped" if mapped else "",
    }
    return {name: value for name, value in said.items() if value}

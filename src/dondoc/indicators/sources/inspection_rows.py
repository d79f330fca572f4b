"""What a register adds to a figure of inspections: the rows that no record of the part takes the place of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date

from dondoc.figures.figure import Exact, Missing
from dondoc.figures.measured import DENOMINATOR, NUMERATOR
from dondoc.indicators.asking import Asked
from dondoc.indicators.counted import CountedRow
from dondoc.indicators.definitions import SourceRef
from dondoc.indicators.doubling import doubled, named
from dondoc.language.folding import folded
from dondoc.organisation.models import Unit
from dondoc.registers import laid
from dondoc.registers.counting import Entry, counted, falls, measured, number
from dondoc.registers.definitions import Figure, Register
from dondoc.registers.queries.figures import entries_of
from dondoc.registers.values import written

NAME, PAPER_DAY, BODY = "unit_name", "issued_on", "by"
# Who concluded, as the register says it and as the kinds of inspections do.
BODIES = {"inspectorate": "state_inspection", "audit": "state_audit"}
SHOWN_WORDS = 160
Conclusion = tuple[int, str, date | None]
Rows = dict[str, list[Entry]]


@dataclass(frozen=True, slots=True)
class Left:
    """The rows that are left with what each adds, how many were told of elsewhere, and what the register alone says."""

    register: Register | None = None
    figure: Figure | None = None
    entries: tuple[Entry, ...] = ()
    doubled: int = 0
    missing: Missing | None = None
    every: tuple[Entry, ...] = ()
    keepers: Mapping[int, str] = field(default_factory=dict)

    @property
    def rows(self) -> list[tuple[CountedRow, Mapping[str, Exact]]]:
        """Each row with what it adds to the numbers."""
        if self.register is None or self.figure is None:
            return []
        parts = self.figure.parts
        return [
            (_row(self.register, each, self.keepers), {name: number(part, [each]) for name, part in parts.items()})
            for each in self.entries
        ]

    def named(self, part: str) -> list[tuple[int, str, CountedRow]]:
        """The rows of one number: who keeps it, the name of the unit it tells of, folded; a name may come again."""
        if self.register is None or self.figure is None:
            return []
        found = [each for each in self.entries if number(self.figure.parts[part], [each])]
        return [
            (each.unit, folded(str(each.values.get(NAME) or "")), _row(self.register, each, self.keepers))
            for each in found
        ]

    def paid_back(self) -> dict[tuple[Conclusion, Exact], list[Exact]]:
        """Of the rows whose conclusion the part holds, by that and their amount asked back: what came back."""
        found: dict[tuple[Conclusion, Exact], list[Exact]] = {}
        if self.figure is None:
            return found
        kept = {each.number for each in self.entries}
        for each in self.every:
            if each.number not in kept:
                back, asked = (number(self.figure.parts[part], [each]) for part in (NUMERATOR, DENOMINATOR))
                for conclusion in _concluded(each):
                    found.setdefault((conclusion, asked), []).append(back)
        return found

    def total(self, part: str) -> Exact:
        """One number of all its rows together."""
        return number(self.figure.parts[part], self.every) if self.figure is not None else 0


def names_of(unit: Unit) -> frozenset[str]:
    """The names under which a row may tell of a unit, folded."""
    return frozenset(filter(None, map(folded, (unit.name, unit.short_name, unit.code))))


def register_of(ref: SourceRef) -> tuple[Register, Figure] | None:
    """The register and its figure that are named, `register.figure`."""
    code, _dot, name = str(ref.arguments.get("register") or "").partition(".")
    register = laid.register(code) if code else None
    figure = register.figure(name) if register is not None else None
    return (register, figure) if register is not None and figure is not None else None


def left_of(
    ref: SourceRef,
    asked: Asked,
    units: Set[int],
    read: Rows,
    records: Iterable[tuple[Unit, date]],
    *,
    conclusions: Collection[Conclusion] = (),
) -> Left:
    """What is left of the register once `records` of the part took the place of rows, or whole `conclusions` did.

    `read` keeps the rows of each register for the next figure.
    """
    found = register_of(ref)
    if found is None:
        return Left()
    register, figure = found
    if register.code not in read:
        read |= entries_of({register.code: register}, units, asked.period, asked.on, asked.known)
    rows = read.setdefault(register.code, [])
    fall = [each for each in rows if falls(figure, each, period=asked.period, on=asked.on)]
    every = counted(register, figure, fall, on=asked.on)
    gone = _doubled(every, records) | {each.number for each in every if _concluded(each) & set(conclusions)}
    kept = tuple(each for each in every if each.number not in gone)
    alone = measured(register, figure, rows, period=asked.period, on=asked.on)
    return Left(register, figure, kept, len(gone), alone.missing, tuple(every), _names(kept))


def _doubled(rows: Sequence[Entry], records: Iterable[tuple[Unit, date]]) -> frozenset[int]:
    told = [named((str(each.values.get(NAME) or ""),), each.day, each.number) for each in rows]
    return doubled(told, [named((unit.name, unit.short_name, unit.code), day) for unit, day in records])


def _concluded(each: Entry) -> set[Conclusion]:
    """The conclusion of which a row tells, as the part would hold it."""
    day, body = each.values.get(PAPER_DAY), each.values.get(BODY)
    return {(each.unit, BODIES.get(str(body), ""), day)} if isinstance(day, date) else set()


def _names(entries: Iterable[Entry]) -> dict[int, str]:
    return dict(Unit.objects.filter(pk__in={each.unit for each in entries}).values_list("pk", "name"))


def _row(register: Register, each: Entry, keepers: Mapping[int, str]) -> CountedRow:
    column = register.name_column
    title = written(column, each.values.get(column.code)) or register.title
    return CountedRow(
        title[:SHOWN_WORDS],
        keepers.get(each.unit, ""),
        each.day,
        f"Sổ: {register.title}",
        "register-row",
        {"number": each.number},
    )

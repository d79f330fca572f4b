"""What a register is: its columns, and the figures counted from its rows, as values (the format: docs/registers.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from dondoc.registers.conditions import ALWAYS, Condition
from dondoc.registers.kinds import Aggregate, ColumnKind, FigureKind, Pick, TakenBy, WhenNone

Value = str | int | Decimal | date | None
Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values that a column may have."""

    code: str
    title: str
    english: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `planned` marks a day that may lie ahead; any other day has happened when it is entered."""

    code: str
    title: str
    kind: ColumnKind
    english: str = ""
    choices: tuple[Choice, ...] = ()
    required: bool = False
    key: bool = False
    planned: bool = False
    hint: str = ""
    hint_english: str = ""

    def choice(self, code: str) -> Choice | None:
        """The choice of that code."""
        return next((each for each in self.choices if each.code == code), None)


@dataclass(frozen=True, slots=True)
class Part:
    """One number of a figure: of the rows under a condition, how many, or what a column of theirs makes.

    `by`: with `last`, the column whose every value has a latest row of its own.
    """

    where: Condition = ALWAYS
    aggregate: Aggregate = Aggregate.ROWS
    column: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """A named level, and the rows that reach it."""

    code: str
    title: str
    where: Condition
    english: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a register.

    `where` narrows the rows for all of it. `parts` are its numbers by name; `flags` what each flag asks for; `levels`
    stand from the best to the worst. `unit` is what its numbers count, `leaves` the model criteria that it serves.
    """

    code: str
    title: str
    kind: FigureKind
    english: str = ""
    unit: str = ""
    where: Condition = ALWAYS
    parts: Mapping[str, Part] = field(default_factory=lambda: MappingProxyType({}))
    flags: Mapping[str, Condition] = field(default_factory=lambda: MappingProxyType({}))
    flag_titles: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    flag_english: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    levels: tuple[Level, ...] = ()
    pick: Pick = Pick.LAST
    taken_by: TakenBy = TakenBy.DAY
    when_none: WhenNone = WhenNone.NO_DATA
    places: int = 2
    how: str = ""
    how_english: str = ""
    leaves: tuple[str, ...] = ()
    version: int = 1

    def level(self, code: str) -> Level | None:
        """The level of that code."""
        return next((each for each in self.levels if each.code == code), None)


@dataclass(frozen=True, slots=True)
class AddsUp:
    """The columns `parts` together are at most the column `of`; `exactly`: no less either."""

    parts: tuple[str, ...]
    of: str
    exactly: bool = False


@dataclass(frozen=True, slots=True)
class Basis:
    """The paper that asks for it, as text."""

    sign: str = ""
    issued_on: date | None = None
    issuer: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """One register (sổ theo dõi).

    `day` names the column by which a row belongs to a period; `valid_from`, `valid_until` those between which it is in
    force. `counting_unit` is what a row is one of. `own` and `owner`: it was added here; `retired`: it is only read.
    """

    code: str
    title: str
    area: str
    columns: tuple[Column, ...]
    figures: tuple[Figure, ...]
    day: str
    counting_unit: str
    english: str = ""
    about: str = ""
    about_english: str = ""
    valid_from: str = ""
    valid_until: str = ""
    adds_up: tuple[AddsUp, ...] = ()
    basis: Basis = Basis()
    unverified: bool = False
    own: bool = False
    owner: int | None = None
    retired: bool = False

    def column(self, code: str) -> Column | None:
        """The column of that code."""
        return next((each for each in self.columns if each.code == code), None)

    def figure(self, code: str) -> Figure | None:
        """The figure of that code."""
        return next((each for each in self.figures if each.code == code), None)

    @property
    def keys(self) -> tuple[Column, ...]:
        """The columns that together tell one row from another; all of them where none is named."""
        return tuple(each for each in self.columns if each.key) or self.columns

    @property
    def name_column(self) -> Column:
        """The column by which a row is called."""
        texts = [each for each in self.columns if each.kind is ColumnKind.TEXT]
        return next((each for each in texts if each.key), texts[0] if texts else self.columns[0])

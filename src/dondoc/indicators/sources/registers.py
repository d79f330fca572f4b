"""Figures of the registers: each is one of the registry too, under `register.<register>.<figure>`.

What its rows make is the register's own to say (docs/registers.md); nothing is counted here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dondoc.figures.actors import Actor, Permission
from dondoc.figures.figure import Absence
from dondoc.figures.measured import Measured, not_measured
from dondoc.indicators.asking import Asked, Records
from dondoc.indicators.counted import Answer, CountedRow
from dondoc.indicators.definitions import Definition, Shape, SourceRef
from dondoc.indicators.scope import scope
from dondoc.indicators.sources.source import Pinned
from dondoc.language.dates import written
from dondoc.registers import laid
from dondoc.registers.definitions import Basis, Figure, Register
from dondoc.registers.kinds import FigureKind, WhenNone
from dondoc.registers.queries.figures import every_figure, measured_all, records

FIGURES: Mapping[str, Shape] = {shape.value: shape for shape in Shape}
LOOKS_BACK = True
PREFIX = "register."
SHAPES = {
    FigureKind.COUNT: Shape.COUNT,
    FigureKind.NUMBERS: Shape.EVENTS,
    FigureKind.RATE: Shape.RATE,
    FigureKind.WEIGHTED: Shape.WEIGHTED,
    FigureKind.LEVEL: Shape.LEVEL,
    FigureKind.FLAGS: Shape.FLAGS,
}
_MISSING = {
    WhenNone.NO_DATA: "Chưa có dòng nào được xác nhận thì ghi “chưa có số liệu”",
    WhenNone.NOTHING: "Không có dòng nào được xác nhận thì ghi “không phát sinh”",
    WhenNone.ZERO: "Không có dòng nào được xác nhận thì số là 0",
}


def definitions() -> dict[str, Definition]:
    """The figures of all registers as they stand. Raises BadTable."""
    titles = {area.code: area.title for area in laid.areas()}
    found = (_definition(register, figure, titles) for register, figure in every_figure())
    return {each.code: each for each in found}


def _definition(register: Register, figure: Figure, areas: Mapping[str, str]) -> Definition:
    shape = SHAPES[figure.kind]
    return Definition(
        code=f"{PREFIX}{register.code}.{figure.code}",
        title=figure.title,
        area=areas.get(register.area, register.area),
        shape=shape,
        unit="%" if shape is Shape.RATE else figure.unit or register.counting_unit,
        rounding=figure.places,
        numerator=figure.title,
        denominator="",
        missing=_MISSING[figure.when_none],
        basis=_basis(register.basis),
        how=figure.how or "Đếm từ những dòng đã được xác nhận của sổ.",
        version=figure.version,
        source=SourceRef("registers", shape.value, {"register": register.code, "figure": figure.code}),
        unverified=register.unverified,
        own=register.own,
        english=figure.english,
        names=_names(figure),
    )


def _basis(basis: Basis) -> str:
    day = f"ngày {written(basis.issued_on)}" if basis.issued_on else ""
    return " ".join(part for part in (basis.clause, basis.sign, day, basis.issuer) if part)


def _names(figure: Figure) -> dict[str, str]:
    levels = {level.code: level.title for level in figure.levels}
    numbers = dict.fromkeys(figure.parts, figure.title) if figure.kind is FigureKind.NUMBERS else {}
    return {**levels, **figure.flag_titles, **numbers}


def fault(ref: SourceRef) -> str:
    """A register or a figure that there is none of."""
    register, figure = _key(ref)
    found = laid.register(register)
    if found is None or found.figure(figure) is None:
        return f"không có số “{figure}” của sổ “{register}”"
    return ""


def answers(wanted: Mapping[str, SourceRef], asked: Asked, actor: Actor, pinned: Pinned) -> dict[str, Answer]:
    """All of them from one reading of the rows."""
    reach = scope(actor, Permission.REGISTER_READ, asked)
    if reach.dark:
        return dict.fromkeys(wanted, Answer(not_measured(Absence.NO_DATA), hidden=reach.hidden))
    keys = {code: _key(ref) for code, ref in wanted.items()}
    found = measured_all(keys.values(), reach.units, asked.period, asked.on, asked.known)
    return {
        code: Answer(found[key], tuple(_records(key, found[key], asked)), reach.hidden) for code, key in keys.items()
    }


def rows(ref: SourceRef, asked: Asked, actor: Actor, part: str) -> Sequence[CountedRow]:
    """None: the register's list shows exactly those of a figure."""
    return ()


def _key(ref: SourceRef) -> tuple[str, str]:
    return str(ref.arguments.get("register")), str(ref.arguments.get("figure"))


def _records(key: tuple[str, str], measured: Measured, asked: Asked) -> list[Records]:
    parts = [name for name, number in measured.numbers.items() if number]
    parts += list(measured.flags) + ([""] if measured.level else [])
    return [_list(key, asked, part) for part in parts]


def _list(key: tuple[str, str], asked: Asked, part: str) -> Records:
    register, figure = key
    told = records(
        register,
        figure,
        unit=asked.unit,
        period=asked.period,
        on=asked.on,
        known=asked.known,
        part=part,
        mapped=asked.mapped,
    )
    return Records("register", "", {"code": register}, told, part)

"""The rows and figures of a register as the pages show them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from dondoc.figures.actors import Actor
from dondoc.figures.measured import DENOMINATOR, NUMERATOR, Measured
from dondoc.indicators.queries.figures import counted_elsewhere
from dondoc.indicators.sources.registers import PREFIX
from dondoc.language import dates
from dondoc.periods.ranges import Period
from dondoc.registers import queries
from dondoc.registers.definitions import Column, Figure, Register, Value
from dondoc.registers.kinds import NUMBERS, ColumnKind, FigureKind, RowState, VersionKind
from dondoc.registers.models import Version
from dondoc.registers.queries import Shown
from dondoc.web.labels.chips import Chip, Words
from dondoc.web.labels.registers import (
    PARTS,
    STATES,
    VERSION_KINDS,
    about,
    flag_words,
    number_words,
    shown,
    title,
    unit_words,
    value_words,
)
from dondoc.web.naming import document_url

MOST_COLUMNS = 6  # of a register's own in a list; the rest stand on the row's page


@dataclass(frozen=True, slots=True)
class Cell:
    """One value under its column's title."""

    label: str
    words: str
    css: str = ""


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row in a list."""

    id: int
    version: int
    name: str
    url: str
    unit: str
    unit_id: int
    day: date
    cells: Sequence[Cell]
    chip: Chip
    paper: str
    nothing: bool
    entered_by: str = ""
    entered_at: datetime | None = None
    register: str = ""
    kind: Words = ""


@dataclass(frozen=True, slots=True)
class PartShown:
    """One number of a figure, with the list of its rows."""

    label: Words
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class FigureShown:
    """A figure above the list; `wider`: the page of the figure that counts more than these rows, "" where none does."""

    code: str
    title: str
    words: str
    url: str
    how: str
    parts: Sequence[PartShown]
    here: bool
    missing: bool
    wider: str = ""


def list_columns(register: Register) -> list[Column]:
    """The columns that a list shows beside the name: short ones, in their order."""
    name = register.name_column
    short = [each for each in register.columns if each is not name and each.kind is not ColumnKind.LONG]
    needed = [each for each in short if each.required or each.code == register.day]
    kept = {each.code for each in [*needed, *(each for each in short if each not in needed)][:MOST_COLUMNS]}
    return [each for each in short if each.code in kept]


def line(register: Register, each: Shown, columns: Iterable[Column]) -> RowLine:
    """A row of the register's list."""
    row, version = each.row, each.version
    nothing = version.kind == VersionKind.NOTHING.value
    return RowLine(
        id=row.pk,
        version=version.pk,
        name=version.name,
        url=reverse("register-row", args=[row.pk]),
        unit=row.unit.short_name or row.unit.name,
        unit_id=row.unit_id,
        day=version.day,
        cells=[] if nothing else [cell(column, each.values.get(column.code)) for column in columns],
        chip=STATES[RowState(row.state)],
        paper=paper_words(version),
        nothing=nothing,
        entered_by=version.entered_by_name,
        entered_at=version.entered_at,
        register=title(register),
        kind=kind_words(version),
    )


def kind_words(version: Version) -> Words:
    """What kind of version it is, where it is not the first words of a row."""
    kind = VersionKind(version.kind)
    if kind is not VersionKind.VALUES:
        return VERSION_KINDS[kind]
    return _("sửa lần %(number)s") % {"number": version.number - 1} if version.number > 1 else ""


def cell(column: Column, value: Value) -> Cell:
    """A value under its title."""
    css = "num" if column.kind in NUMBERS else "nowrap" if column.kind is ColumnKind.DATE else ""
    return Cell(title(column), shown(column, value), css)


def paper_words(version: Version) -> str:
    """The evidence in words: paper, day, section, page."""
    document = version.document
    # What a document is about is not told here: it may be restricted.
    sign = (document.sign or _("văn bản không số")) if document is not None else version.citation
    day = document.issued_on if document is not None else version.cited_on
    told = (
        sign,
        _("ngày %(day)s") % {"day": dates.written(day)} if day else "",
        version.section,
        _("trang %(page)s") % {"page": version.page} if version.page else "",
    )
    return ", ".join(word for word in told if word)


def paper_url(version: Version, visible: Iterable[int]) -> str:
    """The page of the document, where the person may see it."""
    return document_url(version.document_id) if version.document_id in set(visible) else ""


def figures(
    actor: Actor,
    register: Register,
    *,
    units: frozenset[int],
    period: Period,
    on: date,
    known: datetime | None,
    chosen: str,
    query: Mapping[str, str],
) -> list[FigureShown]:
    """All figures of the register for those units and the period, each opening the rows that it counts."""
    asked = [(register.code, figure.code) for figure in register.figures]
    found = queries.measured_all(asked, units, period, on, known)
    kept = {name: value for name, value in query.items() if name in {"don_vi", "co_cau", "nam", "ngay", "biet_den"}}
    days = {"tu": period.first.isoformat(), "den": period.last.isoformat()} if "nam" not in kept else {}
    base, elsewhere = reverse("register", args=[register.code]), counted_elsewhere()

    def url(figure: Figure, part: str = "") -> str:
        said = {**kept, **days, "so_lieu": figure.code, "phan": part}
        return f"{base}?{urlencode({name: value for name, value in said.items() if value})}"

    return [
        FigureShown(
            code=figure.code,
            title=title(figure),
            words=value_words(figure, measure := found[register.code, figure.code]),
            url=url(figure),
            how=about(figure.how, figure.how_english),
            parts=_parts(figure, measure, url),
            here=figure.code == chosen,
            missing=measure.missing is not None,
            wider=_wider(register, figure) if f"{register.code}.{figure.code}" in elsewhere else "",
        )
        for figure in register.figures
    ]


def _wider(register: Register, figure: Figure) -> str:
    """The page of the figure where the registry counts more than these rows."""
    return reverse("figure", args=[f"{PREFIX}{register.code}.{figure.code}"])


def _parts(figure: Figure, measure: Measured, url: Callable[[Figure, str], str]) -> list[PartShown]:
    if measure.missing is not None:
        return []
    if figure.kind is FigureKind.FLAGS:
        said = {True: _("có"), False: _("chưa có")}
        flags = measure.flags.items()
        return [PartShown(flag_words(figure, name), said[held], url(figure, name)) for name, held in flags]
    if figure.kind is FigureKind.RATE:
        unit = f" {counted}" if (counted := unit_words(figure)) else ""
        numbers = measure.numbers
        return [
            PartShown(PARTS[NUMERATOR], number_words(figure, numbers[NUMERATOR]) + unit, url(figure, NUMERATOR)),
            PartShown(PARTS[DENOMINATOR], number_words(figure, numbers[DENOMINATOR]) + unit, url(figure, DENOMINATOR)),
        ]
    if figure.kind is FigureKind.WEIGHTED:
        return [
            PartShown(PARTS[name], number_words(figure, value), url(figure, name))
            for name, value in measure.numbers.items()
        ]
    return []

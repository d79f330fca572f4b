"""The registers in words: titles in the language of the page, states, values of figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Protocol, assert_never

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dondoc.figures.figure import Absence, Exact, Missing, ratio
from dondoc.figures.measured import DENOMINATOR, NUMERATOR, Measured
from dondoc.language import dates, numbers
from dondoc.registers.definitions import Basis, Column, Figure, Value
from dondoc.registers.kinds import FigureKind, RowState, VersionKind, VersionState
from dondoc.registers.values import written
from dondoc.web.labels.chips import Chip, Words


class Titled(Protocol):
    """What has a title, and one in English where somebody wrote it."""

    @property
    def title(self) -> str:
        """The Vietnamese one."""

    @property
    def english(self) -> str:
        """The English one."""


STATES: dict[RowState, Chip] = {
    RowState.WAITING: Chip(lazy("Chờ xác nhận"), "hourglass", "chip-wait"),
    RowState.CONFIRMED: Chip(lazy("Đã xác nhận"), "circle-check", "chip-done"),
    RowState.CHANGING: Chip(lazy("Đã xác nhận, có thay đổi chờ xác nhận"), "hourglass", "chip-wait"),
    RowState.REFUSED: Chip(lazy("Bị trả lại"), "arrow-back-up", "chip-bad"),
    RowState.WITHDRAWN: Chip(lazy("Đã rút khỏi sổ"), "circle-dashed"),
}
VERSION_STATES: dict[VersionState, Chip] = {
    VersionState.WAITING: Chip(lazy("Chờ xác nhận"), "hourglass", "chip-wait"),
    VersionState.CONFIRMED: Chip(lazy("Đã xác nhận"), "circle-check", "chip-done"),
    VersionState.REFUSED: Chip(lazy("Bị trả lại"), "arrow-back-up", "chip-bad"),
    VersionState.REPLACED: Chip(lazy("Được thay trước khi xác nhận"), "circle-dashed"),
}
VERSION_KINDS: dict[VersionKind, Words] = {
    VersionKind.VALUES: lazy("Nội dung"),
    VersionKind.NOTHING: lazy("Không phát sinh"),
    VersionKind.WITHDRAWAL: lazy("Đề nghị rút khỏi sổ"),
}
ABSENCES: dict[Absence, Words] = {
    Absence.NO_DATA: lazy("chưa có số liệu"),
    Absence.NOTHING_AROSE: lazy("không phát sinh"),
    Absence.NOT_SCORED: lazy("không chấm"),
}
PARTS: dict[str, Words] = {
    "whole": lazy("tổng số"),
    "done": lazy("xong"),
    "started": lazy("đang làm"),
    NUMERATOR: lazy("tử số"),
    DENOMINATOR: lazy("mẫu số"),
    "count": lazy("số đếm"),
    "case": lazy("trường hợp"),
}


def in_english() -> bool:
    """Whether the page is in English."""
    return (get_language() or "").startswith("en")


def title(each: Titled) -> str:
    """Its title in the language of the page."""
    return each.english if in_english() and each.english else each.title


def about(vietnamese: str, english: str) -> str:
    """The words in the language of the page."""
    return english if in_english() and english else vietnamese


def shown(column: Column, value: Value) -> str:
    """A value as the page shows it."""
    return written(column, value, english=in_english())


def basis_words(basis: Basis) -> str:
    """The paper that asks for a register."""
    day = _("ngày %(day)s") % {"day": dates.written(basis.issued_on)} if basis.issued_on else ""
    return ", ".join(word for word in (basis.clause, basis.sign, day, basis.issuer) if word)


def value_words(figure: Figure, found: Measured) -> str:
    """The one line that a figure is read by."""
    if found.missing is not None:
        return str(ABSENCES[found.missing.reason])
    match figure.kind:
        case FigureKind.RATE:
            return _rate(figure, found.numbers)
        case FigureKind.COUNT | FigureKind.NUMBERS:
            return _numbers(figure, found.numbers)
        case FigureKind.WEIGHTED:
            told = {name: number_words(figure, value) for name, value in found.numbers.items()}
            return _("%(done)s xong, %(started)s đang làm / %(whole)s") % told
        case FigureKind.LEVEL:
            level = figure.level(found.level)
            return title(level) if level else found.level
        case FigureKind.FLAGS:
            return _flags(found.flags)
        case _:
            assert_never(figure.kind)


def _rate(figure: Figure, found: Mapping[str, Exact]) -> str:
    rate = ratio(found[NUMERATOR], found[DENOMINATOR])
    if isinstance(rate, Missing):
        return str(ABSENCES[rate.reason])
    return numbers.percent(rate.percent(figure.places), places=figure.places)


def _numbers(figure: Figure, found: Mapping[str, Exact]) -> str:
    first = next(iter(found.values()), 0)
    return " ".join(word for word in (number_words(figure, first), unit_words(figure)) if word)


def unit_words(figure: Figure) -> str:
    """What its numbers count; the list of registers tells that in Vietnamese only."""
    return "" if in_english() else figure.unit


def flag_words(figure: Figure, name: str) -> str:
    """What one of its flags is called."""
    english = figure.flag_english.get(name, "")
    return english if in_english() and english else figure.flag_titles.get(name, name)


def number_words(figure: Figure, value: Exact) -> str:
    """A number as the figure writes it."""
    return numbers.written(value if isinstance(value, int) else Decimal(value).normalize() + 0)


def _flags(flags: Mapping[str, bool]) -> str:
    held = sum(flags.values())
    if len(flags) == 1:
        return _("có") if held else _("chưa có")
    return _("có %(held)s/%(all)s") % {"held": held, "all": len(flags)}


def listed(words: Iterable[str]) -> str:
    """Several words on one line."""
    return "; ".join(word for word in words if word)

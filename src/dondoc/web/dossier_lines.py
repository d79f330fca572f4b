"""The lines of Biểu II.06a as a page shows them: every number opens exactly the dossiers it counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from dondoc.dossiers.forms import COLUMNS, Key, Line
from dondoc.dossiers.kinds import Class
from dondoc.dossiers.queries.names import names_of
from dondoc.dossiers.questions import Axis
from dondoc.dossiers.rates import Formula
from dondoc.figures.figure import Missing
from dondoc.language import numbers
from dondoc.organisation.models import Unit
from dondoc.web.dossier_asking import Asking, key_text, query_of
from dondoc.web.labels import dossiers as dossier_labels
from dondoc.web.labels.chips import Words
from dondoc.web.table_lines import Cell, absence_words, percent_words
from dondoc.web.table_words import Head

# The rates that stand beside the form's own columns, where an installation has them.
BESIDE = ("in_time_of_resolved", "online_of_new")


@dataclass(frozen=True, slots=True)
class FormLine:
    """A line of the form: its name, the form of that line alone told apart further, and its cells."""

    name: str
    cells: Sequence[Cell]
    url: str = ""


# What a line is told apart by, once it is asked for alone.
_FURTHER = {
    Axis.FIELD: ("linh_vuc", Axis.PROCEDURE),
    Axis.PROCEDURE: ("thu_tuc", Axis.UNIT),
    Axis.CHANNEL: ("kenh", Axis.FIELD),
    Axis.SOURCE: ("nguon", Axis.FIELD),
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A class that no column holds, with its number."""

    word: Words
    cell: Cell


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate told whole: what was divided by what, each number with the way to its dossiers."""

    name: str
    letters: str
    words: str
    above: Sequence[Cell] = ()
    below: Sequence[Cell] = ()


def named(
    line: Line, asking: Asking, formulas: Sequence[Formula], *, whole: bool = False, above: Collection[Key] = ()
) -> FormLine:
    """One line of the form, then the rates beside it; `above`: the units that have units under them."""
    cells = [cell(line, asking, code, whole=whole) for code in COLUMNS]
    cells += [rate_cell(line, formula) for formula in formulas]
    return FormLine(_("Tổng cộng"), cells) if whole else FormLine(line_name(line), cells, _alone(line, asking, above))


def _alone(line: Line, asking: Asking, above: Collection[Key]) -> str:
    asked = asking.question
    if "chot" in asking.chosen or (asked.axis is Axis.UNIT and not isinstance(line.key, int)):
        return ""
    if asked.axis is Axis.UNIT:
        return _of_unit(line.key, asking, further=line.key in above and line.key != asked.unit)
    if asked.axis not in _FURTHER:
        return ""
    name, axis = _FURTHER[asked.axis]
    return reverse("dossiers") + "?" + query_of(asking, **{name: key_text(line.key), "theo": axis.value})


def _of_unit(key: Key, asking: Asking, *, further: bool) -> str:
    """The form of a unit and all below it: by the units under it, by field where it has none or is asked for."""
    axis = Axis.UNIT if further else Axis.FIELD
    return reverse("dossiers") + "?" + query_of(asking, don_vi=key, theo=axis.value)


def above(lines: Iterable[Line], axis: Axis) -> frozenset[Key]:
    """Of the units that are lines those that have units under them."""
    keys = [line.key for line in lines if isinstance(line.key, int)] if axis is Axis.UNIT else []
    return frozenset(Unit.objects.filter(parent__in=keys).values_list("parent", flat=True)) if keys else frozenset()


def line_name(line: Line) -> str:
    """How a line is called; what is not in a list by its key."""
    return line.name or str(line.key or _("chưa rõ"))


def key_name(key: Key, axis: Axis) -> str:
    """How the line of a key is called, away from its form."""
    return str(names_of(axis, {key}).get(key) or key or _("chưa rõ"))


def cell(line: Line, asking: Asking, what: str, *, whole: bool = False) -> Cell:
    """How many dossiers a cell counts, and the list of them."""
    count = line.of(what)
    url = list_url(asking, what) if whole else list_url(asking, what, dong=key_text(line.key))
    return Cell(numbers.written(count), count, url if count else "", zero=not count)


def list_url(asking: Asking, what: str, **changed: object) -> str:
    """The list of exactly what a cell counted."""
    return reverse("dossiers-list") + "?" + query_of(asking, o=what, **changed)


def rate_cell(line: Line, formula: Formula) -> Cell:
    """A rate beside a line: per cent, and in small what was divided by what."""
    rate = formula.rate(line)
    if isinstance(rate, Missing):
        return Cell("—", absence_words(rate.reason), about=f"{formula.name}: {absence_words(rate.reason)}", zero=True)
    parts = f"{numbers.written(rate.numerator)}/{numbers.written(rate.denominator)}"
    return Cell(percent_words(rate), rate.percent(), about=f"{formula.letters} = {parts}", within=True)


def head(formulas: Sequence[Formula]) -> tuple[list[Head], list[Head], list[str]]:
    """The two rows of the head and the row of column numbers, as the form has them."""
    first: list[Head] = []
    second: list[Head] = []
    for code in COLUMNS:
        group, title, _number = dossier_labels.COLUMNS[code]
        if first and str(first[-1].title) == str(group):
            first[-1] = Head(group, first[-1].columns + 1)
        else:
            first.append(Head(group))
        second.append(Head(title))
    if formulas:
        first.append(Head(_("Tỷ lệ"), len(formulas)))
        second += [Head(formula.short, about=formula.name) for formula in formulas]
    written = [dossier_labels.COLUMNS[code][2].replace("=", " = ").replace("+", " + ") for code in COLUMNS]
    return first, second, ["(2)", *written, *(formula.letters for formula in formulas)]


def left_out(line: Line, asking: Asking) -> list[LeftOut]:
    """The classes that no column holds, each named with its number, zero or not."""
    return [
        LeftOut(dossier_labels.CLASSES[class_].word, cell(line, asking, f"left_out:{class_.value}", whole=True))
        for class_ in line.layout.left_out
    ]


def within_columns(line: Line, asking: Asking) -> list[tuple[int, list[LeftOut]]]:
    """What stands in a column without being what its title says: returned dossiers among those done on time."""
    return [
        (
            column,
            [LeftOut(dossier_labels.CLASSES[each].word, cell(line, asking, each.value, whole=True)) for each in told],
        )
        for column, told in in_other_columns(line)
    ]


def in_other_columns(line: Line) -> list[tuple[int, list[Class]]]:
    """Those classes, where there are any dossiers of them, by column."""
    found: dict[int, list[Class]] = {}
    for class_, column in line.layout.columns:
        if column and dossier_labels.OWN_COLUMNS.get(class_) != column and line.of(class_.value):
            found.setdefault(column, []).append(class_)
    return sorted(found.items())


def rate(line: Line, formula: Formula, asking: Asking) -> Rate:
    """A rate of the last line with the numbers it divides."""
    found = formula.rate(line)
    if isinstance(found, Missing):
        return Rate(formula.name, formula.letters, absence_words(found.reason))
    above, below = (
        [cell(line, asking, part, whole=True) for part in parts] for parts in (formula.numerator, formula.denominator)
    )
    return Rate(formula.name, formula.letters, percent_words(found), above, below)

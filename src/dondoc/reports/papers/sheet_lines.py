"""A line of an inspection's sheet as papers tell it: its numbers live, each compared with its figure where it has one.

Of a rate the paper holds three: the per cent, and the two numbers that it is made of. What is no figure of the
registry, or was kept before the sheet noted which number it tells, leads to its records alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from dondoc.figures.figure import Exact, Missing
from dondoc.figures.measured import DENOMINATOR, NUMERATOR, Measured
from dondoc.indicators.asking import Asked, Records
from dondoc.indicators.definitions import Definition
from dondoc.indicators.queries.figures import definitions
from dondoc.inspections.models import SheetLine
from dondoc.papers.living import Number
from dondoc.reports.papers.keeping import asked_read, records_read
from dondoc.reports.papers.numbers import PERCENT, Numbers, value_of


def told(line: SheetLine, numbers: Numbers, known: Mapping[str, Definition] | None = None) -> list[str | Number]:
    """What the line says, with its living numbers; `known`: the figures of the registry, where they were read."""
    if line.number is None:
        return [line.value]
    definition = (known if known is not None else definitions()).get(str(line.records.get("figure")))
    asked, part = line.records.get("asked"), str(line.records.get("part") or "")
    if definition is None or not asked or not part:
        return [numbers.told(line.value, exact(line.number), line.label, ways(line))]
    return _figure(line, numbers, definition, asked_read(asked), part)


def _figure(line: SheetLine, numbers: Numbers, definition: Definition, asked: Asked, part: str) -> list[str | Number]:
    found = ways(line)

    def number(value: Exact, of: str) -> Number:
        own = [each for each in found if each.part == (NUMERATOR if of == PERCENT else of)]
        return numbers.again(definition, asked, of, value, line.label, own or found)

    top = exact(line.number or Decimal(0))
    if line.of is None:
        unit = f" {definition.unit}" if line.value.endswith(f" {definition.unit}") else ""
        return [number(top, part), unit] if unit else [number(top, part)]
    bottom = exact(line.of)
    rate = value_of(definition, Measured({NUMERATOR: top, DENOMINATOR: bottom}), PERCENT)
    if isinstance(rate, Missing):
        return [numbers.told(line.value, top, line.label, found)]
    return [number(rate, PERCENT), " (", number(top, part), "/", number(bottom, DENOMINATOR), ")"]


def exact(value: Decimal) -> Exact:
    """A whole number as one."""
    return int(value) if value == int(value) else value.normalize()


def ways(line: SheetLine) -> Sequence[Records]:
    """The ways from the line to what it counted."""
    if "ways" in line.records:
        return records_read(line.records)
    if not line.records.get("page"):
        return ()
    names = ("page", "label", "arguments", "query", "part")
    values = {name: line.records[name] for name in names if name in line.records}
    return (Records(**{"label": line.label, **values}),)

"""What is wrong with a row as it was typed: every mistake at its column. No database, no clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from dondoc.language import dates, numbers
from dondoc.registers.definitions import AddsUp, Column, Register, Value, Values
from dondoc.registers.kinds import ColumnKind
from dondoc.registers.values import Unreadable, typed


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake: at which column ("" for the row), a code for the faces, and the sentence that says how to mend."""

    column: str
    code: str
    message: str
    parameters: Mapping[str, str] = field(default_factory=dict)


def understood(register: Register, texts: Mapping[str, str], today: date) -> tuple[dict[str, Value], list[Fault]]:
    """The values that were typed under the columns' codes, and all that is wrong with them."""
    values: dict[str, Value] = {}
    wrong: list[Fault] = []
    for column in register.columns:
        try:
            values[column.code] = typed(column, texts.get(column.code, ""))
        except Unreadable as unreadable:
            values[column.code] = None
            told = {name: str(value) for name, value in unreadable.parameters.items()}
            wrong.append(Fault(column.code, unreadable.code, str(unreadable), told))
    at = {fault.column for fault in wrong}
    return values, [*wrong, *(fault for fault in faults(register, values, today) if fault.column not in at)]


def faults(register: Register, values: Values, today: date) -> list[Fault]:
    """What is wrong with values that could be read."""
    found = [fault for column in register.columns for fault in _of_column(column, values.get(column.code), today)]
    return [*found, *_days(register, values), *_sums(register, values)]


def _of_column(column: Column, value: Value, today: date) -> Iterator[Fault]:
    if value is None and column.required:
        yield Fault(column.code, "value-missing", "Mục này còn trống.")
    if isinstance(value, date) and column.kind is ColumnKind.DATE and not column.planned and value > today:
        day = dates.written(value)
        yield Fault(column.code, "value-future", f"Ngày {day} ở sau hôm nay; hãy ghi ngày đã xảy ra.", {"day": day})


def _days(register: Register, values: Values) -> Iterator[Fault]:
    first, last = values.get(register.valid_from), values.get(register.valid_until)
    if isinstance(first, date) and isinstance(last, date) and last < first:
        told = {"first": dates.written(first)}
        message = f"Ngày cuối ở trước ngày đầu ({told['first']}); hãy sửa lại một trong hai ngày."
        yield Fault(register.valid_until, "value-ends-early", message, told)


def _sums(register: Register, values: Values) -> Iterator[Fault]:
    for rule in register.adds_up:
        if fault := _sum(register, rule, values):
            yield fault


def _sum(register: Register, rule: AddsUp, values: Values) -> Fault | None:
    parts = [value for name in rule.parts if isinstance(value := values.get(name), int | Decimal)]
    whole = values.get(rule.of)
    if not parts or not isinstance(whole, int | Decimal):
        return None
    total = sum(parts)
    if total == whole or (total < whole and not rule.exactly):
        return None
    named = " + ".join(f"“{column.title}”" for name in rule.parts if (column := register.column(name)))
    of = register.column(rule.of)
    told = {"parts": named, "of": of.title if of else rule.of, "sum": numbers.written(total)}
    told["whole"] = numbers.written(whole)
    if rule.exactly:
        message = f"{named} cộng lại được {told['sum']}, khác “{told['of']}” ({told['whole']}); hãy kiểm tra lại."
        return Fault(rule.of, "value-sum-other", message, told)
    message = f"{named} cộng lại được {told['sum']}, nhiều hơn “{told['of']}” ({told['whole']}); hãy kiểm tra lại."
    return Fault(rule.parts[-1], "value-sum-more", message, told)

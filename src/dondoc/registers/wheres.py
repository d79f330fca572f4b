"""Conditions as the data writes them: `{state: [done, started]}`, `{handled_on: filled}`, `{on: {not_after: due}}`."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from dondoc.limits.laying import BadTable
from dondoc.registers.conditions import ALWAYS, Condition, Kind, Test
from dondoc.registers.definitions import Column
from dondoc.registers.kinds import NO, NUMBERS, YES, ColumnKind

EITHER = "either"
_STANDING = {"filled": Kind.FILLED, "empty": Kind.EMPTY}
_ASKED = {"at_least": Kind.AT_LEAST, "at_most": Kind.AT_MOST, "not_after": Kind.NOT_AFTER, "after": Kind.AFTER}


def condition_of(at: str, said: object, known: Mapping[str, Column]) -> Condition:
    """The condition; nothing written: ALWAYS. Raises BadTable for a column, a choice or a test that is not there."""
    if said is None or said == {}:
        return ALWAYS
    if not isinstance(said, Mapping):
        raise BadTable(f"{at}: “where” viết như {{cột: giá trị}}, không phải {said!r}.")
    tests = tuple(
        test for name, asked in said.items() if name != EITHER for test in _tests(at, str(name), asked, known)
    )
    written = said.get(EITHER) or []
    if not isinstance(written, list):
        raise BadTable(f"{at}: “either” phải là một danh sách điều kiện.")
    return Condition(tests, tuple(condition_of(at, each, known) for each in written))


def _tests(at: str, name: str, asked: object, known: Mapping[str, Column]) -> list[Test]:
    column = known.get(name)
    if column is None:
        raise BadTable(f"{at}: “where” nêu cột “{name}” mà sổ không có.")
    if isinstance(asked, Mapping):
        return [_compared(at, column, str(word), value, known) for word, value in asked.items()]
    if isinstance(asked, str) and asked in _STANDING:
        return [Test(name, _STANDING[asked])]
    values = asked if isinstance(asked, list) else [asked]
    return [Test(name, Kind.ONE_OF, tuple(_value(at, column, each) for each in values))]


def _value(at: str, column: Column, written: object) -> str:
    if column.kind is ColumnKind.YES_NO and written in (True, False, YES, NO):
        return YES if written in (True, YES) else NO
    if column.kind is ColumnKind.CHOICE and column.choice(str(written)) is not None:
        return str(written)
    raise BadTable(f"{at}: “{written}” không phải giá trị của cột “{column.code}”.")


def _compared(at: str, column: Column, word: str, value: object, known: Mapping[str, Column]) -> Test:
    kind = _ASKED.get(word)
    if kind is None:
        raise BadTable(f"{at}: không có phép so “{word}”; các phép được dùng: {', '.join(sorted(_ASKED))}.")
    if kind in {Kind.AT_LEAST, Kind.AT_MOST}:
        return Test(column.code, kind, number=_number(at, column, value))
    other = known.get(str(value))
    if column.kind is not ColumnKind.DATE or other is None or other.kind is not ColumnKind.DATE:
        raise BadTable(f"{at}: “{word}” so hai cột ngày của sổ với nhau, không phải {value!r}.")
    return Test(column.code, kind, other=other.code)


def _number(at: str, column: Column, value: object) -> Decimal:
    try:
        if column.kind not in NUMBERS or isinstance(value, bool):
            raise InvalidOperation
        return Decimal(str(value))
    except InvalidOperation:
        raise BadTable(
            f"{at}: cột “{column.code}” phải là cột số và được so với một số, không phải {value!r}."
        ) from None

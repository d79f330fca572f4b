"""Many numbers as marks, a bit each: where a row is asked for one of thousands, it is looked up instead of searched.

For PostgreSQL alone. An array of twenty thousand numbers takes it longer to read, to plan with and to search than the
rows that are asked; and a page with its totals would tell the array three times.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BinaryField, BooleanField, F, Func
from django.db.models.sql.compiler import SQLCompiler

from dondoc.statements.told import Told

# How many times the room of the marks the numbers must take. Of 100,000 rows marks are quicker from some 4,000 numbers
# on, which take 28,000 letters, the marks 12,500 bytes; the one grows with the numbers, the other with the rows.
TIMES = 2


def marks(numbers: str) -> bytes | None:
    """The numbers, told between commas, as marks; None where there are none, or too few for so high ones.

    The lowest bit of the first byte stands for 0. No number may be below 0.
    """
    each = [*map(int, numbers.split(","))] if numbers else []
    room = (max(each, default=0) >> 3) + 1
    if not each or len(numbers) < TIMES * room:
        return None
    found = bytearray(room)
    for number in each:
        found[number >> 3] |= 1 << (number & 7)
    return bytes(found)


class ToldMarks(Told):
    """Marks told as one parameter."""

    def __init__(self, name: str) -> None:
        super().__init__(name, BinaryField())

    def prepared(self, value: bytes, connection: BaseDatabaseWrapper) -> bytes:
        """As they are."""
        return value


class Marked(Func):
    """`filter(Marked("assignment_id", ToldMarks("holding")))`: that column holds a number that is marked."""

    def __init__(self, column: str, told: ToldMarks) -> None:
        super().__init__(F(column), told, output_field=BooleanField())

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_more: Any) -> Any:
        """A number behind the last mark is not marked: what was entered since has such numbers."""
        (column, its), (told, values) = (compiler.compile(each) for each in self.get_source_expressions())
        marked = f"get_bit({told}::bytea, {column}) = 1"
        words = f"CASE WHEN {column} < 8 * octet_length({told}::bytea) THEN {marked} ELSE FALSE END"
        return words, [*its, *values, *values, *its]

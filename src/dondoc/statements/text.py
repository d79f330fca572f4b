"""The text of a compiled statement, asked with other values each time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from django.db import connections
from django.db.backends.utils import CursorWrapper

from dondoc.statements import prepared
from dondoc.statements.told import Told


class Text:
    """`words`, with its `parameters`, the told ones among them; `using`: its database.

    `planned_anew`: the database plans it at each asking.
    """

    def __init__(self, words: str, parameters: Sequence[Any], using: str, *, planned_anew: bool = False) -> None:
        self.words, self._parameters, self._using = words, parameters, using
        self._planned_anew = planned_anew
        self._told = [place for place, each in enumerate(parameters) if isinstance(each, Told)]

    def values(self, told: Mapping[str, Any]) -> list[Any]:
        """All its values as the database takes them, the told ones among them."""
        connection = connections[self._using]
        return [
            each.prepared(told[each.name], connection) if isinstance(each, Told) else each for each in self._parameters
        ]

    @contextmanager
    def asked(self, values: Sequence[Any]) -> Iterator[CursorWrapper]:
        """The cursor that asked it, with values as the database takes them."""
        connection = connections[self._using]
        with connection.cursor() if self._planned_anew else prepared.cursor(connection) as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(self._with_constants, [values[place] for place in self._told])
            else:
                cursor.execute(self.words, values)
            yield cursor

    @cached_property
    def _with_constants(self) -> str:
        return prepared.with_constants(self.words, self._parameters, connections[self._using])

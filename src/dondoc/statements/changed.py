"""A change that is compiled once, and then made again and again with other values."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.db import connections
from django.db.models import QuerySet
from django.db.models.sql import UpdateQuery

from dondoc.statements import prepared
from dondoc.statements.told import Told


class Changed:
    """`Changed(lambda: Head.objects.filter(pk=1), count=Told("count", BigIntegerField()))`, made as `.rows(count=7)`.

    What holds for `Kept` holds here: nothing but the told values ever differs.
    """

    def __init__(self, build: Callable[[], QuerySet[Any, Any]], **values: Told) -> None:
        self._build, self._changes = build, values

    @cached_property
    def _compiled(self) -> _Compiled:
        return _Compiled(self._build(), self._changes)

    def rows(self, **told: object) -> int:
        """Make it with those values; says how many rows it changed."""
        return self._compiled.rows(told)


class _Compiled:
    """The text of the change, and which of its parameters are told."""

    def __init__(self, found: QuerySet[Any, Any], changes: dict[str, Told]) -> None:
        query: UpdateQuery = found.query.chain(UpdateQuery)  # type: ignore[assignment]
        query.add_update_values(changes)
        self._using = found.db
        self._words, self._parameters = query.get_compiler(found.db).as_sql()

    def rows(self, told: dict[str, object]) -> int:
        """Made with those values."""
        connection = connections[self._using]
        values = [
            each.prepared(told[each.name], connection) if isinstance(each, Told) else each for each in self._parameters
        ]
        with prepared.cursor(connection) as cursor:
            if connection.vendor == "postgresql":
                said = [value for value, each in zip(values, self._parameters, strict=True) if isinstance(each, Told)]
                cursor.execute(self._with_constants, said)
            else:
                cursor.execute(self._words, values)
            return int(cursor.rowcount)

    @cached_property
    def _with_constants(self) -> str:
        return prepared.with_constants(self._words, self._parameters, connections[self._using])

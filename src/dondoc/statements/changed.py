"""A change that is compiled once, and then made again and again with other values."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.db.models.sql import UpdateQuery

from dondoc.statements.text import Text
from dondoc.statements.told import Told


class Changed:
    """`Changed(lambda: Head.objects.filter(pk=1), count=Told("count", BigIntegerField()))`, made as `.rows(count=7)`.

    What holds for `Kept` holds here: nothing but the told values ever differs.
    """

    def __init__(self, build: Callable[[], QuerySet[Any, Any]], **values: Told) -> None:
        self._build, self._changes = build, values

    @cached_property
    def _text(self) -> Text:
        found = self._build()
        query: UpdateQuery = found.query.chain(UpdateQuery)  # type: ignore[assignment]
        query.add_update_values(self._changes)
        words, parameters = query.get_compiler(found.db).as_sql()
        return Text(words, parameters, found.db)

    def rows(self, **told: object) -> int:
        """Make it with those values; says how many rows it changed."""
        with self._text.asked(self._text.values(told)) as cursor:
            return int(cursor.rowcount)

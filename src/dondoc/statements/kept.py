"""A statement that is built and compiled once, and then asked again and again with other values.

Django builds and compiles a query anew each time. For what every page asks, that takes it several times as long as the
database takes to answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable

from dondoc.statements.made import Maker
from dondoc.statements.text import Text

M = TypeVar("M", bound=Model)
Row = Sequence[Any]


class Kept(Generic[M]):
    """`Kept(lambda: Post.objects.filter(user=Told("user", BigAutoField())))`, asked as `.models(user=7)`.

    The query is built when it is first asked. What it says besides its told values must be the same for ever: no day,
    no rights, nothing read from the database. `planned_anew`: how it is answered best depends on the values, so the
    database plans it at each asking.
    """

    def __init__(self, build: Callable[[], QuerySet[M, Any]], *, planned_anew: bool = False) -> None:
        self._build, self._planned_anew = build, planned_anew

    @cached_property
    def _compiled(self) -> Compiled:
        return Compiled(self._build(), planned_anew=self._planned_anew)

    def rows(self, **told: object) -> list[Row]:
        """The rows, in the order of the query's `values_list`."""
        return self._compiled.rows(told)

    def words(self) -> str:
        """The text of the statement; "" where it can have no rows."""
        return self._compiled.text.words

    def values(self, **told: object) -> list[Any]:
        """All its values as the database takes them, the told ones among them."""
        return self._compiled.text.values(told)

    def answer(self, values: Sequence[Any]) -> list[Row]:
        """The rows, asked with such values."""
        return self._compiled.answer(values)

    def models(self, **told: object) -> list[M]:
        """The rows as models, with what `select_related` names and what `annotate` adds."""
        return list(self._compiled.models(told))

    def found(self, **told: object) -> bool:
        """Whether there is any row."""
        return bool(self._compiled.rows(told))


class Compiled:
    """The text of a query, and how its rows are read."""

    def __init__(self, found: QuerySet[Any, Any], *, planned_anew: bool) -> None:
        compiler = found.query.get_compiler(found.db)
        self._using = found.db
        try:
            words, parameters = compiler.as_sql()
        except EmptyResultSet:  # its conditions exclude each other
            self.text = Text("", (), found.db)
            return
        self.text = Text(words, parameters, found.db, planned_anew=planned_anew)
        columns = [column for column, _, _ in compiler.select]
        self._converters = [
            (place, converters, column) for place, (converters, column) in compiler.get_converters(columns).items()
        ]
        self._annotated = list((compiler.annotation_col_map or {}).items())
        if issubclass(found._iterable_class, ModelIterable):
            self._maker = Maker(compiler.klass_info, compiler.select, found.db)

    def rows(self, told: Mapping[str, Any]) -> list[Row]:
        """Asked with those values."""
        return self.answer(self.text.values(told))

    def answer(self, values: Sequence[Any]) -> list[Row]:
        """Asked with values as the database takes them."""
        if not self.text.words:
            return []
        with self.text.asked(values) as cursor:
            rows: list[Row] = cursor.fetchall()
        return [self._converted(row) for row in rows] if self._converters else rows

    def _converted(self, row: Row) -> Row:
        """Values as Python has them: dates, truth and JSON come out of SQLite as text and numbers."""
        values, connection = list(row), connections[self._using]
        for place, converters, column in self._converters:
            for convert in converters:
                values[place] = convert(values[place], column, connection)
        return values

    def models(self, told: Mapping[str, Any]) -> Iterator[Any]:
        """As Django's own `ModelIterable` makes them."""
        for row in self.rows(told):
            made = self._maker.made(row)
            for name, place in self._annotated:
                setattr(made, name, row[place])
            yield made

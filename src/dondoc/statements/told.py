"""`Told`: what stands in a kept statement for a value that is told each time the statement is asked."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, Field, TextField
from django.db.models.sql.compiler import SQLCompiler


class Told(Expression):
    """`filter(valid_from__lte=Told("day", DateField()))`, asked as `rows(day=today)`."""

    def __init__(self, name: str, output_field: Field[Any, Any]) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Any:
        """A place for a parameter; the parameter is this object until the value is told."""
        return "%s", [self]

    def prepared(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        """The value as the database takes it."""
        return self.output_field.get_db_prep_value(value, connection)


class ToldNumbers(Told):
    """Whole numbers told as one parameter, however many they are: `among("unit_id", ToldNumbers("units"))`."""

    def __init__(self, name: str) -> None:
        super().__init__(name, TextField())

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Any:
        """What stands behind the column that must hold one of them."""
        if connection.vendor == "postgresql":
            return "= ANY(%s::bigint[])", [self]
        return "IN (SELECT value FROM json_each(%s))", [self]

    def prepared(self, value: Collection[int] | str, connection: BaseDatabaseWrapper) -> str:
        """An array for PostgreSQL, a list in JSON for SQLite. A text has the numbers already, between commas."""
        numbers = value if isinstance(value, str) else ",".join(map(str, sorted(map(int, value))))
        return f"{{{numbers}}}" if connection.vendor == "postgresql" else f"[{numbers}]"


class ToldTexts(Told):
    """Texts told as one parameter, however many they are: `Q(sign_key__among=ToldTexts("keys"))`."""

    def __init__(self, name: str) -> None:
        super().__init__(name, TextField())

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Any:
        """What stands behind the column that must be one of them."""
        if connection.vendor == "postgresql":
            return "= ANY(%s::text[])", [self]
        return "IN (SELECT value FROM json_each(%s))", [self]

    def prepared(self, value: Collection[str], connection: BaseDatabaseWrapper) -> object:
        """An array for PostgreSQL, a list in JSON for SQLite."""
        return list(value) if connection.vendor == "postgresql" else json.dumps(list(value))

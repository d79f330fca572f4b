"""`Joined`: the numbers of a column as one text, between commas."""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Aggregate, TextField
from django.db.models.functions import Cast
from django.db.models.sql.compiler import SQLCompiler


class Joined(Aggregate):
    """`aggregate(numbers=Joined("pk"))["numbers"]`: "3,5,8"; None where there is none."""

    function = "STRING_AGG"
    template = "%(function)s(%(expressions)s, ',')"

    def __init__(self, column: str) -> None:
        super().__init__(Cast(column, TextField()), output_field=TextField())

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **more: Any) -> Any:
        """By its own name there."""
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **more)

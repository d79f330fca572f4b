"""The cursor of kept statements: PostgreSQL parses and plans a statement once a connection, not at every asking.

Django writes the values into the text of a statement, so that no two are the same to the server. Of the small
statements that every page asks, planning takes the server longer than answering.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, cast

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from dondoc.statements.told import Told

# How many a connection holds; those not asked for the longest time go first.
MOST = 300
_PLACE = re.compile("%%|%s")


class Telling(ServerBindingCursor):
    """Django's own cursor for connections that tell all values so; knows what it asked when the server held it too."""

    def _send_query_prepared(self, name: bytes, query: Any, **more: Any) -> None:
        self._query = query
        super()._send_query_prepared(name, query, **more)  # type: ignore[misc]


def cursor(connection: BaseDatabaseWrapper) -> CursorWrapper:
    """One that tells the values beside the statement, where the database prepares statements."""
    connection.ensure_connection()
    own: Any = connection
    telling: Any = Telling
    if connection.vendor != "postgresql" or own.connection.prepare_threshold is None:
        return connection.cursor()
    own.connection.prepared_max = MOST
    return cast("CursorWrapper", own._prepare_cursor(telling(own.connection)))


def with_constants(words: str, parameters: Sequence[Any], connection: BaseDatabaseWrapper) -> str:
    """The statement with its values written into it, but the told ones.

    PostgreSQL must know them when it plans: an index of some of the rows serves only where its condition is seen to
    hold.
    """
    connection.ensure_connection()
    beneath, values = cast("Any", connection.connection), iter(parameters)

    def written(place: re.Match[str]) -> str:
        if place.group() == "%%":
            return "%%"
        value = next(values)
        return "%s" if isinstance(value, Told) else sql.Literal(value).as_string(beneath).replace("%", "%%")

    return _PLACE.sub(written, words)

"""Answers that are remembered while nobody writes assignments: totals, pages of lists, tables.

Only what is read from the assignments' own tables alone: a statement that names another is asked each time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from dondoc.assignments.models import Assignment, Event, Stamp, Standing
from dondoc.statements.kept import Kept
from dondoc.statements.remembered import Remembered, Rows, Version

# The tables of which every transaction that writes them leaves a stamp.
STAMPED = frozenset(
    model._meta.db_table
    for model in (Assignment, Standing, Event, Assignment.supporting.through, Assignment.marks.through)
)
# How many rows a process remembers; a row takes some hundred bytes.
ROWS = 60_000
_ANSWERS = Remembered(ROWS)
_STAMPS = Kept(lambda: Stamp.objects.order_by("pk").values_list("number"))
_NAMED = re.compile(r'\b(?:FROM|JOIN) +"(\w+)"')


def version() -> Version | None:
    """What the assignments' tables say now, told by the stamps; None where that cannot be said.

    Inside a transaction it cannot: there what it has written itself is seen, and by nobody else. Where nobody has left
    a stamp yet, neither.
    """
    if connection.in_atomic_block:
        return None
    return tuple(number for (number,) in _STAMPS.rows()) or None


def rows(of: Version | None, words: str, values: Sequence[object], ask: Callable[[], Rows]) -> Rows:
    """The rows of a statement with its values, as remembered of that version where it may be."""
    return _ANSWERS.rows(of if is_stamped(words) else None, words, values, ask)


def remembered(of: Version | None, statement: Kept[Any], told: Mapping[str, object]) -> Rows:
    """The rows of a kept statement, as they are remembered of that version or asked for."""
    values = statement.values(**told)
    return rows(of, statement.words(), values, partial(statement.answer, values))


def answered(found: QuerySet[Any, tuple[Any, ...]], of: Version | None = None) -> Rows:
    """The rows of a `values_list`, as remembered where they may be; `of`: the version where it is known already."""
    try:
        words, values = found.query.sql_with_params()
    except EmptyResultSet:  # its conditions exclude each other
        return ()
    return rows(version() if of is None else of, words, values, lambda: list(found))


@lru_cache(maxsize=2_000)
def is_stamped(words: str) -> bool:
    """Whether a statement reads nothing but tables that are stamped."""
    return STAMPED.issuperset(_NAMED.findall(words))

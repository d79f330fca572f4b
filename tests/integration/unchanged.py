"""Whether anything at all was changed: every row of every part, every stored file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection

_ESCAPED = re.compile(r"\\u([0-9a-f]{4})")


def everything() -> dict[str, Any]:
    """All rows, by table, and all files of the store."""
    root = Path(settings.FILES_ROOT)
    return {**_rows(), "files": sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())}


def changed_tables(before: dict[str, Any]) -> set[str]:
    """The tables that are not as they were."""
    now = everything()
    return {label for label, rows in now.items() if rows != before[label]}


@contextmanager
def nothing_changes() -> Iterator[None]:
    """Everything is afterwards as it was."""
    before = everything()
    yield
    assert changed_tables(before) == set()


def _rows() -> dict[str, list[tuple[Any, ...]]]:
    """As the database gives them: hundreds of tests look at every table before and after what they do."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("; ".join(_questions().values()))  # one way there and back for all
            for label in _questions():
                found[label] = cursor.fetchall()
                cursor.nextset()
            return found
        for label, question in _questions().items():
            found[label] = [tuple(map(_read, row)) for row in cursor.execute(question).fetchall()]
    return found


def _read(value: Any) -> Any:
    """SQLite keeps JSON as it was written, with other letters than those of English as numbers."""
    if isinstance(value, str) and "\\u" in value:
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
    return value


@cache
def _questions() -> dict[str, str]:
    quoted = connection.ops.quote_name
    models = [
        model
        for part in apps.get_app_configs()
        if part.name.startswith("dondoc.")
        for model in part.get_models(include_auto_created=True)
    ]
    return {
        each._meta.label: f"SELECT * FROM {quoted(each._meta.db_table)} ORDER BY {quoted(str(each._meta.pk.column))}"
        for each in models
    }

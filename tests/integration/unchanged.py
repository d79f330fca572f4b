"""Whether anything at all was changed: every row of every part, every stored file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings

PARTS = (
    "audit",
    "jobs",
    "organisation",
    "accounts",
    "workdays",
    "documents",
    "workfiles",
    "assignments",
    "plans",
    "dossiers",
    "reorganisation",
    "following",
)


def everything() -> dict[str, Any]:
    """All rows, by table, and all files of the store."""
    models = [model for part in PARTS for model in apps.get_app_config(part).get_models(include_auto_created=True)]
    rows = {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in models}
    root = Path(settings.FILES_ROOT)
    return {**rows, "files": sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())}


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

"""All sources by the name that the table uses; each is imported when it is first asked.

What stands behind dossiers takes long to import, and a process of the site starts without it.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import cast

from dondoc.indicators.sources.source import Source

SOURCES = (
    "assignments",
    "dossiers",
    "documents",
    "inspections",
    "obligations",
    "organisation",
    "petitions",
    "plans",
    "procedures",
    "quality",
    "registers",
    "workfiles",
)


@cache
def source(name: str) -> Source:
    """The source of that name. Raises KeyError where there is none."""
    if name not in SOURCES:
        raise KeyError(name)
    return cast("Source", import_module(f"dondoc.indicators.sources.{name}"))

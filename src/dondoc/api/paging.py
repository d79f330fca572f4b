"""Lists a page at a time."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet
from ninja import Schema
from pydantic import Field

Row = TypeVar("Row", bound=Model)

MOST_A_PAGE = 200
FARTHEST = 1_000_000


class Paging(Schema):
    """Which page of a list."""

    offset: int = Field(0, ge=0, le=FARTHEST, description="rows to skip")
    limit: int = Field(50, ge=1, le=MOST_A_PAGE, description="rows to give")


def page_of(rows: QuerySet[Row], paging: Paging) -> tuple[int, list[Row]]:
    """How many there are in all, and those of the page."""
    return rows.count(), list(rows[paging.offset : paging.offset + paging.limit])

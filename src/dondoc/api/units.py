"""Tổ chức: the units of a day."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from dondoc.api.entry import caller
from dondoc.figures.actors import Permission
from dondoc.organisation import queries

router = Router(tags=["units"])


class UnitRow(Schema):
    """A unit as it stands on the day asked for."""

    id: int
    name: str
    short_name: str
    kind: str
    code: str
    parent_id: int | None
    valid_from: date
    valid_to: date | None = Field(description="the first day on which it is no more")


@router.get("", response=list[UnitRow])
def units(request: HttpRequest, on: date | None = None) -> list[object]:
    """All units that exist on that day, today unless said, each below its parent."""
    caller(request, Permission.ORGANISATION_READ)
    return [node.unit for node in queries.tree(on or timezone.localdate())]

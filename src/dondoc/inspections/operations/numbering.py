"""The running numbers of the findings, and of the recommendations, of one inspection: from 1, without gaps."""

from __future__ import annotations

from typing import Any

from django.db.models import Max, QuerySet


def next_number(rows: QuerySet[Any]) -> int:
    """The number after the last."""
    return int(rows.aggregate(last=Max("number"))["last"] or 0) + 1


def close_gap(rows: QuerySet[Any], number: int) -> None:
    """Move up what stands behind a number that was taken out; one by one, for no two may share a number."""
    for later in rows.filter(number__gt=number).order_by("number"):
        later.number -= 1
        later.save(update_fields=["number"])

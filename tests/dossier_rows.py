"""Rows of the lake for tests: plain dossiers, of which a test names only what it is about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import pyarrow as pa

from dondoc.dossiers.lake.schema import SCHEMA

FIRST = datetime(2026, 1, 5, 8, 0)


def dossier(number: int, **said: Any) -> dict[str, Any]:
    """One dossier of the one-stop system, resolved in time, received so many hours after the first."""
    received = said.get("received", FIRST + timedelta(hours=number))
    row = {
        "source": "mot-cua",
        "code": f"H{number:04d}",
        "procedure": "1.000001",
        "unit": 1,
        "channel": "direct",
        "postal_in": False,
        "received": received,
        "due": received + timedelta(days=10),
        "due_given": received + timedelta(days=10),
        "by_hour": False,
        "finished": received + timedelta(days=5),
        "outcome": "resolved",
        "suspensions": [],
        "status": "Đã trả kết quả",
        "batch": 0,
        "month": f"{received:%Y-%m}",
    }
    return {**row, **said}


def dossiers(rows: Iterable[dict[str, Any]]) -> pa.Table:
    """Those rows as the lake takes them."""
    return pa.Table.from_pylist([{name: row.get(name) for name in SCHEMA.names} for row in rows], schema=SCHEMA)


def some(first: int, until: int, **said: Any) -> pa.Table:
    """The dossiers with those numbers."""
    return dossiers(dossier(number, **said) for number in range(first, until))

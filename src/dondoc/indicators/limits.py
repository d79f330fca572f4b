"""The thresholds of this part, as dated data: `data/limits.yaml`."""

from __future__ import annotations

from datetime import date

from dondoc.limits.laying import BadTable, tables
from dondoc.limits.values import find, limits_of

ANNOUNCED = "procedure-announced-within"


def announced_within(on: date) -> int:
    """Within how many calendar days after the Ministry's decision ours is in time. Raises BadTable."""
    found = find(limits_of(tables("indicators", "limits")), ANNOUNCED, on=on)
    if found is None:
        raise BadTable(f"indicators/limits.yaml: chưa có “{ANNOUNCED}” có hiệu lực ngày {on:%d/%m/%Y}.")
    return found.number

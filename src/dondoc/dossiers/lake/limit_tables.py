"""Time limits laid out as arrays, by procedure and channel, the versions of each in the order in which they hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from dondoc.dossiers.due import Allowed
from dondoc.dossiers.kinds import Channel, LimitUnit
from dondoc.dossiers.lake.day_tables import EPOCH, Numbers

CHANNELS = tuple(Channel)
UNITS = tuple(LimitUnit)
NEVER, EVER = -(10**9), 10**9
SCHEMA = pa.schema(
    [
        pa.field("procedure", pa.string(), nullable=False),
        pa.field("channel", pa.string(), nullable=False),  # kinds.Channel, or empty: for all others
        pa.field("number", pa.int64(), nullable=False),
        pa.field("unit", pa.string(), nullable=False),  # kinds.LimitUnit
        pa.field("valid_from", pa.date32()),
        pa.field("valid_to", pa.date32()),
    ]
)


def allowed_by_procedure(limits: pa.Table) -> dict[str, list[Allowed]]:
    """The limits of every procedure, as the one-at-a-time function takes them."""
    found: dict[str, list[Allowed]] = defaultdict(list)
    for row in limits.to_pylist():
        channel = Channel(row["channel"]) if row["channel"] else None
        limit = Allowed(row["number"], LimitUnit(row["unit"]), channel, row["valid_from"], row["valid_to"])
        found[row["procedure"]].append(limit)
    return dict(found)


@dataclass(frozen=True, slots=True)
class _Version:
    """The limits of one rank for every place (procedure times channels): 0 where there is none."""

    number: Numbers
    unit: npt.NDArray[np.int8]
    valid_from: Numbers
    valid_to: Numbers


@dataclass(frozen=True, slots=True)
class LimitTables:
    """All limits; the last procedure stands for those that are unknown."""

    procedures: pa.Array
    versions: tuple[_Version, ...]

    def of(self, rows: Mapping[str, Any], day: Numbers) -> tuple[Numbers, npt.NDArray[np.int8]]:
        """For each row the number (0: no limit holds) and the place of its unit in `UNITS`; `day` since 1970."""
        place = _places(rows["procedure"], self.procedures, len(self.procedures)) * len(CHANNELS)
        place += np.minimum(_places(rows["channel"], pa.array(list(CHANNELS)), 0), len(CHANNELS) - 1)
        number = np.zeros(len(day), dtype=np.int64)
        unit = np.zeros(len(day), dtype=np.int8)
        for version in self.versions:
            holds = (number == 0) & (version.valid_from[place] <= day) & (day < version.valid_to[place])
            number = np.where(holds, version.number[place], number)
            unit = np.where(holds, version.unit[place], unit)
        return number, unit


def limit_tables(limits: pa.Table) -> LimitTables:
    """Laid out once for any number of rows."""
    by_procedure = allowed_by_procedure(limits)
    names = sorted(by_procedure)
    ranked = [_ranked(by_procedure[name], channel) for name in names for channel in CHANNELS]
    ranked += [[] for _ in CHANNELS]
    depth = max((len(each) for each in ranked), default=0)
    versions = tuple(_version([each[rank] if rank < len(each) else None for each in ranked]) for rank in range(depth))
    return LimitTables(pa.array(names, pa.string()), versions)


def _ranked(limits: Iterable[Allowed], channel: Channel) -> list[Allowed]:
    """The limits that may hold for a channel, in the order of `due.allowed`."""
    usable = [each for each in limits if each.channel in (None, channel)]
    return sorted(usable, key=lambda each: (each.channel is not None, each.valid_from or date.min), reverse=True)


def counts(limit: Allowed) -> bool:
    """Whether its number is one that can be counted."""
    return 0 < limit.number <= limit.most


def _version(limits: Sequence[Allowed | None]) -> _Version:
    number = [each.number if each is not None and counts(each) else 0 for each in limits]
    return _Version(
        number=np.array(number, dtype=np.int64),
        unit=np.array([UNITS.index(each.unit) if each else 0 for each in limits], dtype=np.int8),
        valid_from=np.array([_day(each.valid_from, NEVER) if each else EVER for each in limits], dtype=np.int64),
        valid_to=np.array([_day(each.valid_to, EVER) if each else EVER for each in limits], dtype=np.int64),
    )


def _day(day: date | None, otherwise: int) -> int:
    return day.toordinal() - EPOCH if day else otherwise


def _places(column: pa.Array, values: pa.Array, otherwise: int) -> Numbers:
    found = pc.fill_null(pc.index_in(column, value_set=values), otherwise)
    places: Numbers = found.to_numpy(zero_copy_only=False).astype(np.int64)
    return places

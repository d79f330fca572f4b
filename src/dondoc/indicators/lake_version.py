"""Which version of the dossiers answers a figure: that of a closing, the newest of what was known, or the newest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from dondoc.dossiers.lake.engine import NOTHING_YET
from dondoc.dossiers.lake.store import current
from dondoc.dossiers.queries.engines import engine

LAKE = "lake"  # the ground under which a closing keeps it


def version_for(known: datetime | None, pinned: Mapping[str, str]) -> int:
    """The version; NOTHING_YET while nothing was ever written, or nothing had been by then."""
    if LAKE in pinned:
        return int(pinned[LAKE])
    newest = engine().version()
    if known is None or newest == NOTHING_YET:
        return newest
    return max((each.version for each in current().history() if each.at <= known), default=NOTHING_YET)

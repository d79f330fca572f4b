"""A dossier that several sources hold under one code is counted once: that of the source that comes first.

Which source comes first is a fact of each source; a source whose codes are its own is never held against others. The
keys of doubled codes are a small table that is made when something is imported (`lake.doubles`): where there are none,
a question costs nothing more.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.compute as pc

from dondoc.dossiers.grounds import Grounds
from dondoc.dossiers.lake.engine import NOTHING_YET, Engine
from dondoc.dossiers.lake.schema import KEY


def uncounted(doubles: pa.Table, precedence: Sequence[str]) -> pa.Table:
    """Of the keys of doubled codes those that do not count, because a source before theirs holds the code."""
    rank = pc.index_in(doubles["source"], value_set=pa.array(precedence, pa.string()))
    known = doubles.append_column("rank", rank).filter(pc.is_valid(rank))
    ranked = known.sort_by([("code", "ascending"), ("rank", "ascending")])
    if ranked.num_rows < 2:
        return doubles.slice(0, 0)
    codes = ranked["code"].combine_chunks()
    again = pc.equal(codes[1:], codes[:-1])
    return ranked.slice(1).filter(again).select(KEY)


def counting(by: Engine, version: int, grounds: Grounds) -> ir.Table:
    """The dossiers of a version, each once."""
    keys = not_counted(by, version, grounds.precedence)
    dossiers = by.dossiers(version)
    return dossiers.anti_join(ibis.memtable(keys), KEY) if keys.num_rows else dossiers


def left_aside(by: Engine, version: int, grounds: Grounds) -> ir.Table:
    """Those that are not counted, because another source holds them under the same code."""
    keys = not_counted(by, version, grounds.precedence)
    dossiers = by.dossiers(version)
    return dossiers.semi_join(ibis.memtable(keys), KEY) if keys.num_rows else dossiers.filter(ibis.literal(False))


def any_aside(by: Engine, version: int, grounds: Grounds) -> bool:
    """Whether there are such."""
    return bool(not_counted(by, version, grounds.precedence).num_rows)


@lru_cache(maxsize=16)
def not_counted(by: Engine, version: int, precedence: tuple[str, ...]) -> pa.Table:
    """The keys of a version that do not count."""
    if version == NOTHING_YET or len(precedence) < 2:
        return _NONE
    return uncounted(by.doubles(version), precedence)


_NONE = pa.table({name: pa.array([], pa.string()) for name in KEY})

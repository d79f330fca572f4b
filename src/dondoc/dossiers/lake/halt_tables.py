"""Suspensions laid out as arrays: those of one dossier beside each other, in the order in which they began."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from dondoc.dossiers.kinds import Policy, Suspension
from dondoc.dossiers.lake.day_tables import DAY_US, EPOCH, Numbers
from dondoc.dossiers.suspension import Policies

AFTER_ALL = np.iinfo(np.int64).max
KINDS = tuple(Suspension)
POLICIES = tuple(Policy)
RUN, RESTART = POLICIES.index(Policy.RUN), POLICIES.index(Policy.RESTART)


@dataclass(frozen=True, slots=True)
class HaltTables:
    """`first` and `count` say which entries are a row's; moments in microseconds since 1970, AFTER_ALL: not ended."""

    first: Numbers
    count: Numbers
    row: Numbers
    begins: Numbers
    ends: Numbers
    policy: npt.NDArray[np.int8]


def halt_tables(column: pa.ListArray, policies: Policies) -> HaltTables:
    """The suspensions of a column of the lake. An entry without its beginning says nothing and is left out."""
    values = column.flatten()
    row = np.repeat(np.arange(len(column)), pc.fill_null(pc.list_value_length(column), 0).to_numpy())
    known = values.field("begins").is_valid().to_numpy(zero_copy_only=False)
    begins, ends = (microseconds(values.field(name), AFTER_ALL) for name in ("begins", "ends"))
    order = np.lexsort((begins, row))
    order = order[known[order]]
    row, begins, ends = row[order], begins[order], ends[order]
    count = np.bincount(row, minlength=len(column)).astype(np.int64)
    policy = _policies(values.field("kind").take(pa.array(order)), begins, policies)
    return HaltTables(np.cumsum(count) - count, count, row, begins, ends, policy)


def microseconds(column: pa.Array, missing: int) -> Numbers:
    """The moments of a column since 1970."""
    found: Numbers = pc.fill_null(column.cast(pa.int64()), missing).to_numpy(zero_copy_only=False)
    return found


def _policies(kinds: pa.Array, begins: Numbers, policies: Policies) -> npt.NDArray[np.int8]:
    """What each does: by the first rule of its kind in force on the day on which it begins."""
    kind = pc.fill_null(pc.index_in(kinds, value_set=pa.array(list(KINDS))), -1).to_numpy(zero_copy_only=False)
    day = begins // DAY_US + EPOCH
    found = np.full(len(begins), RUN, dtype=np.int8)
    for rule in reversed(policies.rules):
        holds = kind == KINDS.index(rule.kind)
        if rule.valid_from is not None:
            holds &= day >= rule.valid_from.toordinal()
        if rule.valid_to is not None:
            holds &= day < rule.valid_to.toordinal()
        found[holds] = POLICIES.index(rule.policy)
    return found

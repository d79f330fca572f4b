"""Codes that several sources hold: whether what is kept of them is right, and whose dossiers are not counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from dondoc.dossiers.lake import doubles as kept_doubles
from dondoc.dossiers.lake.store import current
from dondoc.dossiers.queries.grounds import precedence
from dondoc.dossiers.reconciling import uncounted


@dataclass(frozen=True, slots=True)
class Doubles:
    """`stale`: keys by which the kept table differs from the newest version; `uncounted` dossiers by their source."""

    stale: int
    uncounted: Mapping[str, int]


def doubles() -> Doubles:
    """Of the newest version, looked at anew."""
    lake = current()
    if not lake.exists():
        return Doubles(0, {})
    version = lake.version()
    found = kept_doubles.found(lake.root, lake.files(version))
    pairs = [set(zip(*table.to_pydict().values(), strict=True)) for table in (found, lake.doubles(version))]
    aside = uncounted(found, precedence())
    return Doubles(len(pairs[0] ^ pairs[1]), dict(sorted(Counter(aside["source"].to_pylist()).items())))

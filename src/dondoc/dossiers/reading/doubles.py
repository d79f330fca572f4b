"""The same code several times in one file: the same row again is taken once, rows that differ are refused."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dondoc.dossiers.reading.refusals import Reason, RefusedRow


@dataclass(frozen=True, slots=True)
class Kept:
    """Rows of which each has a code of its own; how many were there twice; which cannot be told apart."""

    rows: pa.Table
    doubles: int
    refused: tuple[RefusedRow, ...]


def without_doubles(sheet: str, rows: pa.Table, numbers: pa.Array, title: str) -> Kept:
    """One row a code. `numbers` are the rows of the sheet, `title` the title of the column of the code."""
    places = _repeated(rows)
    if not places.size:
        return Kept(rows, 0, ())
    repeated = rows.take(pa.array(places)).to_pylist()
    numbered = numbers.take(pa.array(places)).to_pylist()
    groups: dict[str, list[int]] = {}
    for place, row in enumerate(repeated):
        groups.setdefault(row["code"], []).append(place)
    drop: list[int] = []
    refused: list[RefusedRow] = []
    doubles = 0
    for code, members in groups.items():
        if all(repeated[member] == repeated[members[0]] for member in members[1:]):
            doubles += len(members) - 1
            drop += members[1:]
        else:
            drop += members
            refused += [RefusedRow(sheet, numbered[member], title, code, Reason.CODE_TWICE) for member in members]
    keep = np.ones(rows.num_rows, dtype=bool)
    keep[places[drop]] = False
    return Kept(rows.filter(pa.array(keep)), doubles, tuple(refused))


def _repeated(rows: pa.Table) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The places of the rows whose code stands in several."""
    encoded = pc.dictionary_encode(rows.column("code")).combine_chunks()
    indices = encoded.indices.to_numpy(zero_copy_only=False) if rows.num_rows else np.array([], dtype=np.int64)
    return np.flatnonzero(np.bincount(indices)[indices] > 1) if indices.size else np.array([], dtype=np.int64)

"""An export as rows of the lake: what each row comes to, and which rows are refused, each with its reasons.

A block of rows at a time, column by column. `due` is what the source gives; `due_computed` is filled in later by
whoever knows limits and calendars.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from dondoc.dossiers.lake.schema import SCHEMA
from dondoc.dossiers.reading.blocks import Block, Done, understood_block
from dondoc.dossiers.reading.doubles import without_doubles
from dondoc.dossiers.reading.loading import ROW, loaded
from dondoc.dossiers.reading.opening import LIMITS, Opened, opened
from dondoc.dossiers.reading.refusals import RefusedRow
from dondoc.dossiers.reading.source_map import Facts, SourceMap
from dondoc.sheets.reading import Limits, SheetRejected

BLOCK = 100_000

Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Understood:
    """What an export came to.

    `rows` have the schema of the lake, a code once. `read` counts the rows of the file that hold anything: accepted,
    refused, `left_out` (not received, so no dossier of the form) and `doubles` (the same row again). `unknown` counts
    the words whose meaning is not known, by our column. `raw` holds the refused rows as they came, mapped columns only.
    """

    rows: pa.Table
    refused: tuple[RefusedRow, ...]
    read: int
    left_out: int = 0
    doubles: int = 0
    unknown: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    raw: pa.Table | None = None

    @property
    def refused_count(self) -> int:
        """How many rows were refused, whatever the number of reasons."""
        return 0 if self.raw is None else int(self.raw.num_rows)


def understood(
    name: str,
    data: bytes,
    map: SourceMap,
    facts: Facts,
    *,
    sheet: str = "",
    limits: Limits = LIMITS,
    step: Step = lambda done, total: None,
) -> Understood:
    """The whole file. `step` is told how many rows are done. Raises SheetRejected where it is no such table."""
    file = opened(name, data, sheet=sheet, limits=limits)
    check(file, map)
    step(0, 0)
    table = loaded(file, data, list(map.columns.values()), limits=limits)
    return of_table(file.sheet, table, map, facts, step=step)


def of_table(
    sheet: str, table: pa.Table, map: SourceMap, facts: Facts, *, step: Step = lambda done, total: None
) -> Understood:
    """What columns of text come to, however they were read."""
    done: list[Done] = []
    for start, part in _blocks(table):
        done.append(understood_block(Block(sheet, part, map, facts)))
        step(start + part.num_rows, table.num_rows)
    rows = pa.concat_tables([one.rows for one in done]) if done else SCHEMA.empty_table()
    numbers = pa.concat_arrays([one.numbers for one in done]) if done else pa.array([], pa.int64())
    kept = without_doubles(sheet, rows, numbers, map.columns.get("code", ""))
    refused = [refusal for one in done for refusal in one.refused] + list(kept.refused)
    return Understood(
        rows=kept.rows,
        refused=tuple(sorted(refused, key=lambda one: one.row)),
        read=table.num_rows,
        left_out=sum(one.left_out for one in done),
        doubles=kept.doubles,
        unknown=_unknown(done),
        raw=_raw(table, refused),
    )


def check(file: Opened, map: SourceMap) -> None:
    """Raise SheetRejected where the map names columns that the file has not, or leaves out what must be told."""
    gone = [title for title in map.columns.values() if title not in file.titles]
    if gone:
        named = ", ".join(f"“{title}”" for title in gone[:5])
        raise SheetRejected("export-columns-gone", f"Tệp không có cột {named}; hãy ghép lại các cột.", columns=named)
    missing = [key for key in ("code", "received") if key not in map.columns]
    if missing or ("unit" not in map.columns and map.unit is None):
        raise SheetRejected(
            "export-columns-missing",
            "Chưa đủ cột: cần mã hồ sơ, ngày tiếp nhận, và cơ quan giải quyết (một cột, hoặc một đơn vị cho cả nguồn).",
        )


def _blocks(table: pa.Table) -> Iterator[tuple[int, pa.Table]]:
    for start in range(0, table.num_rows, BLOCK):
        yield start, table.slice(start, BLOCK).combine_chunks()


def _unknown(done: Sequence[Done]) -> dict[str, dict[str, int]]:
    counted: dict[str, dict[str, int]] = {}
    for one in done:
        for key, words in one.unknown.items():
            into = counted.setdefault(key, {})
            for word, count in words.items():
                into[word] = into.get(word, 0) + count
    return counted


def _raw(table: pa.Table, refused: Sequence[RefusedRow]) -> pa.Table:
    """The refused rows as they came."""
    numbers = pa.array(sorted({one.row for one in refused}), pa.int64())
    if not len(numbers):
        return table.slice(0, 0)
    return table.filter(pc.is_in(table.column(ROW), value_set=numbers))

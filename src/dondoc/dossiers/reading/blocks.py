"""A block of rows, column by column: their values, what is wrong with them, and what is left as rows of the lake."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dondoc.dossiers.kinds import Channel, Outcome, Suspension
from dondoc.dossiers.lake.schema import MOMENT, SCHEMA, SUSPENSIONS
from dondoc.dossiers.reading import values
from dondoc.dossiers.reading.columns import BOOLEANS, MOMENTS
from dondoc.dossiers.reading.loading import ROW
from dondoc.dossiers.reading.meanings import Meanings
from dondoc.dossiers.reading.refusals import Reason, RefusedRow
from dondoc.dossiers.reading.source_map import Facts, SourceMap
from dondoc.dossiers.reading.statuses import Status
from dondoc.dossiers.reading.values import Column, Mask

LONGEST_CODE = 120
MOST_WORDS = 200  # unknown words told of one column
_DAY = "datetime64[D]"


@dataclass(frozen=True, slots=True)
class Done:
    """What a block came to; `numbers` are the rows of the sheet that `rows` came from."""

    rows: pa.Table
    numbers: pa.Array
    refused: list[RefusedRow]
    left_out: int
    unknown: Mapping[str, Mapping[str, int]]


@dataclass(slots=True)
class Block:
    """Columns of trimmed text, and what has been found wrong with their rows so far."""

    sheet: str
    table: pa.Table
    map: SourceMap
    facts: Facts
    wrong: Mask = field(init=False)
    refused: list[RefusedRow] = field(default_factory=list)
    unknown: dict[str, dict[str, int]] = field(default_factory=dict)
    _texts: dict[str, pa.Array] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.wrong = np.zeros(len(self), dtype=bool)

    def __len__(self) -> int:
        return int(self.table.num_rows)

    def mapped(self, key: str) -> bool:
        """Whether the source has this column."""
        return key in self.map.columns

    def texts(self, key: str) -> pa.Array:
        """The column's texts; nulls where the source has none."""
        if key not in self._texts:
            title = self.map.columns.get(key)
            found = pa.nulls(len(self), pa.string()) if title is None else _array(self.table.column(title))
            self._texts[key] = found
        return self._texts[key]

    def blank(self, key: str) -> Mask:
        """Where the column holds nothing."""
        return values.blank(self.texts(key))

    def refuse(self, mask: Mask, key: str, code: Reason) -> None:
        """The rows are not taken, for what stands in that column."""
        places = np.flatnonzero(mask)
        if not places.size:
            return
        self.wrong |= mask
        rows = self.table.column(ROW).take(pa.array(places)).to_pylist()
        shown = self.texts(key).take(pa.array(places)).to_pylist()
        title = self.map.columns.get(key, "")
        self.refused += [
            RefusedRow(self.sheet, row, title, value or "", code) for row, value in zip(rows, shown, strict=True)
        ]

    def note_unknown(self, mask: Mask, key: str) -> None:
        """Count the words that nobody has told the meaning of."""
        if mask.any():
            counted = pc.value_counts(self.texts(key).filter(pa.array(mask)))
            pairs = sorted(counted.to_pylist(), key=lambda pair: -pair["counts"])[:MOST_WORDS]
            self.unknown[key] = {pair["values"]: pair["counts"] for pair in pairs}


def understood_block(block: Block) -> Done:
    """The rows of a block that can be taken, and why the others cannot."""
    meanings = Meanings.of(block.map, block.facts)
    moments = {key: _moments(block, key) for key in MOMENTS}
    statuses = _statuses(block, meanings, moments["finished"])
    left_out = np.array(statuses == Status.LEFT_OUT.value, dtype=bool)
    _check_codes(block)
    _check_moments(block, moments, statuses)
    columns: dict[str, Any] = {
        "code": block.texts("code"),
        "procedure": _procedures(block, meanings),
        "unit": _units(block, meanings, moments["received"]),
        "channel": _channels(block, meanings),
        "fee": _fee(block),
        **{key: _boolean(block, meanings, key) for key in BOOLEANS},
    }
    keep = ~(block.wrong | left_out)
    refused = (
        [one for one in block.refused if one.row not in _rows_of(block, left_out)] if left_out.any() else block.refused
    )
    rows = _rows(block, columns, moments, statuses, keep)
    return Done(
        rows, _array(block.table.column(ROW)).filter(pa.array(keep)), refused, int(left_out.sum()), block.unknown
    )


def _rows_of(block: Block, mask: Mask) -> set[int]:
    return set(_array(block.table.column(ROW)).filter(pa.array(mask)).to_pylist())


def _array(column: pa.ChunkedArray) -> pa.Array:
    joined = column.combine_chunks()
    return pa.concat_arrays(joined.chunks) if isinstance(joined, pa.ChunkedArray) else joined


def _moments(block: Block, key: str) -> Any:
    """The moments of a column as numpy, NaT where there is none."""
    if not block.mapped(key):
        return np.full(len(block), np.datetime64("NaT", "us"))
    found = values.moments(block.texts(key), block.map.days)
    block.refuse(found.bad, key, Reason.NO_MOMENT)
    return found.values.to_numpy(zero_copy_only=False)


def _statuses(block: Block, meanings: Meanings, finished: Any) -> Any:
    """How each dossier stands, as words of Status; from the day of the result where the source has no status."""
    if not block.mapped("status"):
        return np.where(np.isnat(finished), Status.OPEN.value, Status.RESOLVED.value)
    found = values.looked_up(block.texts("status"), meanings.status, pa.string())
    block.refuse(block.blank("status"), "status", Reason.STATUS_MISSING)
    block.refuse(found.bad, "status", Reason.WORD_UNKNOWN)
    block.note_unknown(found.bad, "status")
    return pc.fill_null(found.values, Status.OPEN.value).to_numpy(zero_copy_only=False)


def _check_codes(block: Block) -> None:
    block.refuse(block.blank("code"), "code", Reason.CODE_MISSING)
    lengths = pc.fill_null(pc.utf8_length(block.texts("code")), 0).to_numpy(zero_copy_only=False)
    block.refuse(lengths > LONGEST_CODE, "code", Reason.CODE_LONG)


def _check_moments(block: Block, moments: Mapping[str, Any], statuses: Any) -> None:
    """Receipt before all else, an end only where the status tells of one. By the day, save where an hour is told."""
    received, finished = moments["received"], moments["finished"]
    bad = block.wrong.copy()
    block.refuse(block.blank("received"), "received", Reason.RECEIVED_MISSING)
    if block.facts.latest is not None:
        after = np.datetime64(block.facts.latest, "D") + 1
        block.refuse(received >= after, "received", Reason.RECEIVED_LATER)
        block.refuse(finished >= after, "finished", Reason.FINISHED_LATER)
    timed = finished != finished.astype(_DAY)
    before = np.where(timed, finished < received, finished.astype(_DAY) < received.astype(_DAY))
    block.refuse(before, "finished", Reason.FINISHED_BEFORE)
    block.refuse(moments["due"].astype(_DAY) < received.astype(_DAY), "due", Reason.DUE_BEFORE)
    if block.mapped("status"):
        known = ~block.blank("status") & ~bad
        ended = np.isin(statuses, [status.value for status in Status if status.outcome is not Outcome.OPEN])
        left = statuses == Status.LEFT_OUT.value
        block.refuse(known & ended & np.isnat(finished), "finished", Reason.FINISHED_MISSING)
        block.refuse(known & ~ended & ~left & ~np.isnat(finished), "status", Reason.FINISHED_OPEN)
    begins, ends = moments["supplement_from"], moments["supplement_to"]
    wrong = ~np.isnat(ends) & (np.isnat(begins) | (ends < begins))
    block.refuse(wrong & (block.blank("supplement_from") | ~np.isnat(begins)), "supplement_to", Reason.SUPPLEMENT_ORDER)


def _procedures(block: Block, meanings: Meanings) -> pa.Array:
    """The code; where it is not told, the code of the procedure of that name, or the name as it is."""
    codes = block.texts("procedure")
    if not block.mapped("procedure_name"):
        return pc.fill_null(codes, "")
    named = values.looked_up(block.texts("procedure_name"), meanings.procedure, pa.string()).values
    return pc.fill_null(pc.if_else(pa.array(values.blank(codes)), named, codes), "")


def _units(block: Block, meanings: Meanings, received: Any) -> pa.Array:
    if not block.mapped("unit"):
        return pa.array(np.full(len(block), block.map.unit if block.map.unit is not None else -1, dtype=np.int64))
    missing = block.blank("unit")
    if block.map.unit is None:
        block.refuse(missing, "unit", Reason.UNIT_MISSING)
    encoded = pc.dictionary_encode(block.texts("unit"))
    indices = pc.fill_null(encoded.indices, -1).to_numpy(zero_copy_only=False)
    found = np.full(len(block), -1, dtype=np.int64)
    found[missing] = -1 if block.map.unit is None else block.map.unit
    for number, word in enumerate(encoded.dictionary.to_pylist()):
        if word:
            here = indices == number
            found[here] = _unit_on(meanings, word, received[here])
    unknown = (found < 0) & ~missing
    block.refuse(unknown, "unit", Reason.UNIT_UNKNOWN)
    block.note_unknown(unknown, "unit")
    return pa.array(found)


def _unit_on(meanings: Meanings, word: str, received: Any) -> Any:
    """The unit that went by the word on each day; -1 where none or several did."""
    spans = meanings.units(word)
    if len(spans) == 1 and spans[0].first is None and spans[0].until is None:
        return spans[0].unit
    found, hits = np.full(len(received), -1, dtype=np.int64), np.zeros(len(received), dtype=np.int64)
    for span in spans:
        begun = True if span.first is None else received >= np.datetime64(span.first, "us")
        here = begun & (True if span.until is None else received < np.datetime64(span.until, "us"))
        here = np.broadcast_to(here, len(received)) & (found != span.unit)
        found[here] = span.unit
        hits += here
    found[hits > 1] = -1
    return found


def _channels(block: Block, meanings: Meanings) -> pa.Array:
    if not block.mapped("channel"):
        return pa.array([Channel.DIRECT.value] * len(block), pa.string())
    found = values.looked_up(block.texts("channel"), meanings.channel, pa.string())
    block.refuse(block.blank("channel"), "channel", Reason.CHANNEL_MISSING)
    block.refuse(found.bad, "channel", Reason.WORD_UNKNOWN)
    block.note_unknown(found.bad, "channel")
    return found.values


def _boolean(block: Block, meanings: Meanings, key: str) -> pa.Array:
    if not block.mapped(key):
        return pa.nulls(len(block), pa.bool_())
    found: Column = values.looked_up(block.texts(key), lambda word: meanings.yes(key, word), pa.bool_())
    block.refuse(found.bad, key, Reason.WORD_UNKNOWN)
    block.note_unknown(found.bad, key)
    return found.values


def _fee(block: Block) -> pa.Array:
    if not block.mapped("fee"):
        return pa.nulls(len(block), pa.int64())
    found = values.looked_up(block.texts("fee"), values.money, pa.int64())
    block.refuse(found.bad, "fee", Reason.NO_MONEY)
    return found.values


def _rows(
    block: Block, columns: Mapping[str, pa.Array], moments: Mapping[str, Any], statuses: Any, keep: Mask
) -> pa.Table:
    """The rows that are kept, in the schema of the lake."""
    kept = pa.array(keep)
    taken = {key: column.filter(kept) for key, column in columns.items()}
    times = {key: pa.array(moments[key][keep], MOMENT) for key in ("received", "due", "finished", "delivered")}
    count, standing = int(keep.sum()), statuses[keep]
    postal = pc.equal(taken["channel"], Channel.POSTAL.value)
    made: dict[str, pa.Array] = {
        **taken,
        **times,
        "source": _constant(block.facts.source, count),
        "postal_in": pc.fill_null(pc.or_kleene(taken["postal_in"], postal), False),
        "due_given": times["due"],
        "due_computed": pa.nulls(count, MOMENT),
        "by_hour": pc.is_in(taken["procedure"], value_set=pa.array(sorted(block.facts.hourly), pa.string())),
        "outcome": _outcomes(standing),
        "suspensions": _suspensions(moments, standing, keep),
        "status": pc.fill_null(values.composed(block.texts("status").filter(kept)), ""),
        "batch": pa.array(np.full(count, block.facts.batch, dtype=np.int64)),
        "month": _months(moments["received"][keep]),
    }
    return pa.table([made[name] for name in SCHEMA.names], schema=SCHEMA)


def _constant(text: str, count: int) -> pa.Array:
    return pa.DictionaryArray.from_arrays(np.zeros(count, dtype=np.int32), pa.array([text])).dictionary_decode()


def _outcomes(standing: Any) -> pa.Array:
    return values.looked_up(
        pa.array(standing, pa.string()), lambda word: Status(word).outcome.value, pa.string()
    ).values


def _suspensions(moments: Mapping[str, Any], standing: Any, keep: Mask) -> pa.Array:
    """The one wait that an export tells; where the dossier ended without its end told, it ended with the dossier."""
    begins, ends = moments["supplement_from"][keep], moments["supplement_to"][keep]
    finished = moments["finished"][keep]
    ends = np.where(np.isnat(ends) & ~np.isnat(finished), np.maximum(finished, begins), ends)
    held = ~np.isnat(begins)
    kinds = {status.value: (status.waits_for or Suspension.SUPPLEMENT).value for status in Status}
    words = values.looked_up(pa.array(standing[held], pa.string()), lambda word: kinds[word], pa.string()).values
    items = pa.StructArray.from_arrays(
        [pa.array(begins[held], MOMENT), pa.array(ends[held], MOMENT), words], fields=list(SUSPENSIONS.value_type)
    )
    offsets = np.concatenate([[0], np.cumsum(held)]).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), items, type=SUSPENSIONS)


def _months(received: Any) -> pa.Array:
    """The month of receipt, "2026-03"."""
    months, places = np.unique(received.astype("datetime64[M]"), return_inverse=True)
    return pa.array([str(month) for month in months], pa.string()).take(pa.array(places))

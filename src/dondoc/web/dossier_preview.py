"""The first rows of an export as they would be understood, for the page on which its map is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.functional import Promise

from dondoc.dossiers.kinds import Channel, Outcome
from dondoc.dossiers.lake import keeping
from dondoc.dossiers.models import Batch
from dondoc.dossiers.reading.beginning import beginning
from dondoc.dossiers.reading.loading import ROW, loaded
from dondoc.dossiers.reading.opening import Opened, opened
from dondoc.dossiers.reading.source_map import Facts, SourceMap
from dondoc.dossiers.reading.understanding import check, of_table
from dondoc.organisation.models import Unit
from dondoc.sheets.reading import SheetRejected
from dondoc.web.labels.dossier_imports import COLUMNS, REASONS
from dondoc.web.labels.dossiers import CHANNELS, OUTCOMES
from dondoc.web.refusals import words

SHOWN_ROWS = 6


@dataclass(frozen=True, slots=True)
class Example:
    """One row: what it comes to, or what is wrong with it."""

    number: int
    row: Mapping[str, Any] | None
    wrongs: Sequence[tuple[str, str, str | Promise]]
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows, words in the first few hundred whose meaning no system shares, why nothing can be shown."""

    examples: Sequence[Example] = ()
    unknown: Mapping[str, Mapping[str, int]] | None = None
    wrong: str = ""


@lru_cache(maxsize=8)
def _beginning(place: str, _content: str) -> bytes:
    return beginning(Path(place).read_bytes())


def start_of(batch: Batch) -> tuple[Opened, bytes]:
    """The beginning of the batch's file, opened. Raises FileNotFoundError, SheetRejected."""
    data = _beginning(str(keeping.incoming(settings.LAKE_ROOT, batch.pk)), batch.content)
    return opened(batch.file_name, data, sheet=batch.sheet), data


def preview(batch: Batch, map: SourceMap, facts: Facts) -> Preview:
    """The first rows with this map."""
    try:
        file, data = start_of(batch)
        check(file, map)
        table = loaded(file, data, list(map.columns.values()))
    except SheetRejected as rejected:
        return Preview(wrong=words(rejected))
    examples = [_example(file.sheet, table.slice(place, 1), map, facts) for place in range(min(SHOWN_ROWS, len(table)))]
    strangers = of_table(file.sheet, table, replace(map, codes={}, units={}), facts)
    return Preview(_named(examples), strangers.unknown)


def _example(sheet: str, row: Any, map: SourceMap, facts: Facts) -> Example:
    number = row.column(ROW)[0].as_py()
    found = of_table(sheet, row, map, facts)
    if found.rows.num_rows:
        return Example(number, found.rows.to_pylist()[0], ())
    keys = {title: key for key, title in map.columns.items()}
    wrongs = [
        (str(COLUMNS[keys[each.column]]) if each.column in keys else each.column, each.value, REASONS[each.code])
        for each in found.refused
    ]
    return Example(number, None, wrongs, left_out=bool(found.left_out))


def _named(examples: Sequence[Example]) -> list[Example]:
    """With the names of units and the words of channels and outcomes."""
    ids = {each.row["unit"] for each in examples if each.row}
    names = dict(Unit.objects.filter(pk__in=ids).values_list("pk", "name"))
    return [replace(each, row=_worded(each.row, names)) if each.row else each for each in examples]


def _worded(row: Mapping[str, Any], names: Mapping[int, str]) -> dict[str, Any]:
    return {
        **row,
        "unit_name": names.get(row["unit"], ""),
        "channel_words": CHANNELS[Channel(row["channel"])],
        "outcome_words": OUTCOMES[Outcome(row["outcome"])],
    }

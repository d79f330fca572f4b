"""The map of an export as it looks: an example for somebody to correct, never a decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dondoc.dossiers.reading.columns import MOMENTS, WANTED
from dondoc.dossiers.reading.opening import Opened
from dondoc.dossiers.reading.source_map import DayForm, SourceMap
from dondoc.dossiers.reading.values import moment
from dondoc.sheets import mapping

SAMPLE = 40


@dataclass(frozen=True, slots=True)
class Guessed:
    """The map, and why each column was taken."""

    map: SourceMap
    why: Mapping[str, str]


def guessed(file: Opened, kept: SourceMap) -> Guessed:
    """The map kept from last time, if the file still has its columns; else the columns as they look, words kept."""
    rows = file.rows(SAMPLE)
    again = mapping.kept(WANTED, file.titles, kept.columns)
    found = again or mapping.guessed(WANTED, file.titles, rows)
    columns = {key: guess.title for key, guess in found.items() if guess.title}
    map = replace(kept, columns=columns)
    if again is None:
        map = replace(map, days=_day_form(file, map))
    return Guessed(map, {key: guess.why for key, guess in found.items() if guess.title})


def _day_form(file: Opened, map: SourceMap) -> DayForm:
    """Day first, unless the first rows hold days that only the month first can mean."""
    titles = [map.columns[key] for key in MOMENTS if key in map.columns]
    texts = [row[title].text for row in file.rows() for title in titles if not row[title].empty]
    failing = {form: sum(moment(text, form) is None for text in texts) for form in DayForm}
    return min(DayForm, key=lambda form: failing[form])

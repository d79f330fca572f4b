"""The map of a source as a page sends it: columns, how days are written, what words mean, which units they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from dondoc.dossiers.models import Source
from dondoc.dossiers.queries.sources import unit_names, units_of
from dondoc.dossiers.reading.columns import CODED, REQUIRED, WANTED
from dondoc.dossiers.reading.source_map import DayForm, SourceMap, UnitSpan
from dondoc.language.folding import folded
from dondoc.organisation.models import Unit
from dondoc.organisation.names import name_key
from dondoc.web.labels.dossier_imports import COLUMNS, MEANINGS
from dondoc.web.typed import one_of

MOST_WORDS = 100  # of one column on the page


@dataclass(frozen=True, slots=True)
class Posted:
    """The map that was sent, the units typed for words, and what is wrong at which field."""

    map: SourceMap
    typed_units: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ColumnField:
    """One of our columns, the title chosen for it, why it was."""

    key: str
    label: str | Promise
    required: bool
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class WordField:
    """A word of theirs, how many rows have it (None: not counted), and what it was said to mean."""

    word: str
    count: int | None
    value: str
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class WordsField:
    """The words of one coded column whose meaning a person tells."""

    key: str
    label: str | Promise
    words: Sequence[WordField]
    choices: Sequence[tuple[str, str | Promise]]


def posted(data: QueryDict, source: Source, titles: Sequence[str], kept: SourceMap) -> Posted:
    """The map as it was sent; words that were not on the page keep the meaning they had."""
    columns = {one.key: title for one in WANTED if (title := data.get(f"c-{one.key}", "")) in titles and title}
    names = unit_names(units_of(source))
    units, typed, wrong = _units(data, kept, names)
    unit, unit_wrong = _unit(data.get("unit", ""), names) if "unit" not in columns else (kept.unit, "")
    if unit_wrong:
        wrong["unit"] = unit_wrong
    for key in REQUIRED:
        if key not in columns:
            wrong[f"c-{key}"] = _("Hãy chọn cột này.")
    if "unit" not in columns and unit is None and not unit_wrong:
        wrong["unit"] = _("Tệp không có cột cơ quan giải quyết: hãy ghi đơn vị của mọi hồ sơ trong tệp.")
    days = one_of(DayForm, data.get("days", "")) or kept.days
    map = replace(kept, columns=columns, codes=_codes(data, kept), units=units, days=days, unit=unit)
    return Posted(map, typed, wrong)


def _codes(data: QueryDict, kept: SourceMap) -> dict[str, dict[str, str]]:
    codes = {key: dict(words) for key, words in kept.codes.items()}
    for key in CODED:
        allowed = {value for value, _label in MEANINGS[key]}
        for word, value in zip(data.getlist(f"word-{key}"), data.getlist(f"meaning-{key}"), strict=False):
            into = codes.setdefault(key, {})
            into.pop(folded(word), None)
            if value in allowed:
                into[folded(word)] = value
    return {key: words for key, words in codes.items() if words}


def _units(
    data: QueryDict, kept: SourceMap, names: Mapping[str, Sequence[UnitSpan]]
) -> tuple[dict[str, int], dict[str, str], dict[str, str]]:
    units, typed, wrong = dict(kept.units), {}, {}
    for word, name in zip(data.getlist("word-unit"), data.getlist("meaning-unit"), strict=False):
        key = folded(word)
        units.pop(key, None)
        if not name.strip():
            continue
        typed[key] = name
        found, said = _unit(name, names)
        if said:
            wrong[f"unit-{key}"] = said
        elif found is not None:
            units[key] = found
    return units, typed, wrong


def _unit(name: str, names: Mapping[str, Sequence[UnitSpan]]) -> tuple[int | None, str]:
    """The one unit of that name, and otherwise why not."""
    if not name.strip():
        return None, ""
    found = {span.unit for span in names.get(name_key(name), ())}
    if len(found) == 1:
        return found.pop(), ""
    if found:
        return None, _("Có nhiều đơn vị mang tên này; hãy ghi kèm tên cơ quan cấp trên.")
    return None, _("Không có đơn vị này trong phạm vi của nguồn; hãy gõ vài chữ rồi chọn trong danh sách.")


def column_fields(map: SourceMap, why: Mapping[str, str]) -> list[ColumnField]:
    """Our columns, in their order."""
    return [
        ColumnField(one.key, COLUMNS[one.key], one.required, map.columns.get(one.key, ""), why.get(one.key, ""))
        for one in WANTED
    ]


def word_fields(map: SourceMap, unknown: Mapping[str, Mapping[str, int | None]]) -> list[WordsField]:
    """The words to tell the meaning of: those nobody knows, the most frequent first, then those told before."""
    fields = []
    for key in CODED:
        told = map.codes.get(key, {})
        new = unknown.get(key, {})
        seen = {folded(word) for word in new}
        words = [WordField(word, count, told.get(folded(word), "")) for word, count in new.items()]
        words += [WordField(word, None, value) for word, value in sorted(told.items()) if word not in seen]
        if words and key in map.columns:
            fields.append(WordsField(key, COLUMNS[key], words[:MOST_WORDS], MEANINGS[key]))
    return fields


def unit_fields(posted: Posted, unknown: Mapping[str, int | None]) -> list[WordField]:
    """The words for units: those nobody knows, then those told before."""
    if "unit" not in posted.map.columns:
        return []
    names = dict(Unit.objects.filter(pk__in=set(posted.map.units.values())).values_list("pk", "name"))
    told = {**{word: names.get(unit, "") for word, unit in posted.map.units.items()}, **posted.typed_units}
    seen = {folded(word) for word in unknown}
    pairs: Iterable[tuple[str, int | None]] = [
        *unknown.items(),
        *((word, None) for word in sorted(told) if word not in seen),
    ]
    return [
        WordField(word, count, told.get(folded(word), ""), posted.wrong.get(f"unit-{folded(word)}", ""))
        for word, count in list(pairs)[:MOST_WORDS]
    ]

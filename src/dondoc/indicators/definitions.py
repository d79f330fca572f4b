"""The definition of a figure as data: its words, its basis, how it is rounded, and which source counts it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from dondoc.limits.laying import BadTable

KEYS = frozenset(
    {
        "code",
        "title",
        "english",
        "area",
        "shape",
        "unit",
        "places",
        "numerator",
        "denominator",
        "missing",
        "basis",
        "unverified",
    }
    | {"how", "version", "source", "own", "history", "names"}
)
MOST_PLACES = 4


class Shape(StrEnum):
    """What a figure's measure holds."""

    COUNT = "count"  # a number
    RATE = "rate"  # numerator and denominator
    WEIGHTED = "weighted"  # a whole, of which done, of which begun
    EVENTS = "events"  # a number of each kind of event
    LEVEL = "level"  # the name of a level
    FLAGS = "flags"  # yes or no by name
    UNITS = "units"  # what was found at each unit below
    CHANGE = "change"  # now against a base


@dataclass(frozen=True, slots=True)
class SourceRef:
    """Who counts it: the module of `sources`, which of its figures, with which arguments."""

    module: str
    figure: str
    arguments: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "arguments", MappingProxyType(dict(self.arguments)))


@dataclass(frozen=True, slots=True)
class Revision:
    """An earlier version of a definition, and what the next one changed."""

    version: int
    until: str
    changed: str


@dataclass(frozen=True, slots=True)
class Definition:
    """A named figure.

    `numerator` and `denominator` say in words what is counted (a count has no denominator); `unit` is the unit of
    measure on the page ("%", "nhiệm vụ"); `rounding` the decimals a page prints, never what is counted with; `missing`
    what it means that there is no figure; `how` how it is counted, in sentences; `names` the words for its numbers,
    flags or levels; `english` its title in English; `version` rises with every change of what is counted.
    """

    code: str
    title: str
    area: str
    shape: Shape
    unit: str
    rounding: int
    numerator: str
    denominator: str
    missing: str
    basis: str
    how: str
    version: int
    source: SourceRef
    unverified: bool = False
    own: bool = False
    english: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    history: tuple[Revision, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", MappingProxyType(dict(self.names)))

    @property
    def own_only(self) -> bool:
        """Whether it is of the unit itself: what lies below is not counted in, and has no figure of its own."""
        return bool(self.source.arguments.get("own"))


def definitions_of(entries: Iterable[Mapping[str, Any]]) -> dict[str, Definition]:
    """The definitions of a table by code, in its order. Raises BadTable for what cannot be used."""
    return {found.code: found for found in map(definition_of, entries)}


def definition_of(entry: Mapping[str, Any]) -> Definition:
    """One definition. Raises BadTable."""
    code = str(entry["code"]).strip()
    if unknown := sorted(set(entry) - KEYS):
        raise BadTable(f"“{code}”: không có mục “{unknown[0]}”; các mục được dùng: {', '.join(sorted(KEYS))}.")
    return Definition(
        code=code,
        title=_text(code, entry, "title"),
        area=_text(code, entry, "area"),
        shape=_shape(code, entry),
        unit=str(entry.get("unit") or ""),
        rounding=_whole(code, entry, "places", 0, MOST_PLACES),
        numerator=_text(code, entry, "numerator"),
        denominator=str(entry.get("denominator") or ""),
        missing=_text(code, entry, "missing"),
        basis=str(entry.get("basis") or ""),
        how=_text(code, entry, "how"),
        version=_whole(code, entry, "version", 1, 999),
        source=_source(code, entry),
        unverified=bool(entry.get("unverified")),
        own=bool(entry.get("own")),
        english=str(entry.get("english") or ""),
        names={str(key): str(value) for key, value in (entry.get("names") or {}).items()},
        history=tuple(_revision(code, each) for each in entry.get("history") or ()),
    )


def _source(code: str, entry: Mapping[str, Any]) -> SourceRef:
    said = entry.get("source")
    if not isinstance(said, Mapping) or not said.get("module") or not said.get("figure"):
        raise BadTable(f"“{code}”: “source” phải có “module” và “figure”; xem docs/figures.md.")
    rest = {key: value for key, value in said.items() if key not in {"module", "figure"}}
    return SourceRef(str(said["module"]), str(said["figure"]), rest)


def _revision(code: str, said: object) -> Revision:
    if not isinstance(said, Mapping) or not {"version", "until", "changed"} <= set(said):
        raise BadTable(f"“{code}”: mỗi mục của “history” phải có version, until, changed.")
    return Revision(int(said["version"]), str(said["until"]), str(said["changed"]))


def _shape(code: str, entry: Mapping[str, Any]) -> Shape:
    said = str(entry.get("shape") or "")
    if said not in Shape._value2member_map_:
        raise BadTable(f"“{code}”: “shape” phải là một trong {', '.join(Shape)}, không phải {said!r}.")
    return Shape(said)


def _text(code: str, entry: Mapping[str, Any], name: str) -> str:
    found = str(entry.get(name) or "").strip()
    if not found:
        raise BadTable(f"“{code}”: thiếu “{name}”.")
    return found


def _whole(code: str, entry: Mapping[str, Any], name: str, least: int, most: int) -> int:
    found = entry.get(name, least)
    if isinstance(found, bool) or not isinstance(found, int) or not least <= found <= most:
        raise BadTable(f"“{code}”: “{name}” phải là số nguyên từ {least} đến {most}, không phải {found!r}.")
    return found

"""Criteria sets to begin with: put together from published parts, marked as models, no legal text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from dondoc.limits.laying import BadTable, tables
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.rules.words import KINDS
from dondoc.scoring.set_lines import Line, Title, understood
from dondoc.scoring.tree import Node


@dataclass(frozen=True, slots=True)
class ModelSet:
    """A model: for which group, its criteria, and what it is not (`note`)."""

    code: str
    title: str
    group: str
    total: Decimal
    places: int
    note: str
    nodes: tuple[Node, ...]


def model_sets() -> tuple[ModelSet, ...]:
    """Every model, in the order of the table. Raises BadTable."""
    return tuple(_model(entry) for entry in tables("scoring", "model_sets"))


def _model(entry: Mapping[str, Any]) -> ModelSet:
    missing = next((name for name in ("title", "group", "criteria", "total") if not entry.get(name)), None)
    if missing is not None:
        raise BadTable(f"Bộ mẫu “{entry['code']}” trong scoring/model_sets: thiếu “{missing}”.")
    total, table = Decimal(str(entry["total"])), str(entry["criteria"])
    nodes, faults = understood(_lines(tables("scoring", table)), total=total)
    if faults:
        first = faults[0]
        where = f", mục thứ {first.line}" if first.line else ""
        raise BadTable(f"scoring/{table}{where}: {first.refusal}")
    places, note = int(entry.get("places", 2)), str(entry.get("note") or "")
    return ModelSet(str(entry["code"]), str(entry["title"]), str(entry["group"]), total, places, note, nodes)


def _lines(entries: Iterable[Mapping[str, Any]]) -> list[Line]:
    return [Line(number, _values(entry)) for number, entry in enumerate(entries, 1)]


def _values(entry: Mapping[str, Any]) -> dict[Title, str]:
    kind = str(entry.get("kind") or "")
    return {
        Title.CODE: str(entry["code"]),
        Title.NAME: str(entry.get("name") or ""),
        Title.MAXIMUM: str(entry.get("maximum") or ""),
        Title.KIND: KINDS[RuleKind(kind)] if kind in RuleKind._value2member_map_ else kind,
        Title.RULE: str(entry.get("rule") or ""),
        Title.INDICATOR: str(entry.get("indicator") or ""),
        Title.EVIDENCE: str(entry.get("evidence") or ""),
        Title.EXPLAIN: str(entry.get("explain") or ""),
        Title.BASIS: str(entry.get("basis") or ""),
        Title.NOTE: str(entry.get("note") or ""),
    }

"""Counting several figures: each source is asked once for all of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from dondoc.figures.actors import Actor
from dondoc.indicators.asking import Asked
from dondoc.indicators.counted import Answer
from dondoc.indicators.definitions import Definition, SourceRef
from dondoc.indicators.sources.every import SOURCES, source
from dondoc.limits.laying import BadTable

FORGETS = "Nguồn này không giữ lịch sử ghi nhận: số tính theo những gì đã ghi đến nay."


def answers(
    wanted: Iterable[Definition], asked: Asked, actor: Actor, pinned: Mapping[str, str] | None = None
) -> dict[str, Answer]:
    """What the sources answer, by the code of the figure."""
    by_module: dict[str, dict[str, SourceRef]] = defaultdict(dict)
    for definition in wanted:
        by_module[definition.source.module][definition.code] = definition.source
    found: dict[str, Answer] = {}
    for module, refs in by_module.items():
        told = source(module).answers(refs, asked, actor, pinned or {})
        looked_back = asked.known is None or source(module).LOOKS_BACK
        found |= told if looked_back else {code: _as_of_now(answer) for code, answer in told.items()}
    return found


def _as_of_now(answer: Answer) -> Answer:
    return replace(answer, notes=(*answer.notes, FORGETS))


def checked(definition: Definition) -> Definition:
    """The definition, if a source counts it so. Raises BadTable."""
    if definition.source.module not in SOURCES:
        raise BadTable(f"“{definition.code}”: không có nguồn “{definition.source.module}”: {', '.join(SOURCES)}.")
    counting = source(definition.source.module)
    shape = counting.FIGURES.get(definition.source.figure)
    if shape is None:
        known = ", ".join(counting.FIGURES)
        raise BadTable(f"“{definition.code}”: nguồn không đếm “{definition.source.figure}”; các số: {known}.")
    if shape is not definition.shape:
        raise BadTable(f"“{definition.code}”: “shape” phải là {shape}, không phải {definition.shape}.")
    if fault := counting.fault(definition.source):
        raise BadTable(f"“{definition.code}”: {fault}.")
    return definition

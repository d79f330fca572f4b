"""The figures of texts in the genre: which numbers belong together and whether they agree."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from dondoc.reading import figures, structure, text
from dondoc.reading.model import FigureGroup, Header

CASES = [
    pytest.param(case, id=f"{file.stem}: {case['name']}")
    for file in sorted((Path(__file__).parent / "figures_cases").glob("*.yaml"))
    for case in yaml.safe_load(file.read_text("utf-8"))
]


def read(raw: str) -> tuple[FigureGroup, ...]:
    content = text.canonical(raw)
    return figures.find(content, structure.outline(content), Header(), ())[1]


def number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def key(kind: str, values: dict[str, Any]) -> tuple[object, ...]:
    """What the group joins, whatever its labels."""
    if kind == "sum":
        parts = values["parts"]
        listed = parts.values() if isinstance(parts, dict) else parts
        return kind, number(values["total"]), tuple(sorted(number(p) or Decimal(0) for p in listed if p))
    names = {"ratio": ("num", "den"), "score": ("score", "max"), "rank": ("rank", "of")}[kind]
    return kind, *(number(values.get(name)) for name in names)


@pytest.mark.parametrize("case", CASES)
def test_the_groups_of_a_text_are_found_with_their_verdict(case: dict[str, Any]) -> None:
    found = {key(g.kind.value, g.values): g for g in read(case["text"])}
    for wanted in case["groups"]:
        name = key(wanted["kind"], wanted)
        assert name in found, f"{name} not among {sorted(map(str, found))}"
        assert found[name].holds is wanted["holds"], (name, found[name])
        if wanted.get("question"):
            assert found[name].question
            assert found[name].holds_if
    alarms = {name for name, group in found.items() if group.holds is False}
    assert alarms == {key(w["kind"], w) for w in case["groups"] if w["holds"] is False}

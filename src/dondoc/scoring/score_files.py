"""A score sheet in a file: the criteria with their rules and, beside each leaf, what was measured.

.yaml and .json hold `title` and `criteria`, a list in the order of the table; .xlsx the columns of a criteria set
(`set_sheets.py`). Both may say of a leaf what was measured, the points given by a person, and why it is not scored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import count
from typing import Any

import yaml

from dondoc.figures.measured import Measured
from dondoc.language.folding import folded
from dondoc.language.numbers import parsed
from dondoc.scoring import set_lines, set_sheets
from dondoc.scoring.notation import measures, rules
from dondoc.scoring.notation.clauses import BadNotation
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.rules.given import BadRule
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.rules.scored import Scored
from dondoc.scoring.rules.scoring import scored
from dondoc.scoring.rules.words import KINDS
from dondoc.scoring.set_lines import Line, Title
from dondoc.scoring.totals import Mark
from dondoc.scoring.tree import Node, leaves
from dondoc.sheets.reading import SheetRejected, open_sheet

MEASURED, POINTS, LEFT_OUT = "Số liệu", "Điểm", "Không chấm"
_KEYS = {
    "code": Title.CODE,
    "name": Title.NAME,
    "maximum": Title.MAXIMUM,
    "kind": Title.KIND,
    "rule": Title.RULE,
}
# YAML and JSON write a decimal point; in a cell a point may divide thousands.
_POINTED = re.compile(r"-?\d+\.\d+")
_BESIDE = {"measured": MEASURED, "points": POINTS, "not_scored": LEFT_OUT}


class BadScoreFile(ValueError):
    """A score sheet cannot be evaluated: every mistake with its place and how to mend it."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


@dataclass(frozen=True, slots=True)
class ScoreFile:
    """The tree of a sheet; by leaf what was measured, what its rule says, the points in force, why it is left out."""

    title: str
    nodes: tuple[Node, ...]
    measures: Mapping[int, Measured]
    scored: Mapping[int, Scored]
    marks: Mapping[int, Mark]
    reasons: Mapping[int, str]


def read(name: str, data: bytes) -> ScoreFile:
    """The sheet that a file holds. Raises BadScoreFile."""
    if name.lower().endswith((".yaml", ".yml", ".json")):
        title, lines, beside = _from_yaml(data)
    else:
        title, lines, beside = _from_table(name, data)
    top = [line for line in lines if "." not in line.get(Title.CODE).rstrip(".")]
    total = sum((parsed(line.get(Title.MAXIMUM)) or Decimal(0) for line in top), Decimal(0))
    nodes, faults = set_lines.understood(lines, total=total)
    if faults:
        raise BadScoreFile(_told(fault) for fault in faults)
    return _evaluated(
        title, _numbered(nodes), {line.get(Title.CODE).rstrip("."): beside[line.number] for line in lines}
    )


def _told(fault: set_lines.LineFault) -> str:
    place = f"Dòng {fault.line}" if fault.line else "Cả bảng"
    return f"{place}{f', cột “{fault.title.value}”' if fault.title else ''}: {fault.refusal}"


def _from_yaml(data: bytes) -> tuple[str, list[Line], dict[int, dict[str, str]]]:
    try:
        found = yaml.safe_load(data.decode("utf-8"))
    except (UnicodeDecodeError, yaml.YAMLError) as fault:
        raise BadScoreFile([f"Không phải YAML hay JSON đúng cách ({fault})."]) from fault
    rows = found.get("criteria") if isinstance(found, Mapping) else None
    if not isinstance(rows, list) or not rows or not all(isinstance(row, Mapping) for row in rows):
        raise BadScoreFile(
            ["Thiếu “criteria”: danh sách các tiêu chí, mỗi mục có code, name, maximum; xem docs/scoring.md."]
        )
    lines = [Line(number, _values(number, row)) for number, row in enumerate(rows, 1)]
    beside = {
        number: {title: _text(row[key]) for key, title in _BESIDE.items() if row.get(key) is not None}
        for number, row in enumerate(rows, 1)
    }
    return str(found.get("title") or ""), lines, beside


def _values(number: int, row: Mapping[str, Any]) -> dict[Title, str]:
    unknown = sorted(set(row) - set(_KEYS) - set(_BESIDE) - {"parameters"})
    if unknown:
        raise BadScoreFile([f"Mục thứ {number}: không có “{unknown[0]}”; hãy bỏ đi hoặc xem docs/scoring.md."])
    values = {title: _text(row.get(key)) for key, title in _KEYS.items()}
    values[Title.CODE] = str(row.get("code", ""))
    kind = row.get("kind")
    if kind in set(RuleKind):
        values[Title.KIND] = KINDS[RuleKind(kind)]
        if "parameters" in row:
            values[Title.RULE] = _rule(number, RuleKind(kind), row["parameters"])
    return values


def _rule(number: int, kind: RuleKind, parameters: object) -> str:
    try:
        return rules.write(kind, parameters if isinstance(parameters, Mapping) else {})
    except (BadRule, BadNotation) as fault:
        raise BadScoreFile([f"Mục thứ {number}: {fault}"]) from fault


def _text(value: object) -> str:
    """A value of the file as it would stand in a cell."""
    if isinstance(value, Mapping):
        return "; ".join(f"{name} = {_text(each)}" for name, each in value.items())
    if isinstance(value, bool):
        return "có" if value else "không"
    text = "" if value is None else str(value)
    return text.replace(".", ",") if _POINTED.fullmatch(text) else text


def _from_table(name: str, data: bytes) -> tuple[str, list[Line], dict[int, dict[str, str]]]:
    try:
        sheet = open_sheet(name, data)
        lines = set_sheets.lines(sheet)
    except (SheetRejected, ScoreRejected) as fault:
        raise BadScoreFile([str(fault)]) from fault
    titles = {folded(title): title for title in sheet.titles}
    own = {ours: titles[folded(ours)] for ours in _BESIDE.values() if folded(ours) in titles}
    beside = {
        row.number: {ours: text for ours, title in own.items() if (text := row[title].text.strip())}
        for row in sheet.rows
    }
    return sheet.name, lines, beside


def _numbered(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Each with a number of its own, in the order of the table."""
    numbers = count(1)

    def down(some: Sequence[Node]) -> tuple[Node, ...]:
        return tuple(replace(node, id=next(numbers), below=down(node.below)) for node in some)

    return down(nodes)


def _evaluated(title: str, nodes: tuple[Node, ...], beside: Mapping[str, Mapping[str, str]]) -> ScoreFile:
    found_measures: dict[int, Measured] = {}
    found_scored: dict[int, Scored] = {}
    marks: dict[int, Mark] = {}
    faults: list[str] = []
    for leaf in leaves(nodes):
        said = beside[leaf.code]
        try:
            found_measures[leaf.id], found_scored[leaf.id], marks[leaf.id] = _leaf(leaf, said)
        except (BadNotation, BadRule) as fault:
            faults.append(f"Tiêu chí {leaf.code}: {fault}")
    if faults:
        raise BadScoreFile(faults)
    reasons = {leaf.id: beside[leaf.code][LEFT_OUT] for leaf in leaves(nodes) if marks[leaf.id].left_out}
    return ScoreFile(title, nodes, found_measures, found_scored, marks, reasons)


def _leaf(leaf: Node, said: Mapping[str, str]) -> tuple[Measured, Scored, Mark]:
    if leaf.kind is None:
        raise BadRule("", "chưa có cách tính điểm; hãy ghi cách tính và quy tắc.")
    measured = measures.read(leaf.kind, said.get(MEASURED, ""))
    found = scored(leaf.kind, leaf.parameters, leaf.maximum, measured)
    if said.get(LEFT_OUT):
        return measured, found, Mark(left_out=True)
    if POINTS not in said:
        return measured, found, Mark(found.kept)
    points = parsed(said[POINTS])
    if points is None or points > leaf.maximum:
        raise BadNotation(f"“{said[POINTS]}” không phải số điểm đến {leaf.maximum}; hãy sửa ở “{POINTS}”.")
    return measured, found, Mark(points)

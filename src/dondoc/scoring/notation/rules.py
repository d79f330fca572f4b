"""A rule's parameters from the words of a sheet, and back into the same words: one notation for each kind."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from dondoc.language.folding import folded
from dondoc.scoring.notation import bands, entries
from dondoc.scoring.notation.clauses import BadNotation, divided, halved, number, quoted, said, unquoted
from dondoc.scoring.notation.shapes import SHAPES, Setting, Shape, Value
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.rules.words import KINDS

KIND_WORDS = {folded(words): kind for kind, words in KINDS.items()}
_YEAR = re.compile(r"\d{4}")
_CASE = re.compile(
    r'(?P<kind>[^"{(]+?)\s*(?P<words>"(?:[^"]|"")*")?\s*(?:\(tối đa (?P<most>[^)]+)\))?\s*\{(?P<rule>.*)\}', re.DOTALL
)


def kind_of(words: str) -> RuleKind | None:
    """The kind that those words name, marks or no marks."""
    return KIND_WORDS.get(folded(words))


def read(kind: RuleKind, text: str) -> dict[str, Any]:
    """The parameters of a rule. Raises BadNotation: which words, and how to write them.

    >>> read(RuleKind.STEP, ">=30%: 1; <30%: 0; không phát sinh: điểm tối đa")["bands"][0]
    {'at_least': '30', 'points': '1'}
    """
    shape = SHAPES[kind]
    if shape.cases:
        return _cases(text, shape)
    found: dict[str, Any] = {}
    for clause in divided(text, ";\n"):
        _clause(clause, kind, shape, found)
    return found


def write(kind: RuleKind, parameters: Mapping[str, Any]) -> str:
    """The parameters in words; `read` gives them back. Raises BadRule for parameters that cannot be written."""
    shape = SHAPES[kind]
    if shape.cases:
        clauses = [_case_written(row) for row in parameters.get("rules") or ()]
        return " | ".join([*clauses, *_settings_written(shape, parameters)])
    clauses = [bands.write(row, percent=shape.percent) for row in parameters.get("bands") or ()] if shape.bands else []
    clauses += [entries.write(row, shape) for row in _listed(parameters.get(shape.entries))] if shape.entries else []
    return "; ".join([*clauses, *_settings_written(shape, parameters)])


def _listed(value: object) -> Sequence[Mapping[str, object]]:
    """Entries as a list; the shorter way to write them ({code: points}) is one too."""
    if isinstance(value, Mapping):
        return [{"code": code, "points": points} for code, points in value.items()]
    return value if isinstance(value, Sequence) and not isinstance(value, str) else ()


def _clause(clause: str, kind: RuleKind, shape: Shape, found: dict[str, Any]) -> None:
    if shape.entries and entries.looks_like(clause):
        found.setdefault(shape.entries, []).append(entries.read(clause, shape))
        return
    sides = halved(clause)
    if sides is not None and _set(sides[0], sides[1], shape, found):
        return
    if sides is not None and shape.bands:
        found.setdefault("bands", []).append(bands.read(*sides, percent=shape.percent))
        return
    raise BadNotation(
        f"không hiểu “{clause[:60]}”; cách tính “{KINDS[kind]}” viết như: {shape.example or '(để trống)'}."
    )


def _set(label: str, typed: str, shape: Shape, found: dict[str, Any]) -> bool:
    """Take the clause as a setting; False where it names none."""
    named = folded(label)
    for setting in shape.settings:
        if setting.value is Value.BY_YEAR:
            if named.startswith(folded(setting.label) + " ") and _YEAR.fullmatch(named.split()[-1]):
                found.setdefault(setting.name, {})[named.split()[-1]] = number(typed, percent=True)
                return True
        elif named == folded(setting.label):
            if setting.name in found:
                raise BadNotation(f"“{setting.label}” ghi hai lần; hãy giữ một.")
            found[setting.name] = value_read(setting, typed)
            return True
    return False


def value_read(setting: Setting, typed: str) -> str:
    """The value of a setting as parameters keep it. Raises BadNotation."""
    match setting.value:
        case Value.POINTS:
            return number(typed)
        case Value.PERCENT | Value.BY_YEAR:
            return number(typed, percent=True)
        case Value.TEXT:
            return unquoted(typed)
        case Value.YEAR:
            if not _YEAR.fullmatch(typed):
                raise BadNotation(f"“{typed[:20]}” không phải một năm; hãy viết như 2026.")
            return typed
        case Value.CHOICE:
            return _chosen(setting, typed)


def _chosen(setting: Setting, typed: str) -> str:
    for code, words in setting.choices.items():
        if folded(words) == folded(typed):
            return code
    offered = ", ".join(setting.choices.values())
    raise BadNotation(f"“{setting.label}” không có “{typed[:40]}”; hãy ghi một trong: {offered}.")


def _settings_written(shape: Shape, parameters: Mapping[str, Any]) -> list[str]:
    clauses: list[str] = []
    for setting in shape.settings:
        value = parameters.get(setting.name)
        if value is None:
            continue
        if setting.value is Value.BY_YEAR:
            clauses += [f"{setting.label} {year}: {said(each, percent=True)}" for year, each in sorted(value.items())]
        else:
            clauses.append(f"{setting.label}: {value_written(setting, value)}")
    return clauses


def value_written(setting: Setting, value: object) -> str:
    """The value of a setting in words."""
    match setting.value:
        case Value.POINTS:
            return said(value)
        case Value.PERCENT | Value.BY_YEAR:
            return said(value, percent=True)
        case Value.TEXT:
            return quoted(str(value), always=True)
        case Value.YEAR:
            return str(value)
        case Value.CHOICE:
            return setting.choices.get(str(value), str(value))


def _cases(text: str, shape: Shape) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for part in divided(text, "|\n"):
        sides = halved(part)
        if sides is not None and _set(sides[0], sides[1], shape, found):
            continue
        found.setdefault("rules", []).append(_case(part, shape))
    return found


def _case(part: str, shape: Shape) -> dict[str, Any]:
    match = _CASE.fullmatch(part)
    kind = kind_of(match["kind"]) if match else None
    if match is None or kind is None or SHAPES[kind].cases:
        raise BadNotation(f"không hiểu trường hợp “{part[:60]}”; hãy viết như: {shape.example}.")
    case: dict[str, Any] = {"kind": kind.value, "parameters": read(kind, match["rule"])}
    if match["words"]:
        case["words"] = unquoted(match["words"])
    if match["most"]:
        case["maximum"] = number(match["most"])
    return case


def _case_written(row: Mapping[str, Any]) -> str:
    kind = RuleKind(row["kind"])
    words = f" {quoted(str(row['words']), always=True)}" if row.get("words") else ""
    most = f" (tối đa {said(row['maximum'])})" if row.get("maximum") is not None else ""
    return f"{KINDS[kind]}{words}{most} {{{write(kind, row.get('parameters') or {})}}}"

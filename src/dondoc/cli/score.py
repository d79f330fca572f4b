"""`dondoc score`: the points of a score sheet, with how each came about."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from dondoc.language.numbers import written
from dondoc.scoring.gaps import gaps, winnable
from dondoc.scoring.rules.saying import say
from dondoc.scoring.score_files import BadScoreFile, ScoreFile, read
from dondoc.scoring.totals import Index, Totals, index_of
from dondoc.scoring.tree import leaves, walked

SCORED, FAULTY, UNREADABLE = 0, 1, 2


def arguments(parser: argparse.ArgumentParser) -> None:
    """One file, and what to print of it."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the score sheet (.yaml, .json, .xlsx)")
    parser.add_argument("--needed", action="store_true", help="also say what lost points still need")
    parser.add_argument("--json", action="store_true", help="print all as one JSON object")


def run(options: argparse.Namespace) -> int:
    """Print points, totals and explanations. 1: something in the sheet is wrong; 2: the file cannot be read."""
    path: Path = options.file
    try:
        sheet = read(path.name, path.read_bytes())
    except OSError as error:
        return _refused(
            [f"không mở được tệp ({error.strerror}). Kiểm tra đường dẫn và quyền đọc tệp."], path, UNREADABLE
        )
    except BadScoreFile as bad:
        return _refused(bad.faults, path, FAULTY)
    index = index_of(sheet.nodes, sheet.marks)
    if options.json:
        print(json.dumps(as_json(sheet, index), ensure_ascii=False))
        return SCORED
    print("\n".join([*lines(sheet, index), *(_needed(sheet) if options.needed else ())]))
    return SCORED


def _refused(faults: tuple[str, ...] | list[str], path: Path, code: int) -> int:
    for fault in faults:
        print(f"{path}: {fault}", file=sys.stderr)
    return code


def lines(sheet: ScoreFile, index: Index) -> Iterator[str]:
    """The table, node by node, and the totals."""
    yield from [sheet.title] if sheet.title else []
    for depth, node in walked(sheet.nodes):
        totals, indent = index.nodes[node.id], "  " * depth
        yield f"{indent}{node.code} {node.name}: {_points(sheet, node.id, totals)}"
        if node.is_leaf:
            yield f"{indent}   {_why(sheet, node.id)}"
    yield from ["", _totals(index)]


def _points(sheet: ScoreFile, node: int, totals: Totals) -> str:
    mark = sheet.marks.get(node)
    if mark is not None and mark.left_out:
        return f"không chấm (điểm tối đa {_number(totals.full)})"
    given = "chưa có điểm" if mark is not None and mark.points is None else _number(totals.points)
    return f"{given}/{_number(totals.full)}"


def _why(sheet: ScoreFile, leaf: int) -> str:
    mark, scored = sheet.marks[leaf], sheet.scored[leaf]
    if mark.left_out:
        return f"Lý do: {sheet.reasons[leaf]}"
    if mark.points is None or mark.points == scored.kept:
        return scored.explanation
    return f"Điểm được ghi: {_number(mark.points)}. Theo số liệu: {scored.explanation}"


def _totals(index: Index) -> str:
    whole = index.adjusted
    percent = whole.percent()
    rate = "không có" if percent is None else f"{written(percent)}%"
    waiting = f"; chưa có điểm: {_number(whole.waiting)}" if whole.waiting else ""
    return (
        f"Điểm: {_number(whole.points)}; điểm tối đa: {_number(whole.full)}; không chấm: {_number(whole.excluded)}; "
        f"điểm tối đa được chấm: {_number(whole.net)}; chỉ số: {rate}{waiting}"
    )


def _number(value: Decimal) -> str:
    return say(Fraction(value))


def _needed(sheet: ScoreFile) -> Iterator[str]:
    found = gaps(sheet.nodes, sheet.marks, sheet.measures)
    yield from ["", "Điểm còn thiếu"]
    for gap in found:
        need = gap.needed.told() if gap.needed is not None else "Chưa có số liệu để biết cần thêm gì."
        yield f"  {gap.leaf.code} thiếu {_number(gap.lost)}: {need}"
    yield f"  Còn có thể đạt thêm: {say(winnable(found))}"


def as_json(sheet: ScoreFile, index: Index) -> dict[str, object]:
    """All as one object; numbers as text, exact."""
    whole = index.adjusted
    return {
        "title": sheet.title,
        "points": str(whole.points),
        "full": str(whole.full),
        "excluded": str(whole.excluded),
        "net": str(whole.net),
        "waiting": str(whole.waiting),
        "percent": None if whole.percent() is None else str(whole.percent()),
        "criteria": [
            {
                "code": leaf.code,
                "maximum": str(leaf.maximum),
                "points": None if sheet.marks[leaf.id].points is None else str(sheet.marks[leaf.id].points),
                "not_scored": sheet.marks[leaf.id].left_out,
                "explanation": sheet.scored[leaf.id].explanation,
                "reckoning": sheet.scored[leaf.id].reckoning,
            }
            for leaf in leaves(sheet.nodes)
        ],
    }

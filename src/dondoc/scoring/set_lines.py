"""The lines of a sheet of criteria: what each says, how they stand below each other, and every mistake with its place.

Values in, values out. Where the sheet has no such column, what the draft holds already under that number stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from dondoc.indicators.definitions import Definition
from dondoc.language.folding import folded
from dondoc.language.numbers import parsed
from dondoc.scoring import leaf_rules
from dondoc.scoring.notation import rules
from dondoc.scoring.notation.clauses import BadNotation
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.rules.words import KINDS
from dondoc.scoring.set_checks import figure_faults, sum_faults
from dondoc.scoring.tree import Node, walked


class Title(StrEnum):
    """The columns, as the template names them."""

    CODE = "STT"
    NAME = "Lĩnh vực/Tiêu chí/Tiêu chí thành phần"
    MAXIMUM = "Điểm tối đa"
    KIND = "Cách tính điểm"
    RULE = "Quy tắc chấm điểm"
    INDICATOR = "Mã số liệu"
    EVIDENCE = "Tài liệu kiểm chứng"
    EXPLAIN = "Phải giải trình"
    BASIS = "Căn cứ"
    NOTE = "Ghi chú"


NEEDED = (Title.CODE, Title.NAME, Title.MAXIMUM)
# What offices call the columns besides, folded.
ALSO = {
    "so thu tu": Title.CODE,
    "tt": Title.CODE,
    "linh vuc tc tctp": Title.NAME,
    "linh vuc tieu chi": Title.NAME,
    "tieu chi": Title.NAME,
    "noi dung": Title.NAME,
    "diem chuan": Title.MAXIMUM,
    "thang diem": Title.MAXIMUM,
    "so lieu su dung": Title.INDICATOR,
}
YES, NO = "có", "không"
TRUTH = {"co": True, "x": True, "1": True, "": True, "khong": False, "0": False}
# A last line without a number that only says the total.
TOTALS = frozenset({"tong", "tong cong", "tong diem", "tong so", "cong"})
CODE = re.compile(r"\d{1,3}(\.\d{1,3}){0,3}")
LONGEST_NAME = 600
Figures = Mapping[str, Definition] | None
PLACES = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it came: its number in the sheet, its values by column; a column the sheet has not is not there."""

    number: int
    values: Mapping[Title, str]

    @property
    def is_total(self) -> bool:
        """Whether it only says what all add up to."""
        return not self.get(Title.CODE) and folded(self.get(Title.NAME)) in TOTALS

    def get(self, title: Title) -> str:
        """The value; "" where nothing stands."""
        return self.values.get(title, "").strip()


@dataclass(frozen=True, slots=True)
class LineFault:
    """What is wrong, where, and how to mend it; line 0: with the sheet as a whole."""

    line: int
    title: Title | None
    refusal: ScoreRejected


@dataclass(slots=True)
class _Drafted:
    """A criterion while the lines are read."""

    line: Line
    node: Node
    below: list[_Drafted] = field(default_factory=list)

    def built(self) -> Node:
        return replace(self.node, below=tuple(each.built() for each in self.below))


def understood(
    lines: Sequence[Line],
    *,
    total: Decimal,
    there: Sequence[Node] = (),
    figures: Mapping[str, Definition] | None = None,
) -> tuple[tuple[Node, ...], list[LineFault]]:
    """The criteria that the lines lay down, with every mistake in them; where there is one, nothing may be written."""
    faults: list[LineFault] = []
    known = {node.code: node for _depth, node in walked(there)}
    drafted: dict[str, _Drafted] = {}
    for line in (each for each in lines if not each.is_total):
        _read(line, known, drafted, faults)
    tops = _arranged(drafted, faults)
    for each in drafted.values():
        faults += _of_leaf(each, known, figures) if not each.below else _of_heading(each)
    nodes = tuple(each.built() for each in tops)
    if not any(fault.title in (Title.CODE, Title.MAXIMUM) for fault in faults):
        faults += _sums(nodes, total, drafted)
    return nodes, sorted(faults, key=lambda fault: fault.line)


def _read(line: Line, known: Mapping[str, Node], drafted: dict[str, _Drafted], faults: list[LineFault]) -> None:
    code = line.get(Title.CODE).rstrip(".")
    if not CODE.fullmatch(code):
        faults.append(_fault(line, Title.CODE, "set-row-code", typed=line.get(Title.CODE)))
        return
    if code in drafted:
        faults.append(_fault(line, Title.CODE, "set-row-twice", number=code, first=drafted[code].line.number))
        return
    drafted[code] = _Drafted(line, _said(line, code, known.get(code), faults))


def _said(line: Line, code: str, before: Node | None, faults: list[LineFault]) -> Node:
    """What a line says of its criterion, but for rule and figure."""
    name = " ".join(line.get(Title.NAME).split())
    if not 1 <= len(name) <= LONGEST_NAME:
        faults.append(_fault(line, Title.NAME, "set-row-name", most=LONGEST_NAME))
    values: dict[str, Any] = {
        name: line.get(title)
        for name, title in (("evidence", Title.EVIDENCE), ("basis", Title.BASIS), ("note", Title.NOTE))
        if title in line.values
    }
    if Title.EXPLAIN in line.values:
        values["must_explain"] = _truth(line, faults)
    kept = before or Node(0, code, name, Decimal(0))
    return replace(kept, id=0, code=code, name=name, maximum=_maximum(line, faults), below=(), **values)


def _maximum(line: Line, faults: list[LineFault]) -> Decimal:
    typed = line.get(Title.MAXIMUM)
    number = parsed(typed)
    if number is None or number < 0 or number >= 10_000 or number != round(number, PLACES):
        faults.append(_fault(line, Title.MAXIMUM, "set-row-maximum", typed=typed))
        return Decimal(0)
    return number


def _truth(line: Line, faults: list[LineFault]) -> bool:
    typed = folded(line.get(Title.EXPLAIN))
    if typed not in TRUTH:
        faults.append(_fault(line, Title.EXPLAIN, "set-row-truth", typed=line.get(Title.EXPLAIN)))
    return TRUTH.get(typed, True)


def _arranged(drafted: Mapping[str, _Drafted], faults: list[LineFault]) -> list[_Drafted]:
    """Each below the one whose number begins its own; those at the top."""
    tops = []
    for code, each in drafted.items():
        above, _, _last = code.rpartition(".")
        if not above:
            tops.append(each)
        elif above in drafted:
            drafted[above].below.append(each)
        else:
            faults.append(_fault(each.line, Title.CODE, "set-row-alone", number=code, above=above))
    return tops


def _of_heading(each: _Drafted) -> list[LineFault]:
    """What stands above others has no rule and no figure of its own."""
    each.node = replace(each.node, kind=None, parameters={}, indicator="")
    given = next((title for title in (Title.KIND, Title.RULE, Title.INDICATOR) if each.line.get(title)), None)
    return [] if given is None else [_fault(each.line, given, "set-row-heading", number=each.node.code)]


def _of_leaf(each: _Drafted, known: Mapping[str, Node], figures: Figures) -> list[LineFault]:
    line, before = each.line, known.get(each.node.code)
    faults: list[LineFault] = []
    kind, parameters = _rule(line, before, faults)
    indicator = line.get(Title.INDICATOR) if Title.INDICATOR in line.values else each.node.indicator
    each.node = replace(each.node, kind=kind, parameters=parameters, indicator=indicator)
    if figures is not None and indicator:
        faults += [LineFault(line.number, Title.INDICATOR, wrong) for wrong in figure_faults(each.node, figures)]
    if kind is not None and not faults:
        try:
            leaf_rules.check(each.node)
        except ScoreRejected as wrong:
            faults.append(LineFault(line.number, Title.RULE, wrong))
    return faults


def _rule(line: Line, before: Node | None, faults: list[LineFault]) -> tuple[RuleKind | None, Mapping[str, Any]]:
    """The kind and the parameters; as they were where the sheet has no such columns."""
    if Title.KIND not in line.values:
        return (before.kind, before.parameters) if before is not None else (None, {})
    typed = line.get(Title.KIND)
    if not typed:
        if line.get(Title.RULE):
            faults.append(_fault(line, Title.KIND, "set-row-no-kind"))
        return None, {}
    kind = rules.kind_of(typed)
    if kind is None:
        faults.append(_fault(line, Title.KIND, "set-row-kind", typed=typed))
        return None, {}
    try:
        return kind, rules.read(kind, line.get(Title.RULE))
    except BadNotation as wrong:
        faults.append(_fault(line, Title.RULE, "set-row-rule", sentence=str(wrong)))
        return None, {}


def _sums(nodes: Sequence[Node], total: Decimal, drafted: Mapping[str, _Drafted]) -> list[LineFault]:
    return [
        LineFault(drafted[each.node.code].line.number if each.node else 0, Title.MAXIMUM, each.refusal)
        for each in sum_faults(nodes, total)
    ]


def lines_of(nodes: Sequence[Node]) -> list[dict[Title, str | Decimal]]:
    """The lines that say these criteria, in the order of the table."""
    return [_line(node) for _depth, node in walked(nodes)]


def _line(node: Node) -> dict[Title, str | Decimal]:
    rule = rules.write(node.kind, node.parameters) if node.kind else ""
    return {
        Title.CODE: node.code,
        Title.NAME: node.name,
        Title.MAXIMUM: node.maximum.normalize(),
        Title.KIND: KINDS[node.kind] if node.kind else "",
        Title.RULE: rule,
        Title.INDICATOR: node.indicator,
        Title.EVIDENCE: node.evidence,
        Title.EXPLAIN: "" if node.below else YES if node.must_explain else NO,
        Title.BASIS: node.basis,
        Title.NOTE: node.note,
    }


Sentence = Callable[..., str]
WRONG: Mapping[str, Sentence] = {
    "set-row-code": (
        "“{typed}” không phải số thứ tự của tiêu chí; hãy đánh số 1, 1.1, 1.1.1 theo cấp (ô kiểu Văn bản để giữ 1.10)."
    ).format,
    "set-row-twice": (
        "số {number} đã có ở dòng {first}; hãy đánh lại (nếu là {number}0, hãy đặt ô kiểu Văn bản để Excel giữ số 0)."
    ).format,
    "set-row-alone": "tiêu chí {number} không có dòng {above} ở trên; hãy thêm dòng đó hoặc đánh lại số.".format,
    "set-row-name": "tên phải có từ 1 đến {most} ký tự.".format,
    "set-row-maximum": (
        "“{typed}” không phải số điểm; hãy ghi số từ 0 trở lên, như 1,5 (nhiều nhất 4 chữ số sau dấu phẩy)."
    ).format,
    "set-row-truth": "“{typed}” không rõ; hãy ghi có hoặc không.".format,
    "set-row-heading": "tiêu chí {number} có mục bên dưới nên không chấm trực tiếp; hãy để trống ô này.".format,
    "set-row-kind": "không có cách tính “{typed}”; xem các cách tính ở trang thứ hai của tệp mẫu.".format,
    "set-row-no-kind": "có quy tắc mà chưa có cách tính; hãy ghi cách tính, xem trang thứ hai của tệp mẫu.".format,
    "set-row-rule": "{sentence}".format,
}


def _fault(line: Line, title: Title, code: str, **said: object) -> LineFault:
    told = {name: value[:60] if name == "typed" and isinstance(value, str) else value for name, value in said.items()}
    return LineFault(line.number, title, ScoreRejected(code, WRONG[code](**told), **told))


def titles_of(titles: Iterable[str]) -> dict[Title, str]:
    """Which column of a sheet is which of ours: by our title, or another that offices use."""
    ours = {folded(title.value): title for title in Title}
    found: dict[Title, str] = {}
    for title in titles:
        which = ours.get(folded(title)) or ALSO.get(folded(title))
        if which is not None and which not in found:
            found[which] = title
    return found

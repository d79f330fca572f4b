"""The running text: alignment, indents, spacing between paragraphs and lines, type sizes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from dondoc.papers.form.components import Components
from dondoc.papers.form.faults import Fault, fault
from dondoc.papers.form.lines import Line
from dondoc.papers.form.rules import Range, Rule, Rules
from dondoc.papers.form.styles import further, said, sizes

_LONG = 100  # characters: more than one printed line, so that its alignment shows
_HALF = 0.5  # points that rounding may take


def faults(found: Components, rules: Rules) -> Iterator[Fault]:
    """What of the running text is not as it should be: one fault a rule, at its first place, with how many more."""
    written = [line for line in found.body if line]
    running = [line for line in written if len(line.text) >= _LONG and line.shape.alignment != "center"]
    if "body" in rules:
        yield from sizes(written, rules["body"])
    yield from _alignment(running, rules.get("body-alignment"))
    yield from _indent(running, rules.get("body-indent"))
    yield from _lines(running, rules.get("body-lines"))
    yield from _spacing(found.body, running, rules.get("body-spacing"))


def _alignment(lines: Sequence[Line], rule: Rule | None) -> Iterator[Fault]:
    yield from _first(
        lines,
        rule,
        lambda line: line.shape.alignment != "both",
        lambda _line: "Đoạn văn chưa căn đều hai lề",
        "Căn đều hai bên (Justify)",
    )


def _indent(lines: Sequence[Line], rule: Rule | None) -> Iterator[Fault]:
    """A paragraph that begins with a tab is set in by it; what is numbered or hangs out has its own indent."""
    allowed = rule.range("range") if rule else None
    free = [line for line in lines if not (line.shape.is_listed or line.text.startswith("\t") or line.shape.first < 0)]
    yield from _first(
        free,
        rule,
        lambda line: allowed is not None and line.shape.first not in allowed,
        lambda line: f"Dòng đầu đoạn lùi vào {said(round(line.shape.first / 10, 2))} cm",
        "Lùi dòng đầu 1 cm hoặc 1,27 cm",
    )


def _lines(lines: Sequence[Line], rule: Rule | None) -> Iterator[Fault]:
    allowed = rule.range("range") if rule else None
    yield from _first(
        lines,
        rule,
        lambda line: allowed is not None and not _is_spaced(line, allowed),
        lambda line: f"Khoảng cách dòng {_height(line)}",
        f"Đặt từ dòng đơn đến {said(allowed.most)} dòng" if allowed else "",
    )


def _is_spaced(line: Line, allowed: Range) -> bool:
    shape = line.shape
    if shape.height is None:
        return shape.lines is None or shape.lines in allowed
    size = max((piece.look.size for piece in line.pieces), default=14.0)
    return size - _HALF <= shape.height <= size * 1.2 * allowed.most + _HALF


def _height(line: Line) -> str:
    shape = line.shape
    return f"{said(round(shape.lines, 2))} dòng" if shape.lines is not None else f"{said(shape.height or 0)} pt"


def _spacing(body: Sequence[Line], running: Sequence[Line], rule: Rule | None) -> Iterator[Fault]:
    """Between two paragraphs that follow each other; an empty line between them is space enough."""
    neighbours = {
        lower.at
        for upper, lower in pairwise(body)
        if upper
        and lower
        and lower.at == upper.at + 1
        and rule
        and _between(upper, lower) < rule.number("least") - _HALF
    }
    yield from _first(
        [line for line in running if line.at in neighbours],
        rule,
        lambda _line: True,
        lambda _line: "Khoảng cách giữa các đoạn nhỏ hơn mức tối thiểu",
        f"Đặt ít nhất {said(rule.number('least'))} pt trước hoặc sau đoạn" if rule else "",
    )


def _between(upper: Line, lower: Line) -> float:
    above, below = upper.shape, lower.shape
    alike = above.style == below.style
    return (0.0 if above.close and alike else above.after) + (0.0 if below.close and alike else below.before)


def _first(
    lines: Sequence[Line],
    rule: Rule | None,
    is_wrong: Callable[[Line], bool],
    what: Callable[[Line], str],
    remedy: str,
) -> Iterator[Fault]:
    wrong = [line for line in lines if is_wrong(line)] if rule else []
    if rule and wrong:
        yield fault(rule, f"{what(wrong[0])}{further(len(wrong) - 1)}", remedy, wrong[0].whole.place)

"""A group of figures while it is being made: which numbers it joins, what came of the arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from dondoc.reading.figures.layout import Layout, Mention
from dondoc.reading.figures.verdicts import Verdict
from dondoc.reading.figures.wording import label, sum_arithmetic
from dondoc.reading.model import FigureGroup, GroupKind, Span


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """A group with the mentions it was made of, so that groups can be weighed against each other."""

    group: FigureGroup
    total: Mention | None
    parts: tuple[Mention, ...]

    @property
    def key(self) -> tuple[object, ...]:
        """Two drafts with one key say the same."""
        values = self.group.values
        if self.group.kind is GroupKind.SUM:
            parts = values["parts"]
            assert isinstance(parts, dict)
            return (self.group.kind, values["total"], tuple(sorted(p for p in parts.values() if p)))
        return (self.group.kind, *(value for name, value in values.items() if name != "delta"))


def sum_draft(
    layout: Layout,
    total: Mention,
    parts: Sequence[Mention],
    verdict: Verdict,
    rule: str,
    *,
    total_value: Decimal | None = None,
    more: Sequence[tuple[str, Decimal]] = (),
    names: Sequence[str] = (),
) -> Draft:
    """A draft of a total with its parts."""
    whole = total.value if total_value is None else total_value
    labels = names or [label(p) for p in parts]
    named = named_parts([(n, p.value) for n, p in zip(labels, parts, strict=True)] + list(more))
    group = FigureGroup(
        kind=GroupKind.SUM,
        span=covering(layout, total, parts),
        values={"total": whole, "parts": named},
        holds=verdict.holds,
        rule=rule,
        arithmetic=sum_arithmetic(whole, [p.value for p in parts] + [v for _, v in more]),
        holds_if=verdict.holds_if,
        question=verdict.question,
    )
    return Draft(group, total, tuple(parts))


def named_parts(parts: Sequence[tuple[str, Decimal]]) -> dict[str, Decimal]:
    """Parts under their labels; a label that comes twice is numbered."""
    named: dict[str, Decimal] = {}
    for name, value in parts:
        free = name or "phần"
        count = 2
        while free in named:
            free = f"{name or 'phần'} ({count})"
            count += 1
        named[free] = value
    return named


def covering(layout: Layout, total: Mention, parts: Sequence[Mention]) -> Span:
    """The words from the first to the last number of a group; the total alone where they are paragraphs apart."""
    near = [m for m in parts if m.passage == total.passage]
    if parts and not near:
        same = {m.passage for m in parts}
        if len(same) == 1:
            return _clause(layout, list(parts))
        return _clause(layout, [total])
    return _clause(layout, [total, *near])


def _clause(layout: Layout, mentions: Sequence[Mention]) -> Span:
    first = min(mentions, key=lambda m: m.token.start)
    last = max(mentions, key=lambda m: m.token.end)
    start = first.token.start - len(first.left.lstrip(" \n-+*•–"))
    end = last.token.end + len(last.right.rstrip())
    start = min(max(start, layout.passages[first.passage].span.start), first.token.start)
    return balanced(layout.content, start, max(end, last.token.end))


def balanced(content: str, start: int, end: int) -> Span:
    """A span that takes in the bracket which closes one opened inside it."""
    words = content[start:end]
    for opening, closing in (("(", ")"), ("[", "]")):
        if words.count(opening) > words.count(closing) and content[end : end + 1] == closing:
            return Span(start, end + 1)
    return Span(start, end)

"""A group of figures while it is being made: which numbers it joins, what came of the arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from dondoc.reading.figures.passages import Layout, Mention
from dondoc.reading.figures.verdicts import Verdict
from dondoc.reading.figures.wording import label, sum_arithmetic, written
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
    at: Span | None = None,
) -> Draft:
    """A draft of a total with its parts."""
    whole = total.value if total_value is None else total_value
    named = named_parts([(label(p), p.value) for p in parts] + list(more))
    group = FigureGroup(
        kind=GroupKind.SUM,
        span=at or covering(layout, total, parts),
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
    start = max(start, layout.passages[first.passage].span.start)
    return Span(min(start, first.token.start), max(end, last.token.end))


def plain_values(**values: Decimal | None) -> dict[str, object]:
    """Values of a ratio, score or rank in their order."""
    return dict(values)


def in_words(value: Decimal) -> str:
    """See `wording.written`; here so that drafts need one import."""
    return written(value)

"""Percentages of the classes of one whole: together one hundred."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from dondoc.reading.figures.drafts import Draft, named_parts
from dondoc.reading.figures.layout import Layout, Mention, Sentence
from dondoc.reading.figures.tokens import Kind
from dondoc.reading.figures.traits import Axis, Trait, exclusive, on
from dondoc.reading.figures.verdicts import AGREES, Verdict
from dondoc.reading.figures.wording import label, sum_arithmetic, written
from dondoc.reading.model import FigureGroup, GroupKind, Span

_HUNDRED = Decimal(100)
_MOST = 8


def of_sentences(layout: Layout) -> Iterator[Draft]:
    """Shares that exclude each other within a sentence, or over the bullets of a list."""
    for passage in layout.passages:
        for sentence in passage.sentences:
            yield from _of_shares(_shares(sentence))


def _shares(sentence: Sentence) -> list[tuple[Mention, frozenset[Trait], str]]:
    found: list[tuple[Mention, frozenset[Trait], str]] = []
    counted: Mention | None = None
    for mention in sentence.mentions:
        if mention.plain_count:
            counted = mention
        elif mention.token.kind is Kind.PERCENT and not mention.change and not mention.token.bound:
            classes = mention.traits
            name = label(mention)
            if counted is not None and mention.token.start - counted.token.end < 60 and not on(Axis.TIMING, classes):
                classes, name = classes | counted.traits, label(counted)
            found.append((mention, classes, name))
            counted = None
    return found


def _of_shares(shares: Sequence[tuple[Mention, frozenset[Trait], str]]) -> Iterator[Draft]:
    for first in range(len(shares)):
        for last in range(first + 1, min(first + _MOST, len(shares))):
            run = shares[first : last + 1]
            total = sum((m.value for m, _, _ in run), Decimal(0))
            if total > _HUNDRED + 1:
                break
            if not all(exclusive(a[1], b[1]) for a, b in combinations(run, 2)):
                break
            verdict = _verdict(run, total)
            if verdict is not None:
                yield _draft(run, verdict)


def _verdict(run: Sequence[tuple[Mention, frozenset[Trait], str]], total: Decimal) -> Verdict | None:
    if total == _HUNDRED:
        return AGREES
    half_steps = sum((m.token.step for m, _, _ in run), Decimal(0)) / 2
    if abs(total - _HUNDRED) <= half_steps:
        gap = written(abs(total - _HUNDRED))  # nothing to ask: each share is right by itself
        return Verdict(None, f"lệch {gap}% do làm tròn từng tỷ lệ")
    return None


def _draft(run: Sequence[tuple[Mention, frozenset[Trait], str]], verdict: Verdict) -> Draft:
    values = [m.value for m, _, _ in run]
    parts = named_parts([(f"{name} %", m.value) for m, _, name in run])
    group = FigureGroup(
        GroupKind.SUM, Span(run[0][0].token.start, run[-1][0].token.end), {"total": _HUNDRED, "parts": parts},
        verdict.holds, "shares-of-one-whole", sum_arithmetic(_HUNDRED, values), verdict.holds_if, verdict.question,
    )  # fmt: skip
    return Draft(group, None, tuple(m for m, _, _ in run))

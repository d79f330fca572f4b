"""Score, maximum, percent; criteria that were not scored."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from dondoc.language.numbers import rounded
from dondoc.reading.figures.drafts import Draft, named_parts
from dondoc.reading.figures.layout import Layout, Mention
from dondoc.reading.figures.shares import fits, share
from dondoc.reading.figures.tokens import Kind
from dondoc.reading.figures.verdicts import AGREES, Verdict
from dondoc.reading.figures.wording import sum_arithmetic, written
from dondoc.reading.model import FigureGroup, GroupKind, Span

_NOT_SCORED = re.compile(
    r"không chấm(?: điểm)?[ \n]+(?:\d+[ \n]+)?tiêu chí[^()\d;.]{0,40}(\d+(?:[.,]\d+)?)[ \n]*điểm", re.I
)
_SCALE = Decimal(100)
_GAP = 60


def of_text(layout: Layout) -> Iterator[Draft]:
    """Scores with their maximum, the share where it is printed, and what the maximum leaves out."""
    scored: list[Mention] = []
    for passage in layout.passages:
        for sentence in passage.sentences:
            for at, mention in enumerate(sentence.mentions):
                after = sentence.mentions[at + 1 : at + 3]
                score = _with_maximum(mention, after)
                if score is not None:
                    scored.append(score)
                    yield _score(score, _percent(after[:1] if mention is score else after[1:], score))
    if scored:
        yield from _not_scored(layout.content, scored)
        yield from _areas(layout, scored)


def _with_maximum(mention: Mention, after: Sequence[Mention]) -> Mention | None:
    """79,48/97,5 điểm; 94,25 điểm/100 điểm."""
    if mention.token.kind is not Kind.POINTS or mention.token.den:
        return mention if mention.token.kind is Kind.POINTS else None
    if not after or after[0].token.kind is not Kind.POINTS or not after[0].token.after_slash:
        return None
    return replace(mention, token=replace(mention.token, den=after[0].value, end=after[0].token.end))


def _percent(after: Sequence[Mention], score: Mention) -> Mention | None:
    near = [m for m in after if m.token.kind is Kind.PERCENT and m.token.start - score.token.end < _GAP]
    return near[0] if near and not near[0].change else None


def _score(mention: Mention, percent: Mention | None) -> Draft:
    score, most = mention.value, mention.token.den or Decimal(0)
    values: dict[str, object] = {"score": score, "max": most, "pct": percent.token.value if percent else None}
    holds: bool | None = None
    arithmetic = f"{written(score)} / {written(most)} = {written(rounded(share(score, most), 4))}%"
    if percent is not None:
        holds = fits(score, most, percent.token)
        if not holds:
            arithmetic += f", văn bản ghi {written(percent.token.value)}%"
            holds = False if not (mention.token.approximate or percent.token.approximate) else None
    if score > most:
        holds, arithmetic = False, f"điểm đạt {written(score)} lớn hơn điểm tối đa {written(most)}"
    start = mention.token.start - len(mention.left.lstrip(" -+*•–"))
    end = percent.token.end if percent else mention.token.end
    return Draft(FigureGroup(GroupKind.SCORE, Span(start, end), values, holds, "score", arithmetic), None, (mention,))


def _not_scored(content: str, scored: Sequence[Mention]) -> Iterator[Draft]:
    """100 less the criteria that were not scored is the maximum that the unit was scored on."""
    if "không chấm" not in content.lower():
        return
    found = [(m, Decimal(m[1].replace(",", "."))) for m in _NOT_SCORED.finditer(content)]
    left = _SCALE - sum((points for _, points in found), Decimal(0))
    total = next((m for m in scored if m.token.den == left), None)
    if not found or total is None:
        return
    parts = [("thang điểm (suy ra)", _SCALE)] + [(f"không chấm {i}", -points) for i, (_, points) in enumerate(found, 1)]
    group = FigureGroup(
        GroupKind.SUM, Span(found[0][0].start(), found[0][0].end()), {"total": left, "parts": named_parts(parts)}, True,
        "criteria-not-scored", sum_arithmetic(left, [v for _, v in parts]),
    )  # fmt: skip
    yield Draft(group, total, ())


def _areas(layout: Layout, scored: Sequence[Mention]) -> Iterator[Draft]:
    """The scores of the areas beside the whole score. That the areas are all is not said, so never an alarm."""
    whole, areas = scored[0], [m for m in scored[1:] if layout.passages[m.passage].mark]
    if len(areas) < 3 or (whole.token.den or 0) < max(m.token.den or 0 for m in areas):
        return
    for name, total, values in (
        ("điểm đạt", whole.value, [m.value for m in areas]),
        ("điểm tối đa", whole.token.den or Decimal(0), [m.token.den or Decimal(0) for m in areas]),
    ):
        found = sum(values, Decimal(0))
        verdict = AGREES if found == total else _areas_unclear(name, total, found)
        parts = named_parts([(f"mục {layout.passages[m.passage].mark}", v) for m, v in zip(areas, values, strict=True)])
        span = Span(whole.token.start, whole.token.end)
        group = FigureGroup(
            GroupKind.SUM, span, {"total": total, "parts": parts}, verdict.holds, "areas-of-score",
            sum_arithmetic(total, values), verdict.holds_if, verdict.question,
        )  # fmt: skip
        yield Draft(group, whole, tuple(areas))


def _areas_unclear(name: str, total: Decimal, found: Decimal) -> Verdict:
    gap = written(abs(total - found))
    return Verdict(
        None,
        f"{name} còn {gap} thuộc phần không nêu ở các mục (điểm thưởng, điều tra xã hội học …)",
        f"Các mục cộng được {written(found)}, tổng là {written(total)}: {gap} điểm lệch thuộc phần nào?",
    )

"""The arithmetic of a share: numerator, denominator, percent, and the draft that tells them."""

from __future__ import annotations

from decimal import Decimal

from dondoc.language.numbers import rounded
from dondoc.reading.figures.drafts import Draft, balanced
from dondoc.reading.figures.layout import Layout, Mention
from dondoc.reading.figures.tokens import Token
from dondoc.reading.figures.verdicts import Verdict
from dondoc.reading.figures.wording import written
from dondoc.reading.model import FigureGroup, GroupKind

_HUNDRED = Decimal(100)
_HALF = Decimal("0.5")


def share(num: Decimal, den: Decimal) -> Decimal:
    """100 x num / den."""
    return _HUNDRED * num / den


def rounds(num: Decimal, den: Decimal, percent: Token) -> bool:
    """Whether the percentage is num / den rounded to its printed decimals."""
    return abs(share(num, den) - percent.value) <= _HALF.scaleb(-percent.decimals)


def fits(num: Decimal, den: Decimal, percent: Token) -> bool:
    """Whether the percentage is num / den, rounded or cut off at its printed decimals."""
    cut_off = 0 <= share(num, den) - percent.value < Decimal(1).scaleb(-percent.decimals)
    return cut_off or rounds(num, den, percent)


def ratio_draft(
    layout: Layout,
    num: Mention,
    den: Decimal | None,
    percent: Mention | None,
    verdict: Verdict,
    rule: str,
    *,
    base_words: Mention | None = None,
) -> Draft:
    """A draft of a share."""
    values: dict[str, object] = {"num": num.value, "den": den, "pct": percent.token.value if percent else None}
    first, last = (num, percent) if percent and percent.token.end > num.token.end else (percent or num, num)
    start = first.token.start - len(first.left.lstrip(" \n-+*•–"))
    end = last.token.end + len(last.right.rstrip())
    start = min(max(start, layout.passages[num.passage].span.start), first.token.start)
    span = balanced(layout.content, start, max(end, num.token.end))
    group = FigureGroup(
        GroupKind.RATIO, span, values, verdict.holds, rule, _arithmetic(num.value, den, percent),
        verdict.holds_if, verdict.question,
    )  # fmt: skip
    return Draft(group, None, (num,))


def _arithmetic(num: Decimal, den: Decimal | None, percent: Mention | None) -> str:
    if den is None or den == 0:
        return ""
    exact = share(num, den)
    places = min(max(percent.token.decimals if percent else 0, 1) + 2, 12)
    shown = rounded(exact, places)
    text = f"{written(num)} / {written(den)} = {written(shown)}%"
    if percent is None or fits(num, den, percent.token):
        return text
    return f"{text}, văn bản ghi {written(percent.token.value)}%"

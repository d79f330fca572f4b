"""What the words of an order say of when it comes again: "hằng tháng, trước ngày 25" read into the rule of a duty."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.language.folding import folded
from dondoc.obligations.kinds import DutyKind, Every
from dondoc.obligations.words import stands_in

_AGAIN = r"(?:hằng|hàng|mỗi|định\s+kỳ)"
_LAST = r"\btháng\s+(?:cuối|đầu)\s+(?:của\s+)?(?:mỗi\s+)?qu[ýí]\b"
# The shortest first: of "hằng tháng, hằng quý" the month is offered, the words stay in the note.
_OFTEN: tuple[tuple[Every, re.Pattern[str]], ...] = (
    (Every.MONTH, re.compile(rf"{_AGAIN}[\s(]+(?:0?1\s+|một\s+)?tháng\b")),
    (Every.QUARTER, re.compile(rf"{_AGAIN}[^.;]*?\bqu[ýí]\b|{_AGAIN}[\s(]+(?:0?3|ba)\s+tháng\b|{_LAST}")),
    (Every.HALF, re.compile(rf"{_AGAIN}[^.;]*?\b(?:0?6|sáu)\s+tháng\b|\b(?:0?6|sáu)\s+tháng\s+(?:một|0?1)\s+lần")),
    (Every.YEAR, re.compile(rf"{_AGAIN}[^.;]*?(?<!\d\s)\bnăm\b")),
)
_DAY = re.compile(
    r"(?:ngày|trước|nhất)\s+(?:là\s+|vào\s+)?(?:ngày\s+)?(\d{1,2})(?!\d)(?:\s*(?:/|tháng)\s*(\d{1,2})(?!\d))?"
)
_NEXT = re.compile(r"\btháng\s+(?:sau|kế\s+tiếp|tiếp\s+theo|liền\s+(?:kề|sau))")
# Fixed days of the year that are the last months of its halves, of its quarters.
_OF_PERIODS = {frozenset({6, 12}): Every.HALF, frozenset({3, 6, 9, 12}): Every.QUARTER}
_KINDS: tuple[tuple[DutyKind, tuple[str, ...]], ...] = (
    (DutyKind.REPORT, ("bao cao",)),
    (DutyKind.PUBLICATION, ("cong khai", "cong bo", "dang tai")),
    (DutyKind.PLAN, ("ke hoach",)),
    (DutyKind.REGULATION, ("quy che", "quy dinh")),
)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often, and by which day of the period's last month (`next_month`: of the month after the period).

    `month` is said of a year alone; what the words leave open is None.
    """

    every: Every
    day: int | None = None
    month: int | None = None
    next_month: bool = False


def rhythm_of(text: str) -> Rhythm | None:
    """The rhythm that the words name; None where they name none ("thường xuyên", "định kỳ" alone).

    >>> rhythm_of("trước ngày 25 hằng tháng")
    Rhythm(every=<Every.MONTH: 'month'>, day=25, month=None, next_month=False)
    """
    low = " ".join(unicodedata.normalize("NFC", text).lower().split())
    every = next((each for each, pattern in _OFTEN if pattern.search(low)), None)
    if every is None:
        return None
    days = [(int(day), int(month or 0)) for day, month in _DAY.findall(low)]
    days = [(day, month) for day, month in days if 1 <= day <= 31 and month <= 12]
    if every is Every.YEAR:
        return _of_year(days)
    return Rhythm(every, days[0][0] if days else None, None, _NEXT.search(low) is not None)


def _of_year(days: Sequence[tuple[int, int]]) -> Rhythm:
    """By a day of the year; the same day of June and December is a half-yearly rhythm in other words."""
    dated = [(day, month) for day, month in days if month]
    often = _OF_PERIODS.get(frozenset(month for _day, month in dated))
    if often is not None and len({day for day, _month in dated}) == 1:
        return Rhythm(often, dated[0][0])
    return Rhythm(Every.YEAR, *dated[0]) if dated else Rhythm(Every.YEAR)


def kind_of(what: str) -> DutyKind:
    """The kind of duty that the words suggest; a report where they suggest none."""
    said = folded(what)
    found = (kind for kind, words in _KINDS if any(stands_in(word, said) for word in words))
    return next(found, DutyKind.REPORT)


def without_rhythm(what: str, text: str) -> str:
    """What is asked, without the words that say when: the name of the duty.

    >>> without_rhythm("định kỳ hằng tháng tổng hợp, báo cáo", "định kỳ hằng tháng")
    'Tổng hợp, báo cáo'
    """
    flat = " ".join(what.split())
    left = re.sub(re.escape(" ".join(text.split())), "", flat, flags=re.IGNORECASE) if text.strip() else flat
    left = re.sub(r"\s*([,;])(?:\s*[,;])+", r"\1", left)
    left = " ".join(left.split()).strip(" ,;:.-–") or flat
    return left[:1].upper() + left[1:]

"""Rank, of how many, change in places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from dondoc.reading.figures.drafts import Draft
from dondoc.reading.figures.wording import written
from dondoc.reading.model import FigureGroup, GroupKind, Span

_RANK = re.compile(
    r"(?<!\w)(?P<lead>[Tt]hứ tự|[Tt]hứ|[Tt]hứ hạng|[Hh]ạng|[Vv]ị trí|[Vv]ị thứ|[Xx]ếp|[Đđ]ứng)[ \n]+(?P<rank>\d{1,3})"
    r"(?:[ \n]?/[ \n]?(?P<of>\d{1,3}))?(?![\d/.,]\d|\d|[ \n]?%)"
)
_OF = re.compile(
    r"^[ \n,]*(?:trong|trên|/)(?:[ \n]+tổng)?(?:[ \n]+số)?[ \n]+(?P<of>\d{1,3})(?!\d|[.,]\d|[ \n]?%)", re.I
)
_CHANGE = re.compile(
    r"(?P<way>tăng|giảm|tụt|lên|vượt|cải thiện)[ \n]+(?P<steps>\d{1,3})[ \n]+(?:bậc|hạng|thứ bậc|vị trí)", re.I
)
_EARLIER = re.compile(
    r"(?:năm[ \n]+20\d\d|năm trước|cùng kỳ)[^.;]{0,40}?(?:là|xếp|thứ|hạng)?[ \n]+"
    r"(?P<rank>\d{1,3})/(?P<of>\d{1,3})(?!\d)",
    re.I,
)
_STRONG = re.compile(r"(?:xếp|đứng|hạng|vị trí|vị thứ)(?: (?:hạng|vị trí|ở|thứ|tự|vị thứ|ở vị trí))*$", re.I)
_NOT_A_RANK = re.compile(
    r"(?:kỳ họp|phiên|khóa|khoá|lần|ngày|cuộc họp|hội nghị|buổi|đợt|vòng|số|phần|kiểm tra)[ \n]*(?:lần[ \n]*)?$", re.I
)
_WINDOW = 120


def of_text(content: str) -> Iterator[Draft]:
    """Every rank of the text. A rank claims no sum; only a change with both ranks printed can be checked."""
    previous_of: Decimal | None = None
    for match in _RANK.finditer(content):
        found = _of_match(content, match)
        if found is None:
            continue
        rank, of, end = found
        if of is not None:
            previous_of = of
        yield _draft(content, match, rank, of, end)
    del previous_of


def _of_match(content: str, match: re.Match[str]) -> tuple[Decimal, Decimal | None, int] | None:
    strong = bool(_STRONG.search(content[max(0, match.start() - 18) : match.end("lead")]))
    if _NOT_A_RANK.search(content[max(0, match.start() - 20) : match.start()]):
        return None
    end = match.end()
    of = Decimal(match["of"]) if match["of"] else None
    if of is None:
        later = _OF.match(content[end : end + 40])
        if later:
            of, end = Decimal(later["of"]), end + later.end()
    if of is None and not strong:
        return None
    if of is None and re.match(r"[ \n]*(?:%|điểm|hồ sơ|đơn|nhiệm vụ|[^\W\d_]+/)", content[end : end + 14], re.I):
        return None
    rank = Decimal(match["rank"])
    return (rank, of, end) if rank > 0 else None


def _draft(content: str, match: re.Match[str], rank: Decimal, of: Decimal | None, end: int) -> Draft:
    stop = _sentence_end(content, end)
    change = _CHANGE.search(content, end, stop)
    next_rank = _RANK.search(content, end, stop)
    if change and next_rank and next_rank.start() < change.start() and next_rank["of"]:
        change = None
    values: dict[str, object] = {"rank": rank, "of": of}
    holds: bool | None = None
    arithmetic = ""
    if change:
        steps = Decimal(change["steps"])
        down = change["way"].lower() in ("giảm", "tụt")
        values["delta"] = -steps if down else steps
        end = max(end, change.end())
        before = rank - steps if down else rank + steps
        arithmetic = f"năm trước: {written(rank)} {'-' if down else '+'} {written(steps)} = {written(before)}"
        earlier = _EARLIER.search(content, change.end(), stop)
        if earlier:
            holds = True if Decimal(earlier["rank"]) == before else None
            end = max(end, earlier.end())
    if of is not None and rank > of:
        holds = False
        arithmetic = f"thứ {written(rank)} lớn hơn số đơn vị được xếp hạng {written(of)}"
    group = FigureGroup(GroupKind.RANK, Span(match.start(), end), values, holds, "rank", arithmetic)
    return Draft(group, None, ())


def _sentence_end(content: str, start: int) -> int:
    stop = min(len(content), start + _WINDOW)
    for at in range(start, stop):
        if content[at] in ".;\n" and (at + 1 >= len(content) or content[at + 1] in " \n"):
            return at
    return stop

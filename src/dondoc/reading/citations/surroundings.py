"""Dates and issuing bodies, each from its own words or shared with its neighbours in an enumeration."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from dondoc.reading.citations import days, issuers
from dondoc.reading.citations.dates import Said, resolved
from dondoc.reading.citations.flow import Flow
from dondoc.reading.citations.mention import Certainty, Mention
from dondoc.reading.model import Span

_LISTED = 250  # characters of subject between two documents of one list
_SENTENCE_END = re.compile(r"[.!?]\s|\bcủa\b")
_JOINT = re.compile(r"[\s,;:(]*(?:va|cung|hoac|&|cac|so|van ban|[\s,;])*[\s(]*")


def completed(flow: Flow, found: list[Mention], issued: date | None, listed: Mapping[int, Said]) -> list[Mention]:
    """The mentions with their dates and bodies.

    `issued` is the day of the citing document, `listed` the days that a table gives for the cells of its rows.
    """
    floors = [0, *(mention.at.end for mention in found)]
    edges = [*(mention.span.start for mention in found[1:]), len(flow.flat)]
    alone = [
        _with_own_words(flow, mention, floor, edge, issued)
        for mention, floor, edge in zip(found, floors, edges, strict=False)
    ]
    shared = _of_same_day(flow, _shared_forward(flow, _shared_back(flow, alone)))
    return [_from_table(flow, mention, listed) for mention in shared] if listed else shared


def _with_own_words(flow: Flow, mention: Mention, floor: int, edge: int, issued: date | None) -> Mention:
    """What is said between the sign before (`floor`) and the words of the next one (`edge`)."""
    at = mention.at.end
    day = days.day_after(flow, at, edge)
    end = _behind(flow, day.end) if day else at
    body = issuers.issuer_after(flow, end, edge)
    if body and not day:
        day = days.day_after_body(flow, body.end, edge)
    last = max(end, body.end if body else 0, day.end if day else 0)
    early = None
    if not day:
        early = days.day_between(flow, mention.kind.word_end or mention.at.start, mention.at.start) or _before(
            flow, mention
        )
        day = early or days.day_stated(flow, last, edge)
    acting = None if body else issuers.issuer_before(flow, mention.span.start, floor)
    apart = mention.kind.certainty is Certainty.APART
    named = body or acting or issuers.issuer_beside(flow, mention.span.start, floor, type_apart=apart)
    return replace(
        mention,
        span=Span(mention.span.start, last),
        date=_date(day, mention, issued, shared=early is not None),
        date_before=early is not None,
        issuer=issuers.name(flow, named) if named else None,
        issuer_before=acting is not None,
    )


def _of_same_day(flow: Flow, found: list[Mention]) -> list[Mention]:
    done = list(found)
    for index in range(1, len(done)):
        mention, day = done[index], done[index - 1].date
        if day and not mention.date and days.same_day(flow, mention.at.end) and _agrees(mention, day):
            done[index] = replace(mention, date=day)
    return done


def _from_table(flow: Flow, mention: Mention, listed: Mapping[int, Said]) -> Mention:
    """The day of the row, for a sign that stands in a cell of its own."""
    cell = flow.before(mention.at.start, 200)
    before = flow.flat[cell : mention.at.start]
    day = None if mention.date else listed.get(cell + len(before) - len(before.lstrip()))
    return replace(mention, date=_date(day, mention, None, shared=True)) if day else mention


def _behind(flow: Flow, at: int) -> int:
    return at + 1 if flow.flat[at : at + 1] in (")", "]") else at


def _before(flow: Flow, mention: Mention) -> Said | None:
    return days.day_before(flow, mention.span.start)


def _date(day: Said | None, mention: Mention, issued: date | None, *, shared: bool) -> date | None:
    """The date, unless it only stands near and the year in the sign speaks against it."""
    if day is None:
        return None
    value = resolved(day, sign_year=mention.sign.year, issued=issued)
    return value if not shared or _agrees(mention, value) else None


def _agrees(mention: Mention, value: date | None) -> bool:
    return value is None or mention.sign.year in (None, value.year)


def _shared_back(flow: Flow, found: list[Mention]) -> list[Mention]:
    """`Quyết định số 72/… và Kế hoạch số 04/… ngày 20/01/2022 của UBND xã`: date and body belong to both."""
    done = list(found)
    for index in range(len(done) - 2, -1, -1):
        mention, following = done[index], done[index + 1]
        if not _enumerated(flow, mention, following):
            continue
        value = mention.date
        if value is None and not following.date_before and mention.span.end == mention.at.end:
            value = following.date if _agrees(mention, following.date) else None
        done[index] = replace(mention, date=value, issuer=mention.issuer or following.issuer)
    return done


def _shared_forward(flow: Flow, found: list[Mention]) -> list[Mention]:
    """`Ngày 5/3, UBND tỉnh ban hành Quyết định số 72/… và Kế hoạch số 04/…`: so does what stands before them."""
    done = list(found)
    for index in range(1, len(done)):
        before = done[index - 1]
        mention = done[index] = _by_same_body(flow, before, done[index])
        if not before.date_before or mention.date or not _enumerated(flow, before, mention):
            continue
        if _agrees(mention, before.date):
            done[index] = replace(mention, date=before.date, date_before=True, issuer=mention.issuer or before.issuer)
    return done


def _by_same_body(flow: Flow, before: Mention, mention: Mention) -> Mention:
    """`UBND xã đã ban hành: Quyết định số 72/… (…); Kế hoạch số 04/…`: the body acts to the end of its sentence."""
    if mention.issuer or not before.issuer_before or before.sign.body_code != mention.sign.body_code:
        return mention
    between = flow.flat[before.span.end : mention.span.start]
    if len(between) > _LISTED or _SENTENCE_END.search(between):
        return mention
    return replace(mention, issuer=before.issuer, issuer_before=True)


def _enumerated(flow: Flow, first: Mention, second: Mention) -> bool:
    """Only a comma or "và" between them, and the same body in their signs."""
    if first.sign.body_code != second.sign.body_code or first.span.start == second.span.start:
        return first.span.start == second.span.start
    between = second.span.start - first.span.end
    return 0 <= between < 40 and _JOINT.fullmatch(flow.folded, first.span.end, second.span.start) is not None

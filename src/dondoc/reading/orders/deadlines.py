"""Deadlines: a day only where the text fixes one; what counts, recurs or is vague stays as words.

Readings (the measure of this house): "trước ngày X" is X; within a month or quarter: the last day of that period. A
day with no year is the next one, counted from the day of the document; in a document without a day it is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dondoc.reading.model import Deadline, DeadlineKind, Span
from dondoc.reading.orders import forms
from dondoc.reading.orders.forms import Form
from dondoc.reading.orders.reckoning import Calendar
from dondoc.reading.orders.words import Page

_COUNT_UNITS = {
    "ngày làm việc": "working_day",
    "ngày": "day",
    "tuần": "week",
    "tháng": "month",
    "năm": "year",
    "giờ làm việc": "working_hour",
    "giờ": "hour",
}
_FROM_WORDS = (
    ("issued", re.compile(r"ban hành|ngày ký|ký ban hành|có hiệu lực")),
    ("received", re.compile(r"nhận")),
)
_ANCHOR = re.compile(
    r"\d|hằng|hàng|mỗi|định kỳ|quý|quí|tháng|thời gian|sớm nhất|trong năm|cuối năm|hết năm|ngay sau|kỳ họp|"
    r"trước tết|này|phiên họp|tuần"
)
_NOT_AFTER = re.compile(r"(?:kể từ|tính đến|tính từ|từ|sinh|nghỉ việc|sau|so với|đăng ký từ|hiệu lực|cấp|đến)\s*$")
_OF_DATA = re.compile(r"(?:số liệu|báo cáo|dữ liệu|kỳ|hồ sơ|phát sinh)[^,;.]{0,14}$")  # "số liệu từ ngày … đến ngày …"
_FINISHING = re.compile(
    r"(?:hoàn\s+thành|xong|kết\s+thúc|vận\s+hành)[\s:,]*(?=(?:trước|trong|chậm|muộn|đến|vào|hết|ngay|không|từ)\s)"
)
_DUE = re.compile(
    r"hoàn\s+thành|xong|chậm\s+nhất|muộn\s+nhất|trễ\s+nhất|trước\s+(?:\d{1,2}\s*(?:giờ|h)\s.{0,12})?ngày|hạn"
)
_LONGEST_DUE = 366  # days: what should have been done longer ago is no deadline of this document
_ATTRIBUTE = re.compile(r"\s*(?:được|đã|mà|do|của|theo\s+(?:nghị\s+quyết|chương\s+trình))\b")


def find(page: Page, start: int, end: int, when: Calendar) -> list[Deadline]:
    """Every deadline between two offsets of running text, in order; those that overlap are read once."""
    if not _ANCHOR.search(page.low, start, end):
        return []
    found: list[Deadline] = []
    for form in forms.PROSE:
        if form.needs and all(page.low.find(word, start, end) < 0 for word in form.needs):
            continue
        for match in form.pattern.finditer(page.low, start, end):
            if any(match.start() < d.span.end and d.span.start < match.end() for d in found):
                continue
            deadline = _read(page, form, match, when)
            if deadline and _stands(page, form, match, deadline, when, start):
                found.append(_as_words(deadline, when))
    return sorted(found, key=lambda d: d.span)


def in_cell(page: Page, span: Span, when: Calendar) -> Deadline | None:
    """The deadline that a cell (or what follows "Thời hạn:") says; its words are kept where they fix no day."""
    low = page.low[span.start : span.end].strip(" .;-–")
    if not low:
        return None
    for form in forms.CELL:
        match = _last_match(form, page, span)
        deadline = _read(page, form, match, when) if match else None
        if deadline and (deadline.kind is not DeadlineKind.FIXED or deadline.day):
            return _widened(page, deadline, span)
    return Deadline(DeadlineKind.VAGUE, page.printed(span.start, span.end), span)


def _last_match(form: Form, page: Page, span: Span) -> re.Match[str] | None:
    """Of "tháng 3 và tháng 6" the last: by then all is due."""
    last: re.Match[str] | None = None
    for match in _matches(form, page.low, span):
        if match.end() > match.start():
            last = match
    return last


def _matches(form: Form, low: str, span: Span) -> Iterator[re.Match[str]]:
    yield from form.pattern.finditer(low, span.start, span.end)


def _widened(page: Page, deadline: Deadline, span: Span) -> Deadline:
    return Deadline(
        deadline.kind,
        page.printed(span.start, span.end),
        span,
        deadline.day,
        deadline.count,
        deadline.unit,
        deadline.counted_from,
    )


def _read(page: Page, form: Form, match: re.Match[str], when: Calendar) -> Deadline | None:
    start, end = match.span()
    while end > start and page.low[end - 1] in " ,;:(":
        end -= 1
    span, words = Span(start, end), page.printed(start, end)
    if form.kind is DeadlineKind.COUNTED:
        return _counted(match, span, words)
    if form.day is None:
        return Deadline(form.kind, words, span)
    day = form.day(match, when)
    return Deadline(DeadlineKind.FIXED if day else DeadlineKind.VAGUE, words, span, day)


def _counted(match: re.Match[str], span: Span, words: str) -> Deadline | None:
    start = (match.groupdict().get("from") or "").strip() or None
    for name, pattern in _FROM_WORDS:
        if start and pattern.search(start):
            start = name
            break
    unit = _COUNT_UNITS.get(" ".join(match["u"].split()))
    return Deadline(DeadlineKind.COUNTED, words, span, None, int(match["n"]), unit, start)


def _stands(page: Page, form: Form, match: re.Match[str], deadline: Deadline, when: Calendar, start: int) -> bool:
    """Whether the words are a deadline: not the day of something past, not part of what a thing is called."""
    before = page.low[max(start, match.start() - 24) : match.start()]
    if form.rule == "session" and match[0].startswith("tại") and before.rstrip()[-1:] in set(",;:(-–.") | {""}:
        return False  # where something was said
    if form.rule == "to-day" and _OF_DATA.search(before):
        return False
    if form.rule in {"every", "period"} and not _free(page, match, before):
        return False
    if form.rule == "soon" and match[0].startswith("đầu năm") and re.search(r"(?:tháng|quý)\s*$", before):
        return False  # "9 tháng đầu năm"
    if form.kind is not DeadlineKind.FIXED:
        return not (form.rule.startswith("counted") and _NOT_AFTER.search(before) and "trong" not in match[0])
    if deadline.day is None and form.rule in {"by-day", "on-day", "to-day"} and _impossible(match):
        return False
    if deadline.day and when.issued and deadline.day < when.issued and not _long_due(page, form, match, deadline, when):
        return False
    if form.rule != "to-day" and _NOT_AFTER.search(before):
        return False
    return not (form.rule in {"in-month", "in-quarter", "in-half"} and _ATTRIBUTE.match(page.low, match.end()))


def _long_due(page: Page, form: Form, match: re.Match[str], deadline: Deadline, when: Calendar) -> bool:
    """A day gone by that still says when something was due: "hoàn thành trước ngày …" at a clause's end."""
    if deadline.day is None or when.issued is None:
        return False
    near = (when.issued - deadline.day).days <= _LONGEST_DUE
    after = page.low[deadline.span.end : deadline.span.end + 2].strip()
    return form.rule == "by-day" and _DUE.match(match[0]) is not None and after[:1] in {"", ".", ";", ","} and near


def _as_words(deadline: Deadline, when: Calendar) -> Deadline:
    """A day that lies before the document's own is kept as words: it fixes nothing to come."""
    past = deadline.day is not None and when.issued is not None and deadline.day < when.issued
    return replace(deadline, kind=DeadlineKind.VAGUE, day=None) if past else deadline


def _free(page: Page, match: re.Match[str], before: str) -> bool:
    """ "Hằng năm" says when where it stands free of a noun: ahead of its clause, after a comma, or last."""
    after = page.low[match.end() : match.end() + 2].lstrip()
    if match[0].strip() == "định kỳ":
        return not before.strip() or before.rstrip()[-1] in ",;:("
    ahead = not before.strip() or before.rstrip()[-1] in ",;:(." or match[0].startswith("định") or "ngày" in match[0]
    return ahead or not after or after[0] in ".;,)"


def _impossible(match: re.Match[str]) -> bool:
    return not (1 <= int(match["d"]) <= 31 and 1 <= int(match["m"]) <= 12)


def settled(deadline: Deadline, *, final: bool, act: bool) -> Deadline:
    """A whole year fixes its last day where it says when the act is done, not where it says of which year a thing is.

    `final`: the words end their clause; `act`: the clause begins with an act or product that can be done with.
    """
    by_year = re.match(r"(?:trong|hết|cuối)?[^0-9]*năm\s+(?:\d{4}|nay|này)$", deadline.text.lower())
    if (
        deadline.day is None
        or not by_year
        or re.match(r"(?:hoàn thành|xong|kết thúc|đến hết|hết|cuối)", deadline.text.lower())
    ):
        return deadline
    if final and act:
        return deadline
    return Deadline(DeadlineKind.VAGUE, deadline.text, deadline.span)


def bare(page: Page, deadline: Deadline) -> Deadline:
    """Without the word for finishing ahead of it: "hoàn thành trước ngày 5/7" is due "trước ngày 5/7"."""
    lead_in = _FINISHING.match(page.low, deadline.span.start, deadline.span.end)
    if lead_in is None:
        return deadline
    span = Span(lead_in.end(), deadline.span.end)
    return replace(deadline, text=page.printed(span.start, span.end), span=span)

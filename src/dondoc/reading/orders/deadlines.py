"""Deadlines: a day only where the text fixes one; what counts, recurs or is vague stays as words.

Readings (the measure of this house): "trước ngày X" is X; within a month or a quarter is its last day; a day without
a year is the first such day on or after the day of the document; without that day it is no day at all.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from dondoc.reading.model import Deadline, DeadlineKind, Span
from dondoc.reading.orders.words import Page

_HOUR = r"(?:\d{1,2}\s*(?:giờ|h|g|:)\s*(?:\d{1,2}\s*(?:phút|p|')?)?\s*,?\s*(?:của\s+|trong\s+)?)?"
_SET = r"(?:\d{1,2}\s*(?:,|và|-|–)\s*)*"
_YEAR = r"(?:\s*(?:/|-|\.|,?\s*năm)\s*(?P<y>\d{4})(?!\d)|\s*(?P<now>năm nay|này|nay)\b)?"
_DAY = (
    rf"{_HOUR}(?:(?:các\s+)?ngày\s*)?{_SET}(?P<d>\d{{1,2}})\s*(?:tháng\s*|/\s*|(?<=\d)[.-](?=\d))(?P<m>\d{{1,2}})(?![\d%])"
    rf"(?:\s*(?:/|[.-](?=\d)|,?\s*năm)\s*(?P<y>\d{{4}})(?!\d))?"
)
_BY = (
    r"(?:trước|chậm\s+nhất|muộn\s+nhất|trễ\s+nhất|không\s+muộn\s+hơn|không\s+quá|đến\s+hết|hết|hạn\s+cuối|hạn\s+chót|hạn|thời\s+hạn|"
    r"(?:bảo\s+đảm|đảm\s+bảo|phấn\s+đấu)\s+đến|hoàn\s+thành|xong|kết\s+thúc|vận\s+hành|khai\s+trương)(?:\s*(?::|là|vào|đến|trước|trong|lúc|khi|hết|từ nay đến))*\s*"
)
_IN = (
    r"(?:ngay\s+trong|trong|trước|đến\s+hết|hết|vào|chậm\s+nhất|muộn\s+nhất|hoàn\s+thành|xong|kết\s+thúc|từ\s+nay\s+đến|đến)"
    r"(?:\s*(?:là|vào|đến|trong|trước|hết|từ\s+nay))*\s*(?:cuối\s+|ngày\s+cuối(?:\s+cùng)?\s+(?:của\s+)?)?"
)
_QUARTER = r"(?:quý|quí)\s*(?:[ivx1-4]+\s*(?:,|và|-|–|đến)\s*(?:quý\s*|quí\s*)?)*(?P<q>iv|iii|ii|i|[1-4])(?![\wà-ỹ])"
_MONTH = r"(?:(?:các\s+)?tháng\s*)(?:\d{1,2}\s*(?:,|và|-|–|đến)\s*(?:tháng\s*)?)*(?P<m>\d{1,2})(?!\d)(?!\s?[/.]\d{1,2}(?!\d))"
_EVERY = r"(?:hằng|hàng|mỗi)\s+(?:ngày|tuần|tháng|quý|năm|6\s+tháng|06\s+tháng|sáu\s+tháng)"
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


@dataclass(frozen=True, slots=True)
class Calendar:
    """What years are understood from: the day of the document, and the first day its tasks can fall on."""

    issued: date | None
    earliest: date | None = None

    @property
    def base(self) -> date | None:
        """The day on or after which a day without a year is looked for."""
        return self.earliest or self.issued


_Day = Callable[[re.Match[str], Calendar], date | None]


@dataclass(frozen=True, slots=True)
class _Form:
    rule: str
    kind: DeadlineKind
    pattern: re.Pattern[str]
    day: _Day | None = None


def _last(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _first_from(base: date | None, make: Callable[[int], date | None]) -> date | None:
    if base is None:
        return None
    found = (make(year) for year in range(base.year, min(base.year + 9, 9999)))
    return next((day for day in found if day and day >= base), None)


def _year(found: re.Match[str]) -> int | None:
    text = found.groupdict().get("y")
    return int(text) if text and 1900 <= int(text) <= 2200 else None


def _by_day(found: re.Match[str], when: Calendar) -> date | None:
    day, month, year = int(found["d"]), int(found["m"]), _year(found)
    if found.groupdict().get("y") and year is None:
        return None
    if year:
        return _made(year, month, day)
    return _first_from(when.base, lambda y: _made(y, month, day))


def _within(found: re.Match[str], when: Calendar, month: int) -> date | None:
    year = _year(found)
    if not 1 <= month <= 12 or (found.groupdict().get("y") and year is None):
        return None
    if _before(found):
        return _start_of(when, year, month)
    if year:
        return _last(year, month)
    if found.groupdict().get("now"):
        return _last(when.issued.year, month) if when.issued else None
    return _first_from(when.base, lambda y: _last(y, month))


def _before(found: re.Match[str]) -> bool:
    words = found[0]
    return words.startswith("trước") and not re.match(r"trước\s+(?:cuối|hết|ngày cuối)", words)


def _start_of(when: Calendar, year: int | None, month: int) -> date | None:
    """ "Trước tháng 9" ends with the last day of August."""
    if year is None:
        later = _first_from(when.base, lambda y: _last(y - 1, 12) if month == 1 else _last(y, month - 1))
        return later
    return _last(year - 1, 12) if month == 1 else _last(year, month - 1)


def _by_month(found: re.Match[str], when: Calendar) -> date | None:
    return _within(found, when, int(found["m"]))


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def _by_quarter(found: re.Match[str], when: Calendar) -> date | None:
    quarter = _ROMAN.get(found["q"]) or int(found["q"])
    if _before(found):
        return _within(found, when, quarter * 3 - 2)
    return _within(found, when, quarter * 3)


def _by_half(found: re.Match[str], when: Calendar) -> date | None:
    return _within(found, when, 6 if "đầu" in found[0] else 12)


def _by_nine(found: re.Match[str], when: Calendar) -> date | None:
    return _within(found, when, 9)


def _by_year(found: re.Match[str], when: Calendar) -> date | None:
    year = _year(found)
    if year is None and when.issued and re.search(r"năm\s+(?:nay|này)", found[0]):
        year = when.issued.year
    return date(year, 12, 31) if year else None


def _this_month(found: re.Match[str], when: Calendar) -> date | None:
    return _last(when.issued.year, when.issued.month) if when.issued else None


def _this_quarter(found: re.Match[str], when: Calendar) -> date | None:
    return _last(when.issued.year, (when.issued.month + 2) // 3 * 3) if when.issued else None


def _forms(*forms: tuple[str, DeadlineKind, str, _Day | None]) -> tuple[_Form, ...]:
    return tuple(_Form(rule, kind, re.compile(rf"(?<!\w)(?:{pattern})"), day) for rule, kind, pattern, day in forms)


_FIXED, _COUNTED, _RECURRING, _VAGUE = (
    DeadlineKind.FIXED,
    DeadlineKind.COUNTED,
    DeadlineKind.RECURRING,
    DeadlineKind.VAGUE,
)
_NUMBER = r"(?P<n>\d{1,3})(?:\s*\([^)]{1,30}\))?"
_UNIT = r"(?P<u>ngày\s+làm\s+việc|giờ\s+làm\s+việc|ngày|tuần|tháng|năm|giờ)(?!\w)"
_FROM = r"(?:,?\s*(?:kể\s+từ|tính\s+từ|từ|sau)\s+(?:khi|ngày|thời\s+điểm|lúc)?(?P<from>[^.;\n]{0,80}?)(?=\s*[.;)\n]|,\s|\Z))"

# In running text a day is a deadline only after a word that makes it one.
_PROSE = _forms(
    (
        "every-by-day",
        _RECURRING,
        rf"{_BY}(?:ngày\s+)?\d{{1,2}}(?:\s*[/]\s*\d{{1,2}}|\s+tháng\s+\d{{1,2}})?(?:\s*(?:và|,)\s*(?:ngày\s+)?\d{{1,2}}"
        rf"(?:\s*/\s*\d{{1,2}}|\s+tháng\s+\d{{1,2}}))?\s*(?:của\s+)?(?:{_EVERY}|tháng\s+(?:cuối|đầu|sau|liền)\s*\w*|(?:của\s+)tháng)",
        None,
    ),
    (
        "every",
        _RECURRING,
        rf"(?:định\s+kỳ\s*,?\s*)?{_EVERY}(?:\s*(?:,|và|hoặc)\s*{_EVERY})*(?:[\s,(]*(?:trước|chậm\s+nhất|muộn\s+nhất|vào)"
        rf"(?:\s+(?:là|vào))?\s+ngày\s+\d{{1,2}}(?:\s*(?:của\s+)?(?:tháng\s+(?:cuối|đầu|sau|liền\s+kề|kế\s+tiếp)[^,.;]{{0,20}}))?)?",
        None,
    ),
    (
        "period",
        _RECURRING,
        r"định\s+kỳ(?:\s*\(?(?:\d{1,2}\s+)?(?:tuần|tháng|quý|năm)\b(?:\s*(?:,|và|/)?\s*(?:\d{1,2}\s+)?(?:tuần|tháng|quý|năm|một lần|lần|1 lần)\b)*\)?)?",
        None,
    ),
    ("session", _VAGUE, r"(?:tại|trước|trong)\s+(?:các\s+)?(?:phiên|kỳ)\s+họp[^,.;]{0,50}", None),
    ("by-day", _FIXED, rf"{_BY}{_DAY}", _by_day),
    ("to-day", _FIXED, rf"từ\s+ngày\s+[\d/. -]+?(?:\s*năm\s+\d{{4}})?\s*(?:đến\s+hết|đến|-|–)\s*{_DAY}", _by_day),
    (
        "on-day",
        _FIXED,
        rf"(?:vào|trong)\s+{_HOUR}(?:các\s+)?ngày\s+{_SET}(?P<d>\d{{1,2}})\s*(?:tháng\s*|/\s*|(?<=\d)[.-](?=\d))(?P<m>\d{{1,2}})"
        rf"(?![\d%])(?:\s*(?:/|[.-](?=\d)|,?\s*năm)\s*(?P<y>\d{{4}})(?!\d))?",
        _by_day,
    ),
    (
        "counted",
        _COUNTED,
        rf"(?:trong(?:\s+(?:thời\s+hạn|thời\s+gian|vòng))?|chậm\s+nhất|muộn\s+nhất|không\s+quá|tối\s+đa|thời\s+hạn|sau)"
        rf"(?:\s*(?:là|sau|trong|tối\s+đa|không\s+quá|vòng))*\s*{_NUMBER}\s*{_UNIT}{_FROM}",
        None,
    ),
    (
        "counted-bare",
        _COUNTED,
        rf"(?:trong\s+(?:thời\s+hạn|thời\s+gian|vòng)|trong|chậm\s+nhất(?:\s+(?:là|sau|trong))?|tối\s+đa|không\s+quá)"
        rf"(?:\s*(?:tối\s+đa|không\s+quá|là|vòng))*\s*{_NUMBER}\s*{_UNIT}"
        r"(?!\s*(?:đầu|cuối|qua|gần|vừa|trước|tới|năm|tiếp|liên|đã|kể|\d))",
        None,
    ),
    ("in-quarter", _FIXED, rf"{_IN}{_QUARTER}{_YEAR}", _by_quarter),
    ("in-month", _FIXED, rf"{_IN}{_MONTH}{_YEAR}", _by_month),
    ("this-month", _FIXED, r"(?:ngay\s+)?(?:trong|hết|cuối)\s+tháng\s+(?:này|nay)", _this_month),
    ("this-quarter", _FIXED, r"(?:ngay\s+)?(?:trong|hết|cuối)\s+(?:quý|quí)\s+này", _this_quarter),
    ("in-half", _FIXED, rf"{_IN}(?:0?6|sáu)\s+tháng\s+(?:đầu|cuối)(?:\s+năm\s*(?P<y>\d{{4}})(?!\d))", _by_half),
    (
        "in-year",
        _FIXED,
        r"(?:(?P<done>hoàn\s+thành|xong|kết\s+thúc)\s+)?(?:trong|hết|đến\s+hết|cuối|trước\s+cuối)(?:\s*(?:cuối|hết))*\s+"
        r"năm\s+(?:(?P<y>\d{4})(?!\d|\s*[-–])|nay\b|này\b)",
        _by_year,
    ),
    (
        "soon",
        _VAGUE,
        r"trong\s+thời\s+gian\s+(?:tới|sớm\s+nhất|ngắn\s+nhất|qua)|sớm\s+nhất|trong\s+(?:tuần|tháng|quý|năm)\s+(?:này|tới)|"
        r"ngay\s+sau\s+khi[^,.;]{0,60}|trước\s+(?:kỳ\s+họp|tết|phiên\s+họp|thềm|khi\s+họp|mùa)[^,.;]{0,50}|đầu\s+(?:tháng|quý|năm)\s+[\d/ivx]+",
        None,
    ),
)
# In a column that is headed as one, a date is a deadline by itself.
_CELL = _forms(
    ("cell-every", _RECURRING, rf"(?:định\s+kỳ|thường\s+xuyên|{_EVERY}).*", None),
    ("cell-every-day", _RECURRING, rf"[^;]*?\b{_EVERY}.*", None),
    ("cell-counted", _COUNTED, rf"[^;]*?{_NUMBER}\s*{_UNIT}(?:{_FROM}|\s*\Z)", None),
    ("cell-day", _FIXED, rf"[^;]*?{_DAY}", _by_day),
    ("cell-quarter", _FIXED, rf"(?:[^;]*?\b{_IN})?[^;]*?{_QUARTER}{_YEAR}", _by_quarter),
    ("cell-month", _FIXED, rf"(?:{_IN})?[^;]*?{_MONTH}{_YEAR}", _by_month),
    ("cell-month-year", _FIXED, r"(?:[^;]*?\D)?(?P<m>\d{1,2})\s*/\s*(?P<y>\d{4})(?!\d)", _by_month),
    ("cell-half", _FIXED, r"[^;]*?(?:0?6|sáu)\s+tháng\s+(?:đầu|cuối)(?:\s+năm)?(?:\s*(?P<y>\d{4})(?!\d))?", _by_half),
    ("cell-year", _FIXED, r"(?:[^;]*?\D)?(?P<y>20\d\d)(?!\d)", _by_year),
)
_ANCHOR = re.compile(
    r"\d|hằng|hàng|mỗi|định kỳ|quý|quí|tháng|thời gian|sớm nhất|trong năm|cuối năm|hết năm|ngay sau|kỳ họp|trước tết|này|phiên họp|tuần|định kỳ"
)
_NOT_AFTER = re.compile(r"(?:kể từ|tính đến|tính từ|từ|sinh|nghỉ việc|sau|so với|đăng ký từ|hiệu lực|cấp|đến)\s*$")
_FINISHING = re.compile(
    r"(?:hoàn\s+thành|xong|kết\s+thúc|vận\s+hành)[\s:,]*(?=(?:trước|trong|chậm|muộn|đến|vào|hết|ngay|không|từ)\s)"
)
_ATTRIBUTE = re.compile(r"\s*(?:được|đã|mà|do|của|theo\s+(?:nghị\s+quyết|chương\s+trình))\b")


def find(page: Page, start: int, end: int, when: Calendar) -> list[Deadline]:
    """Every deadline between two offsets of running text, in order; those that overlap are read once."""
    if not _ANCHOR.search(page.low, start, end):
        return []
    found: list[Deadline] = []
    for form in _PROSE:
        for match in form.pattern.finditer(page.low, start, end):
            if any(match.start() < d.span.end and d.span.start < match.end() for d in found):
                continue
            deadline = _read(page, form, match, when)
            if deadline and _stands(page, form, match, deadline, when, start):
                found.append(deadline)
    return sorted(found, key=lambda d: d.span)


def in_cell(page: Page, span: Span, when: Calendar) -> Deadline | None:
    """The deadline that a cell (or what follows "Thời hạn:") says; its words are kept where they fix no day."""
    low = page.low[span.start : span.end].strip(" .;-–")
    if not low:
        return None
    for form in _CELL:
        match = _last_match(form, page, span)
        deadline = _read(page, form, match, when) if match else None
        if deadline and (deadline.kind is not _FIXED or deadline.day):
            return _widened(page, deadline, span)
    return Deadline(_VAGUE, page.printed(span.start, span.end), span)


def _last_match(form: _Form, page: Page, span: Span) -> re.Match[str] | None:
    """Of "tháng 3 và tháng 6" the last: by then all is due."""
    last: re.Match[str] | None = None
    for match in _matches(form, page.low, span):
        if match.end() > match.start():
            last = match
    return last


def _matches(form: _Form, low: str, span: Span) -> Iterator[re.Match[str]]:
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


def _read(page: Page, form: _Form, match: re.Match[str], when: Calendar) -> Deadline | None:
    start, end = match.span()
    while end > start and page.low[end - 1] in " ,;:(":
        end -= 1
    span, words = Span(start, end), page.printed(start, end)
    if form.kind is _COUNTED:
        return _counted(match, span, words)
    if form.day is None:
        return Deadline(form.kind, words, span)
    day = form.day(match, when)
    return Deadline(_FIXED if day else _VAGUE, words, span, day)


def _counted(match: re.Match[str], span: Span, words: str) -> Deadline | None:
    start = (match.groupdict().get("from") or "").strip() or None
    for name, pattern in _FROM_WORDS:
        if start and pattern.search(start):
            start = name
            break
    unit = _COUNT_UNITS.get(" ".join(match["u"].split()))
    return Deadline(_COUNTED, words, span, None, int(match["n"]), unit, start)


def _stands(page: Page, form: _Form, match: re.Match[str], deadline: Deadline, when: Calendar, start: int) -> bool:
    """Whether the words are a deadline: not the day of something past, not part of what a thing is called."""
    before = page.low[max(start, match.start() - 24) : match.start()]
    if form.rule == "session" and match[0].startswith("tại") and not before.strip():
        return False  # where something was said
    if form.rule in {"every", "period"} and not _free(page, match, before):
        return False
    if form.rule == "soon" and match[0].startswith("đầu năm") and re.search(r"(?:tháng|quý)\s*$", before):
        return False  # "9 tháng đầu năm"
    if form.kind is not _FIXED:
        return not (form.rule.startswith("counted") and _NOT_AFTER.search(before) and "trong" not in match[0])
    if deadline.day is None and form.rule in {"by-day", "on-day", "to-day"} and _impossible(match):
        return False
    if deadline.day and when.issued and deadline.day < when.issued:
        return False
    if form.rule != "to-day" and _NOT_AFTER.search(before):
        return False
    return not (form.rule in {"in-month", "in-quarter", "in-half"} and _ATTRIBUTE.match(page.low, match.end()))


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
    """A whole year fixes its last day where it says when the act is done, and not where it says of which year a thing is.

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

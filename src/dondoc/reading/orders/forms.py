"""The forms in which a deadline is written, in running text and in a column headed as one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dondoc.reading.model import DeadlineKind
from dondoc.reading.orders import reckoning

_HOUR = r"(?:\d{1,2}\s*(?:giờ|h|g|:)\s*(?:\d{1,2}(?!\d|\s*/)\s*(?:phút|p|')?)?\s*,?\s*(?:của\s+|trong\s+)?)?"
_SET = r"(?:\d{1,2}\s*(?:,|và|-|–)\s*)*"
_YEAR = r"(?:\s*(?:/|-|\.|,?\s*năm)\s*(?P<y>\d{4})(?!\d)|\s*(?P<now>năm nay|này|nay)\b)?"
_DAY = (
    rf"{_HOUR}(?:(?:các\s+)?ngày\s*)?{_SET}(?P<d>\d{{1,2}})\s*(?:tháng\s*|/\s*|"
    rf"(?<=\d)[.-](?=\d))(?P<m>\d{{1,2}})(?![\d%])"
    rf"(?:\s*(?:/|[.-](?=\d)|,?\s*năm)\s*(?P<y>\d{{4}})(?!\d))?"
)
_BY = (
    r"(?:trước|chậm\s+nhất|muộn\s+nhất|trễ\s+nhất|không\s+muộn\s+hơn|không\s+quá|đến\s+hết|hết|hạn\s+cuối|"
    r"hạn\s+chót|(?<!quá )(?<!trễ )(?<!đúng )(?<!trong )hạn|thời\s+hạn|"
    r"(?:bảo\s+đảm|đảm\s+bảo|phấn\s+đấu)\s+đến|hoàn\s+thành|xong|kết\s+thúc|vận\s+hành|khai\s+trương)(?:\s*(?::|"
    r"là|vào|đến|trước|trong|lúc|khi|hết|từ nay đến))*\s*"
)
_LIMIT = r"(?:trước|chậm\s+nhất|muộn\s+nhất|trễ\s+nhất|vào)(?:\s*(?:là|vào|đến|trước))*\s*"
_IN = (
    r"(?:ngay\s+trong|trong|trước|đến\s+hết|hết|vào|chậm\s+nhất|muộn\s+nhất|hoàn\s+thành|xong|kết\s+thúc|"
    r"từ\s+nay\s+đến|đến)"
    r"(?:\s*(?:là|vào|đến|trong|trước|hết|từ\s+nay))*\s*(?:cuối\s+|ngày\s+cuối(?:\s+cùng)?\s+(?:của\s+)?)?"
)
_QUARTER = r"(?:quý|quí)\s*(?:[ivx1-4]+\s*(?:,|và|-|–|đến)\s*(?:quý\s*|quí\s*)?)*(?P<q>iv|iii|ii|i|[1-4])(?![\wà-ỹ])"
_MONTH = (
    r"(?:(?:các\s+)?tháng\s*)(?:\d{1,2}\s*(?:,|và|-|–|đến)\s*(?:tháng\s*)?)*"
    r"(?P<m>\d{1,2})(?!\d)(?!\s?[/.]\d{1,2}(?!\d))"
)
_EVERY = r"(?:hằng|hàng|mỗi)\s+(?:ngày|tuần|tháng|quý|năm|6\s+tháng|06\s+tháng|sáu\s+tháng)"


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a deadline. `needs`: words of which one must be near, looked for before the pattern is."""

    rule: str
    kind: DeadlineKind
    source: str
    day: reckoning.Day | None = None
    needs: tuple[str, ...] = ()

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, made when it is first wanted: most documents want few."""
        return _compiled(self.source)


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{source})")


_FIXED, _COUNTED, _RECURRING, _VAGUE = (
    DeadlineKind.FIXED,
    DeadlineKind.COUNTED,
    DeadlineKind.RECURRING,
    DeadlineKind.VAGUE,
)
_NUMBER = r"(?P<n>\d{1,3})(?:\s*\([^)]{1,30}\))?"
_UNIT = r"(?P<u>ngày\s+làm\s+việc|giờ\s+làm\s+việc|ngày|tuần|tháng|năm|giờ)(?!\w)"
_FROM = (
    r"(?:,?\s*(?:kể\s+từ|tính\s+từ|từ|sau)\s+(?:khi|ngày|thời\s+điểm|lúc)?"
    r"(?P<from>[^.;\n]{0,80}?)(?=\s*[.;)\n]|,\s|\Z))"
)
# In running text a day is a deadline only after a word that makes it one.
PROSE: tuple[Form, ...] = (
    Form(
        "every-by-day",
        _RECURRING,
        rf"{_LIMIT}(?:ngày\s+)?\d{{1,2}}(?:\s*[/]\s*\d{{1,2}}|\s+tháng\s+\d{{1,2}})?(?:\s*(?:và|,)\s*(?:ngày\s+)?\d{{1,2}}"
        rf"(?:\s*/\s*\d{{1,2}}|\s+tháng\s+\d{{1,2}}))?\s*(?:của\s+)?(?:{_EVERY}|tháng\s+(?:cuối|đầu|sau|"
        rf"liền)\s*\w*|(?:của\s+)tháng)",
        None,
        ("hằng", "hàng", "mỗi", "tháng c", "tháng đ", "tháng s", "tháng l", "của tháng"),
    ),
    Form(
        "every",
        _RECURRING,
        rf"(?:định\s+kỳ\s*,?\s*)?{_EVERY}(?:\s*(?:,|và|hoặc)\s*{_EVERY})*(?:[\s,(]*(?:trước|chậm\s+nhất|"
        rf"muộn\s+nhất|vào)"
        rf"(?:\s+(?:là|vào))?\s+ngày\s+\d{{1,2}}(?:\s*(?:của\s+)?(?:tháng\s+(?:cuối|đầu|sau|liền\s+kề|"
        rf"kế\s+tiếp)[^,.;]{{0,20}}))?)?",
        None,
        ("hằng", "hàng", "mỗi"),
    ),
    Form(
        "period",
        _RECURRING,
        r"định\s+kỳ(?:\s*\(?(?:\d{1,2}\s+)?(?:tuần|tháng|quý|năm)\b(?:\s*(?:,|và|/)?\s*(?:\d{1,2}\s+)?(?:tuần|"
        r"tháng|quý|năm|một lần|lần|1 lần)\b)*\)?)?",
        None,
        ("định kỳ",),
    ),
    Form("session", _VAGUE, r"(?:tại|trước|trong)\s+(?:các\s+)?(?:phiên|kỳ)\s+họp[^,.;]{0,50}", None, (" họp",)),
    Form("by-day", _FIXED, rf"{_BY}{_DAY}", reckoning.by_day),
    Form(
        "to-day",
        _FIXED,
        rf"từ\s+(?:ngày\s+)?\d[\d/. -]*?(?:\s*năm\s+\d{{4}})?\s*(?:đến\s+hết|đến|-|–)\s*{_DAY}",
        reckoning.by_day,
        ("từ ",),
    ),
    Form(
        "on-day",
        _FIXED,
        rf"(?:vào|trong)\s+{_HOUR}(?:(?:các\s+)?ngày\s+|(?=\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}})){_SET}(?P<d>\d{{1,2}})\s*(?:tháng\s*|/\s*|"
        rf"(?<=\d)[.-](?=\d))(?P<m>\d{{1,2}})"
        rf"(?![\d%])(?:\s*(?:/|[.-](?=\d)|,?\s*năm)\s*(?P<y>\d{{4}})(?!\d))?",
        reckoning.by_day,
        ("vào", "trong"),
    ),
    Form(
        "counted",
        _COUNTED,
        rf"(?:trong(?:\s+(?:thời\s+hạn|thời\s+gian|vòng))?|chậm\s+nhất|muộn\s+nhất|không\s+quá|tối\s+đa|thời\s+hạn|sau)"
        rf"(?:\s*(?:là|sau|trong|tối\s+đa|không\s+quá|vòng))*\s*{_NUMBER}\s*{_UNIT}{_FROM}",
        None,
        ("kể từ", "tính từ", "từ", "sau"),
    ),
    Form(
        "counted-bare",
        _COUNTED,
        rf"(?:trong\s+(?:thời\s+hạn|thời\s+gian|vòng)|trong|chậm\s+nhất(?:\s+(?:là|sau|trong))?|tối\s+đa|không\s+quá)"
        rf"(?:\s*(?:tối\s+đa|không\s+quá|là|vòng))*\s*{_NUMBER}\s*{_UNIT}"
        r"(?!\s*(?:đầu|cuối|qua|gần|vừa|trước|tới|năm|tiếp|liên|đã|kể|\d))",
        None,
        ("trong", "nhất", "tối đa", "không quá"),
    ),
    Form("in-quarter", _FIXED, rf"{_IN}{_QUARTER}{_YEAR}", reckoning.by_quarter, ("quý", "quí")),
    Form("in-month", _FIXED, rf"{_IN}{_MONTH}{_YEAR}", reckoning.by_month, ("tháng",)),
    Form(
        "this-month",
        _FIXED,
        r"(?:ngay\s+)?(?:trong|hết|cuối)\s+tháng\s+(?:này|nay)",
        reckoning.this_month,
        ("tháng n",),
    ),
    Form(
        "this-quarter",
        _FIXED,
        r"(?:ngay\s+)?(?:trong|hết|cuối)\s+(?:quý|quí)\s+này",
        reckoning.this_quarter,
        ("quý này", "quí này"),
    ),
    Form(
        "in-half",
        _FIXED,
        rf"{_IN}(?:0?6|sáu)\s+tháng\s+(?:đầu|cuối)(?:\s+năm\s*(?P<y>\d{{4}})(?!\d))",
        reckoning.by_half,
        ("tháng đầu", "tháng cuối"),
    ),
    Form(
        "in-year",
        _FIXED,
        r"(?:(?P<done>hoàn\s+thành|xong|kết\s+thúc)\s+)?(?:trong|hết|đến\s+hết|cuối|trước\s+cuối)(?:\s*(?:cuối|"
        r"hết))*\s+"
        r"năm\s+(?:(?P<y>\d{4})(?!\d|\s*[-–])|nay\b|này\b)",
        reckoning.by_year,
        ("năm",),
    ),
    Form(
        "soon",
        _VAGUE,
        r"trong\s+thời\s+gian\s+(?:tới|sớm\s+nhất|ngắn\s+nhất|qua)|sớm\s+nhất|trong\s+(?:tuần|tháng|quý|"
        r"năm)\s+(?:này|tới)|"
        r"ngay\s+sau\s+khi[^,.;]{0,60}|trước\s+(?:kỳ\s+họp|tết|phiên\s+họp|thềm|khi\s+họp|mùa)[^,.;]{0,50}|"
        r"đầu\s+(?:tháng|quý|năm)\s+[\d/ivx]+",
        None,
        ("thời gian", "sớm", "ngay sau", "trước", "đầu", "trong"),
    ),
)
# In a column that is headed as one, a date is a deadline by itself.
CELL: tuple[Form, ...] = (
    Form("cell-every", _RECURRING, rf"(?:định\s+kỳ|thường\s+xuyên|{_EVERY}).*", None),
    Form("cell-every-day", _RECURRING, rf"[^;]*?\b{_EVERY}.*", None),
    Form("cell-counted", _COUNTED, rf"[^;]*?{_NUMBER}\s*{_UNIT}(?:{_FROM}|\s*\Z)", None),
    Form("cell-day", _FIXED, rf"[^;]*?{_DAY}", reckoning.by_day),
    Form("cell-quarter", _FIXED, rf"(?:[^;]*?\b{_IN})?[^;]*?{_QUARTER}{_YEAR}", reckoning.by_quarter),
    Form("cell-month", _FIXED, rf"(?:{_IN})?[^;]*?{_MONTH}{_YEAR}", reckoning.by_month),
    Form("cell-month-year", _FIXED, r"(?:[^;]*?\D)?(?P<m>\d{1,2})\s*/\s*(?P<y>\d{4})(?!\d)", reckoning.by_month),
    Form(
        "cell-half",
        _FIXED,
        r"[^;]*?(?:0?6|sáu)\s+tháng\s+(?:đầu|cuối)(?:\s+năm)?(?:\s*(?P<y>\d{4})(?!\d))?",
        reckoning.by_half,
    ),
    Form("cell-year", _FIXED, r"(?:[^;]*?\D)?(?P<y>20\d\d)(?!\d)", reckoning.by_year),
)

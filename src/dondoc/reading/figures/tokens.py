"""Numbers as they stand in the text: which digits are a count, and which are a date, a sign, a code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from dondoc.reading.figures.before import (
    ALWAYS_NAMES,
    COUNTS,
    ESTIMATES,
    NAMES,
    RANKS,
    Tail,
    is_any,
    is_condition,
    tail,
)
from dondoc.reading.figures.units import PERCENT, POINTS, STEPS, UNIT, key_of
from dondoc.reading.model import Citation, Span


class Kind(StrEnum):
    """What a number measures."""

    COUNT = "count"
    PERCENT = "percent"
    POINTS = "points"
    STEPS = "steps"  # places in a ranking
    MEASURE = "measure"  # time, money, length: never added to counts


@dataclass(frozen=True, slots=True)
class Token:
    """A number with its unit, before its neighbourhood is looked at.

    `step` is the least amount that the print can show: 1, 0.01, or 100 for "61,3 ngàn".
    `den` is the second number of "80/91". `end` is where the unit ends.
    """

    start: int
    end: int
    number_end: int
    value: Decimal
    kind: Kind
    unit: str | None
    decimals: int
    step: Decimal
    approximate: bool
    den: Decimal | None = None
    after_slash: bool = False  # "…/221 đơn": the second number of a fraction with words between
    bound: bool = False  # "từ 90% trở lên": a condition, not a finding
    zero_words: bool = False  # "không có hồ sơ quá hạn"


_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_DATE = re.compile(
    r"\d{1,2} ?[/.\-–] ?\d{1,2} ?[/.\-–] ?(?:19|20)\d\d(?!\d)|\d{1,2} ?[/\-–] ?(?:19|20)\d\d(?!\d|\.\d)"
    r"|\d{1,2} tháng \d|\d{1,2}:\d\d(?::\d\d)?|\d{1,2}h\d{0,2}(?![^\W_])|(?:19|20)\d\d ?[-–] ?(?:19|20)\d\d(?!\d)"
    r"|(?:19|20)\d\d-\d\d(?:-\d\d)?(?!\d)"
)
_SIGN = re.compile(r"\d+[a-zđ]? ?/ ?(?:\d{4} ?/ ?)?[A-ZĐ]\S*|\d+ ?-[A-ZĐ][\wĐ]*/\S+|\d+/\d{4}/\S+")
_FRACTION = re.compile(r" ?/ ?(\d+(?:[.,]\d+)*)(?![\d/]|[^\W\d_])")
_SHORT_DATE = re.compile(r"(?:[0-2]?\d|3[01]) ?[/\-.] ?(?:0?\d|1[0-2])(?!\d|[.,]\d|/)")
_COUNTED_BEFORE = re.compile(
    r"(?:đạt|giải quyết|hoàn thành|thực hiện|xử l[ýí])(?: [^\W\d_]+)?[ \n]*$|%[ \n]*(?:[^\W\d_]+ ){0,3}\($", re.I
)
_PHONE = re.compile(r"0\d{2,3}(?:[ .\-]\d{2,4}){2,3}(?!\d)")
_TIME_BEFORE = re.compile(
    r"(?:ngày|sáng|chiều|tối|trưa|hôm|đêm|nay|từ|đến|đến hết|trước|sau|tới|hết|kỳ|thứ \w{2,4},?"
    r"|ngày *\d[\d./\-]*|[-–]|lúc)"
    r"[ \n(]*$",
    re.I,
)
_BOUND_AFTER = re.compile(r"[ \n]*%?[ \n]*(?:trở lên|trở xuống|trở đi|[-–][ \n]*(?:dưới[ \n]*)?\d)", re.I)
_MAGNITUDE = re.compile(r"[ \n]?(ngàn|nghìn|triệu|tỷ|tỉ)(?![ \n]*(?:lệ|trọng|suất))(?![^\W\d_])", re.I)
_GOES_ON = re.compile(r"[ \n]*(?:,|và|-|–|đến|hoặc)[ \n]*")
_POWER = {"ngàn": 3, "nghìn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9}
_MONEY = re.compile(r"[ \n]{0,2}(?:đồng|usd|vnđ|đ(?![^\W\d_]))", re.I)
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_COMMA_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_SPACED_NUMBER = re.compile(r"\d{1,3}(?: \d{3})+(?![\d.,])")
_SPACED = re.compile(r" \d{3}(?![\d.,])")
_IN_WORDS = re.compile(
    r"(?<!\w)(?:[Kk]hông(?= )|(?:[Hh]ai|[Bb]a|[Bb]ốn|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín|[Mm]ười)(?=[ \n][hnvđktc]))"
)
_ZERO = re.compile(
    r"không (?:còn |có |phát sinh |để xảy ra |để )?(?:trường hợp |tình trạng )?(?P<unit>hồ sơ|nhiệm vụ|văn bản"
    r"|đơn thư|đơn|vụ việc|kiến nghị|ý kiến|trường hợp)(?: nào| tthc)?(?: bị)?"
    r"(?= (?:quá|trễ|chậm|tồn|chưa|đang|trả|muộn|rút))",
    re.I,
)
_WORD_COUNT = re.compile(
    r"(?P<word>\w+)[ \n](?P<unit>hồ sơ|nhiệm vụ|văn bản|đơn vị|đơn thư|kiến nghị|trường hợp|thủ tục|vụ việc|cơ quan)"
    r"(?![^\W\d_])",
    re.I,
)
_WORD_VALUE = {"hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_ONE = Decimal(1)
_BEFORE = 48  # characters looked at before a number


def scan(content: str, cited: Iterable[Citation]) -> list[Token]:
    """The numbers of a text in order, without dates, signs, codes, labels and telephone numbers."""
    taken = sorted((s.start, s.end) for c in cited for s in (c.span, *c.mentions))
    found = list(_digits(content, taken))
    found.extend(_words(content))
    found.sort(key=lambda t: t.start)
    return found


def _digits(content: str, taken: Sequence[tuple[int, int]]) -> Iterator[Token]:
    position = 0  # in `taken`
    done = 0  # everything before is read
    named_end = -1  # end of the last number that names a thing: "mức độ 3, 4"
    for match in _DIGITS.finditer(content):
        start = match.start()
        if start < done:
            continue
        while position < len(taken) and taken[position][1] <= start:
            position += 1
        if position < len(taken) and taken[position][0] <= start:
            done = taken[position][1]
            continue
        skip = _not_a_number(content, match)
        if skip:
            done = skip
            named_end = skip
            continue
        token = _token(content, match, named_end)
        if isinstance(token, int):
            done = named_end = token
            continue
        done = max(token.number_end, match.end())
        yield token


def _not_a_number(content: str, match: re.Match[str]) -> int:
    """Where a date, time, sign or code that begins here ends; 0 if none does."""
    start, end, digits = match.start(), match.end(), match[0]
    before = content[start - 1] if start else " "
    after = content[end] if end < len(content) else " "
    glued = before in "-–." and start > 1 and content[start - 2].isalpha()
    if before.isalpha() or before in "_@#=&?+" or (glued and not (before == "." and UNIT.match(content, end))):
        return end
    if before == "[" and after == "]":
        return end
    if after.isalpha() and after not in "đh" and (after in "ad" or not content[end : end + 2].isalpha()):
        return end  # "2a", a code; but "80nhiệm vụ" is a count whose space was lost
    phone = _PHONE.match(content, start) if digits[0] == "0" else None
    if phone:
        return phone.end()
    if digits.isdigit() and (len(digits) >= 9 or (len(digits) >= 4 and digits[0] == "0")):
        return end
    dot = digits.rpartition(".")[2]
    if "." in digits and len(dot) > 3:
        return end  # "2.002398": the code of a procedure
    if digits.count(".") >= 2 and not _THOUSANDS.fullmatch(digits):
        return end  # "2.1.3", "11.5.2018"
    if after in "/.-– :h" or "." in digits or after == "đ":
        for pattern in (_DATE, _SIGN):
            found = pattern.match(content, start)
            if found:
                return found.end()
    if start == 0 or before == "\n" or (before in " #" and _begins_line(content, start)):
        if digits.isdigit() and len(digits) <= 2 and content[end : end + 2] in (". ", ") "):
            return end  # the label of a clause
        if re.fullmatch(r"\d{1,2}(?:\.\d{1,2}){1,3}", digits) and after in ". )":
            return end
    return 0


def _begins_line(content: str, at: int) -> bool:
    before = content[max(0, at - 8) : at]
    return not before.rpartition("\n")[2].strip(" #") and ("\n" in before or at < 8)


def _token(content: str, match: re.Match[str], named_end: int) -> Token | int:
    """The number that begins here, or where the date or name that it turns out to be ends."""
    start, end, digits = match.start(), match.end(), match[0]
    before = content[max(0, start - _BEFORE) : start]
    words = tail(before)
    slash = before.rstrip(" \n").endswith("/") and not before.rstrip(" \n/")[-1:].isdigit()
    if digits.isdigit() and len(digits) <= 3 and _SPACED.match(content, end) and not is_any(words, NAMES):
        spaced = _SPACED_NUMBER.match(content, start)
        if spaced and UNIT.match(content, spaced.end()):
            end, digits = spaced.end(), spaced[0].replace(" ", "")
    den: Decimal | None = None
    fraction = _FRACTION.match(content, end)
    number_end = end
    if fraction:
        den, number_end = _value(fraction[1], None)[0], fraction.end()
    power, number_end, rounded = _magnitude(content, number_end)
    unit_match = UNIT.match(content, number_end)
    kind, unit, unit_end = _unit(content, unit_match, number_end, power)
    if fraction and is_any(words, RANKS):
        kind = Kind.STEPS  # "thứ 51/63": a place, no count
    elif fraction and not _is_fraction(content, match, before, unit_match, number_end):
        return number_end
    if not fraction and _names_a_thing(digits, words, unit_match, content, start, named_end):
        return end
    value, decimals = _value(digits, None if power else kind)
    step = _ONE.scaleb(power - decimals)
    value = value.scaleb(power) if power else value
    if den is not None and power:
        den = den.scaleb(power)
    limit = _BOUND_AFTER.match(content, unit_end if kind is Kind.PERCENT else number_end)
    bound = bool(limit) or is_condition(words, before)
    about = rounded or is_any(words, ESTIMATES)
    return Token(start, unit_end, number_end, value, kind, unit, decimals, step, about, den, slash, bound)


def _magnitude(content: str, at: int) -> tuple[int, int, bool]:
    found = _MAGNITUDE.match(content, at)
    return (_POWER[found[1].lower()], found.end(), True) if found else (0, at, False)


def _unit(content: str, match: re.Match[str] | None, at: int, power: int) -> tuple[Kind, str | None, int]:
    if power and _MONEY.match(content, at):
        return Kind.COUNT, "đồng", at
    if match is None:
        return Kind.COUNT, None, at
    if match["count"]:
        return Kind.COUNT, key_of(match["count"]), match.end()
    if match["pct"] or match["words"]:
        return Kind.PERCENT, PERCENT, match.end()
    if match["points"]:
        return Kind.POINTS, POINTS, match.end()
    if match["steps"]:
        return Kind.STEPS, STEPS, match.end()
    return Kind.MEASURE, match["measure"].lower(), match.end()


def _is_fraction(content: str, match: re.Match[str], before: str, unit: re.Match[str] | None, number_end: int) -> bool:
    """Whether "22/9" is twenty-two of nine things and not the twenty-second of September."""
    if unit is not None or content[number_end : number_end + 3].lstrip().startswith("("):
        return not (_TIME_BEFORE.search(before) and unit is None)
    if not _SHORT_DATE.match(content, match.start()):
        return True
    return not _TIME_BEFORE.search(before) and bool(_COUNTED_BEFORE.search(before))


def _names_a_thing(
    digits: str, words: Tail, unit: re.Match[str] | None, content: str, start: int, named_end: int
) -> bool:
    if is_any(words, COUNTS):
        return False
    counts = unit is not None and not unit["measure"]
    share = unit is not None and (unit["pct"] or unit["words"] or unit["points"])
    if is_any(words, ALWAYS_NAMES) and not share:
        year = digits.isdigit() and 1900 <= int(digits) <= 2100
        many = digits.isdigit() and int(digits) > 31
        return year or not (many and counts and words[0] in ("năm", "ngày"))
    if not counts and "." not in digits and is_any(words, NAMES):
        return True  # "một phần 8.500" counts: no name has a thousands point
    if unit is None and len(digits) == 4 and digits.isdigit() and 1900 <= int(digits) <= 2100:
        return not content[max(0, start - 3) : start].rstrip().endswith(":")
    if unit is None and named_end >= 0 and start - named_end <= 6:
        return bool(_GOES_ON.fullmatch(content[named_end:start]))
    return False


def _value(digits: str, kind: Kind | None) -> tuple[Decimal, int]:
    """The value as Vietnam writes numbers, and how many decimals are printed."""
    if _THOUSANDS.fullmatch(digits) and kind is not Kind.PERCENT:
        whole, _, part = digits.partition(",")
        return Decimal(whole.replace(".", "") + (f".{part}" if part else "")), len(part)
    if _COMMA_THOUSANDS.fullmatch(digits) and (kind is Kind.COUNT or digits.count(",") > 1):
        return Decimal(digits.replace(",", "")), 0
    plain = digits.replace(",", ".")
    if plain.count(".") > 1:
        return Decimal(re.sub(r"[.,]", "", digits)), 0
    part = plain.partition(".")[2]
    return Decimal(plain), len(part)


def _words(content: str) -> Iterator[Token]:
    for anchor in _IN_WORDS.finditer(content):
        start = anchor.start()
        zero = anchor[0].lower() == "không"
        match = (_ZERO if zero else _WORD_COUNT).match(content, start)
        if match is None:
            continue
        unit, end = key_of(match["unit"]), match.end("unit")
        if zero:
            yield Token(start, end, start, Decimal(0), Kind.COUNT, unit, 0, _ONE, False, zero_words=True)
        else:
            value = Decimal(_WORD_VALUE[match["word"].lower()])
            yield Token(start, end, match.end("word"), value, Kind.COUNT, unit, 0, _ONE, False)


def span_of(token: Token) -> Span:
    """The number with its unit."""
    return Span(token.start, token.end)

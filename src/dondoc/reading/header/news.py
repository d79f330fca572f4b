"""The day a news item was posted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from dondoc.language import dates
from dondoc.reading.header.segments import Segment
from dondoc.reading.model import DateField

_MONTH_WORDS = "mot hai ba tu nam sau bay tam chin muoi muoi_mot muoi_hai"
_MONTHS = _MONTH_WORDS.split()
_ENGLISH_WORDS = "january february march april may june july august september october november december"
_ENGLISH = _ENGLISH_WORDS.split()
_FIGURES = re.compile(r"(?<![\d/.\-])(\d{1,2})\s?[/.\-]\s?(\d{1,2})\s?[/.\-]\s?((?:19|20)\d\d)(?![\d/])")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_WORDS = re.compile(
    r"(?<!\d)(\d{1,2}) (?:thang|thg?\.?) ?(\d{1,2}|muoi mot|muoi hai|[a-z]+),? ?(?:nam )?((?:19|20)\d\d)"
)
_MONTH_FIRST = re.compile(r"thang (muoi mot|muoi hai|[a-z]+|\d{1,2}) (\d{1,2}), ?((?:19|20)\d\d)")
_ENGLISH_DAY = re.compile(rf"({'|'.join(m[:3] for m in _ENGLISH)})[a-z]* (\d{{1,2}}),? ((?:19|20)\d\d)")
_DAY_ENGLISH = re.compile(rf"(?<!\d)(\d{{1,2}}) ({'|'.join(m[:3] for m in _ENGLISH)})[a-z]*,? ((?:19|20)\d\d)")
_FORMS = ((_FIGURES, (1, 2, 3)), (_ISO, (3, 2, 1)), (_WORDS, (1, 2, 3)), (_MONTH_FIRST, (2, 1, 3)),
          (_ENGLISH_DAY, (2, 1, 3)), (_DAY_ENGLISH, (1, 2, 3)))  # fmt: skip
_LABEL = re.compile(
    r"(?:ngay (?:dang|xuat ban|cap nhat|dua tin|tao|gui|phat hanh)|dang (?:luc|ngay|boi)|cap nhat(?: luc| ngay)?|"
    r"xuat ban|posted|published|thoi gian(?: dang)?|dang tin|update[d]?)\b"
)
_STAMP_WORDS = re.compile(
    r"(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cn|t[2-7]|ngay|luc|gio|gmt|\+?0?7|sa|ch|am|pm|h|g|tin|cap nhat|"
    r"dang|xuat ban|viet boi|tac gia|admin|luot xem|luot doc|xem|doc|\d+)\b"
)
_TODAY = re.compile(r"(?:sang|chieu|trua|toi|hom) (?:nay|qua)\W{0,3}(?:ngay )?(\d{1,2})[/\-.](\d{1,2})(?![/\-.\d])")
_YEAR = re.compile(r"(?:năm |/|-)((?:19|20)\d\d)(?!\d)")
_OTHERS = re.compile(
    r"(?:cac )?(?:tin|bai)(?: bai| viet)? (?:lien quan|khac|cung|moi|cu hon|da dua)|tin tuc khac|xem them"
)
_POSTED_WITHIN = 3  # days between an event and the news of it
_HOUR = re.compile(r"\d{1,2} ?(?::|h|gio|g) ?\d{2}|\d (?:sa|ch|am|pm)\b")
_HOUR_NEXT = re.compile(r"[ ,|\-–T]{1,4}(?:luc )?\d{1,2} ?[:hg] ?\d{2}")
_DATED = re.compile(r"\W*(?:(?:thu \w{2,4}|chu nhat|t[2-7]|cn)?[ ,\-–]*(?:ngay)?)? *\Z")
_RUBRIC = re.compile(r"(?:chuyen muc|danh muc|muc|nguon|theo|tin|bai|anh)\b.{0,50}[-–|(,] *\Z")
_HEAD, _FOOT = 40, 6
_STAMP_LENGTH, _LONGEST_LINE, _LONG, _LEAD = 90, 400, 250, 3000
_FEW_LETTERS, _NAME_LETTERS = 12, 34


def find(pieces: Sequence[Segment]) -> DateField | None:
    """The day of posting. What the text calls "sáng nay (9/7)" goes before the page's own, later date."""
    own = _until_others(pieces)
    stamp = _labelled(own) or _stamp(own)
    return _today(own, stamp) or stamp


def _until_others(pieces: Sequence[Segment]) -> Sequence[Segment]:
    for i, piece in enumerate(pieces):
        if i > 2 and len(piece.text) < 60 and _OTHERS.match(piece.bare):
            return pieces[:i]
    return pieces


def _labelled(pieces: Sequence[Segment]) -> DateField | None:
    """`Ngày đăng: 08/07/2024 11:38`."""
    for piece in [*_front(pieces), *pieces[-_FOOT:]]:
        label = _LABEL.search(piece.bare[:_LONGEST_LINE])
        if label and len(piece.text) < _LONGEST_LINE:
            found = _day(piece.bare, label.end(), label.end() + 40)
            if found:
                return _field(piece, found, "posting-date-with-label")
    return None


def _stamp(pieces: Sequence[Segment]) -> DateField | None:
    """A line of the head that is little but a day. One with an hour was posted then; one without may be today's."""
    stamps: list[tuple[bool, DateField]] = []
    for piece in _front(pieces):
        if len(piece.text) > _STAMP_LENGTH:
            continue
        found = _day(piece.bare, 0, len(piece.bare))
        if found and _is_stamp(piece, found[1], found[2]):
            with_hour = _HOUR.search(piece.bare[: found[1]] + " | " + piece.bare[found[2] :]) is not None
            stamps.append((with_hour, _field(piece, found, "posting-date")))
    timed = [stamp for with_hour, stamp in stamps if with_hour]
    if timed:
        return timed[0]
    return stamps[-1][1] if stamps else None


def _front(pieces: Sequence[Segment]) -> Sequence[Segment]:
    """What stands above the text: to the first long piece and a little on, as some pages put the day under the lead."""
    for i, piece in enumerate(pieces[:_HEAD]):
        if len(piece.text) > _LONG:
            return pieces[: i + 2]
    return pieces[:_HEAD]


def _is_stamp(piece: Segment, start: int, end: int) -> bool:
    """Few letters are left when day, hour and the words of a stamp are taken out, or only names beside them."""
    rest = _STAMP_WORDS.sub(" ", piece.bare[:start] + " " + piece.bare[end:])
    left = sum(c.isalpha() for c in rest)
    if left <= _FEW_LETTERS:
        return True
    if _DATED.match(piece.bare[:start]) and _HOUR_NEXT.match(piece.bare, end):
        return True
    if _RUBRIC.match(piece.bare[:start]) and not piece.text[end:].strip(" )]|-–."):
        return True
    beside = [*piece.text[:start].split(), *piece.text[end:].split()]
    at_an_end = not piece.text[:start].strip(" ([|-–") or not piece.text[end:].strip(" )]|-–.")
    return at_an_end and left <= _NAME_LETTERS and all(not word[:1].islower() for word in beside)


def _day(line: str, start: int, end: int) -> tuple[date, int, int] | None:
    """The first day written in `line[start:end]`, and where."""
    for pattern, order in _FORMS:
        for found in pattern.finditer(line, start, min(end, len(line))):
            day, month, year = (found[i] for i in order)
            number = _month(month)
            value = dates.of(int(day), number, int(year)) if number else None
            if value:
                return value, found.start(), found.end()
    return None


def _month(word: str) -> int:
    if word.isdigit():
        return int(word)
    named = word.replace(" ", "_")
    if named in _MONTHS:
        return _MONTHS.index(named) + 1
    return next((i + 1 for i, name in enumerate(_ENGLISH) if name.startswith(word)), 0)


def _field(piece: Segment, found: tuple[date, int, int], rule: str) -> DateField:
    value, start, end = found
    return DateField(value, piece.text[start:end], piece.part(start, end), rule)


def _today(pieces: Sequence[Segment], stamp: DateField | None) -> DateField | None:
    """`Sáng nay (9/7)`: the day is the text's; its year is that of the text, not that of a page saved later."""
    seen = 0
    for piece in pieces:
        found = _TODAY.search(piece.bare[:_LEAD])
        if found:
            day, month = int(found[1]), int(found[2])
            if stamp and stamp.value and _is_near(dates.of(day, month, stamp.value.year), stamp.value):
                return None
            year = _year_of(pieces, stamp)
            value = dates.of(day, month, year) if year else None
            if value:
                return DateField(
                    value,
                    piece.text[found.start() : found.end()].strip(" (),"),
                    piece.part(found.start(), found.end()),
                    "day-the-text-calls-today",
                )
            return None
        seen += len(piece.text)
        if seen > _LEAD:
            break
    return None


def _is_near(day: date | None, other: date) -> bool:
    return day is not None and abs((day - other).days) <= _POSTED_WITHIN


def _year_of(pieces: Sequence[Segment], stamp: DateField | None) -> int | None:
    """The year the text speaks of most, no later than the page's."""
    latest = stamp.value.year if stamp and stamp.value else 9999
    counted: dict[int, int] = {}
    for piece in pieces:
        if stamp and piece.span.start <= stamp.span.start < piece.span.end:
            continue
        for found in _YEAR.finditer(piece.text[:_LEAD]):
            year = int(found[1])
            if year <= latest:
                counted[year] = counted.get(year, 0) + 1
    return max(counted, key=lambda year: (counted[year], year)) if counted else None

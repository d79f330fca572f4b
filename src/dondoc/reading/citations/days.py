"""Which of the days around a sign is the day of its document."""

from __future__ import annotations

import re

from dondoc.reading.citations import issuers
from dondoc.reading.citations.dates import DATE, Said, said
from dondoc.reading.citations.flow import Flow

_ISSUED = r"(?:(?:da |duoc |do )*(?:ky ban hanh|ban hanh|ky|phat hanh|de|ra|thong qua|cong bo|cap) )"
_DAY_WORD = r"(?:vao )?(?:cung )?ngay(?: ban hanh| ky)?[\s:]{0,3}"
_DIRECT = re.compile(rf"[\s,;”\"’»]{{0,3}}[(\[]?\s{{0,2}}{_ISSUED}?(?P<word>{_DAY_WORD})?{DATE}")
_AFTER_BODY = re.compile(
    rf"[\s,]{{0,3}}(?:khoa [\w ]{{1,12}})?[\s,]{{0,3}}(?:nhiem ky [\d\s–-]{{4,12}})?[\s,]{{0,3}}"
    rf"(?:tai )?(?:ky hop [^,;.]{{1,40}})?"
    rf"[\s,(]{{0,3}}{_ISSUED}?(?P<word>{_DAY_WORD}){DATE}"
)
_STATED = re.compile(rf"(?:[\s,(](?:ban hanh|ky|phat hanh|thong qua) {_DAY_WORD}|\(\s?(?:{_DAY_WORD})?){DATE}")
_BETWEEN = re.compile(
    rf"(?<!truoc )(?<!den )(?<!tu )(?<!het )ngay\s{{1,3}}{DATE}[\s,]{{0,3}}(?:cua [^,;.]{{2,80}}?)?"
    r"[\s,(]{0,3}(?:so)?[\s:]{0,3}$"
)
_SAME_DAY = re.compile(r"[\s,(]{0,3}(?:ban hanh |ky )?cung ngay(?!\s?\d)")
_AT = re.compile(rf"ngay\s{{1,3}}{DATE}\s(?:tai|bang|theo)\s+(?:cac )?$")
_SENTENCE = re.compile(
    rf"(?:^|[\s(,])(?:ngay|hom)\s{{1,3}}{DATE}(?:\s?\([^)]{{0,30}}\))?[\s,]{{1,3}}"
    r"(?P<who>[^,;.:|]{0,90}?)[\s,]{0,2}(?:(?:da|vua|cung|chinh thuc|tiep tuc|kip thoi)\s+){0,3}"
    r"(?:ban hanh|ky ban hanh|ky|co|phat hanh|ra|thong qua|trinh|gui)(?: cac| 0?[1-9])?[\s:]{0,3}$"
)
_REACH = 250


def day_after(flow: Flow, at: int, edge: int) -> Said | None:
    """The day right behind a sign: `ngày 08 tháng 9 năm 2009`, `(14/6/2024)`, `, ký ngày 3.12.2022`."""
    end = min(edge, flow.after(at, 60))
    return _fitting(flow, _DIRECT.match(flow.folded, at, end))


def day_after_body(flow: Flow, at: int, edge: int) -> Said | None:
    """The day behind the issuing body: `của UBND tỉnh ngày 14/5/2020`."""
    end = min(edge, flow.after(at, 120))
    return _fitting(flow, _AFTER_BODY.match(flow.folded, at, end))


def day_stated(flow: Flow, at: int, edge: int) -> Said | None:
    """The day further on in the sentence, where the words say that the document was issued on it."""
    end = min(edge, flow.sentence_after(at, _REACH))
    found = _STATED.search(flow.folded, at, end)
    day = said(found) if found else None
    return day if day and day.year else None


def day_between(flow: Flow, start: int, at: int) -> Said | None:
    """The day between type and sign: `Công văn ngày 05/3/2020 của Sở Nội vụ (số 12/SNV-VP)`."""
    found = _BETWEEN.search(flow.folded, max(start, at - 130), at)
    return said(found) if found else None


def same_day(flow: Flow, at: int) -> bool:
    """Whether the document is said to be of the day of the one before: `Quyết định 1002/QĐ-UBND cùng ngày`."""
    return _SAME_DAY.match(flow.folded, at, flow.after(at, 20)) is not None


def day_before(flow: Flow, start: int) -> Said | None:
    """The day that opens the sentence: `Ngày 05/3/2024, UBND tỉnh ban hành Kế hoạch số …`."""
    floor = flow.sentence_before(start, 170)
    found = _SENTENCE.search(flow.folded, floor, start) or _AT.search(flow.folded, floor, start)
    return said(found) if found else None


def _fitting(flow: Flow, found: re.Match[str] | None) -> Said | None:
    """The day, unless it opens the next statement: `…, ngày 20/01 Sở Nội vụ đã …`; a bare day needs its year."""
    if not found:
        return None
    day = said(found)
    if not found["word"] and not day.year:
        return None
    led = flow.folded[found.start() : found.start("word") if found["word"] else day.start]
    if "," in led and flow.flat[day.end : day.end + 1] == " " and issuers.begins_body(flow, day.end + 1):
        return None
    return day

"""The day of a document from its head: place and date of Decree 30/2020, also where the day is left blank."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.language import dates
from dondoc.reading.header.segments import Segment
from dondoc.reading.model import DateField, Field

_PLACE = r"(?P<place>[a-z][\w.'\-]*(?:[ -]+[\w.'\-]+){0,4}?)"
_DAY = r"(?:(?P<day>\d{1,2})|(?P<noday>[\s.…_\-]*))"
_YEAR = r"(?:19|20)\d\d"
_WORDS = rf"ngay\s*{_DAY}\s*thang\s*(?:(?P<month>\d{{1,2}})|[\s.…_\-]*)\s*nam\s*(?P<year>{_YEAR}|20\s*[.…_]*|[.…_]*)"
_FIGURES = (
    r"(?:ngay\s*)?(?P<fday>\d{1,2}|[.…_ ]+)\s*[/.\-]\s*(?P<fmonth>\d{1,2}|[.…_ ]+)\s*[/.\-]\s*"
    rf"(?P<fyear>{_YEAR})"
)
_LINE = re.compile(rf"(?:{_PLACE} ?[,.;:]? ?)?(?:{_WORDS}|{_FIGURES})(?P<after>.*)\Z")
_AFTER = re.compile(r"[\s./)*]*\Z")
_NOT_PLACE = re.compile(
    r"(?:tu|den|truoc|sau|trong|tai|ca|het|quyet dinh|can cu|co hieu luc|ngay|sang|chieu|thu|chu nhat|cn|t[2-7]|"
    r"cap nhat|dang|gui|theo|nguon|[a-z]+day)\b"
)
_LONGEST = 90


def find(head: Sequence[Segment]) -> tuple[DateField, Field | None, int] | None:
    """Date, place, and the index of their piece. A line with a place goes before one without."""
    candidates = [(i, found) for i, piece in enumerate(head) if (found := _match(piece))]
    with_place = [(i, found) for i, found in candidates if found["place"]]
    for i, found in with_place or [c for c in candidates if c[1]["year"] is not None]:
        date = _date(head[i], found)
        place = head[i].text[found.start("place") : found.end("place")].rstrip(".") if found["place"] else None
        where = (
            Field(place, head[i].part(found.start("place"), found.start("place") + len(place)), "place-before-date")
            if place
            else None
        )
        return date, where, i
    return None


def is_date_line(piece: Segment) -> bool:
    """Whether a piece is nothing but place and date."""
    return _match(piece) is not None


def _match(piece: Segment) -> re.Match[str] | None:
    """The folded words are matched: marks are what a scan misreads first."""
    if len(piece.bare) > _LONGEST or not ("ng" in piece.bare or "/" in piece.bare):
        return None
    found = _LINE.match(piece.bare)
    if not found or not _AFTER.match(found["after"]):
        return None
    if found["place"] and (_NOT_PLACE.match(found["place"]) or not piece.text[0].isupper()):
        return None
    return found if found["place"] or found["year"] is not None else None


def _date(piece: Segment, found: re.Match[str]) -> DateField:
    start = found.end("place") if found["place"] else found.start()
    end = found.end("year") if found["year"] is not None else found.end("fyear")
    day, month, year = (found[a] or found[b] for a, b in (("day", "fday"), ("month", "fmonth"), ("year", "fyear")))
    numbers = [n for n in (day, month, year) if n and n.strip().isdigit()]
    value = dates.of(*(int(n) for n in numbers)) if len(numbers) == 3 and len(year.strip()) == 4 else None
    text = piece.text[start:end].lstrip(" ,.;:")
    begin = end - len(text)
    return DateField(value, text, piece.part(begin, end), "date-with-place" if found["place"] else "date-line")

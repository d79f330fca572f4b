"""The period that an address asks for: by its code (`ky`), or free (`tu`, `den`); and the periods that forms offer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.language import dates
from dondoc.limits.periods import series
from dondoc.periods.ranges import Period, inclusive
from dondoc.periods.series import FIRST_YEAR, Length, Named, Series, containing, parsed
from dondoc.web.typed import Query, day

FREE = "tu-do"
# How many periods of a length are offered, the one that holds today first.
OFFERED = {Length.YEAR: 3, Length.HALF: 3, Length.QUARTER: 5, Length.MONTH: 13}


def period_asked(query: Query, wrong: dict[str, str], today: date) -> tuple[Named | None, Period]:
    """The period asked for; the calendar year of today where none can be understood."""
    kinds = series()
    code = query.get("ky", "")
    named = parsed(code, kinds)
    if named is not None:
        return named, named.period
    first, last = day(query, "tu", wrong), day(query, "den", wrong)
    usual = Named(kinds[0], Length.YEAR, today.year)
    if first and last and first <= last:
        return None, inclusive(first, last)
    if first and last:
        wrong["tu"] = _("Ngày bắt đầu ở sau ngày kết thúc: hãy đổi chỗ hai ngày.")
    elif code == FREE or first or last:
        wrong.setdefault("tu" if first is None else "den", _("Hãy ghi cả ngày đầu và ngày cuối của kỳ."))
    elif code:
        wrong["ky"] = _("Không có kỳ “%(code)s”; hãy chọn một kỳ trong danh sách.") % {"code": code[:30]}
    return usual, usual.period


def as_of(query: Query, period: Period, wrong: dict[str, str], today: date) -> date:
    """The day as of which is judged (`ngay`): as asked, else the last day of the period or today."""
    usual = max(min(period.last, today), period.first)
    typed = day(query, "ngay", wrong)
    if period.first > today:
        wrong["ky"] = not_begun()
    if typed is None:
        return usual
    if typed < period.first:
        wrong["ngay"] = _("Ngày tính đến ở trước ngày đầu kỳ; hãy chọn một ngày từ đầu kỳ trở đi.")
        return usual
    if typed > today >= period.first:
        wrong["ngay"] = _("Ngày tính đến ở sau hôm nay nên chỉ tính đến hết hôm nay, %(day)s.") % {
            "day": dates.written(today)
        }
    return max(min(typed, today), period.first)


def not_begun() -> str:
    """What is said of a period to come."""
    return _("Kỳ này chưa bắt đầu; chưa có gì để đếm.")


def address_of(chosen: Mapping[str, object], **changed: object) -> str:
    """The address's question for the same, with something changed; ends without what says nothing."""
    values = {name: value for name, value in {**chosen, **changed}.items() if value not in (None, "", False)}
    if values.get("ky") != FREE:
        values.pop("tu", None)
        values.pop("den", None)
    query = QueryDict(mutable=True)
    for name, value in values.items():
        query[name] = "1" if value is True else str(value)
    return query.urlencode()


def days_words(period: Period) -> str:
    """Từ ngày 01/01/2026 đến hết ngày 31/12/2026."""
    return _("Từ ngày %(first)s đến hết ngày %(last)s") % {
        "first": dates.written(period.first),
        "last": dates.written(period.last),
    }


@dataclass(frozen=True, slots=True)
class Offer:
    """The periods of one series to choose from, each with its code and title, and the series's name."""

    name: str
    periods: list[tuple[str, str]]


def offers(chosen: Named | None) -> list[Offer]:
    """What the form offers; the chosen one too where it lies further back."""
    return [
        Offer(each.name, [(named.code, period_title(named)) for named in _offered(each, chosen)]) for each in series()
    ]


_ROMAN = ("I", "II", "III", "IV")


def period_title(named: Named) -> str:
    """Quý II năm 2026."""
    values: dict[str, object] = {"number": named.number, "year": named.year}
    match named.length:
        case Length.MONTH:
            return _("Tháng %(number)s năm %(year)s") % values
        case Length.QUARTER:
            return _("Quý %(number)s năm %(year)s") % {**values, "number": _ROMAN[named.number - 1]}
        case Length.HALF:
            halves = (_("6 tháng đầu năm %(year)s"), _("6 tháng cuối năm %(year)s"))
            return halves[named.number - 1] % values
        case Length.YEAR:
            return _("Năm %(year)s") % values


def _offered(kind: Series, chosen: Named | None) -> Iterable[Named]:
    found = _latest(kind, timezone.localdate())
    if chosen is not None and chosen.series == kind and chosen not in found:
        yield chosen
    yield from found


@lru_cache(maxsize=20)
def _latest(kind: Series, today: date) -> Sequence[Named]:
    """Of every length that are offered: the same on every page of a day."""
    found = []
    for length, count in OFFERED.items():
        named = containing(kind, length, today)
        for _each in range(count):
            found.append(named)
            named = containing(kind, length, named.period.first - timedelta(days=1))
    return tuple(found)


def period_before(named: Named | None, period: Period) -> tuple[Named | None, Period]:
    """The period that ends where this one begins: of its series, or of as many days; itself before all."""
    if period.first.year <= FIRST_YEAR:
        return named, period
    if named is None:
        return None, Period(period.first - timedelta(days=period.days), period.first)
    found = containing(named.series, named.length, period.eve)
    return found, found.period


def year_before(named: Named | None, period: Period) -> tuple[Named | None, Period]:
    """The same period of the year before; itself before all."""
    if period.first.year <= FIRST_YEAR:
        return named, period
    if named is None:
        return None, Period(_year_before(period.first), _year_before(period.after))
    found = Named(named.series, named.length, named.year - 1, named.number)
    return found, found.period


def _year_before(day: date) -> date:
    """The same day a year before; 28/02 for a 29/02."""
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)

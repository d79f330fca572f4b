"""Which rows of a register a list shows, from the query string."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.periods.ranges import Period, inclusive
from dondoc.registers.definitions import Column, Register
from dondoc.registers.kinds import ColumnKind, RowState
from dondoc.registers.queries import RowFilter
from dondoc.web.filters import LONGEST_QUESTION, Asked
from dondoc.web.typed import Query, day, end_of, number, one_of

EVERY_YEAR = "tat-ca"
FIRST_YEAR, LAST_YEAR = 1950, 2199
CHOICE = "c_"  # before the code of a column in the address


def year_of(query: Query, today: date) -> int | None:
    """The year that is asked for; None for all."""
    typed = query.get("nam", "").strip()
    if typed == EVERY_YEAR:
        return None
    asked = number(typed)
    return asked if asked is not None and FIRST_YEAR <= asked <= LAST_YEAR else today.year


def calendar_year(year: int) -> Period:
    """The days of a year."""
    return Period(date(year, 1, 1), date(year + 1, 1, 1))


def to_choose(columns: Iterable[Column]) -> list[Column]:
    """The columns by whose values the list is narrowed."""
    return [column for column in columns if column.kind in {ColumnKind.CHOICE, ColumnKind.YES_NO}]


def rows(register: Register, query: Query, today: date) -> tuple[RowFilter, Asked]:
    """`q`, `don_vi`, `co_cau`, `nam`, `tu`, `den`, `tinh_trang`, `ngay`, `biet_den`, `sap_xep`.

    `c_<column>` asks for a value, `so_lieu` and `phan` for the rows that a figure counts, or one part of it. `sap_xep`
    is a column, with "-" before it from the last to the first.
    """
    wrong: dict[str, str] = {}
    wanted = _wanted(register, query, today, wrong)
    return wanted, Asked(_chosen(query, wanted), wrong, wanted.on, wanted.known)


def _wanted(register: Register, query: Query, today: date, wrong: dict[str, str]) -> RowFilter:
    figure = register.figure(query.get("so_lieu", ""))
    year = year_of(query, today)
    order = _order(query)
    return RowFilter(
        q=query.get("q", "").strip()[:LONGEST_QUESTION],
        unit=number(query.get("don_vi", "")),
        mapped=query.get("co_cau", "") == "mapped",
        state=one_of(RowState, query.get("tinh_trang", "")),
        period=_period(*_days(query, wrong), year if figure is None else year or today.year),
        on=day(query, "ngay", wrong),
        known=moment(query.get("biet_den", "").strip()[:40], wrong),
        figure=figure,
        part=query.get("phan", "")[:60],
        choices=_choices(register, query),
        order=order.lstrip("-") or "day",
        descending=order.startswith("-") if order else True,
    )


def _chosen(query: Query, wanted: RowFilter) -> dict[str, object]:
    return {
        "q": wanted.q,
        "don_vi": wanted.unit,
        "co_cau": "mapped" if wanted.mapped else "",
        "nam": query.get("nam", "").strip()[:10],
        "tu": query.get("tu", "").strip()[:30],
        "den": query.get("den", "").strip()[:30],
        "tinh_trang": wanted.state and wanted.state.value,
        "ngay": query.get("ngay", "").strip()[:30],
        "biet_den": query.get("biet_den", "").strip()[:40],
        "so_lieu": wanted.figure and wanted.figure.code,
        "phan": wanted.part if wanted.figure else "",
        "order": _order(query),
        **{f"{CHOICE}{code}": value for code, value in wanted.choices.items()},
    }


def _order(query: Query) -> str:
    return query.get("sap_xep", "").strip()[:60]


def _days(query: Query, wrong: dict[str, str]) -> tuple[date | None, date | None]:
    """The first and the last day that are asked for; none of them where they stand the wrong way round."""
    first, last = day(query, "tu", wrong), day(query, "den", wrong)
    if first and last and first > last:
        wrong["tu"] = _("Ngày bắt đầu ở sau ngày kết thúc: hãy đổi chỗ hai ngày.")
        return None, None
    return first, last


def _period(first: date | None, last: date | None, year: int | None) -> Period | None:
    if first is None and last is None:
        return calendar_year(year) if year else None
    return inclusive(first or date(FIRST_YEAR, 1, 1), last or date(LAST_YEAR, 12, 31))


def _choices(register: Register, query: Query) -> dict[str, str]:
    found = {}
    for column in to_choose(register.columns):
        typed = query.get(f"{CHOICE}{column.code}", "").strip()
        known = {"yes", "no"} if column.kind is ColumnKind.YES_NO else {each.code for each in column.choices}
        if typed in known:
            found[column.code] = typed
    return found


def moment(typed: str, wrong: dict[str, str]) -> datetime | None:
    """The moment by which it was recorded: written out, or the end of a day."""
    if "T" in typed:
        try:
            found = datetime.fromisoformat(typed)
        except ValueError:
            found = None
        if found is not None:
            return found if timezone.is_aware(found) else timezone.make_aware(found)
    return end_of(day({"biet_den": typed}, "biet_den", wrong))

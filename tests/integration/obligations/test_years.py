"""The list of a year: what is of it, what is due in it, and what is still owed from before. Nothing owed is hidden."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from dondoc.figures.actors import Actor
from dondoc.obligations import queries
from dondoc.obligations.meeting import EntryState
from dondoc.obligations.models import Entry
from dondoc.obligations.queries import EntryFilter
from tests.integration.office import NOW, Office


def entry(office: Office, period: str, due: date, *, year: int, **how: object) -> Entry:
    """One that is followed without an assignment, so that it is met by its own day."""
    met_on, waived = how.pop("met_on", None), how.pop("waived", False)
    met = {"met_on": met_on, "met_at": NOW, "met_by_key": "x", "met_link": "https://x.example/"} if met_on else {}
    left = {"waived_at": NOW, "waived_by_key": "x", "waived_reason": "Không áp dụng"} if waived else {}
    values: dict[str, Any] = {"duty": "plan.par", "kind": "plan", "name": "Kế hoạch", "folded": "ke hoach"}
    values |= {**how, **met, **left}
    return Entry.objects.create(
        unit=office.interior,
        assigner=office.committee,
        period=period,
        year=year,
        due=due,
        begins=due,
        ends=due,
        opened_at=NOW,
        opened_by_key="x",
        opened_by_name="x",
        **values,
    )


def listed(office: Office, year: int, on: date, by: Actor | None = None) -> set[str]:
    """The periods that the list of the year shows; every total counts the same rows."""
    actor, wanted = by or office.officer, EntryFilter(year)
    found = list(queries.listing(actor, wanted, on, soon=3))
    assert len(found) == len({each.pk for each in found}) == queries.totals(actor, wanted, on, soon=3).total()
    return {each.period for each in found}


def test_what_was_not_done_the_year_before_stands_in_this_years_list(office: Office) -> None:
    entry(office, "2025", date(2025, 1, 31), year=2025)
    on = date(2026, 6, 10)
    assert listed(office, 2026, on) == listed(office, 2025, on) == {"2025"}
    assert listed(office, 2024, on) == set()


def test_it_leaves_the_list_once_it_is_there_or_waived(office: Office) -> None:
    entry(office, "met", date(2025, 1, 31), year=2025, met_on=date(2026, 2, 1))
    entry(office, "waived", date(2025, 3, 31), year=2025, waived=True)
    assert listed(office, 2026, date(2026, 6, 10)) == set()
    assert listed(office, 2025, date(2026, 6, 10)) == {"met", "waived"}


def test_what_a_paper_of_december_asks_for_in_january_stands_under_both_years(office: Office) -> None:
    entry(office, "paper:61/TB-UBND:2026-12-23", date(2027, 1, 14), year=2026)
    for year in (2026, 2027):
        assert listed(office, year, date(2026, 12, 28)) == {"paper:61/TB-UBND:2026-12-23"}


def test_the_report_on_a_year_stands_under_the_year_in_which_it_is_due_too(office: Office) -> None:
    entry(office, "2026-year", date(2027, 3, 15), year=2026, met_on=date(2027, 3, 10))
    assert listed(office, 2026, date(2027, 6, 1)) == listed(office, 2027, date(2027, 6, 1)) == {"2026-year"}
    assert listed(office, 2028, date(2028, 6, 1)) == set()


def test_next_years_list_holds_what_is_owed_and_not_what_is_still_to_come_this_year(office: Office) -> None:
    entry(office, "2026-q1", date(2026, 3, 16), year=2026)
    entry(office, "2026-year", date(2026, 12, 16), year=2026)
    assert listed(office, 2027, date(2026, 11, 24)) == {"2026-q1"}


def test_every_year_in_which_something_is_due_can_be_chosen(office: Office) -> None:
    entry(office, "2026-year", date(2027, 3, 15), year=2026)
    assert queries.years(office.officer) == [2027, 2026]


def test_figures_count_an_entry_in_one_year_only(office: Office) -> None:
    entry(office, "2025", date(2025, 1, 31), year=2025)
    entry(office, "2026-year", date(2027, 3, 15), year=2026)
    by_year = {year: queries.counted_in(Entry.objects.all(), year).count() for year in (2024, 2025, 2026, 2027)}
    assert by_year == {2024: 0, 2025: 1, 2026: 1, 2027: 0}


@pytest.mark.parametrize("on", [date(2026, 1, 1), date(2026, 6, 10), date(2026, 12, 31), date(2028, 2, 29)])
def test_nothing_missing_is_hidden_from_the_present_years_list(office: Office, on: date) -> None:
    years, offsets = range(2023, 2029), (-400, -40, 20, 200, 430)
    stories: tuple[dict[str, object], ...] = ({}, {"lasting": True}, {"met_on": date(2026, 2, 2)}, {"waived": True})
    for number, (year, offset, how) in enumerate(product(years, offsets, stories)):
        due = date(year, 6, 30) + timedelta(days=offset)
        entry(office, f"p{number}", due, year=year, duty=f"d{number % 3}", **how)
    every = queries.standing(Entry.objects.all(), on, soon=3)
    missing = {each.period for each in every if vars(each)["state"] == EntryState.MISSING.value}
    assert missing
    assert missing <= listed(office, on.year, on)

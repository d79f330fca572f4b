"""The list of programmes: found without marks, filtered, sorted, paged, taken away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from dondoc.accounts.models import User
from dondoc.inspections.models import Programme
from dondoc.inspections.queries.listing import ProgrammeFilter, ProgrammeOrder, programme_listing
from tests.integration.inspections.preparing import leader
from tests.integration.office import NOW
from tests.integration.web.people import People

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]


def programme(people: People, title: str, year: int, issued: date | None = None) -> Programme:
    """With one unit, the Department of Finance in the first and that of Home Affairs in all others."""
    office = people.office
    told = {"year": year, "kind": "reform", "title": title, "issued_on": issued, "created_at": NOW}
    made = Programme.objects.create(unit=office.cabinet, **told)
    unit = office.interior if Programme.objects.count() > 1 else office.finance
    made.lines.create(unit=unit, month=3, position=1)
    return made


def test_programmes_are_found_filtered_and_sorted(people: People) -> None:
    first = programme(people, "Kiểm tra cải cách hành chính", 2025, date(2025, 1, 10))
    second = programme(people, "Kiểm tra công vụ", 2026)
    by = leader(people)
    for wanted, found in (
        (ProgrammeFilter(), [second, first]),
        (ProgrammeFilter(order=ProgrammeOrder.OLDEST), [first, second]),
        (ProgrammeFilter(order=ProgrammeOrder.ISSUED), [second, first]),
        (ProgrammeFilter(q="cong vu"), [second]),
        (ProgrammeFilter(q="so tai chinh"), [first]),
        (ProgrammeFilter(q="?!"), []),
        (ProgrammeFilter(unit=people.office.interior.pk), [second]),
        (ProgrammeFilter(issued=True), [first]),
        (ProgrammeFilter(year=2026, kind="reform"), [second]),
    ):
        assert programme_listing(by, wanted) == found, wanted


def test_the_list_is_paged_and_taken_away(people: People, signed_in: SignedIn) -> None:
    for number in range(27):
        programme(people, f"Kế hoạch số {number:02}", 2026)
    client = signed_in(people.officer)
    said = client.get("/kiem-tra/ke-hoach/?trang=2&sap_xep=title").content.decode()
    assert "27 kế hoạch" in said
    assert "Kế hoạch số 26" in said
    assert "Kế hoạch số 00" not in said
    assert client.get("/kiem-tra/ke-hoach/xuat/?q=so 26").content.startswith(b"PK")

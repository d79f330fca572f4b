"""Indices of others: entered as published, what the source leaves out stays out, taken over by criteria."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from dondoc.accounts.roles import Role
from dondoc.figures.actors import Refused
from dondoc.scoring.models import Index, Snapshot
from dondoc.scoring.operations import indices as operations
from dondoc.scoring.operations import remedies
from dondoc.scoring.operations.indices import Content, Part
from dondoc.scoring.operations.remedies import Wanted
from dondoc.scoring.queries import indices, remedial_plans
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.rules.scoring import scored
from tests.integration.office import NOW, TODAY, Office, make_office

pytestmark = pytest.mark.django_db

# Rank by year as the source tells it; among how many is told for one year only.
PUBLISHED = {2018: (3, None), 2019: (7, None), 2020: (7, None), 2021: (10, 24)}


def ddci() -> Index:
    """The index, shipped."""
    operations.shipped()
    return Index.objects.get(code="ddci")


def enter(office: Office, year: int, rank: int | None = None, among: int | None = None, **more: object) -> Snapshot:
    """Enter a year of the Department of Home Affairs by its specialist."""
    said = Content(
        year,
        date(year + 1, 3, 1),
        Part(more.get("value"), Decimal(100)),  # type: ignore[arg-type]
        rank,
        among,
        "Báo cáo công bố DDCI",
        more.get("components", ()),  # type: ignore[arg-type]
    )
    return operations.enter(by=office.specialist, index=ddci(), unit=office.interior, content=said, now=NOW)


def test_ranks_are_kept_as_the_source_tells_them_and_unknown_totals_stay_unknown() -> None:
    office = make_office()
    for year, (rank, among) in PUBLISHED.items():
        enter(office, year, rank, among)
    found = indices.entries(office.specialist, ddci())
    kept = {each.snapshot.year: (each.snapshot.rank, each.snapshot.among) for each in found}
    assert kept == PUBLISHED
    changes = {each.snapshot.year: each.change.told() for each in found if each.change is not None}
    assert changes[2021] == "giảm 03 bậc (hạng 10/24; trước đó hạng 7, không rõ tổng số đơn vị)"
    assert changes[2020].startswith("giữ nguyên")
    assert 2018 not in changes


def test_the_newest_value_of_the_year_is_what_a_criterion_takes_over() -> None:
    office = make_office()
    enter(office, 2025, value=Decimal("81.34"))
    found = indices.measured("index.ddci", office.interior.pk, 2025, on=TODAY)
    assert scored("external", {}, Decimal("2.5"), found).points == Fraction("81.34") / 100 * Fraction("2.5")
    assert indices.measured("index.ddci", office.interior.pk, 2025, on=date(2026, 2, 1)).missing is not None
    assert indices.measured("index.ddci", office.finance.pk, 2025, on=TODAY).missing is not None


@pytest.mark.parametrize(
    ("more", "because"),
    [
        ({}, "index-nothing"),
        ({"rank": 8, "among": 7}, "index-rank"),
        ({"value": Decimal(101)}, "index-maximum"),
        ({"value": Decimal(80), "components": (Part(Decimal(8), Decimal(10), "A"),) * 2}, "index-components"),
    ],
)
def test_what_contradicts_itself_is_not_entered(more: dict[str, object], because: str) -> None:
    office = make_office()
    with pytest.raises(ScoreRejected) as refused:
        enter(office, 2025, **more)  # type: ignore[arg-type]
    assert refused.value.code == because
    assert not Snapshot.objects.exists()


def test_only_who_scores_for_a_unit_enters_its_index() -> None:
    office = make_office()
    said = Content(2025, TODAY, Part(Decimal(80)), source="Báo cáo")
    with pytest.raises(Refused):
        operations.enter(by=office.accountant, index=ddci(), unit=office.interior, content=said, now=NOW)
    assert not Snapshot.objects.exists()


def test_components_of_an_index_can_have_a_remedial_plan() -> None:
    office = make_office()
    parts = (Part(Decimal(6), Decimal(10), "Tính minh bạch"), Part(Decimal(9), Decimal(10), "Chi phí thời gian"))
    whole = enter(office, 2025, value=Decimal(75), components=parts)
    by = office.person(Role.FOLLOW_UP_OFFICER, office.interior)
    measure = Wanted("Tính minh bạch", "Công khai quy trình", (office.interior,), TODAY, Decimal(4))
    made = remedies.draft(
        by=by, of=whole, content=remedies.Content("Nâng cao DDCI"), measures=[measure, measure], now=NOW
    )
    found = remedial_plans.carried(by, made, TODAY).expected
    assert found is not None
    # Two measures, and no more than what the component lost.
    assert (found.points, found.on_course) == (Fraction(75), Fraction(4))

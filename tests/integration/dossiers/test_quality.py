"""The yearly assessment: counted or with evidence, confirmed by another, and what was known when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from dondoc.accounts.roles import Role
from dondoc.dossiers.models import QualityAssessment
from dondoc.dossiers.operations import quality
from dondoc.dossiers.operations.quality import Given
from dondoc.dossiers.queries import quality as queries
from dondoc.dossiers.queries.quality import QualityFilter, Rating
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Held, Refused
from dondoc.figures.figure import Absence, Missing
from tests.integration.office import NOW, TODAY, Office
from tests.integration.unchanged import changed_tables, everything
from tests.lakes import TinyLake, dossier

pytestmark = pytest.mark.django_db
HAND = ("steps", "contacts", "offices", "papers", "publicity", "attitude", "petitions", "online")


@pytest.fixture
def desk(office: Office, lake: TinyLake) -> Office:
    """The department finished nine dossiers of 2025 in time, and one late."""
    day = date(2025, 3, 3)
    rows = [
        dossier(f"H{number}", day, unit=office.interior.pk, due=date(2025, 3, 10), finished=date(2025, 3, late))
        for number, late in enumerate([7] * 9 + [12])
    ]
    lake.write(rows)
    return office


def points(each: str = "2", changed: Mapping[str, Given] | None = None) -> dict[str, Given]:
    """So many points for all that nothing is counted for."""
    return {code: Given(Decimal(each), "Biên bản kiểm tra 12/BB") for code in HAND} | dict(changed or {})


def entered(office: Office, given: dict[str, Given] | None = None, reason: str = "") -> QualityAssessment:
    told = points() if given is None else given
    return quality.enter(by=office.specialist, unit=office.interior, year=2025, given=told, reason=reason, now=NOW)


def test_what_the_system_counts_is_taken_over_with_its_figure(desk: Office) -> None:
    found = entered(desk)
    line = found.points.get(criterion="time")
    assert (line.counted, int(line.points), line.numerator, line.denominator) == (True, 1, 9, 10)
    assert (int(found.total), int(found.most), found.rating_title) == (17, 18, "Xuất sắc")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"online": Given(Decimal("2.5"), "Có")}, "quality-points-wrong"),
        ({"online": Given(Decimal("1.005"), "Có")}, "quality-points-wrong"),
        ({"online": Given(Decimal(1))}, "quality-evidence"),
        ({"online": Given(None)}, "quality-points-missing"),
        ({"petitions": Given(None)}, "quality-points-missing"),
    ],
)
def test_points_without_proof_are_refused_and_nothing_changes(
    desk: Office, changed: dict[str, Given], code: str
) -> None:
    before = everything()
    with pytest.raises(DossierRejected) as refused:
        entered(desk, points(changed=changed))
    assert refused.value.code == code
    assert changed_tables(before) == set()


def test_nobody_confirms_the_assessment_of_their_own_unit(desk: Office) -> None:
    found = entered(desk)
    within = desk.person(Role.FOLLOW_UP_OFFICER, desk.interior)
    writer = replace(desk.officer, key=desk.specialist.key)
    seconded = replace(desk.officer, posts=(Held("Chuyên viên", "", desk.division.pk),))
    before = everything()
    for by in (within, writer, seconded):
        with pytest.raises(Refused):
            quality.decide(by=by, assessment=found, confirmed=True, now=NOW)
    assert changed_tables(before) == set()
    assert list(queries.waiting(desk.officer)) == [found]


def test_what_was_confirmed_stands_until_a_change_is_confirmed(desk: Office) -> None:
    unit, found = desk.interior.pk, entered(desk)
    assert queries.rating(unit, 2025) == Missing(Absence.NO_DATA, "quality_points")
    days = [NOW + timedelta(days=day) for day in range(4)]
    quality.decide(by=desk.officer, assessment=found, confirmed=True, now=days[0])
    with pytest.raises(DossierRejected, match="lý do sửa"):
        entered(desk, points("1"))
    changed = quality.enter(
        by=desk.specialist, unit=desk.interior, year=2025, given=points("1"), reason="Kiểm tra lại", now=days[1]
    )
    assert changed.rating_title == "Khá"

    def told(known: int | None) -> tuple[int, str]:
        rating = queries.rating(unit, 2025, None if known is None else days[known])
        assert isinstance(rating, Rating)
        return int(rating.points), rating.title

    assert told(None) == (17, "Xuất sắc")
    quality.decide(by=desk.officer, assessment=changed, confirmed=True, now=days[2])
    assert [told(0), told(1), told(2), told(None)] == [(17, "Xuất sắc")] * 2 + [(9, "Khá")] * 2
    assert isinstance(queries.rating(unit, 2025, NOW - timedelta(days=1)), Missing)
    assert isinstance(queries.rating(unit, 2024), Missing)


def test_one_that_is_sent_back_says_why(desk: Office) -> None:
    found = entered(desk)
    with pytest.raises(DossierRejected, match="lý do không xác nhận"):
        quality.decide(by=desk.officer, assessment=found, confirmed=False, now=NOW)
    assert quality.decide(by=desk.officer, assessment=found, confirmed=False, note="Thiếu", now=NOW).state == "refused"
    with pytest.raises(DossierRejected, match="đã được xem xét"):
        quality.decide(by=desk.officer, assessment=found, confirmed=True, now=NOW)


def test_years_to_come_are_not_assessed(desk: Office) -> None:
    with pytest.raises(DossierRejected, match="Năm đánh giá"):
        quality.enter(by=desk.specialist, unit=desk.interior, year=TODAY.year + 1, given=points(), now=NOW)


def test_the_list_is_sought_without_marks_and_shows_only_what_may_be_read(desk: Office) -> None:
    found = entered(desk)
    reader = desk.person(Role.READER, desk.interior)
    assert list(queries.listing(reader, QualityFilter(2025, q="so noi vu"))) == [found]
    assert list(queries.listing(reader, QualityFilter(2025, rating="weak"))) == []
    assert list(queries.listing(desk.person(Role.READER, desk.finance), QualityFilter(2025))) == []
    assert queries.wrong_sums() == []
    QualityAssessment.objects.update(total=3)
    assert [each.pk for each in queries.wrong_sums()] == [found.pk]

"""The published figures of 2022, reproduced from the records to the page and the paper."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from docx import Document

from dondoc.accounts.roles import Role
from dondoc.figures.measured import measured_rate
from dondoc.organisation.changes import ChangeKind
from dondoc.organisation.models import Succession, Unit, UnitChange
from dondoc.scoring.models import Sheet
from dondoc.scoring.papers import council_papers
from dondoc.scoring.queries.comparison import compared
from dondoc.scoring.queries.results import results
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.rules.saying import near
from dondoc.scoring.rules.scoring import scored
from dondoc.web.score_ranks import origin_words
from tests.integration.office import NOW
from tests.integration.scoring.published import AREAS, KNOWN, UNLISTED, Reading, publish

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.mark.parametrize("reading", list(Reading))
def test_the_sheet_of_2022_is_ranked_sixteenth_of_twenty_down_six_from_ten(reading: Reading) -> None:
    found = publish(reading)
    reader = found.office.person(Role.READER, *found.office.all)
    line = next(each for each in results(reader, found.round).lines if each.sheet.pk == found.sheet.pk)
    totals = line.totals
    assert (totals.points, totals.full, totals.excluded, totals.net) == (D("79.48"), D(100), D("2.5"), D("97.5"))
    assert totals.percent() == D("81.52")
    assert (line.place.rank, line.place.among) == (16, 20)
    assert line.change is not None
    assert line.change.told() == "giảm 06 bậc (hạng 16/20; trước đó hạng 10/19)"
    assert line.label == "Tốt"


@pytest.mark.parametrize("reading", list(Reading))
def test_the_areas_stand_in_the_comparison_with_the_unlisted_part_as_a_row_of_its_own(reading: Reading) -> None:
    found = publish(reading)
    reader = found.office.person(Role.READER, *found.office.all)
    line = next(each for each in compared(reader, found.round).lines if each.sheet.pk == found.sheet.pk)
    cells = {cell.area.code: cell for cell in line.cells}
    assert [cells[code].totals.points for code, *_rest in AREAS] == [points for _c, _n, points, _m in AREAS]
    full = {code: cells[code].totals.full for code in ("4", "5")}
    net = {code: cells[code].totals.net for code in ("4", "5")}
    if reading is Reading.NET:
        assert (full, net) == ({"4": D(11), "5": D(15)}, {"4": D(10), "5": D("13.5")})
    else:
        assert (full, net) == ({"4": D(10), "5": D("13.5")}, {"4": D(9), "5": D(12)})
    rest = cells["8"]
    assert (rest.area.name, rest.totals.points, rest.totals.net) == (UNLISTED, D("13.66"), reading.unlisted)
    assert [node.note for node in rest.area.below] == [KNOWN]
    assert sum(cell.totals.points for cell in line.cells) == line.criteria.points == D("79.48")


def test_a_unit_of_a_merger_is_shown_with_the_ranks_of_the_units_that_it_came_from() -> None:
    found = publish(Reading.NET)
    reader = found.office.person(Role.READER, *found.office.all)
    last = next(line.sheet.unit for line in results(reader, found.round).lines if line.change is None)
    in_force = date(2022, 3, 1)
    change = UnitChange.objects.create(
        kind=ChangeKind.UNITE.value,
        decision_sign="12/NQ-HĐND",
        decided_on=in_force,
        in_force_on=in_force,
        carried_out_on=in_force,
        recorded_at=NOW,
        by_key="x",
        by_name="X",
    )
    for rank in (7, 3):
        old = Unit.objects.get(pk=last.pk)
        old.pk, old.name, old.short_name, old.code = None, f"Sở cũ {rank}", f"SC{rank}", f"C{rank}"
        old.valid_to, old._state.adding = in_force, True
        old.save()
        Sheet.objects.create(
            round=found.earlier, unit=old, rank=rank, points=D(90), full=D(100), excluded=0, net=D(100)
        )
        Succession.objects.create(change=change, from_unit=old, to_unit=last, on_day=in_force, main=rank == 3)
    Unit.objects.filter(pk=last.pk).update(valid_from=in_force)

    line = next(line for line in results(reader, found.round).lines if line.sheet.unit_id == last.pk)

    assert line.change is None
    assert [(each.sheet.unit.name, each.place.rank, each.place.among) for each in line.origins] == [
        ("Sở cũ 3", 3, 21),
        ("Sở cũ 7", 7, 21),
    ]
    assert origin_words(line) == "theo cơ cấu tại thời điểm: Sở cũ 3 hạng 3/21; Sở cũ 7 hạng 7/21"
    assert all(not line.origins for line in results(reader, found.round).lines if line.change)


def test_the_draft_decision_prints_the_same_figures_as_the_page() -> None:
    found = publish(Reading.NET)
    keeper = found.office.person(Role.REFORM_OFFICER, *found.office.all)
    word = Document(io.BytesIO(council_papers.decision(keeper, found.round)))
    rows = [[cell.text for cell in row.cells] for row in word.tables[-1].rows]
    own = next(row for row in rows if row[1] == "Sở Tài chính")
    assert own[:8] == ["16", "Sở Tài chính", "79,48", "100", "2,5", "97,5", "81,52%", "Tốt"]
    assert own[8] == "giảm 06 bậc (hạng 16/20; trước đó hạng 10/19)"


def test_signed_documents_miss_their_target_and_get_no_points_below_the_floor() -> None:
    rate = Fraction(1061, 1203) * 100
    assert (near(rate, 0), near(rate, 1)) == (D(88), D("88.2"))
    rule = {"at_least": "95"}
    found = scored(RuleKind.PROP_FLOOR, rule, D("1.5"), measured_rate(1061, 1203))
    assert found.points == 0
    all_signed = scored(RuleKind.PROP_FLOOR, rule, D("1.5"), measured_rate(1203, 1203))
    assert all_signed.points == Fraction(3, 2)
    target = scored(RuleKind.TARGET, {"target": "100"}, D("1.5"), measured_rate(1061, 1203))
    assert target.points is not None
    assert target.points < Fraction(3, 2)

"""Names, headcount, exemptions: written, judged, checked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from dondoc.audit.models import Record
from dondoc.checks.findings import Finding
from dondoc.checks.registry import Look
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.organisation import checks, queries
from dondoc.organisation import operations as organisation
from dondoc.organisation.models import Exemption, Headcount, Unit
from dondoc.organisation.operations import UnitRejected
from dondoc.organisation.rules import Outcome, Posts, Rule
from dondoc.organisation.telling import told
from dondoc.sheets.reading import open_sheet, refused_rows
from tests.integration.office import FOUNDED, NOW, TODAY, Office
from tests.integration.unchanged import nothing_changes

pytestmark = pytest.mark.django_db
INSPECTED = date(2020, 6, 19)
SIGN = "549/QĐ-UBND"


@pytest.fixture
def keeper(office: Office) -> Actor:
    both = (Permission.ORGANISATION_READ, Permission.ORGANISATION_CHANGE)
    return Actor("quantri", "Quản trị", frozenset((each, office.committee.pk) for each in both))


def enter(keeper: Actor, unit: Unit, posts: Posts, on_day: date = TODAY, sign: str = SIGN) -> Headcount:
    return organisation.enter_headcount(by=keeper, unit=unit, on_day=on_day, posts=posts, source_sign=sign, now=NOW)


ROOMS = [
    ("Phòng Bảo trợ xã hội - Người có công", "division", Posts(None, 5, 1, 2)),
    ("Phòng Giáo dục nghề nghiệp", "division", Posts(None, 3, 1, 1)),
    ("Phòng Kế hoạch - Tài chính", "division", Posts(None, 3, 1, 1)),
    ("Phòng Bảo vệ, chăm sóc trẻ em", "division", Posts(None, 3, 1, 1)),
    ("Thanh tra Sở", "inspectorate", Posts(None, 3, 1, 1)),
]


def test_the_five_rooms_of_2020_fail_each_with_its_numbers(office: Office, keeper: Actor) -> None:
    for name, kind, posts in ROOMS:
        room = organisation.create_unit(
            by=keeper, name=name, short_name="", kind=kind, parent=office.finance, code="", valid_from=FOUNDED, now=NOW
        )
        enter(keeper, room, posts, INSPECTED, "")
    found = {each.unit.name: each.verdicts[Rule.LEADERS] for each in queries.ruled(INSPECTED)}
    for name, _kind, posts in ROOMS:
        assert found[name].outcome is Outcome.FAILS, name
        numbers = {key: found[name].values[key] for key in ("present", "heads", "deputies", "leaders", "others")}
        assert numbers == {
            "present": posts.present,
            "heads": posts.heads,
            "deputies": posts.deputies,
            "leaders": posts.leaders,
            "others": posts.others,
        }


def test_each_number_is_that_of_the_latest_entry_that_tells_it(office: Office, keeper: Actor) -> None:
    enter(keeper, office.division, Posts(9), date(2026, 1, 1))
    enter(keeper, office.division, Posts(None, 8, 1, 2), date(2026, 4, 1), "")
    enter(keeper, office.division, Posts(10), date(2026, 5, 1))
    known = queries.posts_on([office.division.pk], TODAY)[office.division.pk]
    assert known.posts == Posts(10, 8, 1, 2)
    assert queries.posts_on([office.division.pk], date(2026, 4, 30))[office.division.pk].posts.assigned == 9
    assert queries.posts_on([office.division.pk], date(2025, 1, 1)) == {}
    verdict = queries.ruled(TODAY, {office.division.pk})[0].verdicts[Rule.DEPUTIES]
    assert verdict.outcome is Outcome.HOLDS
    earlier = queries.ruled(date(2026, 4, 30), {office.division.pk})[0].verdicts[Rule.DEPUTIES]
    assert earlier.outcome is Outcome.FAILS


def test_the_same_entry_again_changes_nothing_and_another_is_a_correction(office: Office, keeper: Actor) -> None:
    enter(keeper, office.division, Posts(9, 8, 1, 1))
    with nothing_changes():
        enter(keeper, office.division, Posts(9, 8, 1, 1))
    enter(keeper, office.division, Posts(9, 7, 1, 1))
    kept = Record.objects.get(action="unit.headcount_corrected")
    assert (kept.before, kept.after) == ({"present": 8}, {"on_day": "2026-06-10", "present": 7})
    assert Headcount.objects.count() == 1


@pytest.mark.parametrize(
    ("posts", "sign", "code"),
    [
        (Posts(), SIGN, "headcount-missing"),
        (Posts(9), " ", "source-missing"),
        (Posts(None, 8), SIGN, "leaders-missing"),
        (Posts(None, 8, 2, 1), SIGN, "two-heads"),
        (Posts(None, 2, 1, 2), SIGN, "more-leaders-than-people"),
        (Posts(-1), SIGN, "headcount-out-of-range"),
        (Posts(100_001), SIGN, "headcount-out-of-range"),
    ],
)
def test_numbers_that_do_not_go_together_are_refused(
    office: Office, keeper: Actor, posts: Posts, sign: str, code: str
) -> None:
    with nothing_changes(), pytest.raises(UnitRejected) as refused:
        enter(keeper, office.division, posts, sign=sign)
    assert refused.value.code == code


def test_headcount_needs_the_right_and_a_day_of_the_unit(office: Office, keeper: Actor) -> None:
    with nothing_changes():
        with pytest.raises(Refused):
            enter(Actor("la", "Lạ"), office.division, Posts(9))
        with pytest.raises(UnitRejected, match="không hoạt động"):
            enter(keeper, office.division, Posts(9), FOUNDED - timedelta(days=1))


def test_an_entry_made_by_mistake_is_taken_out_with_its_reason(office: Office, keeper: Actor) -> None:
    entry = enter(keeper, office.division, Posts(9))
    with nothing_changes(), pytest.raises(UnitRejected, match="lý do"):
        organisation.remove_headcount(by=keeper, entry=entry, reason=" ", now=NOW)
    organisation.remove_headcount(by=keeper, entry=entry, reason="nhầm đơn vị", now=NOW)
    kept = Record.objects.get(action="unit.headcount_removed")
    assert kept.before is not None
    assert (kept.before["assigned"], kept.reason) == (9, "nhầm đơn vị")
    assert not Headcount.objects.exists()


class TestExemption:
    """A surplus after a merger."""

    decided = date(2020, 5, 14)

    def grant(self, keeper: Actor, unit: Unit, valid_to: date | None = None, rule: Rule = Rule.LEADERS) -> Exemption:
        return organisation.grant_exemption(
            by=keeper,
            unit=unit,
            rule=rule,
            decision_sign=SIGN,
            decided_on=self.decided,
            valid_to=valid_to,
            today=INSPECTED,
            now=NOW,
        )

    def outcome(self, unit: Unit, day: date) -> Outcome:
        return queries.ruled(day, {unit.pk})[0].verdicts[Rule.LEADERS].outcome

    def test_it_runs_three_years_from_the_decision(self, office: Office, keeper: Actor) -> None:
        enter(keeper, office.division, Posts(None, 5, 1, 2), INSPECTED, "")
        assert self.outcome(office.division, INSPECTED) is Outcome.FAILS
        given = self.grant(keeper, office.division)
        assert given.valid_to == date(2023, 5, 14)
        assert self.grant(keeper, office.division) == given
        assert self.outcome(office.division, INSPECTED) is Outcome.EXEMPT
        assert self.outcome(office.division, date(2023, 5, 13)) is Outcome.EXEMPT
        assert self.outcome(office.division, date(2023, 5, 14)) is Outcome.FAILS

    def test_a_deputy_added_meanwhile_ends_it(self, office: Office, keeper: Actor) -> None:
        enter(keeper, office.division, Posts(None, 5, 1, 2), INSPECTED, "")
        self.grant(keeper, office.division)
        enter(keeper, office.division, Posts(None, 6, 1, 3), date(2021, 1, 1), "")
        assert self.outcome(office.division, date(2021, 1, 1)) is Outcome.FAILS
        assert self.outcome(office.division, date(2020, 12, 31)) is Outcome.EXEMPT

    def test_it_is_no_longer_than_the_law_allows(self, office: Office, keeper: Actor) -> None:
        with nothing_changes(), pytest.raises(UnitRejected, match="đến hết ngày 13/5/2023"):
            self.grant(keeper, office.division, date(2023, 5, 15))

    def test_no_transition_excuses_too_few_posts(self, office: Office, keeper: Actor) -> None:
        with nothing_changes(), pytest.raises(UnitRejected) as refused:
            self.grant(keeper, office.division, rule=Rule.POSTS)
        assert refused.value.code == "rule-without-exemption"

    def test_it_may_end_earlier(self, office: Office, keeper: Actor) -> None:
        enter(keeper, office.division, Posts(None, 5, 1, 2), INSPECTED, "")
        given = self.grant(keeper, office.division)
        organisation.end_exemption(
            by=keeper, exemption=given, valid_to=date(2021, 1, 1), reason="đã bố trí lại", now=NOW
        )
        assert self.outcome(office.division, date(2021, 1, 1)) is Outcome.FAILS


def test_the_average_of_deputies_speaks_of_the_departments_of_the_province(office: Office, keeper: Actor) -> None:
    enter(keeper, office.interior, Posts(None, 50, 1, 4), sign="")
    verdict = queries.ruled(TODAY, {office.committee.pk})[0].verdicts[Rule.AVERAGE]
    assert verdict.outcome is Outcome.UNKNOWN
    enter(keeper, office.finance, Posts(None, 50, 1, 2), sign="")
    verdict = queries.ruled(TODAY, {office.committee.pk})[0].verdicts[Rule.AVERAGE]
    assert verdict.outcome is Outcome.HOLDS
    assert "2 đơn vị có tất cả 6 cấp phó; nhiều nhất là 6" in told(verdict)


class TestNames:
    """What a unit is called."""

    def test_an_alias_resolves_on_its_days_only(self, office: Office, keeper: Actor) -> None:
        organisation.add_alias(
            by=keeper,
            unit=office.interior,
            text="Ban Tổ chức",
            valid_from=FOUNDED,
            valid_to=date(2026, 1, 1),
            now=NOW,
        )
        assert queries.resolve("Ban Tổ chức", day=date(2025, 12, 31)) == office.interior
        assert queries.resolve("Ban Tổ chức", day=TODAY) is None

    def test_a_new_sign_code_ends_the_old_one(self, office: Office, keeper: Actor) -> None:
        organisation.add_sign(by=keeper, unit=office.interior, code="SNVLĐ", valid_from=TODAY, now=NOW)
        assert list(queries.by_sign("SNV", TODAY - timedelta(days=1))) == [office.interior]
        assert list(queries.by_sign("SNV", TODAY)) == []
        assert list(queries.by_sign("snvld", TODAY)) == [office.interior]
        office.interior.refresh_from_db()
        assert office.interior.code == "SNVLĐ"

    def test_a_mistyped_name_is_put_right_for_all_days(self, office: Office, keeper: Actor) -> None:
        organisation.correct_name(
            by=keeper, unit=office.interior, name="Sở Nội Vụ tỉnh", short_name="", reason="gõ nhầm", now=NOW
        )
        assert queries.resolve("so noi vu", day=FOUNDED) == office.interior
        kept = Record.objects.get(action="unit.name_corrected")
        assert kept.before is not None
        assert kept.before["name"] == "Sở Nội vụ"

    def test_a_name_that_another_has_is_refused(self, office: Office, keeper: Actor) -> None:
        with nothing_changes(), pytest.raises(UnitRejected, match="Đã có đơn vị"):
            organisation.correct_name(
                by=keeper, unit=office.interior, name="Sở Tài chính", short_name="", reason="nhầm", now=NOW
            )

    @pytest.mark.parametrize(("kind", "day"), [("district", date(2025, 7, 1)), ("no-kind", date(2024, 1, 1))])
    def test_a_kind_that_is_not_there_on_the_day_is_refused(
        self, office: Office, keeper: Actor, kind: str, day: date
    ) -> None:
        with nothing_changes(), pytest.raises(UnitRejected, match="loại đơn vị"):
            organisation.create_unit(
                by=keeper,
                name="UBND huyện Lam Hà",
                short_name="",
                kind=kind,
                parent=office.committee,
                code="",
                valid_from=day,
                now=NOW,
            )


def sheet_of(text: str) -> bytes:
    return text.encode()


TABLE = """BIỂU BIÊN CHẾ
Đơn vị,Đơn vị cấp trên,Được giao,Có mặt,Cấp trưởng,Cấp phó,Số quyết định,Ghi chú
Sở Nội vụ,,60,58,1,3,12/QĐ-UBND,
Phòng Cải cách hành chính,Sở Nội vụ,9,8,1,2,12/QĐ-UBND,đủ
Sở Tài chính,,năm mươi,,,,12/QĐ-UBND,
Sở Y tế,,10,,,,12/QĐ-UBND,
UBND xã Tân Hòa,,20,,,,,
UBND phường Bình An,,,,,,,
"""


def test_a_table_is_taken_in_row_by_row_and_twice_changes_nothing(office: Office, keeper: Actor) -> None:
    sheet = open_sheet("bien-che.csv", sheet_of(TABLE))
    done = organisation.import_headcount(by=keeper, sheet=sheet, on_day=TODAY, now=NOW)
    assert (done.entered, done.same, done.unfilled, done.refused) == (2, 0, 1, 3)
    reasons = {error.row: error.reason for error in done.errors}
    assert "không phải là số nguyên" in reasons[5]
    assert "Không rõ “Sở Y tế”" in reasons[6]
    assert "số, ký hiệu quyết định" in reasons[7]
    later = datetime(2026, 6, 11, 3, 0, tzinfo=UTC)
    with nothing_changes():
        again = organisation.import_headcount(by=keeper, sheet=sheet, on_day=TODAY, now=later)
    assert (again.entered, again.same) == (0, 2)


def test_the_refused_rows_come_back_as_a_file_that_can_be_mended_and_sent(office: Office, keeper: Actor) -> None:
    sheet = open_sheet("bien-che.csv", sheet_of(TABLE))
    done = organisation.import_headcount(by=keeper, sheet=sheet, on_day=TODAY, now=NOW)
    back = open_sheet("tra-lai.xlsx", refused_rows(sheet, done.errors))
    assert [row["Đơn vị"].text for row in back.rows] == ["Sở Tài chính", "Sở Y tế", "UBND xã Tân Hòa"]
    again = organisation.import_headcount(by=keeper, sheet=back, on_day=TODAY, now=NOW)
    assert (again.entered, again.refused) == (0, 3)


def test_a_table_without_its_columns_is_refused_as_a_whole(office: Office, keeper: Actor) -> None:
    sheet = open_sheet("khac.csv", sheet_of("Họ tên,Tuổi\nNguyễn Văn A,40\n"))
    with nothing_changes(), pytest.raises(UnitRejected, match="không có cột"):
        organisation.import_headcount(by=keeper, sheet=sheet, on_day=TODAY, now=NOW)


def test_rows_of_units_out_of_reach_are_refused(office: Office) -> None:
    own = Actor("rieng", "Riêng", frozenset({(Permission.ORGANISATION_CHANGE, office.finance.pk)}))
    sheet = open_sheet("bien-che.csv", sheet_of(TABLE))
    with nothing_changes():
        done = organisation.import_headcount(by=own, sheet=sheet, on_day=TODAY, now=NOW)
    assert done.entered == 0


def findings(check: Iterator[Finding]) -> list[str]:
    return [finding.told(finding.summary) for finding in check]


def test_an_orderly_province_has_nothing_to_find(office: Office) -> None:
    for check in (checks.tree, checks.levels, checks.signs, checks.successors, checks.headcount):
        assert findings(check(Look(NOW))) == []


def test_what_is_out_of_order_is_found(office: Office, keeper: Actor) -> None:
    Unit.objects.filter(pk=office.interior.pk).update(valid_to=date(2026, 1, 1))
    assert "Phòng Cải cách hành chính" in findings(checks.tree(Look(NOW)))[0]
    assert "Sở Nội vụ" in findings(checks.successors(Look(NOW)))[0]
    Unit.objects.filter(pk=office.communes[0].pk).update(kind="district")
    assert "sau ngày 01/7/2025" in findings(checks.levels(Look(NOW)))[0]
    organisation.add_sign(by=keeper, unit=office.cabinet, code="STC", valid_from=TODAY, now=NOW)
    assert "STC" in findings(checks.signs(Look(NOW)))[0]
    enter(keeper, office.finance, Posts(3))
    room = organisation.create_unit(
        by=keeper, name="Phòng A", short_name="", kind="division", parent=office.finance, code="",
        valid_from=FOUNDED, now=NOW,
    )  # fmt: skip
    enter(keeper, room, Posts(5))
    assert "cộng lại là 5" in findings(checks.headcount(Look(NOW)))[0]


def test_a_table_of_the_office_that_cannot_be_used_is_found(settings: Any, tmp_path: Path) -> None:
    (tmp_path / "limits").mkdir()
    (tmp_path / "limits" / "limits.yaml").write_text("- 5", "utf-8")
    assert findings(checks.tables(Look(NOW)))[0].startswith("Chưa ghi loại đơn vị hành chính")
    settings.DATA_FOLDER = str(tmp_path)
    assert "mục thứ 1" in findings(checks.tables(Look(NOW)))[0]

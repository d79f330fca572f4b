"""A round in the browser: self score with evidence, appraised by criterion over units, answered, decided, published."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from playwright.sync_api import Page, expect

from dondoc.accounts.models import User
from dondoc.accounts.roles import Role
from dondoc.scoring.models import Evidence, Score, ScoreChange
from dondoc.scoring.operations import appraising, self_scoring
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.states import RoundState
from tests.integration.office import NOW
from tests.integration.scoring.rounds import Stage, head, prepare, specialist, survey
from tests.integration.web.people import PASSWORD, People

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.one_database, pytest.mark.django_db(transaction=True)]


def test_a_round_from_self_scores_to_publication(
    people: People,
    page: Page,
    complaints: list[str],
) -> None:
    office = people.office
    members = {
        "tvnoivu": people.user("tvnoivu", (Role.COUNCIL_MEMBER, office.division, office.committee)),
        "tvtaichinh": people.user("tvtaichinh", (Role.COUNCIL_MEMBER, office.finance, office.committee)),
        "chutichhd": people.user("chutichhd", (Role.COUNCIL_MEMBER, office.cabinet, office.committee)),
    }
    keeper = people.user("thuongtruc", (Role.REFORM_OFFICER, office.interior, office.committee))
    scorer = people.user("tuchamstc", (Role.SPECIALIST, office.finance, office.finance))
    signer = people.user("giamdocstc", (Role.UNIT_HEAD, office.finance, office.finance))
    stage = prepare(office, members)
    stage.go_on(RoundState.SELF_SCORING)
    sheet = f"/chi-so/phieu/{stage.sheet(office.finance).pk}/"
    leaf = stage.score(office.finance, "1.1")

    _sign_in(page, scorer)
    _scores_with_evidence(page, leaf)
    _rest_scored(stage, but=leaf.pk)
    _sign_in(page, signer)
    page.goto(sheet)
    page.get_by_role("button", name="Ký chốt phiếu").click()
    expect(page.get_by_text("ký chốt ngày")).to_be_visible()
    stage.go_on(RoundState.FIRST_APPRAISAL)

    _sign_in(page, members["tvnoivu"])
    _appraises(page, stage, leaf)
    _sign_in(page, scorer)
    page.goto(f"{sheet}?mo=tat-ca")
    expect(page.get_by_role("columnheader", name="Thẩm định lần 1")).to_have_count(0)
    page.goto(f"/chi-so/tieu-chi/{leaf.pk}/")
    expect(page.get_by_text("Thiếu phân công")).to_have_count(0)

    _rest_appraised(stage)
    survey(stage)
    _sign_in(page, keeper)
    page.goto(f"/chi-so/dot/{stage.round.pk}/")
    page.get_by_role("button", name="Mở giải trình, bổ sung").click()
    _sign_in(page, scorer)
    page.goto(f"{sheet}?mo=tat-ca")
    expect(page.get_by_role("columnheader", name="Thẩm định lần 1").first).to_be_visible()
    page.goto(f"/chi-so/tieu-chi/{leaf.pk}/")
    expect(page.get_by_text("Thiếu phân công").first).to_be_visible()
    page.get_by_label("Nội dung").fill("Phụ lục II đã phân công đủ")
    page.get_by_role("button", name="Lưu giải trình").click()
    expect(page.get_by_text("Phụ lục II đã phân công đủ").first).to_be_visible()

    stage.go_on(RoundState.SECOND_APPRAISAL)
    _rest_appraised(stage)
    _published(page, keeper, stage)
    _sign_in(page, people.user("nguoixa", (Role.SPECIALIST, office.communes[0], office.communes[0])))
    page.goto(sheet)
    expect(page.get_by_role("heading", name=office.finance.name, level=1)).to_be_visible()
    assert len(complaints) == 2, "the two forms that were refused"
    assert all("422" in each for each in complaints)
    complaints.clear()
    whose = ScoreChange.objects.filter(score=leaf).order_by("pk").values_list("stage", "after", "by_key")
    assert list(whose)[:2] == [("self", Decimal("1.5"), "tuchamstc"), ("first", Decimal("1.2"), "tvnoivu")]


def _scores_with_evidence(page: Page, leaf: Score) -> None:
    page.goto(f"/chi-so/tieu-chi/{leaf.pk}/")
    page.get_by_label("Điểm", exact=True).fill("2,5")
    page.get_by_role("button", name="Lưu điểm tự chấm").click()
    expect(page.get_by_text("Điểm phải từ 0 đến 2")).to_be_visible()
    page.get_by_label("Điểm", exact=True).fill("1,5")
    page.get_by_label("Giải thích, ý kiến").fill("Kế hoạch ban hành đúng hạn")
    page.get_by_role("button", name="Lưu điểm tự chấm").click()
    page.locator("summary").filter(has_text="Thêm tài liệu").click()
    page.get_by_label("Hoặc tài liệu khác").fill("Kế hoạch 12/KH-STC")
    page.get_by_role("textbox", name="Mục (không bắt buộc)").fill("Mục II")
    page.get_by_role("textbox", name="Trang (không bắt buộc)").fill("3")
    page.get_by_label("Có hiệu lực từ").fill("01/3/2025")
    page.get_by_label("Kiểm chứng cả các tiêu chí").fill("1.2")
    page.get_by_role("button", name="Thêm tài liệu").click()
    expect(page.get_by_role("cell", name="Kế hoạch 12/KH-STC").first).to_be_visible()
    proof = Evidence.objects.get()
    assert sorted(proof.scores.values_list("criterion__code", flat=True)) == ["1.1", "1.2"]


def _appraises(page: Page, stage: Stage, leaf: Score) -> None:
    """By criterion, the units in rows: one's own has no fields; other points than the unit's need words."""
    page.goto(f"/chi-so/dot/{stage.round.pk}/tham-dinh/{leaf.criterion_id}/")
    own = page.get_by_role("row").filter(has_text=stage.office.interior.name)
    expect(own.get_by_text("thành viên khác thẩm định")).to_be_visible()
    expect(own.get_by_role("textbox")).to_have_count(0)
    points = page.get_by_label(f"Điểm của {stage.office.finance.name}")
    points.fill("1,2")
    page.get_by_role("button", name="Lưu và sang tiêu chí tiếp theo").click()
    expect(page.get_by_text("hãy ghi lý do")).to_be_visible()
    expect(points).to_have_value("1,2")
    page.get_by_label(f"Ý kiến về {stage.office.finance.name}").fill("Thiếu phân công")
    page.get_by_role("button", name="Lưu và sang tiêu chí tiếp theo").click()
    expect(page.get_by_text("Đã lưu điểm của 1 đơn vị")).to_be_visible()


def _published(page: Page, keeper: User, stage: Stage) -> None:
    _sign_in(page, keeper)
    page.goto(f"/chi-so/dot/{stage.round.pk}/")
    page.get_by_label("Nội dung").fill("Hội đồng họp đủ thành viên, thống nhất kết quả.")
    page.get_by_role("button", name="Lưu biên bản").click()
    page.get_by_role("button", name="Ghi quyết định của hội đồng").click()
    page.get_by_label("Số, ký hiệu").fill("85/QĐ-UBND")
    page.get_by_label("Ngày ký").fill("20/01/2026")
    page.get_by_role("button", name="Công bố kết quả").click()
    expect(page.get_by_text("85/QĐ-UBND").first).to_be_visible()
    assert stage.fresh().state == RoundState.PUBLISHED


def _rest_scored(stage: Stage, *, but: int) -> None:
    for leaf in stage.leaves():
        if leaf.pk != but:
            by = specialist(stage, leaf)
            self_scoring.score_self(by=by, score=leaf, points=leaf.criterion.maximum, note="Có", now=NOW)
    interior = stage.office.interior
    self_scoring.sign_off(by=head(stage, interior), sheet=stage.sheet(interior), now=NOW)


def _rest_appraised(stage: Stage) -> None:
    """Every leaf that nobody appraised at this step takes the number before."""
    column = "first" if stage.fresh().state == RoundState.FIRST_APPRAISAL else "second"
    for leaf in Score.objects.filter(sheet__round=stage.round, **{f"{column}__isnull": True}).exclude(
        criterion__kind=RuleKind.SURVEY.value
    ):
        fresh = Score.objects.select_related("sheet__unit", "criterion").get(pk=leaf.pk)
        before = fresh.self_points if column == "first" or fresh.first is None else fresh.first
        by = stage.member_for(fresh.sheet.unit)
        appraising.appraise(by=by, score=fresh, points=before or Decimal(0), note="", now=NOW)


def _sign_in(page: Page, user: AbstractBaseUser) -> None:
    page.context.clear_cookies()
    page.goto("/")
    page.get_by_label("Tên đăng nhập").fill(user.get_username())
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", name="Việc cần xử lý", level=1)).to_be_visible()

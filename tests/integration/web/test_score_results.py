"""Ranking, comparison and papers on their pages: who sees what, and that page, sheet and paper give one number."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document
from openpyxl import load_workbook

from dondoc.accounts.models import User
from dondoc.accounts.roles import Role
from dondoc.figures.actors import Actor, Held
from dondoc.scoring.operations import appraising, evidence, going_on, self_scoring
from dondoc.scoring.queries.awaiting import Wanted, awaiting
from dondoc.scoring.queries.results import over_the_years, results, with_results
from dondoc.scoring.states import RoundState
from tests.integration.office import NOW
from tests.integration.scoring.rounds import Stage, appraised, head, prepare, self_scored, specialist
from tests.integration.web.people import People

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SignedIn = Callable[[User], Client]
DECIDED_WORDS = "Các thành viên thống nhất."


def decided() -> Stage:
    """One unit at 80 %, one at 90 % in the survey; one leaf on which a member differed."""
    stage = appraised()
    leaf = stage.score(stage.office.finance, "1.2")
    by = stage.interior_member
    appraising.opine(by=by, score=leaf, points=Decimal(3), note="Thiếu quyết định công nhận", now=NOW)
    appraising.settle(by=stage.keeper, score=leaf, points=Decimal(3), how="Biểu quyết: 3/3 tán thành", now=NOW)
    going_on.take_minutes(by=stage.keeper, round=stage.round, minutes=DECIDED_WORDS, now=NOW)
    stage.go_on(RoundState.DECIDED)
    return stage


def published() -> Stage:
    """The same, published by the Chairman."""
    stage = decided()
    going_on.publish(by=stage.keeper, round=stage.round, sign="85/QĐ-UBND", on=NOW.date(), document=None, now=NOW)
    return stage


def reader_of(stage: Stage) -> User:
    """Somebody of the Department of Finance."""
    finance = stage.office.finance
    return People(stage.office).user("docgia", (Role.SPECIALIST, finance, finance))


def keeper_of(stage: Stage) -> User:
    """The standing office."""
    return People(stage.office).of_role(Role.REFORM_OFFICER)


def test_decided_results_are_seen_by_the_standing_office_and_council_only(signed_in: SignedIn) -> None:
    stage = decided()
    unit = signed_in(reader_of(stage))
    assert list(with_results(stage.interior_member)) == [stage.round]
    assert list(with_results(stage.office.person(Role.SPECIALIST, stage.office.finance))) == []
    assert "Sở Nội vụ</a>" not in unit.get("/chi-so/").content.decode()
    assert unit.get("/chi-so/xuat/").status_code == 302
    assert unit.get(f"/chi-so/don-vi/{stage.office.interior.pk}/").status_code == 404
    page = signed_in(keeper_of(stage)).get("/chi-so/").content.decode()
    assert "kết quả chưa được Chủ tịch UBND tỉnh công bố" in page


def test_published_results_stand_on_the_page_as_in_the_sheet_of_the_export(signed_in: SignedIn) -> None:
    stage = published()
    reader = signed_in(reader_of(stage))
    page = reader.get("/chi-so/").content.decode()
    lines = results(stage.interior_member, stage.fresh()).lines
    assert [line.sheet.unit.name for line in lines] == ["Sở Nội vụ", "Sở Tài chính"]
    for line in lines:
        assert f"{line.totals.percent()}%".replace(".", ",") in page
    assert "85/QĐ-UBND" in page
    sheet = load_workbook(io.BytesIO(reader.get("/chi-so/xuat/?sap_xep=-hang").content)).active
    assert sheet is not None
    rows = [row for row in sheet.iter_rows(values_only=True) if row[2] in {"Sở Nội vụ", "Sở Tài chính"}]
    assert [row[2] for row in rows] == ["Sở Tài chính", "Sở Nội vụ"]
    points = {line.sheet.unit.name: line.totals.points for line in lines}
    assert {str(row[2]): Decimal(str(row[3])) for row in rows} == {
        name: each.normalize() for name, each in points.items()
    }


def test_heads_stand_over_their_numbers(signed_in: SignedIn) -> None:
    reader = signed_in(reader_of(published()))
    for address in ("/chi-so/", "/chi-so/so-sanh/"):
        page = reader.get(address).content.decode()
        heads = re.findall(r"<th scope=\"col\"([^>]*)>(.*?)</th>", page.split("<tbody>")[0], re.DOTALL)
        told = {re.sub(r"<[^>]+>", "", inside).strip(): 'class="num"' in given for given, inside in heads}
        assert told["Chỉ số"]
        assert not told["Đơn vị"]
        assert told.get("Xếp loại") is not True


def test_a_unit_sees_only_its_own_line_of_the_comparison_until_publication(signed_in: SignedIn) -> None:
    stage = self_scored()
    reader = signed_in(reader_of(stage))
    page = reader.get("/chi-so/so-sanh/").content.decode()
    assert "Sở Tài chính</th>" in page
    assert "Sở Nội vụ</th>" not in page
    own, other = stage.sheet(stage.office.finance).pk, stage.sheet(stage.office.interior).pk
    assert f"/chi-so/phieu/{other}/" not in page
    beside = reader.get(f"/chi-so/so-sanh/hai-phieu/?a={own}&b={other}").content.decode()
    assert "Tiêu chí của hai phiếu" not in beside
    assert reader.get(f"/chi-so/phieu/{other}/bao-cao/").status_code == 404


def test_two_units_stand_side_by_side_once_published(signed_in: SignedIn) -> None:
    stage = published()
    sheets = [stage.sheet(unit).pk for unit in (stage.office.interior, stage.office.finance)]
    page = signed_in(reader_of(stage)).get(f"/chi-so/so-sanh/hai-phieu/?a={sheets[0]}&b={sheets[1]}")
    assert page.context["pairs"][2].code == "1.2"
    assert page.context["pairs"][2].difference == Decimal("0.5")
    assert "+0,5" in page.content.decode()


def test_the_trend_names_every_round_of_the_unit() -> None:
    stage = published()
    found = over_the_years(stage.interior_member, stage.office.finance.pk)
    assert [(line.sheet.round.year, line.place.rank, line.place.among) for line in found] == [(2025, 2, 2)]


def tables_of(answer: bytes) -> list[list[list[str]]]:
    word = Document(io.BytesIO(answer))
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in word.tables]


def words_of(answer: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(answer)).paragraphs)


def test_the_self_report_gives_the_points_of_the_sheet_its_evidence_and_what_lacks_it(signed_in: SignedIn) -> None:
    stage = prepare()
    stage.go_on(RoundState.SELF_SCORING)
    finance = stage.office.finance
    for leaf in stage.leaves():
        if leaf.sheet.unit == finance:
            by = specialist(stage, leaf)
            self_scoring.score_self(by=by, score=leaf, points=Decimal("0.75"), note="Có sổ theo dõi", now=NOW)
    proof = evidence.Proof(date(2025, 3, 1), citation="Kế hoạch 12/KH-STC", section="Mục II", page="3")
    by = specialist(stage, stage.score(finance, "1.1"))
    evidence.add(by=by, sheet=stage.sheet(finance), scores=[stage.score(finance, "1.1")], proof=proof, now=NOW)
    answer = signed_in(reader_of(stage)).get(f"/chi-so/phieu/{stage.sheet(finance).pk}/bao-cao/").content
    _head, areas, criteria, *_foot = tables_of(answer)
    assert areas[1] == ["1", "Chỉ đạo, điều hành", "6", "0", "0", "6", "1,5", "25,00%"]
    assert areas[2] == ["2", "Thủ tục hành chính", "4", "0", "3", "1", "0,75", "75,00%"]
    assert areas[3] == ["", "Tổng cộng", "10", "0", "3", "7", "2,25", "32,14%"]
    by_code = {row[0]: row[2:] for row in criteria}
    assert by_code["1.1"] == ["2", "0,75", "Kế hoạch 12/KH-STC, Mục II, trang 3"]
    assert by_code["2.2"] == ["3", "điều tra", ""]
    told = words_of(answer)
    bare = told.partition("1. Tiêu chí chưa có tài liệu")[2].partition("2. Tiêu chí chưa đạt")[0]
    assert "1.2 Sáng kiến: tự chấm 0,75/4 điểm; Có sổ theo dõi." in bare
    assert "1.1 " not in bare


def test_the_minutes_tell_where_members_differed_and_how_it_was_settled(signed_in: SignedIn) -> None:
    stage = decided()
    answer = signed_in(keeper_of(stage)).get(f"/chi-so/dot/{stage.round.pk}/bien-ban/word/").content
    _head, members, differences, ranks, _foot = tables_of(answer)
    assert {row[2] for row in members[1:]} == {"Sở Nội vụ", "Sở Tài chính", "Văn phòng UBND tỉnh"}
    assert differences[1][0] == "Sở Tài chính"
    assert "3 điểm. Thiếu quyết định công nhận" in differences[1][2]
    assert differences[1][3:] == ["Biểu quyết: 3/3 tán thành", "3"]
    assert [row[1] for row in ranks[1:]] == ["Sở Nội vụ", "Sở Tài chính"]
    assert DECIDED_WORDS in words_of(answer)


def test_the_papers_to_the_chairman_hold_the_figures_of_the_page(signed_in: SignedIn) -> None:
    stage = decided()
    keeper = signed_in(keeper_of(stage))
    lines = results(stage.interior_member, stage.fresh()).lines
    for paper in ("to-trinh", "quyet-dinh"):
        table = tables_of(keeper.get(f"/chi-so/dot/{stage.round.pk}/{paper}/word/").content)[-1]
        percents = [f"{line.totals.percent()}%".replace(".", ",") for line in lines]
        assert [row[6] for row in table[1:]] == percents
        assert [row[0] for row in table[1:]] == [str(line.place.rank) for line in lines]


def test_papers_are_for_who_keeps_the_round_and_only_once_there_is_something_to_write(signed_in: SignedIn) -> None:
    stage = appraised()
    keeper = signed_in(keeper_of(stage))
    assert keeper.get(f"/chi-so/dot/{stage.round.pk}/quyet-dinh/word/").status_code == 404
    assert signed_in(reader_of(stage)).get(f"/chi-so/dot/{stage.round.pk}/bien-ban/word/").status_code == 403


def test_what_waits_in_scoring_is_told_to_who_must_act() -> None:
    stage = prepare()
    stage.go_on(RoundState.SELF_SCORING)
    unit = stage.office.finance
    by = specialist(stage, stage.score(unit, "1.1"))
    assert {each.wanted for each in awaiting(at(stage, Role.SPECIALIST))} == {Wanted.SCORE}
    assert awaiting(at(stage, Role.UNIT_HEAD)) == []
    for leaf in stage.leaves():
        if leaf.sheet.unit == unit:
            self_scoring.score_self(by=by, score=leaf, points=Decimal(1), note="Có", now=NOW)
    assert awaiting(at(stage, Role.SPECIALIST)) == []
    (sign,) = awaiting(at(stage, Role.UNIT_HEAD))
    assert (sign.wanted, sign.sheet, sign.until) == (Wanted.SIGN, stage.sheet(unit), stage.round.self_by)
    self_scoring.sign_off(by=head(stage, unit), sheet=stage.sheet(unit), now=NOW)
    assert awaiting(at(stage, Role.UNIT_HEAD)) == []
    assert awaiting(stage.office.person(Role.LEADER, stage.office.committee)) == []


def test_members_are_told_how_many_leaves_wait_and_readers_are_not_asked_about() -> None:
    stage = self_scored()
    (waiting,) = awaiting(stage.interior_member)
    assert (waiting.wanted, waiting.count) == (Wanted.APPRAISE, 3)
    with CaptureQueriesContext(connection) as queries:
        assert awaiting(stage.office.person(Role.INSPECTOR, *stage.office.all)) == []
    assert len(queries) == 0


def at(stage: Stage, role: Role) -> Actor:
    """Somebody of that role who sits at the Department of Finance."""
    unit = stage.office.finance
    held = stage.office.person(role, unit)
    return Actor(key=held.key, name=held.name, grants=held.grants, posts=(Held(role.value, unit.name, unit.pk),))

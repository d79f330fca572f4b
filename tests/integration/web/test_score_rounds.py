"""The pages of rounds: who sees what, forms that were open too long, filters, how many queries they take."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dondoc.accounts.models import User
from dondoc.accounts.roles import Role
from dondoc.jobs.models import Job
from dondoc.scoring.models import Score
from dondoc.scoring.operations import appraising, proposing, rounds
from dondoc.scoring.states import RoundState
from tests.integration.office import NOW
from tests.integration.scoring.published import Reading, publish
from tests.integration.scoring.rounds import Stage, prepare
from tests.integration.unchanged import nothing_changes
from tests.integration.web.people import People

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SignedIn = Callable[[User], Client]


@pytest.fixture
def stage(people: People) -> Stage:
    """A round whose units score themselves; its members can sign in."""
    office = people.office
    members = {
        "tvnoivu": people.user("tvnoivu", (Role.COUNCIL_MEMBER, office.division, office.committee)),
        "tvtaichinh": people.user("tvtaichinh", (Role.COUNCIL_MEMBER, office.finance, office.committee)),
        "chutichhd": people.user("chutichhd", (Role.COUNCIL_MEMBER, office.cabinet, office.committee)),
    }
    made = prepare(office, members)
    made.go_on(RoundState.SELF_SCORING)
    return made


@pytest.fixture
def scorer(people: People) -> User:
    finance = people.office.finance
    return people.user("tuchamstc", (Role.SPECIALIST, finance, finance))


@pytest.fixture
def keeper(people: People) -> User:
    office = people.office
    return people.user("thuongtruc", (Role.REFORM_OFFICER, office.interior, office.committee))


def test_a_unit_opens_its_own_sheet_and_no_other(stage: Stage, scorer: User, signed_in: SignedIn) -> None:
    client = signed_in(scorer)
    own, other = stage.sheet(stage.office.finance), stage.sheet(stage.office.interior)
    assert client.get(f"/chi-so/phieu/{own.pk}/").status_code == 200
    for page in ("", "xuat/", "tai-lieu/"):
        assert client.get(f"/chi-so/phieu/{other.pk}/{page}").status_code == 404
    assert client.get(f"/chi-so/dot/{stage.round.pk}/khao-sat/").status_code == 403


def test_the_outline_shows_what_waits_for_its_reader(stage: Stage, scorer: User, signed_in: SignedIn) -> None:
    address = f"/chi-so/phieu/{stage.sheet(stage.office.finance).pk}/"
    client = signed_in(scorer)
    mine = client.get(address, {"loc": "cho-toi"}).content.decode()
    assert 'id="linh-vuc-1"' in mine
    assert "Kế hoạch cải cách hành chính" in mine
    assert "Sự hài lòng của người dân" not in mine  # a survey scores it: who keeps the round acts
    assert "Không có tiêu chí nào như vậy" in client.get(address, {"loc": "chua-toi-da"}).content.decode()


def test_the_sheet_goes_out_with_the_numbers_its_reader_may_see(
    stage: Stage, scorer: User, signed_in: SignedIn
) -> None:
    stage.go_on(RoundState.FIRST_APPRAISAL, because="Quá hạn")
    leaf = stage.score(stage.office.finance, "1.1")
    appraising.appraise(by=stage.interior_member, score=leaf, points=Decimal("1.7"), note="Thiếu", now=NOW)
    answer = signed_in(scorer).get(f"/chi-so/phieu/{leaf.sheet_id}/xuat/")
    book = openpyxl.load_workbook(BytesIO(answer.content))
    cells = {cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row}
    assert "1.1" in cells
    assert 1.7 not in cells
    assert "Thẩm định lần 1" not in cells


def test_a_form_that_was_open_while_the_round_went_on_is_refused(
    stage: Stage, scorer: User, signed_in: SignedIn
) -> None:
    leaf = stage.score(stage.office.finance, "1.1")
    stage.go_on(RoundState.FIRST_APPRAISAL, because="Quá hạn")
    client = signed_in(scorer)
    with nothing_changes():
        answer = client.post(f"/chi-so/tieu-chi/{leaf.pk}/tu-cham/", {"points": "2", "note": "Đủ", "seen": ""})
    assert answer.status_code == 422
    assert "không còn ở bước này" in answer.content.decode()


def test_of_two_who_write_one_number_the_second_is_told(stage: Stage, people: People, signed_in: SignedIn) -> None:
    stage.go_on(RoundState.FIRST_APPRAISAL, because="Quá hạn")
    leaf = stage.score(stage.office.finance, "1.1")
    address = f"/chi-so/dot/{stage.round.pk}/tham-dinh/{leaf.criterion_id}/"
    client = signed_in(people.known["tvnoivu"])
    name = f"diem-{leaf.pk}"
    first = {f"{name}-points": "1", f"{name}-note": "Thiếu", f"{name}-seen": ""}
    assert client.post(address, first).status_code == 302
    with nothing_changes():
        answer = client.post(address, {**first, f"{name}-points": "2"})
    assert answer.status_code == 422
    assert "vừa được người khác sửa" in answer.content.decode()


def test_a_survey_without_its_source_keeps_what_was_typed(stage: Stage, keeper: User, signed_in: SignedIn) -> None:
    leaf = stage.score(stage.office.finance, "2.2")
    address = f"/chi-so/dot/{stage.round.pk}/khao-sat/"
    client = signed_in(keeper)
    answer = client.post(address, {f"percent-{leaf.pk}": "81,6", f"answers-{leaf.pk}": "210"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="81,6"' in page
    assert "Chưa ghi tên cuộc điều tra" in page
    source = {f"source-{leaf.criterion_id}": "Điều tra 2025"}
    client.post(address, {f"percent-{leaf.pk}": "81,6", f"answers-{leaf.pk}": "210", **source})
    assert Score.objects.get(pk=leaf.pk).survey.percent == Decimal("81.6")


def test_the_proposals_of_a_large_round_are_a_job_asked_for_once(
    stage: Stage, keeper: User, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proposing, "MOST_AT_ONCE", 1)
    client = signed_in(keeper)
    for _again in range(2):
        client.post(f"/chi-so/dot/{stage.round.pk}/de-xuat/")
    assert Job.objects.filter(kind="scoring.propose").count() == 1
    assert "Đang tính điểm đề xuất" in client.get(f"/chi-so/dot/{stage.round.pk}/").content.decode()


@pytest.mark.both_databases
def test_pages_of_a_round_take_no_more_queries_for_more_units(
    people: People, keeper: User, signed_in: SignedIn
) -> None:
    counts = []
    for units in (1, 3):
        office = people.office
        names = ("tvnoivu", "tvtaichinh", "chutichhd")
        members = {name: people.user(name, (Role.COUNCIL_MEMBER, office.cabinet, office.committee)) for name in names}
        stage = prepare(office, members)
        scored = [office.finance, office.interior, office.division][:units]
        rounds.name_units(by=stage.keeper, round=stage.round, units=scored, now=NOW)
        stage.go_on(RoundState.SELF_SCORING)
        client = signed_in(keeper)
        pages = (f"/chi-so/dot/{stage.round.pk}/", f"/chi-so/phieu/{stage.sheet(office.finance).pk}/")
        counts.append([_queries(client, page) for page in pages])
    assert counts[0] == counts[1]


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as taken:
        assert client.get(address).status_code == 200
    return len(taken)


def test_outside_appraisal_a_calm_page_says_why_nothing_waits(
    stage: Stage, people: People, signed_in: SignedIn
) -> None:
    address = f"/chi-so/dot/{stage.round.pk}/tham-dinh/"
    member = signed_in(User.objects.get(username="tvnoivu"))
    answer = member.get(address)
    assert answer.status_code == 200
    assert "đang ở bước" in answer.content.decode()
    leaf = stage.score(stage.office.finance, "1.1")
    assert member.get(f"{address}{leaf.criterion_id}/")["Location"] == address
    with nothing_changes():
        assert member.post(f"{address}{leaf.criterion_id}/", {}).status_code == 403


def test_a_round_counts_all_its_units_whoever_looks(stage: Stage, scorer: User, signed_in: SignedIn) -> None:
    ((round, _chip),) = signed_in(scorer).get("/chi-so/dot/").context["rows"]
    assert round.units == 2


@pytest.mark.both_databases
def test_the_list_of_rounds_sorts_and_leaves_as_a_workbook(signed_in: SignedIn) -> None:
    found = publish(Reading.NET)
    client = signed_in(People(found.office).of_role(Role.READER))

    def titles(**asked: str) -> list[str]:
        return [each.title for each, _chip in client.get("/chi-so/dot/", asked).context["rows"]]

    assert titles() == titles(sap_xep="units") == ["Chỉ số năm 2022", "Chỉ số năm 2021"]
    assert titles(sap_xep="title") == ["Chỉ số năm 2021", "Chỉ số năm 2022"]
    assert titles(nam="2021", sap_xep="gi-do") == ["Chỉ số năm 2021"]
    answer = client.get("/chi-so/dot/xuat/", {"sap_xep": "title"})
    rows = list(openpyxl.load_workbook(BytesIO(b"".join(answer))).active.values)
    assert [row[:2] for row in rows if row[0] in (2021, 2022)] == [(2021, "Chỉ số năm 2021"), (2022, "Chỉ số năm 2022")]

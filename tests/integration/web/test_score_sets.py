"""The pages of criteria sets: who sees them, the form of a rule, trying it, what was replaced since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dondoc.accounts.models import User
from dondoc.accounts.queries import actor_of
from dondoc.accounts.roles import Role
from dondoc.scoring.models.sets import CriteriaSet, Criterion
from dondoc.scoring.operations import criteria
from dondoc.scoring.operations import sets as operations
from dondoc.scoring.operations.sets import Head
from dondoc.scoring.queries import sets as queries
from dondoc.scoring.queries.model_sets import model_sets
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.tree import Node
from tests.integration.office import NOW, TODAY, Office, receive_and_read
from tests.integration.unchanged import nothing_changes
from tests.integration.web.people import People

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

SignedIn = Callable[[User], Client]
LIST = "/chi-so/bo-tieu-chi/"
PLAN = Node(0, "1.2", "Hoàn thành kế hoạch", Decimal("1.5"), RuleKind.PROP_FLOOR, {"at_least": "80"})
NODES = (
    Node(
        0,
        "1",
        "Chỉ đạo, điều hành",
        Decimal(2),
        below=(
            Node(0, "1.1", "Ban hành kế hoạch", Decimal("0.5"), RuleKind.BOOL),
            PLAN,
        ),
    ),
)


@pytest.fixture
def keeper(people: People) -> User:
    return people.of_role(Role.REFORM_OFFICER)


@pytest.fixture
def draft(keeper: User) -> CriteriaSet:
    head = Head(2026, "department", "Bộ tiêu chí 2026", basis="12/QĐ-UBND ngày 05/01/2026", total=Decimal(2))
    return operations.begin(by=actor_of(keeper, on=TODAY), head=head, nodes=NODES, now=NOW)


def leaf(draft: CriteriaSet, code: str = "1.2") -> Criterion:
    return Criterion.objects.get(set=draft, code=code)


def test_an_empty_list_says_what_to_do_first(keeper: User, signed_in: SignedIn) -> None:
    page = signed_in(keeper).get(LIST).content.decode()

    assert "Chưa có bộ tiêu chí" in page
    assert f"{LIST}moi/?mau=department" in page


def test_a_set_is_begun_with_the_model(keeper: User, signed_in: SignedIn) -> None:
    client = signed_in(keeper)
    form = client.get(f"{LIST}moi/?mau=department").context["form"]
    said = {name: "" if value is False else value for name, value in form.initial.items()}

    answer = client.post(f"{LIST}moi/?mau=department", {**said, "total": "100"})

    made = CriteriaSet.objects.get()
    assert answer["Location"] == f"{LIST}{made.pk}/"
    assert made.is_model
    assert queries.faults(made) == []
    assert "không phải văn bản pháp lý" in client.get(f"{LIST}{made.pk}/").content.decode()

    client.post(f"{LIST}{made.pk}/sua/", {**said, "total": "100", "set_right": "on"})
    made.refresh_from_db()
    assert not made.is_model


def test_a_draft_is_for_those_who_keep_sets_alone(people: People, signed_in: SignedIn, draft: CriteriaSet) -> None:
    reader = signed_in(people.of_role(Role.READER))

    assert reader.get(f"{LIST}{draft.pk}/").status_code == 404
    assert "Bộ tiêu chí 2026" not in reader.get(LIST).content.decode()
    with nothing_changes():
        assert reader.post(f"{LIST}{draft.pk}/ban-hanh/").status_code == 403


def test_the_fields_of_a_rule_follow_its_kind(keeper: User, signed_in: SignedIn, draft: CriteriaSet) -> None:
    page = f"{LIST}{draft.pk}/tieu-chi/{leaf(draft).pk}/sua/"
    client = signed_in(keeper)
    assert "s_at_least" in client.get(page).content.decode()

    with nothing_changes():
        answer = client.post(page, {"act": "kind", "kind": "step", "code": "1.2"}, headers={"HX-Request": "true"})

    part = answer.content.decode()
    assert 'name="lines"' in part
    assert "s_at_least" not in part
    assert "<html" not in part


def test_a_rule_is_told_and_tried_before_it_is_written(keeper: User, signed_in: SignedIn, draft: CriteriaSet) -> None:
    page = f"{LIST}{draft.pk}/tieu-chi/{leaf(draft).pk}/sua/"
    said = {"code": "1.2", "name": "Hoàn thành", "maximum": "1,5", "kind": "step", "lines": ">=80%: 1,5; <80%: 0"}
    client = signed_in(keeper)

    with nothing_changes():
        trial = {"act": "try", "t_": "1", "t_numerator": "44", "t_denominator": "50"}
        told = client.post(page, {**said, **trial}).content.decode()
    assert "thuộc mức từ 80% trở lên nên được 1,5 điểm" in told

    assert client.post(page, said).status_code == 302
    assert leaf(draft).parameters == {"bands": [{"at_least": "80", "points": "1.5"}, {"under": "80", "points": "0"}]}


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"lines": "khoảng tám mươi"}, "viết như"),
        ({"lines": ">=80%: 1; <80%: 0"}, "không mức nào cho điểm tối đa"),
        ({"maximum": "một"}, "không phải một số"),
        ({"code": "1.1"}, "đã có"),
        ({"name": ""}, "còn trống"),
    ],
)
def test_each_mistake_of_a_criterion_is_said_and_nothing_written(
    keeper: User, signed_in: SignedIn, draft: CriteriaSet, more: dict[str, str], told: str
) -> None:
    said = {"code": "1.2", "name": "Hoàn thành", "maximum": "1,5", "kind": "step", "lines": ">=80%: 1,5; <80%: 0"}

    client = signed_in(keeper)

    with nothing_changes():
        answer = client.post(f"{LIST}{draft.pk}/tieu-chi/{leaf(draft).pk}/sua/", {**said, **more})

    assert answer.status_code == 422
    assert told in answer.content.decode()


def test_a_reader_tries_the_rule_of_a_published_set(
    people: People, keeper: User, signed_in: SignedIn, draft: CriteriaSet
) -> None:
    operations.publish(by=actor_of(keeper, on=TODAY), set=draft, now=NOW)
    page = f"{LIST}{draft.pk}/tieu-chi/{leaf(draft).pk}/?t_=1&t_numerator=44&t_denominator=50"

    told = signed_in(people.of_role(Role.READER)).get(page).content.decode()

    assert "88% × 1,5 = 1,32 điểm" in told
    assert "sua/" not in told


def test_the_copy_of_next_year_shows_what_is_another(keeper: User, signed_in: SignedIn, draft: CriteriaSet) -> None:
    operations.publish(by=actor_of(keeper, on=TODAY), set=draft, now=NOW)
    client = signed_in(keeper)
    said = {"title": "Bộ tiêu chí 2027", "year": "2027", "group": "department", "total": "2", "places": "2"}
    client.post(f"{LIST}moi/?tu={draft.pk}", said)
    later = CriteriaSet.objects.get(year=2027)
    changed = {"code": "1.2", "name": "Hoàn thành kế hoạch", "maximum": "1,5", "kind": "prop_floor"}
    client.post(
        f"{LIST}{later.pk}/tieu-chi/{leaf(later).pk}/sua/", {**changed, "s_at_least": "90%", "must_explain": "on"}
    )

    page = client.get(f"{LIST}{later.pk}/khac-nhau/").content.decode()

    assert "thêm 0, sửa 1, bỏ 0 dòng" in page
    assert "Từ 80% đến 100%" in page
    assert "Từ 90% đến 100%" in page


DECISION = """ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH AN LẠC                 Độc lập - Tự do - Hạnh phúc
Số: {number}/QĐ-UBND              An Lạc, ngày {number} tháng 3 năm 2026

QUYẾT ĐỊNH
Về kế hoạch cải cách hành chính

Điều 1. Quyết định này có hiệu lực kể từ ngày ký{ends}.
"""


def test_a_cited_text_that_was_replaced_is_shown_as_such(
    office: Office, keeper: User, signed_in: SignedIn, draft: CriteriaSet
) -> None:
    receive_and_read(office, DECISION.format(number=10, ends=""))
    ends = " và thay thế Quyết định số 10/QĐ-UBND ngày 10/3/2026 của UBND tỉnh"
    receive_and_read(office, DECISION.format(number=20, ends=ends))
    by, stored = actor_of(keeper, on=TODAY), leaf(draft)
    said = replace(PLAN, basis="Quyết định số 10/QĐ-UBND ngày 10/3/2026; Nghị quyết 76/NQ-CP ngày 15/7/2021")
    criteria.change(by=by, criterion=stored, said=said, now=NOW)

    page = signed_in(keeper).get(f"{LIST}{draft.pk}/tieu-chi/{stored.pk}/").content.decode()

    assert "đã bị thay thế: Quyết định số 20/QĐ-UBND" in page
    assert "Nghị quyết 76/NQ-CP ngày 15/7/2021" in page


@pytest.mark.both_databases
def test_a_long_outline_takes_no_more_queries_than_a_short_one(
    keeper: User, signed_in: SignedIn, draft: CriteriaSet
) -> None:
    (model,) = model_sets()
    head = Head(2026, "department", "Bộ mẫu", basis="13/QĐ-UBND", total=model.total)
    long = operations.begin(by=actor_of(keeper, on=TODAY), head=head, nodes=model.nodes, now=NOW)
    client = signed_in(keeper)
    client.get(f"{LIST}{draft.pk}/")

    assert queries_of(client, f"{LIST}{long.pk}/") == queries_of(client, f"{LIST}{draft.pk}/")


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


@pytest.mark.both_databases
def test_sets_are_found_without_marks(keeper: User, signed_in: SignedIn, draft: CriteriaSet) -> None:
    client = signed_in(keeper)

    assert "Bộ tiêu chí 2026" in client.get(f"{LIST}?q=bo+tieu+chi+12/qd").content.decode()
    assert "Không có bộ tiêu chí nào khớp" in client.get(f"{LIST}?q=cap+xa").content.decode()

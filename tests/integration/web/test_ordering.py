"""An order typed without a proposal: said at a meeting, or missed by the reader; for one lead or many."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dondoc.assignments.models import Assignment
from dondoc.assignments.origins import Origin
from dondoc.language.dates import written
from tests.integration.office import Office, receive_and_read
from tests.integration.unchanged import everything
from tests.integration.web.people import People

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SignedIn = Callable[[Any], Client]
ADDRESS = "/nhiem-vu/giao/"


@pytest.fixture
def officer(people: People, signed_in: SignedIn) -> Client:
    return signed_in(people.officer)


def typed(office: Office, **changes: Any) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "what": "rà soát trụ sở dôi dư",
        "due": written(today + timedelta(days=20)),
        "leads": [unit.pk for unit in office.communes],
        "origin": Origin.MEETING,
        "giver": "Chủ tịch UBND tỉnh",
        "given_on": written(today),
        "assigner": office.committee.pk,
        **changes,
    }


def test_an_order_of_a_meeting_becomes_one_assignment_for_each_lead(officer: Client, office: Office) -> None:
    answer = officer.post(ADDRESS, typed(office, priority="on", supporting="Sở Tài chính"), follow=True)
    given = Assignment.objects.order_by("pk")
    assert {each.lead for each in given} == set(office.communes)
    for each in given:
        assert (each.origin, each.giver, each.priority) == (Origin.MEETING, "Chủ tịch UBND tỉnh", True)
        assert list(each.supporting.all()) == [office.finance]
        assert each.current_due == timezone.localdate() + timedelta(days=20)
    assert "Đã giao 2 nhiệm vụ" in answer.content.decode()


def test_from_a_document_the_form_begins_with_what_its_head_says(officer: Client, office: Office) -> None:
    document = receive_and_read(office, now=timezone.now())
    page = officer.get(f"{ADDRESS}?van_ban={document.pk}").content.decode()
    assert 'value="112/TB-UBND ngày 03/6/2026"' in page
    assert '<option value="meeting" selected>' in page
    assert 'value="Chủ tịch UBND tỉnh"' in page
    officer.post(ADDRESS, typed(office, leads=[office.interior.pk], paper="112/TB-UBND", given_on="03/6/2026"))
    given = Assignment.objects.get()
    assert (given.document, given.proposal) == (document, None)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"leads": []}, "Chưa chọn đơn vị chủ trì"),
        ({"what": " "}, "Mục này còn trống."),
        ({"due": ""}, "hoặc đánh dấu không quy định thời hạn"),
        ({"due": "mai"}, "không phải là một ngày"),
        ({"due": "01/01/2026"}, "quá hạn ngay khi giao"),
        ({"paper": "99/TB-UBND"}, "hãy vào sổ trước"),
        ({"supporting": "Sở Ma"}, "Không có đơn vị nào tên"),
        ({"supporting": "UBND xã Tân Hòa"}, "không thể đồng thời là đơn vị phối hợp"),
        ({"amount": "nhiều", "origin": "recommendation"}, "Hãy ghi số tiền bằng đồng"),
    ],
)
def test_a_mistake_is_said_at_its_field_and_what_was_typed_stays(
    officer: Client, office: Office, changes: dict[str, Any], words: str
) -> None:
    before = everything()
    answer = officer.post(ADDRESS, typed(office, **changes))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "Chủ tịch UBND tỉnh" in page
    chosen = changes.get("leads", [unit.pk for unit in office.communes])
    assert all(f'value="{number}" checked' in page for number in chosen)
    assert everything() == before


@pytest.mark.parametrize("unknown", ["gone", 999_999, 2**63, "¹", "-1", "x"])
def test_a_lead_that_is_not_there_today_is_refused_and_nobody_gets_the_order(
    officer: Client, office: Office, unknown: object
) -> None:
    if unknown == "gone":
        office.finance.valid_to = timezone.localdate()
        office.finance.save()
        unknown = office.finance.pk
    before = everything()
    answer = officer.post(ADDRESS, typed(office, leads=[office.interior.pk, unknown]))
    assert answer.status_code == 422
    assert "Có đơn vị được chọn không còn trong tổ chức hôm nay; hãy chọn lại." in answer.content.decode()
    assert everything() == before


def test_no_deadline_is_said_and_a_deadline_gone_by_is_given_once_it_is_meant(officer: Client, office: Office) -> None:
    officer.post(ADDRESS, typed(office, leads=[office.interior.pk], due="", no_deadline="on"))
    officer.post(ADDRESS, typed(office, leads=[office.finance.pk], due="01/01/2026", past_known="on"))
    dues = dict(Assignment.objects.values_list("lead__name", "current_due"))
    assert dues["Sở Nội vụ"] is None
    assert written(dues["Sở Tài chính"] or date.min) == "01/01/2026"


def test_whoever_gives_nothing_there_does_not_give(people: People, signed_in: SignedIn, office: Office) -> None:
    from dondoc.accounts.roles import Role

    client = signed_in(people.user("van-thu-so", (Role.CLERK, office.interior, office.interior)))
    before = everything()
    answer = client.post(ADDRESS, typed(office))
    assert answer.status_code == 422
    assert everything() == before

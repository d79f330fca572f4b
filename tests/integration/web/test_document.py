"""A document beside its reading: marks, items, corrections, proposals."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from dondoc.assignments import operations
from dondoc.assignments.models import Assignment
from dondoc.documents.kinds import ProposalState
from dondoc.documents.models import Document, Proposal
from tests.integration.assignments.orders import DUE, proposals
from tests.integration.documents.test_cited import DECISION
from tests.integration.office import NOTICE, NOW, TODAY, Office, receive_and_read
from tests.integration.unchanged import everything
from tests.integration.web.people import People

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SignedIn = Callable[[Any], Client]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def document(office: Office) -> Document:
    return receive_and_read(office)


@pytest.fixture
def clerk(people: People, signed_in: SignedIn) -> Client:
    return signed_in(people.clerk)


def page_of(client: Client, document: Document) -> str:
    return client.get(f"/van-ban/{document.pk}/").content.decode()


def test_every_item_that_stands_in_the_text_leads_to_its_mark_and_back(clerk: Client, document: Document) -> None:
    page = page_of(clerk, document)
    jumps = set(re.findall(r'href="#(t-[\w-]+)"', page))
    marks = set(re.findall(r'id="(t-[\w-]+)"', page))
    back = set(re.findall(r'href="#(r-[\w-]+)"', page))
    items = set(re.findall(r'id="(r-[\w-]+)"', page))
    assert jumps
    assert jumps <= marks
    assert back <= items
    assert {"t-o0", "t-c0", "t-h-sign"} <= marks


def test_only_specific_orders_with_a_known_lead_are_chosen_from_the_start(clerk: Client, document: Document) -> None:
    page = page_of(clerk, document)
    boxes = re.findall(r'<input class="take"[^>]*value="(\d+)"[^>]*>', page)
    checked = re.findall(r'<input class="take"[^>]*value="(\d+)"[^>]* checked', page)
    waiting = Proposal.objects.filter(document=document, state=ProposalState.WAITING.value)
    assert set(boxes) <= {str(each.pk) for each in waiting}
    assert set(checked) <= {str(each.pk) for each in waiting if each.specific}
    assert checked


def test_an_item_is_corrected_in_its_place_and_the_reading_stays_beside_it(clerk: Client, document: Document) -> None:
    address = f"/van-ban/{document.pk}/sua/sign/"
    form = clerk.get(address, headers=HTMX).content.decode()
    assert 'value="112/TB-UBND"' in form
    assert "<html" not in form
    saved = clerk.post(address, {"value": "113/TB-UBND", "reason": "mờ chữ"}, headers=HTMX).content.decode()
    document.refresh_from_db()
    assert document.sign == "113/TB-UBND"
    assert "Hệ thống trích xuất: 112/TB-UBND" in saved
    assert "Lý do: mờ chữ" in saved


def test_without_htmx_the_correction_leads_back_to_the_item(clerk: Client, document: Document) -> None:
    answer = clerk.post(f"/van-ban/{document.pk}/sua/issued_on/", {"value": "04/6/2026"})
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"/van-ban/{document.pk}/#r-h-issued_on")
    document.refresh_from_db()
    assert document.issued_on is not None
    assert document.issued_on.isoformat() == "2026-06-04"


@pytest.mark.parametrize(("item", "value"), [("issued_on", "31/02/2026"), ("sign", "s" * 200)])
def test_a_value_that_cannot_be_is_refused_and_stays_typed(
    clerk: Client, document: Document, item: str, value: str
) -> None:
    before = everything()
    answer = clerk.post(f"/van-ban/{document.pk}/sua/{item}/", {"value": value}, headers=HTMX)
    assert answer.status_code == 422
    assert value in answer.content.decode()
    assert "wrong" in answer.content.decode()
    assert everything() == before


def test_what_is_no_item_has_no_page(clerk: Client, document: Document) -> None:
    assert clerk.get(f"/van-ban/{document.pk}/sua/unit/").status_code == 404


def first(document: Document) -> Proposal:
    return document.proposals.order_by("position")[0]


def edited(**changes: str) -> dict[str, str]:
    fields = {"lead": "Sở Nội vụ", "what": "trình đề án", "deadline": "day", "day": "15/7/2026", "supporting": ""}
    return {**fields, "product": "đề án", "specific": "on", "reason": "", **changes}


def test_a_proposal_is_edited_with_names_typed_without_diacritics(clerk: Client, document: Document) -> None:
    proposal = first(document)
    address = f"/van-ban/{document.pk}/de-xuat/{proposal.pk}/"
    answer = clerk.post(address, edited(lead="so tai chinh", supporting="so noi vu"), headers=HTMX)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Sở Tài chính" in page
    assert "đã sửa tay" in page
    proposal.refresh_from_db()
    assert str(proposal.lead_unit) == "Sở Tài chính"
    assert [str(unit) for unit in proposal.supporting_units.all()] == ["Sở Nội vụ"]
    assert proposal.deadline_day is not None


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"lead": "Sở Không Có"}, "Không có đơn vị nào tên “Sở Không Có”"),
        ({"lead": "so"}, "Gợi ý:"),
        ({"what": ""}, "Mục này còn trống."),
        ({"day": ""}, "Hãy ghi ngày hết hạn"),
        ({"day": "30/02/2026"}, "không phải là một ngày"),
        ({"supporting": "Sở Nội vụ"}, "Đơn vị chủ trì không thể đồng thời là đơn vị phối hợp."),
    ],
)
def test_a_mistake_in_a_proposal_is_said_and_what_was_typed_stays(
    clerk: Client, document: Document, changes: dict[str, str], words: str
) -> None:
    before = everything()
    fields = edited(**changes)
    answer = clerk.post(f"/van-ban/{document.pk}/de-xuat/{first(document).pk}/", fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert f'value="{fields["product"]}"' in page
    assert everything() == before


def test_a_proposal_is_dropped_with_a_reason_and_taken_back(clerk: Client, document: Document) -> None:
    proposal = first(document)
    address = f"/van-ban/{document.pk}/de-xuat/{proposal.pk}/"
    clerk.post(f"{address}bo/", {"reason": ""})
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.WAITING
    clerk.post(f"{address}bo/", {"reason": "đã giao ở văn bản khác"})
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.DROPPED
    assert "đã giao ở văn bản khác" in page_of(clerk, document)
    clerk.post(f"{address}lay-lai/")
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.WAITING


def give(client: Client, document: Document, proposals: list[Proposal], **more: Any) -> Any:
    fields = {"proposal": [each.pk for each in proposals], "assigner": document.unit_id, "past": "on", **more}
    return client.post(f"/van-ban/{document.pk}/giao/", fields, follow=True)


def test_chosen_orders_become_assignments_and_the_page_says_so(clerk: Client, document: Document) -> None:
    chosen = list(document.proposals.order_by("position")[:2])
    page = give(clerk, document, chosen).content.decode()
    assert "Đã giao 2 nhiệm vụ." in page
    assert Assignment.objects.count() == 2
    assert page.count("đã giao") >= 2


def test_an_order_to_all_communes_becomes_one_assignment_for_each_that_is_ticked(
    clerk: Client, document: Document, office: Office
) -> None:
    to_all = document.proposals.get(lead_unit__isnull=True)
    page = page_of(clerk, document)
    assert all(f'name="lead-{to_all.pk}" value="{unit.pk}"' in page for unit in office.communes)
    give(clerk, document, [to_all], **{f"lead-{to_all.pk}": [unit.pk for unit in office.communes]})
    assert sorted(each.lead.name for each in Assignment.objects.all()) == ["UBND phường Bình An", "UBND xã Tân Hòa"]


def test_where_one_order_cannot_be_given_none_is_and_the_choice_stays(clerk: Client, document: Document) -> None:
    before = everything()
    answer = give(clerk, document, list(document.proposals.all()))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Chưa giao nhiệm vụ nào." in page
    assert everything() == before


def test_nothing_chosen_is_said(clerk: Client, document: Document) -> None:
    assert "Chưa chọn nhiệm vụ nào để giao" in give(clerk, document, []).content.decode()
    assert not Assignment.objects.exists()


def test_who_may_only_read_is_offered_nothing_to_change(
    people: People, signed_in: SignedIn, document: Document
) -> None:
    from dondoc.accounts.roles import Role

    page = page_of(signed_in(people.of_role(Role.READER)), document)
    for offered in ("/sua/", "/de-xuat/", "/giao/", 'class="take"', "/doc-lai/"):
        assert offered not in page


def test_documents_cite_each_other_both_ways(clerk: Client, document: Document, office: Office) -> None:
    plan = NOTICE.replace("Số: 112/TB-UBND", "Số: 45/KH-UBND").replace("ngày 03 tháng 6", "ngày 12 tháng 01")
    plan = plan.replace("Thực hiện Kế hoạch số 45/KH-UBND ngày 12/01/2026 của UBND tỉnh, ", "").replace(
        "THÔNG BÁO", "KẾ HOẠCH"
    )
    cited = receive_and_read(office, plan, name="ke-hoach.txt")
    assert f'href="/van-ban/{cited.pk}/"' in page_of(clerk, document)
    assert f'href="/van-ban/{document.pk}/"' in page_of(clerk, cited)


def test_the_history_tells_who_did_what(clerk: Client, document: Document) -> None:
    clerk.post(f"/van-ban/{document.pk}/sua/subject/", {"value": "Kết luận khác", "reason": "gọn"})
    page = clerk.get(f"/van-ban/{document.pk}/lich-su/").content.decode()
    for words in ("Vào sổ", "Hệ thống đọc xong", "Sửa thể thức", "Lê Thu Hạnh", "Kết luận khác", "gọn"):
        assert words in page


def test_a_long_document_is_shown_in_portions(clerk: Client, office: Office) -> None:
    long = receive_and_read(office, NOTICE + "\nMột dòng của phụ lục.\n" * 8_000, name="dai.txt")
    whole = page_of(clerk, long)
    assert "?doan=2" in whole
    second = clerk.get(f"/van-ban/{long.pk}/?doan=2").content.decode()
    assert "Một dòng của phụ lục." in second
    assert 'id="t-o0"' not in second
    assert clerk.get(f"/van-ban/{long.pk}/?doan=99999999999").status_code == 200


def test_a_document_that_was_replaced_leads_to_its_orders_that_are_still_open(
    clerk: Client, document: Document, office: Office
) -> None:
    sentence = "nhiệm vụ giao từ văn bản này chưa kết thúc"
    one = operations.give(
        by=office.clerk,
        proposal=proposals(document)[0],
        assigner=office.committee,
        due=DUE,
        on=TODAY,
        now=NOW,
    )
    assert sentence not in page_of(clerk, document)
    ends = " và thay thế Thông báo số 112/TB-UBND ngày 03/6/2026 của UBND tỉnh"
    receive_and_read(office, DECISION.format(sign="120/QĐ-UBND", day="10 tháng 6 năm 2026", ends=ends))
    page = page_of(clerk, document)
    assert f"Còn 1 {sentence}" in page
    [link] = re.findall(rf'href="(/nhiem-vu/[?]van_ban={document.pk})"', page)[:1]
    assert f"/nhiem-vu/{one.pk}/" in clerk.get(link).content.decode()
    operations.withdraw(by=office.officer, assignment=one, reason="văn bản đã được thay thế", now=NOW)
    assert sentence not in page_of(clerk, document)

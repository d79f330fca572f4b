"""Giving orders from the page of their document: as of which day, past deadlines, two people, two copies."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dondoc.assignments.models import Assignment
from dondoc.documents.models import Document
from dondoc.language.dates import written
from dondoc.organisation.operations import add_alias
from tests.integration.office import NOTICE, Office, receive_and_read
from tests.integration.reorganisation.merging import keeper
from tests.integration.unchanged import everything
from tests.integration.web.forms_sent import fields_for
from tests.integration.web.people import People

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SignedIn = Callable[[Any], Client]


def day(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def notice(*, issued: date, due: date) -> str:
    """The notice of that day, its first and third order due on another."""
    text = NOTICE.replace("ngày 03 tháng 6 năm 2026", f"ngày {issued:%d} tháng {issued:%m} năm {issued:%Y}")
    return text.replace("30/6/2026", written(due)).replace("20/6/2026", written(due))


def entered(
    office: Office, *, issued: int = -5, due: int = 20, name: str = "thong-bao.txt", more: str = ""
) -> Document:
    text = notice(issued=day(issued), due=day(due)) + more
    return receive_and_read(office, text, received_on=day(-1), name=name, now=timezone.now())


@pytest.fixture
def clerk(people: People, signed_in: SignedIn) -> Client:
    return signed_in(people.clerk)


def page_of(client: Client, document: Document) -> str:
    return client.get(f"/van-ban/{document.pk}/").content.decode()


def give(client: Client, document: Document, **changes: Any) -> Any:
    """Press the button of the page as it stands, but for the changes."""
    fields = {**fields_for(page_of(client, document), "give"), **changes}
    return client.post(f"/van-ban/{document.pk}/giao/", fields, follow=True)


def words_of(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_orders_count_as_given_on_the_day_of_their_document(clerk: Client, office: Office) -> None:
    document = entered(office, issued=-5)
    assert f'value="{written(day(-5))}"' in page_of(clerk, document)
    give(clerk, document)
    assert {each.given_on for each in Assignment.objects.all()} == {day(-5)}


def test_the_day_of_giving_can_be_another(clerk: Client, office: Office) -> None:
    document = entered(office)
    give(clerk, document, given_on=written(day(-2)))
    assert {each.given_on for each in Assignment.objects.all()} == {day(-2)}


def test_origin_and_giver_are_as_the_document_says_unless_somebody_says_otherwise(
    clerk: Client, office: Office
) -> None:
    document = entered(office)
    assert "Nguồn giao: Kết luận, chỉ đạo tại cuộc họp · Chủ tịch UBND tỉnh" in words_of(
        clerk.get(f"/van-ban/{document.pk}/")
    )
    first, second = document.proposals.order_by("position")[:2]
    give(clerk, document, proposal=[first.pk])
    other = {"about-origin": "chairman", "about-giver": "Chủ tịch", "about-priority": "on"}
    give(clerk, document, proposal=[second.pk], **other)
    given = Assignment.objects.order_by("pk").values_list("origin", "giver", "priority")
    assert list(given) == [("meeting", "Chủ tịch UBND tỉnh", False), ("chairman", "Chủ tịch", True)]
    answer = give(clerk, document, **{"about-origin": "nowhere"})
    assert answer.status_code == 422
    assert Assignment.objects.count() == 2


@pytest.mark.parametrize("typed", ["31/02/2026", "31/12/2999"])
def test_a_day_of_giving_that_cannot_be_is_refused_and_what_was_chosen_stays(
    clerk: Client, office: Office, typed: str
) -> None:
    document = entered(office)
    to_all = document.proposals.get(lead_unit__isnull=True)
    chosen = {"proposal": [to_all.pk], f"lead-{to_all.pk}": [office.communes[0].pk], "given_on": typed}
    before = everything()
    answer = give(clerk, document, **chosen)
    assert answer.status_code == 422
    assert "Chưa giao nhiệm vụ nào." in words_of(answer)
    kept = fields_for(answer.content.decode(), "give")
    assert kept["proposal"] == [str(to_all.pk)]
    assert kept[f"lead-{to_all.pk}"] == [str(office.communes[0].pk)], "a unit that was unticked stays unticked"
    assert kept["given_on"] == [typed]
    assert everything() == before


def test_a_deadline_already_past_is_shown_and_asked_about_before_it_is_given(clerk: Client, office: Office) -> None:
    document = entered(office, issued=-30, due=-3)
    assert "đã qua" in page_of(clerk, document)
    before = everything()
    refused = give(clerk, document)
    assert refused.status_code == 422
    assert "04 nhiệm vụ có thời hạn đã qua" in words_of(refused), "the one that is counted in days too"
    assert everything() == before
    assert "Đã giao" in words_of(give(clerk, document, past="on"))
    assert Assignment.objects.filter(current_due=day(-3)).exists()


def test_where_no_deadline_is_past_nothing_is_asked(clerk: Client, office: Office) -> None:
    document = entered(office)
    assert 'name="past"' not in page_of(clerk, document)
    assert give(clerk, document).status_code == 200
    assert Assignment.objects.exists()


def test_the_button_counts_the_units_of_an_order_to_many(clerk: Client, office: Office) -> None:
    document = entered(office)
    page = page_of(clerk, document)
    told = re.search(r"Giao (\d+) nhiệm vụ đã chọn", page)
    assert told
    give(clerk, document)
    assert Assignment.objects.count() == int(told[1]) == 4, "one each for the two departments, and two communes"


def test_what_somebody_else_gave_meanwhile_is_told_and_the_rest_is_given(
    clerk: Client, office: Office, people: People, signed_in: SignedIn
) -> None:
    document = entered(office)
    first = document.proposals.order_by("position")[0]
    stale = fields_for(page_of(clerk, document), "give")
    give(signed_in(people.officer), document, proposal=[first.pk])
    answer = clerk.post(f"/van-ban/{document.pk}/giao/", stale, follow=True)
    assert answer.status_code == 200
    assert "đã được Đỗ Mai Khanh giao cho Sở Nội vụ lúc" in words_of(answer)
    assert "Đã giao 3 nhiệm vụ." in words_of(answer)
    assert Assignment.objects.count() == 4
    again = words_of(clerk.post(f"/van-ban/{document.pk}/giao/", stale, follow=True))
    assert again.count("đã được") == 4
    assert "Đã giao" not in again
    assert Assignment.objects.count() == 4


def test_what_somebody_else_dropped_meanwhile_is_told_and_the_rest_is_given(clerk: Client, office: Office) -> None:
    document = entered(office)
    first = document.proposals.order_by("position")[0]
    stale = fields_for(page_of(clerk, document), "give")
    clerk.post(f"/van-ban/{document.pk}/de-xuat/{first.pk}/bo/", {"reason": "trùng"})
    answer = words_of(clerk.post(f"/van-ban/{document.pk}/giao/", stale, follow=True))
    assert "đã được Lê Thu Hạnh bỏ lúc" in answer
    assert "Đã giao 3 nhiệm vụ." in answer


def test_the_same_paper_in_another_file_is_named_and_asked_about_before_it_is_given_twice(
    clerk: Client, office: Office
) -> None:
    one = entered(office)
    assert "đã vào sổ nhiều lần" not in page_of(clerk, one)
    other = entered(office, name="thong-bao.md", more="\n")
    assert f'<a href="/van-ban/{one.pk}/">' in page_of(clerk, other)
    assert f'<a href="/van-ban/{other.pk}/">' in page_of(clerk, one)
    assert 'name="twin"' not in page_of(clerk, other), "nothing was given from the first yet"
    give(clerk, one)
    before = everything()
    refused = give(clerk, other)
    assert refused.status_code == 422
    assert "đã được giao từ một bản khác" in words_of(refused)
    assert everything() == before
    give(clerk, other, twin="on")
    assert Assignment.objects.filter(document=other).count() == 4


def test_another_paper_of_the_same_day_is_no_copy(clerk: Client, office: Office) -> None:
    one = entered(office)
    text = notice(issued=day(-5), due=day(20)).replace("112/TB-UBND", "113/TB-UBND")
    receive_and_read(office, text, received_on=day(-1), name="khac.txt", now=timezone.now())
    assert "đã vào sổ nhiều lần" not in page_of(clerk, one)


@pytest.mark.parametrize("tail", ["giao/", "dung/", "doc-lai/", "de-xuat/{number}/bo/", "de-xuat/{number}/lay-lai/"])
def test_an_address_that_only_takes_what_is_sent_leads_to_the_document(
    clerk: Client, office: Office, tail: str
) -> None:
    document = entered(office)
    before = everything()
    number = document.proposals.order_by("position")[0].pk
    answer = clerk.get(f"/van-ban/{document.pk}/{tail.format(number=number)}")
    assert (answer.status_code, answer["Location"]) == (302, f"/van-ban/{document.pk}/")
    assert everything() == before


def test_a_count_that_cannot_be_counted_says_why(clerk: Client, office: Office) -> None:
    text = notice(issued=day(-5), due=day(20)).replace(
        "kể từ ngày ban hành Thông báo này", "kể từ ngày hoàn thành kiểm kê"
    )
    document = receive_and_read(office, text, received_on=day(-1), now=timezone.now())
    page = page_of(clerk, document)
    assert "chưa tính được ngày" in page
    assert "không có ngày cụ thể" in page


def test_a_recurring_order_stays_recurring_in_its_form(clerk: Client, office: Office) -> None:
    text = notice(issued=day(-5), due=day(20)).replace(
        "nhu cầu kinh phí trong 05 ngày làm việc kể từ ngày ban hành Thông báo này", "kết quả thực hiện hằng tháng"
    )
    document = receive_and_read(office, text, received_on=day(-1), now=timezone.now())
    proposal = document.proposals.get(deadline_kind="recurring")
    form = clerk.get(f"/van-ban/{document.pk}/de-xuat/{proposal.pk}/").content.decode()
    assert "Định kỳ, theo văn bản: “hằng tháng”" in form
    assert "Không quy định thời hạn" not in form


def test_a_recurring_order_is_called_so_wherever_it_is_listed(
    clerk: Client, office: Office, people: People, signed_in: SignedIn
) -> None:
    text = notice(issued=day(-5), due=day(20)).replace(
        "nhu cầu kinh phí trong 05 ngày làm việc kể từ ngày ban hành Thông báo này", "kết quả thực hiện hằng tháng"
    )
    document = receive_and_read(office, text, received_on=day(-1), now=timezone.now())
    give(clerk, document)
    recurring = Assignment.objects.get(proposal__deadline_kind="recurring")
    listed = signed_in(people.officer).get("/nhiem-vu/").content.decode()
    own = signed_in(people.officer).get(f"/nhiem-vu/{recurring.pk}/").content.decode()
    for page in (listed, own):
        assert "“hằng tháng”" in page
        assert "định kỳ" in page.lower()


@pytest.mark.parametrize("tail", ["tiep-nhan/", "ghi-chu/", "bao-cao/", "xac-nhan/", "tra-lai/"])
def test_an_act_that_is_only_opened_leads_to_its_assignment(
    clerk: Client, office: Office, tail: str, people: People, signed_in: SignedIn
) -> None:
    give(clerk, entered(office))
    number = Assignment.objects.order_by("pk")[0].pk
    who = people.head if tail in {"tiep-nhan/", "ghi-chu/", "bao-cao/"} else people.officer
    answer = signed_in(who).get(f"/nhiem-vu/{number}/{tail}")
    assert (answer.status_code, answer["Location"]) == (302, f"/nhiem-vu/{number}/")


def test_another_name_in_the_document_is_said_beside_the_unit_it_leads_to(clerk: Client, office: Office) -> None:
    add_alias(by=keeper(office, "bi-danh"), unit=office.interior, text="Sở LĐTBXH", now=timezone.now())
    text = notice(issued=day(-5), due=day(20)).replace("Giao Sở Nội vụ chủ trì", "Giao Sở LĐTBXH chủ trì")
    words = words_of(clerk.get(f"/van-ban/{receive_and_read(office, text, now=timezone.now()).pk}/"))
    assert "Sở Nội vụ Văn bản ghi “Sở LĐTBXH”" in words
    assert "Văn bản ghi “Sở Tài chính”" not in words

"""Pages in English hold no Vietnamese beside what people and papers are called."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags

from dondoc.assignments.operations import give
from dondoc.organisation.models import Unit
from tests.integration.office import NOW, Office, receive_and_read
from tests.integration.web.people import People
from tests.unit.web.test_catalogue import KEPT, VIETNAMESE

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SignedIn = Callable[[Any], Client]
PAGES = [
    "/",
    "/van-ban/",
    "/van-ban/?q=x&tu=9",
    "/van-ban/tiep-nhan/",
    "/nhiem-vu/",
    "/nhiem-vu/ngoai-he-thong/",
    "/to-chuc/",
    "/to-chuc/?xem=da-het",
    "/x/",
]


@pytest.fixture
def english(people: People, signed_in: SignedIn) -> Client:
    client = signed_in(people.officer)
    client.post("/ngon-ngu/", {"language": "en"})
    return client


def vietnamese(page: str, *names: str) -> list[str]:
    """Lines with Vietnamese letters, after the names of units and people, and what is marked as Vietnamese."""
    text = re.sub(r'<(\w+)[^>]* lang="vi"[^>]*>.*?</\1>', " ", page, flags=re.DOTALL)
    text = re.sub(r"<datalist.*?</datalist>|<option.*?</option>", " ", text, flags=re.DOTALL)
    attributes = " ".join(re.findall(r'(?:aria-label|placeholder|title|data-[\w-]+)="([^"]*)"', text))
    text = f"{strip_tags(text)} {attributes}"
    for name in (*names, *KEPT, "ĐK", "ĐÔN", "ĐỐC", "Tiếng Việt"):
        text = text.replace(name, "")
    return [line.strip() for line in text.splitlines() if VIETNAMESE.search(line)]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_without_papers_is_wholly_english(english: Client, people: People, address: str) -> None:
    names = [people.officer.full_name, *Unit.objects.values_list("name", flat=True)]
    page = english.get(address).content.decode()
    assert '<html lang="en">' in page
    assert vietnamese(page, *names) == []


def test_the_door_and_its_refusal_are_english(client: Client, people: People) -> None:
    client.post("/ngon-ngu/", {"language": "en"})
    assert vietnamese(client.get("/dang-nhap/").content.decode()) == []
    refused = client.post("/dang-nhap/", {"username": "ai", "password": "sai"})
    assert vietnamese(refused.content.decode()) == []


def test_forms_refuse_in_english(english: Client, people: People, office: Office) -> None:
    names = [people.officer.full_name, *Unit.objects.values_list("name", flat=True)]
    for address in ("/van-ban/tiep-nhan/", "/nhiem-vu/ngoai-he-thong/"):
        page = english.post(address, {"reference": "???", "lead": "Xyz", "due": "9", "classified": "no"})
        assert page.status_code == 422
        assert vietnamese(page.content.decode(), *names) == []


def test_the_frame_around_a_document_is_english(english: Client, office: Office) -> None:
    document = receive_and_read(office)
    page = english.get(f"/van-ban/{document.pk}/").content.decode()
    for words in ("Full text", "Reading", "Citations", "specific", "in the text", "History"):
        assert words in page
    for words in ("Toàn văn", "Kết quả đọc", "cụ thể</span>", "trong văn bản", "Lịch sử"):
        assert words not in page


def test_the_reasons_of_a_deadline_are_english(english: Client, office: Office) -> None:
    first, counted = receive_and_read(office).proposals.order_by("position")[:2]
    fixed = give(by=office.clerk, proposal=first, assigner=office.committee, now=NOW)
    page = english.get(f"/nhiem-vu/{fixed.pk}/").content.decode()
    assert "The document says “trước ngày 30/6/2026”: deadline 30/6/2026." in page
    assert "Clause 1" in page
    late = give(by=office.clerk, proposal=counted, assigner=office.committee, now=NOW)
    page = english.get(f"/nhiem-vu/{late.pk}/").content.decode()
    assert "counted from the document&#x27;s date (03/6/2026):" in page
    assert "05 working days, counted from the day after 03/6/2026; leaving out 02 days of weekly rest" in page
    for words in ("Văn bản giao ghi", "ngày làm việc, tính từ", "Khoản 1"):
        assert words not in page
    assert late.deadline_explained.startswith("Văn bản giao ghi"), "kept in Vietnamese too"


def test_a_reason_kept_before_there_were_values_is_shown_as_it_was(english: Client, office: Office) -> None:
    [order] = receive_and_read(office).proposals.order_by("position")[:1]
    old = give(by=office.clerk, proposal=order, assigner=office.committee, now=NOW)
    type(old).objects.filter(pk=old.pk).update(deadline_reasons=[])
    assert old.deadline_explained in english.get(f"/nhiem-vu/{old.pk}/").content.decode()

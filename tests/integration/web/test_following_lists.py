"""Pages for following up: every number opens as many as it says; a list is worked through and gone on in."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import lxml.html
import pytest
from django.conf import settings
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from docx import Document

from dondoc.accounts.queries import actor_of
from dondoc.accounts.roles import Role
from dondoc.assignments import operations, queries
from dondoc.assignments.models import Assignment
from dondoc.assignments.origins import Origin
from dondoc.assignments.states import State
from dondoc.figures.actors import Actor
from dondoc.following.models import UrgingItem
from dondoc.language import dates
from dondoc.web import filters
from tests.integration.assignments.orders import led_to
from tests.integration.office import NOW, Office
from tests.integration.web.people import People

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Any], Client]
FOUND = re.compile(r'id="found">\D*([\d.]+)')
HTMX = {"HX-Request": "true"}
PAGES = (
    "/nhiem-vu/theo-tinh-trang/",
    "/nhiem-vu/theo-tinh-trang/?xep=trang_thai",
    "/nhiem-vu/theo-tinh-trang/?uu_tien=1",
    "/nhiem-vu/lich/",
    "/tong-hop/",
    "/tong-hop/so-sanh/",
    "/to-chuc/{interior}/nhiem-vu/",
)


def order(office: Office, unit: str, days: int | None, **more: Any) -> Assignment:
    """An order whose deadline lies so many days ahead."""
    due = None if days is None else timezone.localdate() + timedelta(days=days)
    values = {"what": f"báo cáo việc {unit} {days}", "origin": Origin.CHAIRMAN, **more}
    return operations.give_order(
        by=office.officer, assigner=office.committee, leads=[getattr(office, unit)], due=due, now=NOW, **values
    )[0]


@pytest.fixture
def some(office: Office) -> list[Assignment]:
    """Of every kind: overdue and starred, due soon, in time, without a deadline, done, reported, to be decided on."""
    led_to(office, order(office, "interior", 50), State.COMPLETED)
    led_to(office, order(office, "interior", 60), State.REPORTED)
    led_to(office, order(office, "interior", 70), State.EXTENSION_REQUESTED)
    led_to(office, order(office, "interior", 80), State.SUBMITTED)
    return [
        order(office, "interior", -3, priority=True, giver="Chủ tịch UBND tỉnh"),
        order(office, "interior", 0),
        order(office, "interior", 1, restricted=True),
        order(office, "finance", 40, origin=Origin.GOVERNMENT),
        order(office, "finance", None, origin=Origin.MEETING),
    ]


@pytest.fixture
def officer(people: People, signed_in: SignedIn) -> Client:
    return signed_in(people.officer)


def text(client: Client, address: str, *, part: bool = False) -> str:
    answer = client.get(address, headers=HTMX if part else None)
    assert answer.status_code == 200
    return answer.content.decode()


def found(client: Client, address: str) -> int:
    said = FOUND.search(text(client, address))
    assert said is not None, address
    return int(said[1].replace(".", ""))


def numbers_of(shown: str) -> Iterator[tuple[str, int]]:
    """The links to lists, each with the number it says: in bold, in the words of a bar, or at its beginning."""
    for link in lxml.html.fromstring(shown).iter("a"):
        url, bold = link.get("href", ""), "".join(each.text_content() for each in link.iter("b"))
        of_a_bar = "".join(each.text_content() for each in link.iter("title")).rpartition(": ")[2]
        said = re.match(r"\s*([\d.]+)", bold or of_a_bar or link.text_content())
        if url.startswith(("/nhiem-vu/?", "/nhiem-vu/bang/t2/")) and said:
            yield url, int(said[1].replace(".", ""))


def test_every_number_opens_as_many_as_it_says(
    officer: Client, office: Office, people: People, some: list[Assignment]
) -> None:
    actor = actor_of(people.officer, on=timezone.localdate())
    for page in PAGES:
        numbers = sorted(set(numbers_of(text(officer, page.format(interior=office.interior.pk)))))
        assert numbers, page
        records = [each for each in numbers if "/bang/" in each[0]]
        for url, number in records[:: max(1, len(records) // 3)]:
            assert found(officer, url) == number, (page, url)
        for url, number in (each for each in numbers if each not in records):
            assert counted(actor, url) == number, (page, url)


def counted(actor: Actor, url: str) -> int:
    """How many a list with that address holds; that its page says the same is tried below."""
    wanted, asked = filters.assignments(QueryDict(url.partition("?")[2]))
    return queries.totals(actor, wanted, asked.on or timezone.localdate(), soon=settings.DUE_SOON_DAYS).total


def test_a_list_says_what_its_conditions_count(officer: Client, people: People, some: list[Assignment]) -> None:
    actor = actor_of(people.officer, on=timezone.localdate())
    for url in ("/nhiem-vu/?han=open_overdue&uu_tien=1", "/nhiem-vu/?nhom=chua_xong", "/nhiem-vu/?trang_thai=reported"):
        assert found(officer, url) == counted(actor, url) > 0


def test_a_month_shows_each_deadline_on_its_day(officer: Client, some: list[Assignment]) -> None:
    today = timezone.localdate()
    shown = text(officer, f"/nhiem-vu/lich/?thang={today:%Y-%m}")
    cell = shown.split(f'datetime="{today:%Y-%m-%d}"')[1].split('role="cell"')[0]
    assert "Báo cáo việc interior 0" in cell
    assert "is-today" in shown
    wrong = text(officer, "/nhiem-vu/lich/?thang=2026-13")
    assert "không phải là một tháng" in wrong


CONDITIONS: list[tuple[dict[str, str], set[str]]] = [
    ({"nguon": "government"}, {"finance 40"}),
    ({"nguoi_giao": "Chủ tịch UBND tỉnh"}, {"interior -3"}),
    ({"uu_tien": "1"}, {"interior -3"}),
    ({"nhom": "xong"}, {"interior 50"}),
    ({"trang_thai": "submitted"}, {"interior 80"}),
]


def test_conditions_narrow_the_list_and_stay_in_the_address(officer: Client, some: list[Assignment]) -> None:
    for query, expected in CONDITIONS:
        shown = text(officer, f"/nhiem-vu/?{urlencode({**query, 'them': '1'})}")
        assert set(re.findall(r"Báo cáo việc (\w+ -?\w+)</a>", shown)) == expected, query
        kept = re.search(r'name="query" value="([^"]+)"', shown)
        assert kept is not None
        assert unescape(kept[1]) == urlencode(query), "what is kept is the condition and nothing else"
    assert found(officer, "/nhiem-vu/") == 9
    assert found(officer, "/nhiem-vu/?biet_den=09/6/2026") == 0, "what was recorded later is left out"


def test_a_restricted_title_is_shown_nowhere(
    officer: Client, people: People, some: list[Assignment], signed_in: SignedIn
) -> None:
    reader = signed_in(people.of_role(Role.READER))
    for page in ("/nhiem-vu/", "/nhiem-vu/theo-tinh-trang/", "/nhiem-vu/lich/", "/tong-hop/"):
        assert "interior 1<" not in text(reader, page)
    assert "Nhiệm vụ hạn chế tiếp cận" in text(reader, "/nhiem-vu/")
    panel = text(reader, f"/nhiem-vu/{some[2].pk}/nhanh/", part=True)
    assert "Báo cáo việc interior 1" not in panel


def test_the_panel_takes_a_step_and_brings_the_next(officer: Client, some: list[Assignment]) -> None:
    one = Assignment.objects.get(state=State.REPORTED.value)
    query = urlencode({"ds": "", "vt": str(place_of(officer, one))})
    refused_steps(officer, one)
    panel = text(officer, f"/nhiem-vu/{one.pk}/nhanh/?{query}", part=True)
    assert "Xác nhận hoàn thành" in panel
    answer = officer.post(f"/nhiem-vu/{one.pk}/nhanh/confirm/?{query}", {"confirm-grade": "met"}, headers=HTMX)
    assert answer.status_code == 200
    one.refresh_from_db()
    assert (one.state, one.grade) == (State.COMPLETED.value, "met")
    shown = answer.content.decode()
    assert "Đã xác nhận" in shown
    assert f'id="row-{one.pk}"' in shown, "its own row is shown as it is now"
    assert f'data-of="{one.pk}"' not in shown, "the panel holds the next one"


def place_of(client: Client, one: Assignment) -> int:
    """Its place in the whole list, as its row says."""
    row = re.search(rf"/nhiem-vu/{one.pk}/\?ds=&amp;vt=(\d+)", text(client, "/nhiem-vu/"))
    assert row is not None
    return int(row[1])


def test_the_panel_says_what_is_asked(officer: Client, some: list[Assignment]) -> None:
    one = Assignment.objects.get(state=State.EXTENSION_REQUESTED.value)
    wanted = one.extensions.get().wanted_due
    panel = text(officer, f"/nhiem-vu/{one.pk}/nhanh/", part=True)
    assert f"Đề nghị gia hạn đến {dates.written(wanted)}" in panel
    assert "vì có thay đổi" in panel
    assert panel.index("Đồng ý gia hạn") < panel.index("Diễn biến gần nhất")


def test_the_panel_urges_by_word_and_brings_the_next(officer: Client, some: list[Assignment]) -> None:
    late = some[0]
    query = urlencode({"ds": "", "vt": str(place_of(officer, late))})
    panel = text(officer, f"/nhiem-vu/{late.pk}/nhanh/?{query}", part=True)
    assert "Đôn đốc lần 1" in panel
    token = re.search(r'name="urge-token" value="(\w+)"', panel)
    assert token is not None
    sent = {"urge-channel": "phone", "urge-words": "Đã gọi Chánh Văn phòng.", "urge-token": token[1]}
    address = f"/nhiem-vu/{late.pk}/nhanh/don-doc/?{query}"
    wrong = officer.post(address, {**sent, "urge-channel": "letter", "urge-answer_by": "31/02"}, headers=HTMX)
    assert (wrong.status_code, UrgingItem.objects.count()) == (422, 0)
    assert "Đã gọi Chánh Văn phòng." in wrong.content.decode()
    for _ in range(2):
        answer = officer.post(address, sent, headers=HTMX)
        assert answer.status_code == 200
    [item] = UrgingItem.objects.all()
    assert (item.assignment, item.ordinal, item.urging.words) == (late, 1, "Đã gọi Chánh Văn phòng.")
    shown = answer.content.decode()
    assert "đã đôn đốc lần 1" in shown
    assert f'data-of="{late.pk}"' not in shown, "the panel holds the next one"
    assert "Đôn đốc lần 2" in text(officer, f"/nhiem-vu/{late.pk}/nhanh/?{query}", part=True)


def test_the_panel_offers_urging_only_where_the_lead_has_the_work_and_one_may(
    officer: Client, some: list[Assignment], people: People, signed_in: SignedIn
) -> None:
    reported, late, secret = Assignment.objects.get(state=State.REPORTED.value), some[0], some[2]
    for one in (reported, secret):
        assert "urge-token" not in text(officer, f"/nhiem-vu/{one.pk}/nhanh/", part=True)
    lead = signed_in(people.head)
    assert "urge-token" not in text(lead, f"/nhiem-vu/{late.pk}/nhanh/", part=True)
    sent = {"urge-channel": "phone", "urge-token": "0" * 32}
    assert lead.post(f"/nhiem-vu/{late.pk}/nhanh/don-doc/", sent, headers=HTMX).status_code == 403
    assert officer.post(f"/nhiem-vu/{secret.pk}/nhanh/don-doc/", sent, headers=HTMX).status_code == 403
    refused = officer.post(f"/nhiem-vu/{reported.pk}/nhanh/don-doc/", sent, headers=HTMX)
    assert refused.status_code == 422
    assert officer.get(f"/nhiem-vu/{late.pk}/nhanh/don-doc/").status_code == 302
    assert not UrgingItem.objects.exists()


def test_a_step_that_is_asked_for_by_name_opens_in_the_panel_or_leads_to_its_page(
    officer: Client, some: list[Assignment]
) -> None:
    late = some[0]
    panel = text(officer, f"/nhiem-vu/{late.pk}/nhanh/?viec=change_deadline", part=True)
    assert re.search(r"data-asked><summary>.*Điều chỉnh thời hạn", panel)
    others = {link.text_content().strip(): link for link in _links_of_other_steps(panel)}
    assert others["Sửa thông tin"].get("hx-get") == f"/nhiem-vu/{late.pk}/nhanh/?viec=revise"
    assert others["Giao đơn vị khác chủ trì"].get("hx-get") is None
    for link in others.values():
        assert officer.get(link.get("href").partition("#")[0]).status_code == 200


def _links_of_other_steps(panel: str) -> list[lxml.html.HtmlElement]:
    listed = [each for each in lxml.html.fromstring(panel).iter("ul") if each.get("class") == "act-links"]
    return [link for each in listed for link in each.iter("a")]


def refused_steps(officer: Client, one: Assignment) -> None:
    """What is refused changes nothing."""
    answer = officer.post(f"/nhiem-vu/{one.pk}/nhanh/send_back/", {"send_back-reason": ""}, headers=HTMX)
    assert answer.status_code == 422
    one.refresh_from_db()
    assert one.state == State.REPORTED.value
    assert officer.post(f"/nhiem-vu/{one.pk}/nhanh/report/", {}).status_code == 404
    assert officer.post(f"/nhiem-vu/{one.pk}/nhanh/nothing/", {}).status_code == 404
    assert officer.get(f"/nhiem-vu/{one.pk}/nhanh/").status_code == 302


def test_from_one_assignment_to_the_next_even_when_it_has_left_the_list(
    officer: Client, some: list[Assignment]
) -> None:
    first, second = rows_of(officer, "/nhiem-vu/?nguon=chairman")[:2]
    page = text(officer, f"/nhiem-vu/{first}/?ds=nguon%3Dchairman&vt=1")
    assert f'/nhiem-vu/{second}/?ds=nguon%3Dchairman&amp;vt=2" rel="next"' in page
    assert 'rel="prev"' not in page
    gone = text(officer, f"/nhiem-vu/{second}/?ds=nguon%3Dgovernment&vt=1")
    [only] = rows_of(officer, "/nhiem-vu/?nguon=government")
    assert f'/nhiem-vu/{only}/?ds=nguon%3Dgovernment&amp;vt=1" rel="next"' in gone


def rows_of(client: Client, address: str) -> list[int]:
    return [int(each) for each in re.findall(r'id="row-(\d+)"', text(client, address))]


def test_more_assignments_cost_no_more_queries(officer: Client, office: Office, some: list[Assignment]) -> None:
    pages = ("/nhiem-vu/", "/nhiem-vu/theo-tinh-trang/", "/nhiem-vu/lich/", "/tong-hop/", "/tong-hop/so-sanh/")
    asked = {page: cost(officer, page) for page in pages}
    for days in (-3, 0, 1, 40):
        order(office, "interior", days, what=f"thêm việc {days}")
    assert {page: cost(officer, page) - before for page, before in asked.items() if cost(officer, page) > before} == {}


def cost(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        text(client, page)
    return len(captured)


def test_a_sheet_of_the_comparison_and_of_the_list_can_be_taken_away(officer: Client, some: list[Assignment]) -> None:
    for page in ("/tong-hop/so-sanh/xuat/?sap_xep=-completion", "/nhiem-vu/xuat/?nguon=chairman"):
        answer = officer.get(page)
        assert answer.status_code == 200
        assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    paper = Document(io.BytesIO(officer.get("/tong-hop/word/").content))
    assert len(paper.inline_shapes) == 4
    assert [row.cells[-1].text for row in paper.tables[0].rows][1:] == ["7", "2"], "the totals of its first chart"


def test_who_sees_no_assignments_gets_none_of_these_pages(people: People, office: Office, signed_in: SignedIn) -> None:
    keeper = signed_in(people.of_role(Role.ADMINISTRATOR))
    for page in PAGES:
        assert keeper.get(page.format(interior=office.interior.pk)).status_code == 403
    head = signed_in(people.head)
    assert head.get(f"/to-chuc/{office.finance.pk}/nhiem-vu/").status_code in {200, 404}


def test_the_comparison_is_sorted_as_asked_and_says_the_level_in_words(officer: Client, some: list[Assignment]) -> None:
    up = text(officer, "/tong-hop/so-sanh/?sap_xep=tong")
    down = text(officer, "/tong-hop/so-sanh/?sap_xep=-tong")
    order_up, order_down = (re.findall(r'<th scope="row">([^<]+)</th>', page)[:-1] for page in (up, down))
    assert order_up == order_down[::-1]
    assert re.search(r'<span class="sr">(tốt|thấp|rất thấp|cần chú ý): </span>', up)
    assert "chưa đối chiếu với quy chế của tỉnh" in up


def test_one_rate_reads_the_same_in_the_comparison_and_in_the_table(officer: Client, some: list[Assignment]) -> None:
    compared, table = text(officer, "/tong-hop/so-sanh/"), text(officer, "/nhiem-vu/bang/t1/")
    rates = [set(re.findall(r">(\d[\d.,]*%)\s*<", page)) for page in (compared, table)]
    assert rates[0] & rates[1]
    assert all(re.fullmatch(r"\d+,\d\d%", rate) for rate in rates[0] | rates[1])


def test_how_long_an_assignment_is_silent_before_it_is_told_of_is_data(
    officer: Client, some: list[Assignment], settings: Any, tmp_path: Path
) -> None:
    assert "Đơn vị chưa cập nhật từ 7 ngày" in text(officer, "/tong-hop/")
    (tmp_path / "following").mkdir()
    own = [{"code": "quiet-days", "title": "Lệ của tỉnh", "reference": "Quy chế", "cases": [{"value": 12}]}]
    (tmp_path / "following" / "limits.yaml").write_text(json.dumps(own), encoding="utf-8")
    settings.DATA_FOLDER = str(tmp_path)
    page = text(officer, "/tong-hop/")
    assert "Đơn vị chưa cập nhật từ 12 ngày" in page
    assert "chua_cap_nhat=12" in page

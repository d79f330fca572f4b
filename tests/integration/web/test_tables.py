"""Bảng số liệu: every number on the page opens as many records as it says; files; what is typed wrong."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from dondoc.accounts.roles import Role
from dondoc.assignments import operations
from dondoc.assignments.models import Assignment
from dondoc.assignments.origins import Origin
from dondoc.assignments.states import State
from dondoc.figures.figure import Figure
from dondoc.following.operations.answering import Explanation, answer
from dondoc.language import numbers
from tests.integration.assignments.orders import DUE, led_to, walked_to
from tests.integration.following.urgings import item_of, late_orders, urged
from tests.integration.office import NOW, Office, receive
from tests.integration.web.people import People

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Any], Client]
PERIOD = "ky=tu-do&tu=1/1/2026&den=31/12/2026"
CELL = re.compile(r'<td[^>]*><a href="([^"]+)">([\d.]+)</a></td>')
RATE = re.compile(r'<td[^>]*>([\d.,]+%) <span class="of">\((.*?)\)</span></td>')
PART = re.compile(r'(?:<a href="([^"]+)">)?([\d.]+)(?:</a>)?(?=/|$)')
FOUND = re.compile(r'id="found">\D*([\d.]+)')


@pytest.fixture
def officer(people: People, signed_in: SignedIn) -> Client:
    return signed_in(people.officer)


@pytest.fixture
def some(office: Office) -> list[Assignment]:
    """Assignments in several states, of a document and of none, at two units."""
    document = receive(office).document
    made = operations.give_order(
        by=office.clerk,
        assigner=office.committee,
        leads=[office.interior, office.finance],
        what="lập danh sách",
        origin=Origin.COMMITTEE,
        due=DUE,
        document=document,
        now=NOW,
    )
    for state in (State.REPORTED, State.COMPLETED, State.SUBMITTED, State.EXTENSION_REQUESTED):
        [one] = operations.give_order(
            by=office.clerk,
            assigner=office.committee,
            leads=[office.interior],
            what=f"việc thứ {state}",
            origin=Origin.MEETING,
            due=DUE,
            now=NOW,
        )
        made.append(led_to(office, one, state))
    return made


def numbers_of(page: str) -> list[tuple[str, int]]:
    return [(unescape(url), int(count.replace(".", ""))) for url, count in CELL.findall(page)]


@pytest.mark.parametrize(
    ("table", "how"),
    [
        ("t1", ""),
        ("t4", "dem=van_ban"),
        ("t7", "theo=linh_vuc&co_cau=mapped&han_goc=1&ngay_nhap=1"),
        ("t3", "ngay=1/9/2026"),
        ("t5", ""),
    ],
)
def test_every_number_of_a_table_opens_as_many_records(
    officer: Client, some: list[Assignment], table: str, how: str
) -> None:
    page = officer.get(f"/nhiem-vu/bang/{table}/?{PERIOD}&{how}").content.decode()
    found = numbers_of(page)
    assert found
    for url, count in found[:: 1 + len(found) // 12]:
        [shown] = FOUND.findall(officer.get(url).content.decode())
        assert int(shown.replace(".", "")) == count, url


@pytest.mark.parametrize(
    ("table", "how"), [("t1", ""), ("t4", "dem=van_ban"), ("t7", "ngay=1/9/2026"), ("cuoi-nam", "ngay=1/9/2026")]
)
def test_a_rate_says_what_it_divided_by_what_and_both_open_as_many_records(
    officer: Client, some: list[Assignment], table: str, how: str
) -> None:
    found = rates_of(officer.get(f"/nhiem-vu/bang/{table}/?{PERIOD}&{how}").content.decode())
    assert found
    opened = set()
    for percent, (above, below) in found:
        assert percent == numbers.percent(Figure(above[1], below[1]).percent())
        opened |= {above, below}
    assert not any(count and not url for url, count in opened)
    for url, count in opened:
        if url:
            [shown] = FOUND.findall(officer.get(url).content.decode())
            assert int(shown.replace(".", "")) == count, url


def test_the_files_of_a_table_say_what_each_rate_divided_by_what(officer: Client, some: list[Assignment]) -> None:
    at = f"{PERIOD}&ngay=1/9/2026"
    found = rates_of(officer.get(f"/nhiem-vu/bang/t1/?{at}").content.decode())
    sheet = load_workbook(io.BytesIO(officer.get(f"/nhiem-vu/bang/t1/xuat/?{at}").content), read_only=True).active
    assert sheet
    rows = list(sheet.values)
    head = next(row for row in rows if "Hoàn thành / tổng số: tử số" in row)
    places = [at for at, title in enumerate(head) if str(title).endswith(": tử số")]
    [last] = [row for row in rows if row[0] == "Tổng cộng"]
    assert [(last[at], last[at + 1]) for at in places if last[at + 1]] == [
        (above[1], below[1]) for _percent, (above, below) in found[-len(places) :]
    ]
    with zipfile.ZipFile(io.BytesIO(officer.get(f"/nhiem-vu/bang/t1/word/?{at}").content)) as package:
        told = words_of(package.read("word/document.xml").decode())
    for percent, (above, below) in found:
        assert f"{percent.removesuffix('%')} ({above[1]}/{below[1]})" in told


def rates_of(page: str) -> list[tuple[str, list[tuple[str, int]]]]:
    """Each rate of a page with its numerator and denominator, and where both lead."""
    return [
        (percent, [(unescape(url), int(count.replace(".", ""))) for url, count in PART.findall(parts)])
        for percent, parts in RATE.findall(page)
    ]


def test_an_assignment_with_two_requests_is_one_assignment_and_opens_as_its_last_request(
    office: Office, officer: Client
) -> None:
    one = walked_to(office, State.EXTENSION_REQUESTED)
    operations.refuse_extension(by=office.officer, assignment=one, reason="Chưa rõ việc còn lại.", now=NOW)
    wanted = DUE + timedelta(days=7)
    operations.ask_extension(by=office.specialist, assignment=one, wanted_due=wanted, reason="Lần hai", now=NOW)
    page = officer.get(f"/nhiem-vu/bang/t5/?{PERIOD}").content.decode()
    [url] = {url for url, count in numbers_of(page) if "cot=assignments" in url and "dong=" not in url and count == 1}
    shown = officer.get(url).content.decode()
    assert FOUND.findall(shown) == ["1"]
    assert "Lần hai" in shown
    assert "2" in [count for url, count in CELL.findall(page) if "cot=asked" in url]


def test_the_number_of_queries_of_a_table_does_not_grow_with_it(
    officer: Client, some: list[Assignment], django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(25):
        officer.get(f"/nhiem-vu/bang/t1/?{PERIOD}")


@pytest.mark.parametrize("name", ["t1", "t2", "t3", "t4", "t5", "t6", "t7", "cuoi-nam"])
def test_a_table_is_taken_away_as_a_sheet_and_as_a_word_paper(
    officer: Client, some: list[Assignment], name: str
) -> None:
    sheet = officer.get(f"/nhiem-vu/bang/{name}/xuat/?{PERIOD}")
    assert zipfile.is_zipfile(io.BytesIO(sheet.content))
    word = officer.get(f"/nhiem-vu/bang/{name}/word/?{PERIOD}")
    with zipfile.ZipFile(io.BytesIO(word.content)) as package:
        assert "từ ngày 01/01/2026 đến hết ngày 31/12/2026" in words_of(package.read("word/document.xml").decode())


def words_of(xml: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", xml)).replace("Từ ngày", "từ ngày")


def test_the_page_says_period_day_count_and_how_it_was_judged(officer: Client) -> None:
    page = officer.get("/nhiem-vu/bang/t1/?ky=bao-cao-2023&dem=van_ban&han_goc=1&ngay_nhap=1&biet_den=1/5/2023")
    text = page.content.decode()
    assert "Năm 2023, từ ngày 15/12/2022 đến hết ngày 14/12/2023. Tính đến hết ngày 14/12/2023" in text
    assert "theo số liệu đã ghi đến hết ngày 01/5/2023" in text
    assert "Đếm văn bản giao nhiệm vụ" in text
    assert "Xét theo thời hạn ban đầu và ngày ghi vào hệ thống" in text


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("ky=lich-2026-t13", "Không có kỳ “lich-2026-t13”"),
        ("ky=tu-do", "Hãy ghi cả ngày đầu và ngày cuối của kỳ."),
        ("ky=tu-do&tu=5/6/2026&den=1/6/2026", "Ngày bắt đầu ở sau ngày kết thúc"),
        ("ky=tu-do&tu=khi nào&den=1/6/2026", "không phải là một ngày"),
        ("ky=lich-2026&ngay=1/5/2025", "Ngày tính đến ở trước ngày đầu kỳ"),
        ("ky=lich-2999", "Kỳ này chưa bắt đầu"),
    ],
)
def test_what_cannot_be_understood_is_said_beside_what_was_typed(officer: Client, query: str, words: str) -> None:
    assert words in officer.get(f"/nhiem-vu/bang/t1/?{query}").content.decode()


@pytest.mark.parametrize("address", ["khong-co/", "t2/?cot=khong-co", "t2/?dong=khong", "t5/?cot=khong-co"])
def test_what_is_not_there_is_not_found(officer: Client, address: str) -> None:
    assert officer.get(f"/nhiem-vu/bang/{address}").status_code == 404


def test_a_table_by_mark_says_that_its_lines_do_not_add_up(officer: Client, some: list[Assignment]) -> None:
    page = officer.get(f"/nhiem-vu/bang/t1/?{PERIOD}&theo=dau").content.decode()
    assert "các dòng không cộng thành dòng tổng" in page
    assert "Không mang nhãn nào" in page


def test_the_year_end_table_names_who_headed_the_unit(people: People, officer: Client, some: list[Assignment]) -> None:
    assert people.head
    year = timezone.localdate(NOW).year
    assert "Ngô Đức Thắng" in officer.get(f"/nhiem-vu/bang/cuoi-nam/?ky=lich-{year}").content.decode()


def test_a_restricted_title_is_held_back_in_the_list_and_its_files(
    people: People, signed_in: SignedIn, office: Office, some: list[Assignment]
) -> None:
    Assignment.objects.filter(pk=some[0].pk).update(restricted=True, what="việc hạn chế không nêu tên")
    stranger = signed_in(people.user("nguoi-xem", *people_reading(office)))
    page = stranger.get(f"/nhiem-vu/bang/t2/?{PERIOD}").content.decode()
    sheet = stranger.get(f"/nhiem-vu/bang/t2/xuat/?{PERIOD}").content
    with zipfile.ZipFile(io.BytesIO(sheet)) as package:
        words = unescape(package.read("xl/sharedStrings.xml").decode())
    assert "Nhiệm vụ hạn chế tiếp cận" in page
    assert "Nhiệm vụ hạn chế tiếp cận" in words
    assert "không nêu tên" not in (page + words).lower()


WHY = Explanation("objective", "Chờ ý kiến của Bộ.", remedy="Họp với Sở Tài chính.")


def test_the_detail_list_tells_why_something_is_late_and_what_its_lead_proposes(
    people: People, officer: Client, signed_in: SignedIn, office: Office, some: list[Assignment]
) -> None:
    [late] = late_orders(office, [office.interior])
    urged(office, [late])
    answer(by=office.specialist, item=item_of(late), said=WHY, now=NOW)
    told = ("Nguyên nhân khách quan: Chờ ý kiến của Bộ.", "Biện pháp: Họp với Sở Tài chính.")
    asked = "Đề nghị gia hạn đến 10/7/2026: vì có thay đổi"
    for found in everywhere(officer):
        assert all(words in found for words in (*told, asked))
    Assignment.objects.filter(pk=late.pk).update(restricted=True)
    stranger = signed_in(people.user("nguoi-xem", *people_reading(office)))
    for found in everywhere(stranger):
        assert asked in found
        assert not any(words in found for words in told)


def everywhere(client: Client) -> list[str]:
    """The detail list as a page, a sheet, a Word paper."""
    found = [unescape(client.get(f"/nhiem-vu/bang/t2/?{PERIOD}").content.decode())]
    for form, name in (("xuat", "xl/sharedStrings.xml"), ("word", "word/document.xml")):
        with zipfile.ZipFile(io.BytesIO(client.get(f"/nhiem-vu/bang/t2/{form}/?{PERIOD}").content)) as package:
            found.append(unescape(package.read(name).decode()))
    return found


def test_the_year_end_table_counts_urgings_and_granted_extensions_and_opens_them(
    officer: Client, office: Office, some: list[Assignment]
) -> None:
    found = late_orders(office, [office.interior, office.finance])
    urged(office, found)
    urged(office, found[:1], token="b")
    operations.grant_extension(by=office.officer, assignment=some[-1], now=NOW)
    page = officer.get(f"/nhiem-vu/bang/cuoi-nam/?{PERIOD}").content.decode()
    cells = [(url, count) for url, count in numbers_of(page) if "cot=da-don-doc" in url or "cot=granted" in url]
    assert sorted(count for _url, count in cells) == [1, 1, 1, 2, 3]
    for url, count in cells:
        shown = officer.get(url).content.decode()
        opened = FOUND.findall(shown) or [str(len(re.findall(r'<td class="main">', shown)))]
        assert opened == [str(count)], url


def people_reading(office: Office) -> list[Any]:
    return [(Role.READER, office.committee, office.committee)]

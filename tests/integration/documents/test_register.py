"""The register: who sees what, searched, filtered, ordered, in a bounded number of queries."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from dondoc.accounts.roles import Role
from dondoc.documents import citation_queries, operations, queries
from dondoc.documents.kinds import Direction, Item, ReadingState
from dondoc.documents.models import Document
from dondoc.documents.queries import DocumentFilter, DocumentOrder
from dondoc.figures.actors import Refused
from tests.integration.documents.test_linking import PLAN
from tests.integration.documents.test_receiving import every_refused
from tests.integration.office import NOTICE, NOW, TODAY, Office, receive_and_read
from tests.integration.unchanged import nothing_changes


def letter(sign: str, issuer: str, subject: str, day: str = "ngày 02 tháng 6 năm 2026", body: str = "") -> str:
    return f"""{issuer}            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: {sign}              An Lạc, {day}

BÁO CÁO
{subject}

{body or "Nội dung kèm theo."}
"""


def found(office: Office, question: str) -> list[str]:
    return [document.sign for document in queries.register(office.clerk, DocumentFilter(q=question))]


@pytest.fixture
def shelf(office: Office) -> list[Document]:
    return [
        receive_and_read(office, letter("85/BC-SNV", "SỞ NỘI VỤ", "Kết quả cải cách hành chính quý I")),
        receive_and_read(
            office,
            letter("86/BC-STC", "SỞ TÀI CHÍNH", "Tình hình ngân sách", body="Hoà giải ở cơ sở; thủ tục đất đai."),
        ),
        receive_and_read(office, letter("185/BC-SNV", "SỞ NỘI VỤ", "Đào tạo, bồi dưỡng công chức")),
    ]


# The same list of questions is asked of both databases.
QUESTIONS = [
    ("85/BC-SNV", ["85/BC-SNV"]),
    ("85/bc-snv", ["85/BC-SNV"]),
    ("85", ["85/BC-SNV"]),
    ("185/BC", ["185/BC-SNV"]),
    ("cải cách hành chính", ["85/BC-SNV"]),
    ("cai cach hanh chinh", ["85/BC-SNV"]),
    ("CAI CACH", ["85/BC-SNV"]),
    ("hành cải", ["85/BC-SNV"]),
    ('"hành cải"', []),
    ('"hành chính quý"', ["85/BC-SNV"]),
    ("hòa giải", ["86/BC-STC"]),
    ("hoà giải", ["86/BC-STC"]),
    ("dat dai", ["86/BC-STC"]),
    ("đất đa", ["86/BC-STC"]),
    ("đấ đai", []),
    ("sở nội vụ", ["185/BC-SNV", "85/BC-SNV"]),
    ("boi duong cong chuc", ["185/BC-SNV"]),
    ("báo cáo", ["185/BC-SNV", "86/BC-STC", "85/BC-SNV"]),
    ("bao cao ngan sach khong co", []),
    ("thong-bao.txt", ["185/BC-SNV", "86/BC-STC", "85/BC-SNV"]),
    ("' OR 1=1 --", []),
    ('" NEAR * ^ (', []),
    ("???", []),
]


@pytest.mark.parametrize(("question", "expected"), QUESTIONS)
def test_a_question_finds_the_same_on_every_database(
    office: Office, shelf: list[Document], question: str, expected: list[str]
) -> None:
    assert found(office, question) == expected


def test_a_word_deep_in_a_long_text_is_found_also_across_the_joint_of_two_sections(office: Office) -> None:
    words = " ".join(f"từ{number}" for number in range(1, 2_000))
    receive_and_read(office, letter("1/BC-SNV", "SỞ NỘI VỤ", "Dài", body=words))
    for start in (150, 187, 188, 199, 200, 201, 1500):
        assert found(office, f'"từ{start} từ{start + 1} từ{start + 2}"') == ["1/BC-SNV"]
    assert found(office, '"từ1 từ3"') == []


def test_a_blank_question_filters_nothing(office: Office, shelf: list[Document]) -> None:
    assert len(found(office, "   ")) == 3


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (DocumentFilter(type="Báo cáo"), [3, 2, 1]),
        (DocumentFilter(type="Quyết định"), []),
        (DocumentFilter(issuer="noi vu"), [3, 1]),
        (DocumentFilter(direction=Direction.OUTGOING), []),
        (DocumentFilter(state=ReadingState.READ), [3, 2, 1]),
        (DocumentFilter(state=ReadingState.FAILED), []),
        (DocumentFilter(from_day=TODAY), [3, 2, 1]),
        (DocumentFilter(to_day=TODAY - timedelta(days=1)), []),
        (DocumentFilter(order=DocumentOrder.OLDEST), [1, 2, 3]),
        (DocumentFilter(order=DocumentOrder.ISSUER), [3, 1, 2]),
        (DocumentFilter(q="bao cao", issuer="tai chinh"), [2]),
        (DocumentFilter(waiting=True), []),
    ],
)
def test_the_register_is_filtered_and_ordered(
    office: Office, shelf: list[Document], chosen: DocumentFilter, expected: list[int]
) -> None:
    assert [document.entry_number for document in queries.register(office.clerk, chosen)] == expected


def test_the_latest_issued_come_first_and_the_undated_last(office: Office, shelf: list[Document]) -> None:
    for document, day in zip(shelf, (None, date(2026, 5, 1), date(2026, 6, 1)), strict=True):
        operations.correct(by=office.clerk, document=document, item=Item.ISSUED_ON, value=day, now=NOW)
    chosen = DocumentFilter(order=DocumentOrder.ISSUED)
    assert [document.entry_number for document in queries.register(office.clerk, chosen)] == [3, 2, 1]


def test_issuers_stand_in_vietnamese_order_on_every_database(office: Office) -> None:
    names = ["Sở Đầu tư", "Sở Du lịch", "Sở Dân tộc", "Sở Y tế", "Ủy ban nhân dân xã Ân Thi", "Ban An toàn"]
    for number, name in enumerate(names):
        document = receive_and_read(office, f"văn bản {number}")
        operations.correct(by=office.clerk, document=document, item=Item.ISSUER, value=name, now=NOW)
    shown = queries.register(office.clerk, DocumentFilter(order=DocumentOrder.ISSUER))
    expected = ["Ban An toàn", "Sở Dân tộc", "Sở Du lịch", "Sở Đầu tư", "Sở Y tế", "Ủy ban nhân dân xã Ân Thi"]
    assert [document.issuer_text for document in shown] == expected


def test_documents_with_waiting_proposals_are_counted_and_can_be_asked_for(
    office: Office, shelf: list[Document]
) -> None:
    notice = receive_and_read(office)
    [only] = queries.register(office.clerk, DocumentFilter(waiting=True))
    assert (only, only.waiting_count) == (notice, 3)  # type: ignore[attr-defined]


def test_people_see_the_books_they_may_read_and_what_was_passed_on_to_them(office: Office) -> None:
    document = receive_and_read(office)
    seen = {role: queries.visible_to(office.person(role, office.committee)).exists() for role in Role}
    assert seen == {role: role is not Role.ADMINISTRATOR for role in Role}
    assert not queries.visible_to(office.specialist).exists()
    operations.share(by=office.clerk, document=document, units=[office.interior], now=NOW)
    assert list(queries.visible_to(office.specialist)) == [document]
    assert list(queries.register(office.accountant, DocumentFilter(q="thong bao"))) == []


def test_sharing_twice_changes_nothing_and_only_the_book_keeper_shares(office: Office) -> None:
    document = receive_and_read(office)
    assert operations.share(by=office.clerk, document=document, units=[office.interior], now=NOW) == [office.interior]
    with nothing_changes():
        again = operations.share(by=office.clerk, document=document, units=[office.interior, office.committee], now=NOW)
    assert again == []
    for somebody in every_refused(office):
        with nothing_changes(), pytest.raises(Refused):
            operations.share(by=somebody, document=document, units=[office.finance], now=NOW)


def test_what_one_may_not_read_one_may_not_pass_on(office: Office) -> None:
    document = receive_and_read(office)
    with nothing_changes(), pytest.raises(Refused):
        operations.pass_on(by=office.specialist, document=document, units=[office.division], now=NOW)


@pytest.mark.parametrize("times", [1, 8])
def test_a_list_takes_the_same_queries_however_long_it_is(
    office: Office, django_assert_num_queries: DjangoAssertNumQueries, times: int
) -> None:
    receive_and_read(office, PLAN)
    for number in range(times):
        receive_and_read(office, f"{NOTICE}\n{number}")
    with django_assert_num_queries(1):
        for document in queries.register(office.clerk, DocumentFilter(q="thông báo")):
            str((document.unit, document.issuer_unit, document.file, document.job))
    document = Document.objects.latest("pk")
    with django_assert_num_queries(2):
        for proposal in queries.proposals(document):
            str((proposal.lead_unit, proposal.document, list(proposal.supporting_units.all())))
    with django_assert_num_queries(2):
        citation_queries.references(office.clerk, document)

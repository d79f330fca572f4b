"""Citations and the documents they mean, whichever came first."""

from __future__ import annotations

from datetime import date

from dondoc.accounts.roles import Role
from dondoc.documents import citation_queries, operations
from dondoc.documents.kinds import Item
from dondoc.documents.models import CitedDocument, Document
from tests.integration.office import NOTICE, NOW, Office, receive_and_read

PLAN = """ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH AN LẠC                 Độc lập - Tự do - Hạnh phúc
Số: 45/KH-UBND              An Lạc, ngày 12 tháng 01 năm 2026

KẾ HOẠCH
Số hóa hồ sơ lưu trữ năm 2026

Ủy ban nhân dân tỉnh ban hành kế hoạch số hóa hồ sơ lưu trữ.
"""


def link(document: Document) -> CitedDocument:
    return document.citations.get(sign="45/KH-UBND")


def test_a_citation_finds_a_document_that_was_there_before(office: Office) -> None:
    plan = receive_and_read(office, PLAN)
    notice = receive_and_read(office, NOTICE)
    assert link(notice).target == plan


def test_a_document_that_comes_later_is_linked_from_those_that_cite_it(office: Office) -> None:
    notice = receive_and_read(office, NOTICE)
    assert link(notice).target is None
    plan = receive_and_read(office, PLAN)
    assert link(notice).target == plan
    assert list(citation_queries.citing(office.clerk, plan)) == [notice]


def test_another_day_is_another_document(office: Office) -> None:
    receive_and_read(office, PLAN.replace("ngày 12 tháng 01 năm 2026", "ngày 12 tháng 01 năm 2025"))
    assert link(receive_and_read(office, NOTICE)).target is None


def test_a_corrected_sign_or_date_moves_the_links(office: Office) -> None:
    notice = receive_and_read(office, NOTICE)
    plan = receive_and_read(office, PLAN.replace("45/KH-UBND", "46/KH-UBND"))
    assert link(notice).target is None
    operations.correct(by=office.clerk, document=plan, item=Item.SIGN, value="45/KH–UBND", now=NOW)
    assert link(notice).target == plan
    operations.correct(by=office.clerk, document=plan, item=Item.ISSUED_ON, value=date(2025, 1, 12), now=NOW)
    assert link(notice).target is None


def test_the_entry_in_ones_own_book_is_linked_and_readers_see_only_what_they_may(office: Office) -> None:
    theirs = receive_and_read(office, PLAN, unit=office.interior)
    notice = receive_and_read(office, NOTICE)
    assert link(notice).target == theirs
    assert [one.document for one in citation_queries.references(office.clerk, notice)] == [None]
    ours = receive_and_read(office, PLAN)
    assert link(notice).target == ours
    assert [one.document for one in citation_queries.references(office.clerk, notice)] == [ours]


def test_who_cites_a_paper_is_known_from_every_entry_of_it(office: Office) -> None:
    ours, theirs = receive_and_read(office, PLAN), receive_and_read(office, PLAN, unit=office.interior)
    notice = receive_and_read(office, NOTICE)
    both = office.person(Role.READER, office.committee, office.interior)
    assert list(citation_queries.citing(both, ours)) == list(citation_queries.citing(both, theirs)) == [notice]


def test_a_document_does_not_cite_itself(office: Office) -> None:
    document = receive_and_read(office, PLAN + "\nKế hoạch số 45/KH-UBND ngày 12/01/2026 của UBND tỉnh thay thế.")
    assert not document.citations.filter(target=document).exists()

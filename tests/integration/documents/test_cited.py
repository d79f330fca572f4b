"""What documents have to do with each other, read and put right by people; both stay."""

from __future__ import annotations

from datetime import date

import pytest

from dondoc.accounts.roles import Role
from dondoc.documents import chains, citation_queries, operations, queries
from dondoc.documents.models import CitedDocument, Document
from dondoc.documents.operations import Cited
from dondoc.documents.operations import cited as store
from dondoc.documents.records import citations_of
from dondoc.documents.rejections import DocumentRejected
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.reading import reader
from dondoc.reading.model import Relation
from tests.integration.documents.test_linking import PLAN
from tests.integration.office import NOTICE, NOW, Office, receive_and_read, without
from tests.integration.unchanged import nothing_changes

DECISION = """ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH AN LẠC                 Độc lập - Tự do - Hạnh phúc
Số: {sign}              An Lạc, ngày {day}

QUYẾT ĐỊNH
Về quản lý kho lưu trữ

Điều 1. Quản lý kho lưu trữ của tỉnh.

Điều 2. Quyết định này có hiệu lực kể từ ngày ký{ends}.
"""


def decision(office: Office, number: int, ends: str = "") -> Document:
    text = DECISION.format(sign=f"{number}/QĐ-UBND", day=f"{number:02d} tháng 3 năm 2026", ends=ends)
    return receive_and_read(office, text)


def replacing(office: Office, number: int, old: int) -> Document:
    return decision(office, number, f" và thay thế Quyết định số {old}/QĐ-UBND ngày {old:02d}/3/2026 của UBND tỉnh")


def the_link(document: Document) -> CitedDocument:
    return document.citations.get()


def test_what_is_replaced_says_by_what_whichever_came_first(office: Office) -> None:
    new = replacing(office, 20, 10)
    old = decision(office, 10)
    (ending,) = chains.endings(office.clerk, [new, old])[old.pk]
    assert (ending.relation, ending.by) == (Relation.REPLACES, new)
    assert new.pk not in chains.endings(office.clerk, [new, old])
    assert chains.ended(office.clerk, [new, old]) == {old.pk: {Relation.REPLACES}}


def test_chains_lead_both_ways(office: Office) -> None:
    first, second, third = decision(office, 10), replacing(office, 11, 10), replacing(office, 12, 11)
    assert [link.document for link in chains.later(office.clerk, first)] == [second, third]
    assert [link.document for link in chains.earlier(office.clerk, third)] == [second, first]


def test_two_papers_that_replace_each_other_make_no_endless_chain(office: Office) -> None:
    one, other = replacing(office, 10, 11), replacing(office, 11, 10)
    assert [link.document for link in chains.later(office.clerk, one)] == [other]
    assert [link.document for link in chains.earlier(office.clerk, one)] == [other]


def test_who_may_not_see_the_ending_paper_is_told_no_name(office: Office) -> None:
    old = receive_and_read(
        office, DECISION.format(sign="10/QĐ-UBND", day="10 tháng 3 năm 2026", ends=""), unit=office.interior
    )
    new = replacing(office, 20, 10)
    reader = office.person(Role.READER, office.interior)
    assert [(each.relation, each.by) for each in chains.endings(reader, [old])[old.pk]] == [(Relation.REPLACES, None)]
    assert chains.ended(reader, [old]) == {old.pk: {Relation.REPLACES}}
    operations.restrict(by=office.clerk, document=new, reason="Nhân sự", now=NOW)
    assert chains.endings(reader, [old]) == {}
    assert chains.ended(reader, [old]) == {}
    assert chains.ended(office.clerk, [old]) == {old.pk: {Relation.REPLACES}}


def test_a_person_sets_another_relation_and_the_readers_word_stays(office: Office) -> None:
    plan, notice = receive_and_read(office, PLAN), receive_and_read(office, NOTICE)
    row = the_link(notice)
    assert (row.relation, row.relation_read) == ("basis", "basis")
    operations.relate(
        by=office.clerk,
        citation=row,
        relation=Relation.ANSWERS,
        seen=Relation.BASIS,
        reason="Trả lời",
        now=NOW,
    )
    assert (row.relation, row.relation_read, row.changed_by_key) == ("answers", "basis", office.clerk.key)
    assert [link.relation for link in chains.pointing(office.clerk, plan)] == [Relation.ANSWERS]


def test_the_second_to_set_a_relation_is_told_what_the_first_set(office: Office) -> None:
    row = the_link(receive_and_read(office, NOTICE))
    other = CitedDocument.objects.get(pk=row.pk)
    operations.relate(by=office.clerk, citation=row, relation=Relation.CITES, seen=Relation.BASIS, now=NOW)
    with nothing_changes(), pytest.raises(DocumentRejected) as told:
        operations.relate(by=office.officer, citation=other, relation=Relation.AMENDS, seen=Relation.BASIS, now=NOW)
    assert (told.value.code, told.value.parameters["name"]) == ("changed-meanwhile", office.clerk.name)
    assert told.value.parameters["value"] == "viện dẫn"


def test_what_the_reader_missed_is_added_and_linked(office: Office) -> None:
    plan, notice = receive_and_read(office, PLAN.replace("45/KH", "46/KH")), receive_and_read(office, NOTICE)
    cited = Cited("46/KH-UBND", date(2026, 1, 12), "Kế hoạch", "UBND tỉnh")
    row = operations.add_citation(by=office.clerk, document=notice, cited=cited, relation=Relation.AMENDS, now=NOW)
    assert (row.target, row.by_hand, row.span_start) == (plan, True, None)
    assert list(citation_queries.citing(office.clerk, plan)) == [notice]
    with nothing_changes(), pytest.raises(DocumentRejected, match="đã có"):
        operations.add_citation(by=office.clerk, document=notice, cited=cited, relation=Relation.CITES, now=NOW)


def test_what_is_no_citation_is_dropped_and_taken_back(office: Office) -> None:
    plan, notice = receive_and_read(office, PLAN), receive_and_read(office, NOTICE)
    row = the_link(notice)
    operations.drop_citation(by=office.clerk, citation=row, reason="Số điện thoại", now=NOW)
    assert list(citation_queries.citing(office.clerk, plan)) == []
    operations.restore_citation(by=office.clerk, citation=row, now=NOW)
    assert list(citation_queries.citing(office.clerk, plan)) == [notice]


def test_what_people_said_outlives_another_reading(office: Office) -> None:
    notice = receive_and_read(office, NOTICE)
    row = the_link(notice)
    operations.relate(by=office.clerk, citation=row, relation=Relation.ANSWERS, seen=Relation.BASIS, now=NOW)
    missed = Cited("9/NQ-HĐND")
    operations.add_citation(by=office.clerk, document=notice, cited=missed, relation=Relation.BASIS, now=NOW)
    again = receive_and_read(office, NOTICE, name="ban-khac.txt", unit=office.interior)
    assert the_link(again).relation == "basis"
    store.store(notice, citations_of(reader.read(NOTICE)))
    kept = [(each.sign, each.relation, each.relation_read, each.by_hand) for each in notice.citations.all()]
    assert kept == [("45/KH-UBND", "answers", "basis", False), ("9/NQ-HĐND", "basis", "", True)]


@pytest.mark.parametrize("blank", ["", "   "])
def test_a_citation_without_a_sign_is_refused(office: Office, blank: str) -> None:
    notice = receive_and_read(office, NOTICE)
    with nothing_changes(), pytest.raises(DocumentRejected):
        operations.add_citation(by=office.clerk, document=notice, cited=Cited(blank), relation=Relation.CITES, now=NOW)


def test_only_those_who_register_put_citations_right(office: Office) -> None:
    notice = receive_and_read(office, NOTICE)
    row = the_link(notice)
    nobody: Actor = without(office.clerk, Permission.DOCUMENT_REGISTER)
    with nothing_changes():
        for act in (
            lambda: operations.drop_citation(by=nobody, citation=row, reason="x", now=NOW),
            lambda: operations.relate(by=nobody, citation=row, relation=Relation.CITES, seen=Relation.BASIS, now=NOW),
            lambda: operations.add_citation(
                by=nobody, document=notice, cited=Cited("1/QĐ-UBND"), relation=Relation.CITES, now=NOW
            ),
        ):
            with pytest.raises(Refused):
                act()


def test_two_entries_of_one_paper_are_joined_or_told_apart(office: Office) -> None:
    first, second = receive_and_read(office, NOTICE), receive_and_read(office, NOTICE + "\n", name="ban-hai.txt")
    assert list(citation_queries.twins(office.clerk, second)) == [first]
    assert citation_queries.likeness_to(second, [first]) == {first.pk: 100}
    operations.join_copy(by=office.clerk, document=second, first=first, now=NOW)
    assert second.copy_of == first
    waiting = queries.DocumentFilter(waiting=True)
    assert list(queries.register(office.clerk, waiting)) == [first]
    operations.part_copy(by=office.clerk, document=second, other=first, now=NOW)
    assert second.copy_of is None
    assert list(citation_queries.twins(office.clerk, second)) == []

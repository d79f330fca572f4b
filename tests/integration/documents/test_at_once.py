"""Two people at one reading at the same moment: the second is told, nothing is lost. On either database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from dondoc.audit.models import Record
from dondoc.documents import operations
from dondoc.documents.kinds import Item
from dondoc.documents.models import CitedDocument, Correction, Document, Proposal
from dondoc.documents.rejections import DocumentRejected
from dondoc.reading.model import Relation
from dondoc.workfiles import operations as work_files
from dondoc.workfiles.models import WorkFile
from tests.integration.office import NOTICE, NOW, TODAY, Office, make_office, receive_and_read
from tests.integration.together import at_once
from tests.integration.web.people import People

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office(transactional_db: None) -> Office:
    """The invented province, where threads see it."""
    return make_office()


def test_of_several_who_correct_one_item_one_is_first_and_all_others_are_told(office: Office) -> None:
    document = receive_and_read(office, NOTICE)
    seen = document.subject

    def correcting(value: str) -> Callable[[], object]:
        entry = Document.objects.get(pk=document.pk)
        return lambda: operations.correct(
            by=office.clerk, document=entry, item=Item.SUBJECT, value=value, seen=seen, now=NOW
        )

    found = at_once([correcting(f"Trích yếu số {number}") for number in range(4)], DocumentRejected)
    assert found == ["changed-meanwhile"] * 3 + ["done"]
    document.refresh_from_db()
    (correction,) = Correction.objects.filter(document=document)
    assert (correction.before, correction.after) == (seen, document.subject)
    assert Record.objects.filter(action="document.corrected").count() == 1


def test_corrections_of_different_items_do_not_hinder_each_other(office: Office) -> None:
    document = receive_and_read(office, NOTICE)
    wanted = {Item.SUBJECT: "Trích yếu mới", Item.PLACE: "An Phú", Item.SIGNER_NAME: "Lê Văn Tám", Item.URGENCY: "Khẩn"}

    def correcting(item: Item, value: str) -> Callable[[], object]:
        entry = Document.objects.get(pk=document.pk)
        stands = getattr(entry, item.value)
        return lambda: operations.correct(by=office.clerk, document=entry, item=item, value=value, seen=stands, now=NOW)

    assert at_once([correcting(item, value) for item, value in wanted.items()], DocumentRejected) == ["done"] * 4
    document.refresh_from_db()
    assert {item: getattr(document, item.value) for item in wanted} == wanted


def test_of_two_who_edit_one_proposal_the_second_is_told(office: Office) -> None:
    proposal = receive_and_read(office, NOTICE).proposals.order_by("position")[0]
    stands = operations.content_of(proposal)
    version = operations.version_of(stands)

    def editing(what: str) -> Callable[[], object]:
        entry = Proposal.objects.get(pk=proposal.pk)
        return lambda: operations.edit_proposal(
            by=office.clerk, proposal=entry, changes=replace(stands, what=what), seen=version, now=NOW
        )

    assert at_once([editing("Việc một"), editing("Việc hai")], DocumentRejected) == ["done", "edited-meanwhile"]
    assert Record.objects.filter(action="proposal.edited").count() == 1


def test_of_two_who_relate_one_citation_the_second_is_told(office: Office) -> None:
    row = receive_and_read(office, NOTICE).citations.get()

    def relating(relation: Relation) -> Callable[[], object]:
        entry = CitedDocument.objects.get(pk=row.pk)
        return lambda: operations.relate(
            by=office.clerk, citation=entry, relation=relation, seen=Relation.BASIS, now=NOW
        )

    assert at_once([relating(Relation.ANSWERS), relating(Relation.AMENDS)], DocumentRejected) == [
        "changed-meanwhile",
        "done",
    ]


def test_work_files_opened_at_once_have_a_code_each(office: Office) -> None:
    user = People(office).clerk
    clerk = replace(office.clerk, key=user.username)
    content = work_files.Content("Việc chung", user.pk, "y10", TODAY)

    def opening() -> object:
        return work_files.open_work_file(by=clerk, unit=office.committee, content=content, now=NOW)

    assert at_once([opening] * 6, DocumentRejected) == ["done"] * 6
    assert sorted(WorkFile.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]

"""A person's word in place of the reader's, and both kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dondoc.audit.queries import history
from dondoc.documents import operations, queries
from dondoc.documents.kinds import Item, ReadingState
from dondoc.documents.models import Correction, Document
from dondoc.documents.queries import DocumentFilter
from dondoc.figures.actors import Refused
from tests.integration.documents.test_receiving import every_refused
from tests.integration.office import NOTICE, NOW, Office, receive_and_read, receive_unread
from tests.integration.unchanged import nothing_changes


def correct(office: Office, document: Document, item: Item, value: Any, reason: str = "") -> Document:
    return operations.correct(by=office.clerk, document=document, item=item, value=value, reason=reason, now=NOW)


CHANGES: list[tuple[Item, Any]] = [
    (Item.SIGN, "113/TB-UBND"),
    (Item.ISSUED_ON, date(2026, 6, 4)),
    (Item.ISSUED_ON, None),
    (Item.TYPE, "Kế hoạch"),
    (Item.SUBJECT, "Về việc số hóa"),
    (Item.ISSUER, "Sở Nội vụ"),
    (Item.PLACE, "Tân Hòa"),
    (Item.URGENCY, "Khẩn"),
    (Item.SIGNER_NAME, "Lê Thị Mơ"),
    (Item.SIGNER_POST, "Phó Chủ tịch"),
    (Item.SIGNER_CAPACITY, "KT."),
]


@pytest.mark.parametrize(("item", "value"), CHANGES)
def test_the_correction_is_shown_and_the_reading_kept(office: Office, item: Item, value: Any) -> None:
    document = receive_and_read(office)
    read = getattr(document, item.value)
    corrected = correct(office, document, item, value, reason="đối chiếu bản giấy")
    shown = {one.item: one for one in queries.shown_items(corrected)}[item]
    assert shown.value == getattr(corrected, item.value) == value
    assert shown.read == (read if item is not Item.SIGNER_CAPACITY else "")
    assert shown.correction is not None
    assert (shown.correction.reason, shown.correction.by_key) == ("đối chiếu bản giấy", office.clerk.key)


def test_every_item_has_a_case() -> None:
    assert {item for item, _ in CHANGES} == set(Item)


def test_what_nobody_corrected_shows_the_reading(office: Office) -> None:
    for one in queries.shown_items(receive_and_read(office)):
        assert (one.value, one.correction) == (one.read, None)


def test_the_same_value_again_changes_nothing(office: Office) -> None:
    document = receive_and_read(office)
    with nothing_changes():
        correct(office, document, Item.SIGN, " 112/TB-UBND ")


def test_the_latest_correction_holds_and_all_are_kept(office: Office) -> None:
    document = receive_and_read(office)
    correct(office, document, Item.SIGNER_NAME, "Đàm Quốc Khởi")
    correct(office, document, Item.SIGNER_NAME, "Đàm Quốc Khôi")
    assert document.signer_name == "Đàm Quốc Khôi"
    assert Correction.objects.count() == 2
    assert [one.action for one in history("document", document.pk)].count("document.corrected") == 2


def test_a_corrected_head_is_found_by_its_new_words_and_no_longer_by_the_old(office: Office) -> None:
    document = receive_and_read(office, "Số: 9/TB-UBND\n\nTHÔNG BÁO\nVề lịch trực")
    correct(office, document, Item.ISSUER, "Trung tâm Lưu trữ lịch sử")
    assert list(queries.register(office.clerk, DocumentFilter(q="luu tru lich su"))) == [document]
    correct(office, document, Item.ISSUER, "Sở Nội vụ")
    assert list(queries.register(office.clerk, DocumentFilter(q="luu tru lich su"))) == []
    assert document.issuer_unit == office.interior


def test_a_document_that_could_not_be_read_gets_its_head_by_hand(office: Office) -> None:
    document = receive_unread(office)
    assert document.state == ReadingState.FAILED
    correct(office, document, Item.SIGN, "17/BC-SNV")
    assert document.sign_key == "17/BC-SNV"
    assert list(queries.register(office.clerk, DocumentFilter(q="17/BC-SNV"))) == [document]


def test_a_number_filled_in_is_no_longer_blank_and_the_other_way_round(office: Office) -> None:
    document = receive_and_read(office, NOTICE.replace("112/TB-UBND", "/TB-UBND"))
    assert correct(office, document, Item.SIGN, "112/TB-UBND").number_blank is False
    assert correct(office, document, Item.SIGN, "/TB-UBND").number_blank is True


@pytest.mark.parametrize(
    ("item", "value", "code"),
    [
        (Item.ISSUED_ON, "hôm qua", "date-wanted"),
        (Item.SIGN, date(2026, 6, 4), "text-wanted"),
        (Item.SIGN, "9" * 121, "too-long"),
    ],
)
def test_a_value_that_does_not_fit_is_told_and_nothing_changes(
    office: Office, item: Item, value: Any, code: str
) -> None:
    document = receive_and_read(office)
    with nothing_changes(), pytest.raises(operations.DocumentRejected) as refusal:
        correct(office, document, item, value)
    assert refusal.value.code == code


def test_only_who_registers_in_that_book_corrects(office: Office) -> None:
    document = receive_and_read(office)
    for somebody in every_refused(office):
        with nothing_changes(), pytest.raises(Refused):
            operations.correct(by=somebody, document=document, item=Item.SIGN, value="1/TB-UBND", now=NOW)

"""The e-office's register into a book: counted first, entered once, matched with the files in either order."""

from __future__ import annotations

from datetime import date
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from dondoc.accounts.roles import Role
from dondoc.audit.models import Record
from dondoc.documents import operations
from dondoc.documents.kinds import BatchState, Direction, Item, Numbering, ReadingState
from dondoc.documents.models import Document, MergedEntry, RegisterPart, RegisterRow
from dondoc.documents.operations import entering, matching, registers
from dondoc.documents.rejections import DocumentRejected
from dondoc.figures.actors import Refused
from dondoc.sheets.reading import open_sheet, refused_rows
from tests.integration.documents.registers import INCOMING, book, entered, line, staged, tried, work, xlsx
from tests.integration.office import NOTICE, NOW, TODAY, Office, make_office, receive, receive_and_read, set_numbering
from tests.integration.unchanged import changed_tables, everything, nothing_changes

NOTICE_ROW = line(15, "112/TB-UBND", date(2026, 6, 3), "Về số hóa hồ sơ")
NOTHING = {"new": 0, "matched": 0, "changed": 0, "unchanged": 0, "refused": 0}


def test_the_columns_are_guessed_and_the_trial_counts_without_entering(office: Office) -> None:
    into = book(office)
    batch = staged(office, into, xlsx([NOTICE_ROW, line("x", "9/TB")]))
    assert batch.columns["number"] == "Số đến"
    assert batch.columns["issuer_text"] == "Cơ quan ban hành"
    before = everything()
    batch = tried(office, batch)
    assert (batch.state, batch.counts) == (BatchState.TRIED, {**NOTHING, "new": 1, "refused": 1})
    assert {"documents.Document", "documents.RegisterRow"}.isdisjoint(changed_tables(before))


def test_rows_become_entries_without_a_file(office: Office) -> None:
    entered(office, book(office), [NOTICE_ROW, line("16a", "9/QĐ-SNV", "05/6/2026", issuer="Sở Nội vụ")])
    first, second = Document.objects.order_by("entry_number")
    assert (first.entry_number, first.sign, first.issued_on) == (15, "112/TB-UBND", date(2026, 6, 3))
    assert (first.state, first.file, first.subject) == (ReadingState.NO_FILE, None, "Về số hóa hồ sơ")
    assert (second.entry_number, second.entry_suffix, second.issuer_unit) == (16, "a", office.interior)
    assert not Document.objects.filter(search_sections__isnull=True).exists()


def test_the_same_file_twice_changes_nothing(office: Office) -> None:
    into, rows = book(office), [NOTICE_ROW, line(16, "9/QĐ-SNV"), line(17)]
    entered(office, into, rows)
    before = everything()
    again = entered(office, into, rows)
    assert again.counts == {**NOTHING, "unchanged": 3}
    assert {"documents.Document", "documents.RegisterRow", "documents.SearchSection"}.isdisjoint(changed_tables(before))


def test_a_changed_row_updates_what_nobody_corrected_by_hand_and_says_so(office: Office) -> None:
    into = book(office)
    entered(office, into, [NOTICE_ROW])
    entry = Document.objects.get()
    operations.correct(by=office.clerk, document=entry, item=Item.SUBJECT, value="Do người sửa", now=NOW)
    changed = line(15, "113/TB-UBND", date(2026, 6, 3), "Trích yếu mới")
    batch = entered(office, into, [changed])
    entry.refresh_from_db()
    assert (entry.sign, entry.subject) == ("113/TB-UBND", "Do người sửa")
    assert batch.counts == {**NOTHING, "changed": 1, "kept_by_hand": 1}
    assert Record.objects.filter(action="document.register_changed", subject_id=entry.pk).count() == 1


def test_refused_rows_come_back_with_column_and_reason_and_can_be_sent_again_mended(office: Office) -> None:
    into = book(office)
    rows = [line("không số"), line(17, received_on=date(2031, 1, 1)), line(18, issued_on="31/2/2026"), line(None)]
    batch = entered(office, into, rows)
    errors = registers.refused(batch)
    assert [(error.row, error.column) for error in errors] == [
        (4, "Số đến"),
        (5, "Ngày đến"),
        (6, "Ngày văn bản"),
        (7, "Số đến"),
    ]
    assert not Document.objects.exists()
    mended = open_sheet("sua.xlsx", refused_rows(registers.refused_sheet(batch), errors))
    assert mended.titles[: len(INCOMING)] == INCOMING
    assert len(list(mended.rows)) == 4


def test_a_number_twice_in_one_file_with_different_words_is_refused(office: Office) -> None:
    batch = entered(office, book(office), [line(1, subject="a"), line(1, subject="a"), line(1, subject="b")])
    assert batch.counts == {**NOTHING, "new": 1, "unchanged": 1, "refused": 1}


def test_rows_of_secret_papers_are_counted_and_never_kept(office: Office) -> None:
    titles = (*INCOMING, "Độ mật")
    rows = [(*line(1, subject="Thường"), "Thường"), (*line(2, subject="chuyện rất riêng"), "Mật")]
    batch = entered(office, book(office), rows, titles=titles)
    assert (batch.rows, batch.secret_rows) == (1, 1)
    assert "chuyện rất riêng" not in str(everything())


def test_a_row_that_comes_after_the_file_gives_it_its_number(office: Office) -> None:
    into = book(office)
    document = receive_and_read(office)
    batch = entered(office, into, [NOTICE_ROW])
    found = Document.objects.get(pk=document.pk)
    assert (document.entry_number, found.entry_number) == (None, 15)
    assert (found.state, found.subject[:8]) == (ReadingState.READ, "Kết luận")
    assert batch.counts == {**NOTHING, "matched": 1}
    assert Document.objects.count() == 1


def test_a_file_that_comes_after_its_row_takes_the_entry_over_with_all_that_points_to_it(office: Office) -> None:
    entered(office, book(office), [NOTICE_ROW])
    known = Document.objects.get()
    operations.share(by=office.clerk, document=known, units=[office.interior], now=NOW)
    document = receive_and_read(office)
    assert (document.entry_number, document.state) == (15, ReadingState.READ)
    assert Document.objects.count() == 1
    assert MergedEntry.objects.get(number=known.pk).document == document
    assert [share.unit for share in document.shares.all()] == [office.interior]
    assert RegisterRow.objects.get().document == document
    citing = receive_and_read(office, CITING, name="tra-loi.txt", unit=office.interior)
    assert citing.citations.get(sign="112/TB-UBND").target == document


CITING = """SỞ NỘI VỤ
Số: 45/BC-SNV             An Lạc, ngày 09 tháng 6 năm 2026

BÁO CÁO
Kết quả số hóa hồ sơ

Thực hiện Thông báo số 112/TB-UBND ngày 03/6/2026 của UBND tỉnh, Sở Nội vụ báo cáo.
"""


@pytest.mark.parametrize("file_first", [True, False])
def test_both_orders_end_alike(office: Office, file_first: bool) -> None:
    into = book(office)
    if file_first:
        receive_and_read(office)
        entered(office, into, [NOTICE_ROW])
    else:
        entered(office, into, [NOTICE_ROW])
        receive_and_read(office)
    entry = Document.objects.get()
    assert (entry.entry_number, entry.sign, entry.state) == (15, "112/TB-UBND", ReadingState.READ)
    assert RegisterRow.objects.get().document == entry


def test_another_date_or_issuer_is_offered_and_not_joined(office: Office) -> None:
    into = book(office)
    entered(office, into, [line(15, "112/TB-UBND", date(2026, 6, 4), issuer="Ủy ban nhân dân tỉnh An Lạc")])
    document = receive_and_read(office)
    assert document.entry_number is None
    known = Document.objects.exclude(pk=document.pk).get()
    assert matching.candidates(document) == [known]
    assert [(one, rows) for one, rows in matching.offered(office.clerk)] == [(document, [known])]
    joined = operations.merge(by=office.clerk, document=document, known=known, now=NOW)
    assert joined.entry_number == 15
    assert matching.offered(office.clerk) == []


def test_the_same_sign_of_another_issuer_on_the_same_day_is_another_paper(office: Office) -> None:
    into = book(office)
    document = receive_and_read(office, NOTICE.replace("TỈNH AN LẠC ", "XÃ SUỐI NGỌC"))
    both = [
        line(number, "112/TB-UBND", date(2026, 6, 3), issuer=f"Ủy ban nhân dân xã {name}")
        for number, name in ((15, "Hòa Vang"), (16, "Suối Ngọc"))
    ]
    assert entered(office, into, both).counts == {**NOTHING, "matched": 1, "new": 1}
    document.refresh_from_db()
    assert document.entry_number == 16


def test_two_files_of_one_paper_are_left_to_a_person(office: Office) -> None:
    into = book(office)
    receive_and_read(office)
    receive_and_read(office, NOTICE_AGAIN, name="ban-hai.txt")
    assert entered(office, into, [NOTICE_ROW]).counts == {**NOTHING, "new": 1}
    assert len(matching.offered(office.clerk)) == 2


NOTICE_AGAIN = receive.__defaults__[0] + "\n"  # type: ignore[index]


def test_a_wrong_match_is_taken_out_and_not_made_again(office: Office) -> None:
    entered(office, book(office), [NOTICE_ROW])
    old = Document.objects.get().pk
    document = receive_and_read(office)
    known = operations.split(by=office.clerk, document=document, now=NOW)
    assert (known.pk, known.entry_number, known.state) == (old, 15, ReadingState.NO_FILE)
    assert (document.entry_number, document.file is not None) == (None, True)
    operations.try_again(by=office.clerk, document=document, now=NOW)
    work()
    document.refresh_from_db()
    assert document.entry_number is None


def test_a_number_typed_by_hand_meets_its_row_later(office: Office) -> None:
    into = book(office)
    document = receive_and_read(office, "Một trang không có số, ký hiệu.")
    operations.type_number(by=office.clerk, document=document, number=operations.EntryNumber(15), now=NOW)
    batch = entered(office, into, [NOTICE_ROW])
    document.refresh_from_db()
    assert batch.counts == {**NOTHING, "matched": 1}
    assert (document.sign, document.entry_number) == ("112/TB-UBND", 15)


def test_a_number_that_another_entry_holds_is_refused_by_hand_and_by_file(office: Office) -> None:
    into = book(office)
    entered(office, into, [NOTICE_ROW])
    other = receive(office, "khác").document
    with nothing_changes(), pytest.raises(DocumentRejected, match="112/TB-UBND") as refusal:
        operations.type_number(by=office.clerk, document=other, number=operations.EntryNumber(15), now=NOW)
    assert refusal.value.code == "number-taken"


def test_a_killed_worker_leaves_what_was_entered_and_the_next_goes_on(office: Office) -> None:
    into = book(office)
    rows = [line(number, f"{number}/QĐ-UBND", TODAY) for number in range(1, 601)]
    batch = tried(office, staged(office, into, xlsx(rows)))
    registers.enter(by=office.clerk, batch=batch, now=NOW)
    calls = iter([False, True, True])
    real = entering.enter_part

    def killed(**how: object) -> dict[str, int]:
        if next(calls):
            raise KeyboardInterrupt
        return real(**how)  # type: ignore[arg-type]

    with patch.object(entering, "enter_part", killed), pytest.raises(KeyboardInterrupt):
        work()
    assert Document.objects.count() == 250
    batch.refresh_from_db()
    batch.job.state, batch.job.finished_at = "failed", NOW  # type: ignore[union-attr]
    batch.job.save()  # type: ignore[union-attr]
    registers.enter(by=office.clerk, batch=batch, now=NOW)
    work()
    batch.refresh_from_db()
    assert (batch.state, batch.counts) == (BatchState.ENTERED, {**NOTHING, "new": 600})
    assert Document.objects.count() == 600
    assert not RegisterPart.objects.exclude(rows=[]).exists()


def test_only_the_keeper_of_the_book_brings_a_register_in(office: Office) -> None:
    into = book(office)
    for somebody in (office.specialist, office.person(Role.CLERK, office.interior)):
        with nothing_changes(), pytest.raises(Refused):
            registers.stage(by=somebody, book=into, name="so.xlsx", data=xlsx([NOTICE_ROW]), now=NOW)


def test_a_book_with_numbers_of_its_own_takes_no_register(office: Office) -> None:
    into = book(office)
    set_numbering(office, Numbering.OWN)
    into.refresh_from_db()
    with nothing_changes(), pytest.raises(DocumentRejected, match="không nhận số"):
        registers.stage(by=office.clerk, book=into, name="so.xlsx", data=xlsx([NOTICE_ROW]), now=NOW)


def test_columns_that_are_missing_or_used_twice_are_refused(office: Office) -> None:
    batch = staged(office, book(office), xlsx([NOTICE_ROW]))
    for chosen, code in (({"number": "Số đến"}, "columns-missing"), ({"number": "?"}, "columns-unknown")):
        with nothing_changes(), pytest.raises(DocumentRejected) as refusal:
            registers.try_out(by=office.clerk, batch=batch, chosen=chosen, now=NOW)
        assert refusal.value.code == code


def test_the_columns_named_last_time_are_taken_next_time(office: Office) -> None:
    into = book(office)
    batch = staged(office, into, xlsx([NOTICE_ROW]))
    chosen = {**batch.columns, "subject": "Người ký", "signer_name": ""}
    registers.try_out(by=office.clerk, batch=batch, chosen=chosen, now=NOW)
    work()
    assert staged(office, into, xlsx([NOTICE_ROW])).columns["subject"] == "Người ký"


def test_an_outgoing_register_goes_by_sign_because_every_type_has_numbers_of_its_own(office: Office) -> None:
    into = book(office, Direction.OUTGOING)
    titles = ("Số, ký hiệu", "Ngày ban hành", "Trích yếu")
    rows = [("15/QĐ-UBND", "05/6/2026", "a"), ("15/KH-UBND", "05/6/2026", "b"), ("/TB-UBND", "05/6/2026", "c")]
    assert entered(office, into, rows, titles=titles).counts == {**NOTHING, "new": 2, "refused": 1}
    assert entered(office, into, rows, titles=titles).counts == {**NOTHING, "unchanged": 2, "refused": 1}


class AnyRegister(TestCase):
    """Any rows, any order, twice."""

    @settings(max_examples=15, suppress_health_check=list(HealthCheck))
    @given(
        st.dictionaries(
            st.integers(1, 30),
            st.tuples(st.sampled_from(["112/TB-UBND", "9/QĐ-UBND", "", "x"]), st.sampled_from([TODAY, "", "3/6/2026"])),
            min_size=1,
            max_size=12,
        ),
        st.randoms(use_true_random=False),
    )
    def test_a_register_in_another_order_changes_nothing(
        self, numbers: dict[int, tuple[str, object]], random: object
    ) -> None:
        office = make_office()
        into = book(office)
        rows = [line(number, sign, day, f"việc {number}") for number, (sign, day) in numbers.items()]
        first = entered(office, into, rows)
        random.shuffle(rows)  # type: ignore[attr-defined]
        before = everything()
        again = entered(office, into, rows)
        assert again.counts == {**NOTHING, "unchanged": first.counts["new"], "refused": first.counts["refused"]}
        assert {"documents.Document", "documents.RegisterRow"}.isdisjoint(changed_tables(before))

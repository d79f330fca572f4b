"""The text of the signed file beside the checked one: a number that is another is told, and needs a written reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dondoc.accounts.roles import Role
from dondoc.audit.models import Record
from dondoc.documents.operations.restricting import restrict
from dondoc.documents.rejections import StateSecret
from dondoc.figures.actors import Actor
from dondoc.reading.formats import office
from dondoc.reports.checking.signed_texts import compared
from dondoc.reports.models import Report, SignedText
from dondoc.reports.operations import checking, filing, issuing
from dondoc.reports.rejections import ReportRejected
from dondoc.reports.states import ReportState, SignedState
from dondoc.reports.writing import composing
from tests.integration.office import NOW, TODAY, Office
from tests.integration.reports.kept import worked_year
from tests.integration.reports.reporting import as_signed, begun, printed, signed_file, with_words, writer
from tests.integration.reports.test_report_life import DOT
from tests.integration.unchanged import nothing_changes
from tests.integration.web.people import People
from tests.unit.reading.formats.samples import written_pdf
from tests.unit.reading.formats.scanned import page, scanned_pdf

pytestmark = pytest.mark.django_db
CHECKED, SIGNED = "Đã tập huấn cho 147 công chức của các phòng.", "Đã tập huấn cho 174 công chức của các phòng."
REASON = "Số công chức đếm lại sau khi kiểm tra tệp."


@pytest.fixture(autouse=True)
def _files(settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stores of the test's own; the charts are a dot."""
    settings.FILES_ROOT, settings.LAKE_ROOT = tmp_path / "files", tmp_path / "lake"
    monkeypatch.setattr(composing, "png", lambda _chart: DOT)


@pytest.fixture
def by(office: Office) -> Actor:
    worked_year(office)
    return writer(office, office.interior)


@pytest.fixture
def made(office: Office, by: Actor) -> bytes:
    """The Word file of a report of Home Affairs, as it was made."""
    return filing.bytes_of(filing.make(by=by, report=begun(office, office.interior), now=NOW))


@pytest.fixture
def report(by: Actor, made: bytes) -> Report:
    """The same with one sentence more, checked."""
    filing.give_back(by=by, report=Report.objects.get(), name="sua.docx", data=with_words(made, CHECKED), now=NOW)
    checking.check(by=by, report=fresh(), now=NOW)
    return fresh()


@pytest.fixture
def other(made: bytes) -> bytes:
    """A signed file in which that sentence has another number."""
    return as_signed(printed(with_words(made, SIGNED)))


def fresh() -> Report:
    return Report.objects.select_related("file", "unit").get()


def refused(by: Actor, report: Report, data: bytes, reason: str = "") -> str:
    with pytest.raises(ReportRejected) as told:
        issuing.issue(by=by, report=report, signed=signed_file(data, reason=reason), now=NOW)
    return told.value.code


def recorded(action: str) -> dict[str, object]:
    """What the trail's only record of an action says of afterwards."""
    after = Record.objects.get(action=action).after
    assert after is not None
    return dict(after)


def test_a_signed_file_of_the_same_text_is_issued_and_the_comparison_kept(by: Actor, report: Report) -> None:
    issuing.issue(by=by, report=report, signed=signed_file(report), now=NOW)
    kept = SignedText.objects.get()
    assert (kept.state, kept.differing, kept.alike, kept.reason) == (SignedState.SAME, 0, kept.words, "")
    assert kept.numbers > 20
    assert recorded("report.issued")["signed_text"] == "same"


def test_another_number_in_the_signed_file_keeps_the_report_from_being_issued(
    by: Actor, report: Report, other: bytes
) -> None:
    assert refused(by, report, other) == "report-signed-differs"
    assert (fresh().state, fresh().document) == (ReportState.CHECKED, None)
    kept = SignedText.objects.get()
    (place,) = kept.differences
    assert (place["checked"], place["signed"], place["page"]) == ("147", "174", kept.pages)
    assert place["before"].endswith("Đã tập huấn cho ")
    assert recorded("report.signed_text_differs")["signed_places"] == ["147 → 174"]


def test_with_a_written_reason_it_is_issued_once_its_differences_were_shown(
    by: Actor, report: Report, other: bytes
) -> None:
    assert refused(by, report, other, REASON) == "report-signed-differs"
    with nothing_changes():
        assert refused(by, report, other) == "report-signed-differs"
    with nothing_changes():
        assert refused(by, report, other, "Kệ") == "report-signed-reason"
    issued = issuing.issue(by=by, report=report, signed=signed_file(other, reason=REASON), now=NOW)
    kept = SignedText.objects.get()
    assert issued.state == ReportState.ISSUED
    assert (kept.reason, kept.reason_by_name, kept.differing) == (REASON, by.signature, 1)
    assert recorded("report.issued")["signed_reason"] == REASON


def test_the_page_says_which_number_differs_and_asks_for_the_reason(
    office: Office, by: Actor, report: Report, other: bytes
) -> None:
    client = Client()
    head = People(office).user("giamdoc", (Role.FOLLOW_UP_OFFICER, office.interior, office.interior))
    client.force_login(head, backend="dondoc.accounts.backend.Accounts")
    address = f"/bao-cao/{report.pk}/"
    assert "issue-reason" not in client.get(address).content.decode()

    def sent(reason: str = "") -> dict[str, object]:
        file = SimpleUploadedFile("bao-cao.pdf", other, "application/pdf")
        said = {"file": file, "sign": "12/BC-SNV", "on": f"{TODAY:%d/%m/%Y}", "not_secret": "on", "reason": reason}
        return {f"issue-{name}": value for name, value in said.items()}

    answer = client.post(f"{address}ban-hanh/", sent())
    told = answer.content.decode()
    assert answer.status_code == 422
    assert "Nội dung tệp ký khác bản đã kiểm tra: 1 chỗ số khác nhau." in told
    assert "<b>147</b> → bản ký: <b>174</b>" in told
    assert "issue-reason" in told
    assert client.post(f"{address}ban-hanh/", sent(REASON)).status_code == 302
    told = client.get(address).content.decode()
    assert REASON in told
    assert "<b>147</b> → bản ký: <b>174</b>" in told
    document = fresh().document
    assert document is not None
    clerk = office.person(Role.CLERK, office.interior)
    restrict(by=clerk, document=document, reason="Nhân sự", now=NOW)
    assert REASON not in client.get(address).content.decode()


def test_words_that_are_others_are_counted_and_many_of_them_need_a_reason(by: Actor, report: Report) -> None:
    assert report.file is not None
    file = filing.bytes_of(report.file)
    some = compared(report.file, name="x.pdf", data=printed(with_words(file, "Có sửa.")))
    assert (some.state, len(some.sameness.passages)) == (SignedState.SAME, 1)
    long = " ".join(["Phần này được viết thêm sau khi kiểm tra."] * 60)
    many = compared(report.file, name="x.pdf", data=printed(with_words(file, long)))
    assert (many.state, many.sameness.differences) == (SignedState.DIFFERENT, ())


def test_a_scan_has_no_text_to_compare_and_is_said_to_be_one(office: Office, report: Report) -> None:
    assert report.file is not None
    found = compared(report.file, name="x.pdf", data=scanned_pdf(page(), page()))
    assert (found.state, found.pages, found.pictures) == (SignedState.SCANNED, 2, (1, 2))
    about = {"report": report, "paper": report.file, "digest": "a" * 64, "compared_at": NOW, **found.as_columns()}
    SignedText.objects.create(**about)
    client = Client()
    own = People(office).user("chuyenvien", (Role.SPECIALIST, office.interior, office.interior))
    client.force_login(own, backend="dondoc.accounts.backend.Accounts")
    assert "Không so được (bản quét)" in client.get(f"/bao-cao/{report.pk}/").content.decode()


def test_of_a_file_with_a_mark_of_secrecy_on_a_later_document_nothing_is_kept(by: Actor, report: Report) -> None:
    assert report.file is not None
    first = ["Báo cáo kết quả thực hiện nhiệm vụ được giao trong tháng 6 năm 2026"] * 3
    head = ["MẬT", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "PHỤ LỤC kèm theo báo cáo"]
    with nothing_changes(), pytest.raises(StateSecret):
        compared(report.file, name="x.pdf", data=written_pdf([first, head]))


@pytest.mark.needs("libreoffice")
def test_what_libreoffice_prints_of_the_checked_file_does_not_differ_and_one_digit_does(
    report: Report, made: bytes
) -> None:
    assert report.file is not None
    same = compared(report.file, name="x.pdf", data=office.to_pdf("x.docx", with_words(made, CHECKED)))
    assert (same.state, same.sameness.differences, same.sameness.passages) == (SignedState.SAME, (), ())
    assert same.sameness.share == 1
    other = compared(report.file, name="x.pdf", data=office.to_pdf("x.docx", with_words(made, SIGNED)))
    (place,) = other.sameness.differences
    assert (other.state, place.checked, place.signed) == (SignedState.DIFFERENT, "147", "174")
    assert place.after.startswith(" công chức của các phòng")

"""Pictures of pages, and .doc, .odt and .rtf: read as the text they show, refused clearly where a tool is missing."""

from __future__ import annotations

import io
import subprocess
import tempfile
from pathlib import Path
from unittest.mock import patch

import pytest
from docx import Document
from docx.shared import Cm

from dondoc.reading import secrecy
from dondoc.reading.formats import Kind, Limits, Reason, Unreadable, first_page, office, open_file, programs, scans
from dondoc.reading.formats.pages import PageText
from dondoc.reading.reader import read
from tests.tools import program
from tests.unit.reading.formats import scanned
from tests.unit.reading.formats.samples import docx, paragraph, pdf

needs_eyes = pytest.mark.needs("tesseract")
needs_office = pytest.mark.needs("libreoffice")
WORDS = "Bao cao ket qua thuc hien nhiem vu duoc giao trong sau thang dau nam 2026 cua co quan"


def word(*lines: str, picture: bytes = b"") -> bytes:
    """A .docx as Word makes it."""
    document = Document()
    if picture:
        document.add_paragraph().add_run().add_picture(io.BytesIO(picture), width=Cm(4))
    for line in lines:
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def converted(data: bytes, ending: str, folder: Path) -> bytes:
    """The same document in an older form."""
    (folder / "a.docx").write_bytes(data)
    subprocess.run(
        [
            program("libreoffice"),
            f"-env:UserInstallation={(folder / 'p').as_uri()}",
            "--headless",
            *("--convert-to", ending, "--outdir", str(folder), str(folder / "a.docx")),
        ],
        check=True,
        capture_output=True,
    )
    return (folder / f"a.{ending}").read_bytes()


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which anything temporary of this test would lie."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setattr(office, "_IN_MEMORY", tmp_path / "no memory")
    return folder


def left_in(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and path.name != "lock"]


@needs_eyes
@pytest.mark.parametrize("make", [scanned.png, scanned.jpg, scanned.tif, scanned.scanned_pdf])
def test_a_clean_scan_gives_head_citation_and_order(make: object, temporary: Path) -> None:
    assert callable(make)
    source = open_file("quet", make(scanned.page()))
    reading = read(source.text)
    head = reading.header
    assert head.sign is not None
    assert (head.sign.value, head.type and head.type.value) == ("27/BC-SNV", "Báo cáo")
    assert head.date is not None
    assert str(head.date.value) == "2026-03-12"
    assert [cited.sign for cited in reading.citations] == ["45/KH-UBND"]
    assert [str(order.deadline and order.deadline.day) for order in reading.orders] == ["2026-06-30"]
    assert left_in(temporary) == []


@needs_eyes
def test_pages_are_read_one_by_one_with_progress_and_may_be_stopped() -> None:
    data = scanned.tif(scanned.page(), scanned.page(head=(), body=("Trang thứ hai của báo cáo gửi Ủy ban nhân dân",)))
    seen: list[tuple[int, int]] = []
    source = open_file("a.tif", data, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 2), (2, 2)]
    assert (source.kind, source.pages) == (Kind.IMAGE, 2)
    assert "Trang thứ hai" in source.text
    assert "Trang thứ hai" not in source.first_page

    def stop(done: int, total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        open_file("a.tif", data, progress=stop)


@needs_eyes
def test_a_page_on_its_head_is_turned() -> None:
    assert "27/BC-SNV" in first_page("a.png", scanned.png(scanned.page().rotate(180)))


@needs_eyes
@pytest.mark.parametrize(
    ("make", "mark"),
    [(scanned.png, "MẬT"), (scanned.scanned_pdf, "MẬT"), (scanned.jpg, "TỐI MẬT"), (scanned.scanned_pdf, "TUYỆT MẬT")],
)
def test_a_stamp_on_a_scan_is_seen(make: object, mark: str, temporary: Path) -> None:
    assert callable(make)
    data = make(scanned.page(stamp=mark))
    assert secrecy.mark(first_page("a", data)) == mark.capitalize()
    with pytest.raises(Unreadable) as refusal:
        open_file("a", data)
    assert refusal.value.reason is Reason.SECRET
    assert left_in(temporary) == []


@needs_eyes
def test_a_stamp_on_a_later_page_of_a_scan_is_seen_when_it_is_read() -> None:
    data = scanned.tif(scanned.page(), scanned.page(stamp="MẬT"))
    assert secrecy.mark(first_page("a", data)) is None
    with pytest.raises(Unreadable) as refusal:
        open_file("a", data)
    assert refusal.value.reason is Reason.SECRET


@needs_eyes
def test_a_stamp_set_as_a_picture_into_a_word_document_is_seen() -> None:
    data = word("Báo cáo kết quả thực hiện nhiệm vụ được giao năm 2026", picture=scanned.stamp("MẬT"))
    assert secrecy.mark(first_page("a.docx", data)) == "Mật"
    harmless = word("Báo cáo kết quả thực hiện nhiệm vụ được giao năm 2026", picture=scanned.stamp("KHẨN"))
    assert secrecy.mark(first_page("a.docx", harmless)) is None


@needs_eyes
def test_blank_paper_and_noise_are_refused_with_words_how_to_scan() -> None:
    for data in (scanned.png(scanned.page(head=(), body=())), scanned.scanned_pdf(scanned.page(head=(), body=()))):
        with pytest.raises(Unreadable) as refusal:
            first_page("a", data)
        assert refusal.value.reason is Reason.SCAN
        assert "dpi" in refusal.value.mend


@needs_eyes
@pytest.mark.parametrize(
    ("data", "limits", "reason"),
    [
        (scanned.png(scanned.page(body=())), Limits(pixels=1000), Reason.BOMB),
        (scanned.scanned_pdf(scanned.page(body=())), Limits(pixels=1000), Reason.BOMB),
        (scanned.tif(*[scanned.page(body=())] * 3), Limits(scanned_pages=2), Reason.TOO_LARGE),
        (scanned.png(scanned.page())[:3000], Limits(), Reason.DAMAGED),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 90, Limits(), Reason.DAMAGED),
        (b"II*\x00" + b"\x00" * 90, Limits(), Reason.DAMAGED),
    ],
)
def test_pictures_are_bounded_before_they_are_unpacked(data: bytes, limits: Limits, reason: Reason) -> None:
    with pytest.raises(Unreadable) as refusal:
        open_file("a", data, limits)
    assert refusal.value.reason is reason


def test_without_tesseract_a_scan_is_refused_and_a_text_is_read() -> None:
    with patch.object(programs, "tesseract", return_value=""):
        for data in (scanned.png(scanned.page()), scanned.scanned_pdf(scanned.page())):
            with pytest.raises(Unreadable) as refusal:
                first_page("a", data)
            assert refusal.value.reason is Reason.SCAN
            assert "Tesseract" in f"{refusal.value.what} {refusal.value.mend}"
        assert "Bao cao" in open_file("a.pdf", pdf([WORDS])).text


def test_a_pdf_is_read_page_by_page_by_what_each_page_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of text keeps its text; one with nothing but a drawing is looked at."""
    looked: list[str] = []

    def eyes(picture: object, *, where: str, width: float | None = None) -> PageText:
        looked.append(where)
        return PageText(("Trang quét được nhận dạng",), open_end=False, open_start=False)

    monkeypatch.setattr(scans, "can_be_read", lambda: True)
    monkeypatch.setattr(scans, "read", eyes)
    from tests.unit.reading.formats.samples import drawn_pdf, shown

    source = open_file("a.pdf", drawn_pdf([shown(WORDS, 50, 700), "0 0 500 500 re f"]))
    assert looked == ["a.pdf, trang 2"]
    assert source.text == f"{WORDS}\fTrang quét được nhận dạng"
    assert source.further_pages == ("Trang quét được nhận dạng",)


@needs_office
@pytest.mark.parametrize("ending", ["doc", "odt"])
def test_old_forms_of_documents_are_read_and_nothing_is_left(ending: str, temporary: Path, tmp_path: Path) -> None:
    data = converted(word("SỞ NỘI VỤ", "Số: 12/BC-SNV", "Báo cáo việc thực hiện nhiệm vụ"), ending, tmp_path)
    source = open_file(f"a.{ending}", data)
    assert source.kind is Kind.OFFICE
    assert "Số: 12/BC-SNV" in source.text
    assert left_in(temporary) == []


@needs_office
def test_a_mark_in_an_old_form_is_seen(temporary: Path) -> None:
    with pytest.raises(Unreadable) as refusal:
        open_file("a.rtf", b"{\\rtf1\\ansi M\\u7852?T\\par S\\u7902? N\\u7896?I V\\u7908?\\par}")
    assert refusal.value.reason is Reason.SECRET
    assert left_in(temporary) == []


@needs_office
def test_a_broken_doc_is_refused_and_leaves_nothing(temporary: Path) -> None:
    broken = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500 + "WordDocument".encode("utf-16-le") + b"\x00" * 500
    with pytest.raises(Unreadable) as refusal:
        open_file("a.doc", broken)
    assert refusal.value.reason in (Reason.DAMAGED, Reason.EMPTY)
    assert left_in(temporary) == []


def test_without_libreoffice_old_forms_are_refused_with_what_to_do() -> None:
    with patch.object(programs, "office", return_value=""), pytest.raises(Unreadable) as refusal:
        open_file("a.rtf", b"{\\rtf1\\ansi abc}")
    assert refusal.value.reason is Reason.OLD_WORD
    assert ".docx" in refusal.value.mend


def test_what_a_killed_conversion_left_is_swept(temporary: Path) -> None:
    office.sweep()
    (ours,) = temporary.iterdir()
    (ours / "left").mkdir()
    (ours / "left" / "a.doc").write_bytes(b"secret")
    office.sweep()
    assert left_in(temporary) == []


def test_a_conversion_that_is_running_is_not_swept_away(temporary: Path) -> None:
    with office._alone(wait=True) as ours:
        assert ours is not None
        (ours / "running").mkdir()
        (ours / "running" / "a.doc").write_bytes(b"")
        office.sweep()
        assert left_in(temporary) == ["a.doc"]


def test_a_conversion_without_end_is_ended(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    endless = temporary.parent / "endless.sh"
    endless.write_text("#!/bin/sh\nsleep 60\n")
    endless.chmod(0o755)
    monkeypatch.setattr(programs, "office", lambda: str(endless))
    monkeypatch.setattr(office, "_SECONDS", 0.2)
    with pytest.raises(Unreadable) as refusal:
        open_file("a.rtf", b"{\\rtf1\\ansi abc}")
    assert refusal.value.reason is Reason.TOO_LARGE
    assert left_in(temporary) == []


def test_fonts_of_a_word_document_tell_tcvn3_and_its_capitals() -> None:
    def typed(font: str, text: str) -> str:
        return f'<w:r><w:rPr><w:rFonts w:ascii="{font}"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'

    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H"><w:basedOn w:val="Normal"/></w:style></w:styles>'
    )
    data = docx(
        paragraph(typed(".VnTimeH", "quyÕt ®Þnh")),
        paragraph("Uû ban nh©n d©n ", typed("Times New Roman", "tỉnh An Lạc")),
        paragraph("vÒ viÖc b¸o c¸o", properties='<w:pStyle w:val="H"/>'),
        paragraph(typed("Times New Roman", "Ngày 5 tháng 3")),
        parts={"word/styles.xml": styles},
    )
    lines = [line for line in open_file("a.docx", data).text.split("\n") if line]
    assert lines == ["QUYẾT ĐỊNH", "Uỷ ban nhân dân tỉnh An Lạc", "về việc báo cáo", "Ngày 5 tháng 3"]


@pytest.mark.parametrize(
    ("seen", "read_as"),
    [
        ("MẠT", "MẬT"),
        ("MÂT", "MẬT"),
        ("TUYẾỆT MẬT", "TUYỆT MẬT"),
        ("TUYỆT MẤ", "TUYỆT MẬT"),
        ("TÔI MẠT", "TỐI MẬT"),
        ("TOIMAT", "TỐI MẬT"),
        ("MAI", "MAI"),
        ("mật", "mật"),
        ("THÔNG BÁO", "THÔNG BÁO"),
        ("TỐI THIỂU", "TỐI THIỂU"),
    ],
)
def test_a_stamp_misread_by_an_accent_or_a_letter_is_the_stamp(seen: str, read_as: str) -> None:
    boxes = [scans._Box((100 * at, 10, 90, 40, word)) for at, word in enumerate(seen.split())]
    assert " ".join(box.text for box in scans._with_stamps(boxes)) == read_as

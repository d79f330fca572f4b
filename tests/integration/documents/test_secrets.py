"""A file with a mark of secrecy is nowhere afterwards: in no store, table, job, log or temporary folder."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings

from dondoc.documents import operations
from dondoc.documents.kinds import Direction
from dondoc.documents.models import Document, StoredFile
from dondoc.documents.operations.discarding import NAME_LEFT
from dondoc.documents.rejections import StateSecret
from dondoc.jobs.models import Job
from dondoc.jobs.worker import run_one
from dondoc.reading.formats import office as conversion
from tests.integration.office import NOTICE, NOW, TODAY, Office
from tests.integration.unchanged import everything
from tests.unit.reading.formats import scanned
from tests.unit.reading.formats.test_scans import word

pytestmark = pytest.mark.django_db
TELLING = "Quyên Phúc 4711"
BODY = ("BÁO CÁO", f"Kế hoạch {TELLING} của Ủy ban nhân dân tỉnh An Lạc")
RTF = b"{\\rtf1\\ansi M\\u7852?T\\par S\\u7902? N\\u7896?I V\\u7908?\\par Quyen Phuc 4711\\par}"


def secret_scan() -> bytes:
    return scanned.scanned_pdf(scanned.page(body=BODY, stamp="MẬT"))


KINDS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "text": ("a.txt", lambda: f"MẬT\n{NOTICE}\n{TELLING}".encode()),
    "word": ("a.docx", lambda: word("TỐI MẬT", *BODY)),
    "name": (f"{TELLING} (MẬT).txt", lambda: NOTICE.encode()),
}
SCANS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "scan": ("a.pdf", secret_scan),
    "image": ("a.jpg", lambda: scanned.jpg(scanned.page(body=BODY, stamp="TUYỆT MẬT"))),
    "stamp": ("a.docx", lambda: word(*BODY, picture=scanned.stamp("MẬT"))),
}


@pytest.fixture
def rooms(tmp_path: Path, files: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every place where a byte of a file might lie."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(conversion, "_IN_MEMORY", tmp_path / "none")
    return [temporary, files]


def refused(office: Office, name: str, data: bytes) -> None:
    with pytest.raises(StateSecret):
        operations.receive(
            by=office.clerk,
            unit=office.committee,
            name=name,
            data=data,
            direction=Direction.INCOMING,
            received_on=TODAY,
            declared_not_secret=True,
            now=NOW,
        )


def assert_nowhere(rooms: list[Path], data: bytes, log: str) -> None:
    left = [path for room in rooms for path in room.rglob("*") if path.is_file() and path.name != "lock"]
    assert left == []
    tables = str(everything())
    assert "Quyên Phúc" not in tables
    assert "Quyên Phúc" not in log
    assert Document.objects.count() == StoredFile.objects.count() == Job.objects.count() == 0


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_a_secret_file_is_left(
    office: Office, rooms: list[Path], caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    name, make = KINDS[kind]
    data = make()
    refused(office, name, data)
    assert_nowhere(rooms, data, caplog.text)


@pytest.mark.needs("tesseract")
@pytest.mark.parametrize("kind", SCANS)
def test_nothing_of_a_secret_picture_is_left(
    office: Office, rooms: list[Path], caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    name, make = SCANS[kind]
    data = make()
    refused(office, name, data)
    assert_nowhere(rooms, data, caplog.text)


@pytest.mark.needs("libreoffice")
def test_nothing_of_a_secret_file_that_is_converted_is_left(
    office: Office, rooms: list[Path], caplog: pytest.LogCaptureFixture
) -> None:
    refused(office, "a.rtf", RTF)
    assert_nowhere(rooms, RTF, caplog.text)


@pytest.mark.needs("tesseract")
def test_a_scan_whose_later_page_bears_the_mark_is_taken_out_whole(office: Office, rooms: list[Path]) -> None:
    data = scanned.tif(scanned.page(), scanned.page(body=BODY, stamp="MẬT"))
    received = operations.receive(
        by=office.clerk,
        unit=office.committee,
        name="hai-trang.tif",
        data=data,
        direction=Direction.INCOMING,
        received_on=TODAY,
        declared_not_secret=True,
        now=NOW,
    )
    assert run_one(NOW)
    entry = Document.objects.get(pk=received.document.pk)
    assert (entry.file_name, entry.sign, entry.subject) == (NAME_LEFT, "", "")
    assert [path for room in rooms for path in room.rglob("*") if path.is_file() and path.name != "lock"] == []
    assert "Quyên" not in str(everything())

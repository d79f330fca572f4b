"""The watched folder: what is complete is entered once, what is refused says why, what is secret is left alone."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest

from dondoc.documents import watching
from dondoc.documents.kinds import Direction
from dondoc.documents.models import Document
from dondoc.documents.watching import Watch
from tests.integration.office import NOTICE, NOW, Office
from tests.integration.unchanged import everything, nothing_changes

SECRET = NOTICE.replace("Số: 112/TB-UBND", "TUYỆT MẬT\nSố: 112/TB-UBND")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The incoming book of the Department of Home Affairs."""
    place = tmp_path / "cho" / "SNV" / "den"
    place.mkdir(parents=True)
    return place


def look(folder: Path) -> int:
    """Twice: the first time tells how the files are, the second that they have not changed."""
    watched = Watch(folder.parent.parent)
    watched.look(NOW)
    return watched.look(NOW)


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_complete_file_is_entered_in_the_book_of_its_folder_and_put_aside(office: Office, folder: Path) -> None:
    (folder / "thong-bao.txt").write_text(NOTICE)
    assert look(folder) == 1
    entry = Document.objects.get()
    assert (entry.unit, entry.direction, entry.file_name) == (office.interior, Direction.INCOMING, "thong-bao.txt")
    assert entry.registered_by_name == "Thư mục chờ"
    assert names(folder) == ["da-nhan/thong-bao.txt"]


def test_what_is_still_being_written_waits(office: Office, folder: Path) -> None:
    watched = Watch(folder.parent.parent)
    (folder / "a.txt").write_text(NOTICE[:50])
    (folder / "b.txt.part").write_text(NOTICE)
    watched.look(NOW)
    (folder / "a.txt").write_text(NOTICE)
    assert watched.look(NOW) == 0
    assert watched.look(NOW) == 1
    assert names(folder) == ["b.txt.part", "da-nhan/a.txt"]


def test_the_same_content_twice_is_entered_once(office: Office, folder: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(NOTICE)
    assert look(folder) == 1
    assert Document.objects.count() == 1
    assert names(folder) == ["da-nhan/a.txt", "da-nhan/b.txt"]


def test_a_worker_killed_before_it_moved_the_file_loses_and_doubles_nothing(office: Office, folder: Path) -> None:
    (folder / "a.txt").write_text(NOTICE)
    with patch.object(watching, "_put_aside", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        look(folder)
    assert look(folder) == 0
    assert Document.objects.count() == 1
    assert names(folder) == ["da-nhan/a.txt"]


def test_a_secret_file_is_neither_taken_nor_moved_nor_looked_at_again(office: Office, folder: Path) -> None:
    (folder / "rieng.txt").write_text(SECRET)
    assert look(folder) == 0
    assert names(folder) == ["rieng.txt", "rieng.txt.ly-do.txt"]
    assert "không được sao chép" in (folder / "rieng.txt.ly-do.txt").read_text()
    assert "rieng" not in str(everything())
    with nothing_changes():
        look(folder)


@pytest.mark.parametrize("name", ["trong.txt", "so.xlsx"])
def test_a_refused_file_goes_aside_with_the_reason(office: Office, folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"" if name == "trong.txt" else b"PK\x03\x04")
    with nothing_changes():
        assert look(folder) == 0
    assert names(folder) == [f"tu-choi/{name}", f"tu-choi/{name}.ly-do.txt"]


def test_a_folder_that_names_no_unit_is_told(office: Office, folder: Path) -> None:
    other = folder.parent.parent / "KHONG-CO" / "den"
    other.mkdir(parents=True)
    (other / "a.txt").write_text(NOTICE)
    with nothing_changes():
        assert look(other) == 0
    assert names(other) == ["a.txt", "a.txt.ly-do.txt"]

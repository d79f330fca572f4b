"""A marked file that somebody tried to enter leaves no words: not in a backup, in var or in temporary folders."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path

import pytest
from django.conf import LazySettings

from dondoc.care.archive.writing import back_up
from dondoc.documents.rejections import StateSecret
from tests.integration.office import NOTICE, NOW, make_office, receive

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "hoa sen nở muộn trên đồi Cát Vàng"
SECRET = f"TỐI MẬT\n{NOTICE}\n{WORDS}\n"


def holds(folder: Path, *, since: float) -> list[Path]:
    """The files of a folder, new since then, that hold the words."""
    found = []
    for path in folder.rglob("*"):
        try:
            if path.is_file() and path.stat().st_mtime >= since and WORDS.encode() in path.read_bytes():
                found.append(path)
        except OSError:  # somebody else's, or gone meanwhile
            continue
    return found


def test_nothing_of_it_is_left(tmp_path: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "tmp"
    own.mkdir()
    monkeypatch.setenv("TMPDIR", str(own))
    monkeypatch.setattr(tempfile, "tempdir", None)
    begun = tmp_path.stat().st_mtime
    office = make_office()
    receive(office)
    with pytest.raises(StateSecret):
        receive(office, SECRET, name="hop.txt")
    back_up(tmp_path / "sao-luu.zip", now=NOW)
    with zipfile.ZipFile(tmp_path / "sao-luu.zip") as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    assert NOTICE.encode() in members.values(), "what is not secret is there"
    assert [name for name, data in members.items() if WORDS.encode() in data] == []
    for folder in (own, Path(settings.VAR), Path(settings.FILES_ROOT)):
        assert holds(folder, since=begun) == [], folder

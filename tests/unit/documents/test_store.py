"""The file store: whole or not at all, once, and as it came."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dondoc.documents import store


def files(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.is_file())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=2_000))
def test_bytes_come_back_as_they_went_in(tmp_path: Path, data: bytes) -> None:
    assert store.get(tmp_path, store.put(tmp_path, data)) == data


def test_the_same_bytes_are_kept_once_and_not_written_again(tmp_path: Path) -> None:
    name = store.put(tmp_path, b"noi dung")
    before = store.place(tmp_path, name).stat().st_mtime_ns
    assert store.put(tmp_path, b"noi dung") == name
    assert files(tmp_path) == [store.place(tmp_path, name)]
    assert store.place(tmp_path, name).stat().st_mtime_ns == before


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError("no space left on device")

    if failing == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    else:
        monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="no space"):
        store.put(tmp_path, b"noi dung")
    assert files(tmp_path) == []


def test_the_file_is_synced_before_it_gets_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    sync, rename = os.fsync, Path.replace

    def noted_sync(handle: int) -> None:
        steps.append("sync")
        sync(handle)

    def noted_rename(path: Path, target: Path) -> Path:
        steps.append("rename")
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", noted_sync)
    monkeypatch.setattr(Path, "replace", noted_rename)
    store.put(tmp_path, b"noi dung")
    assert steps == ["sync", "rename", "sync"]  # the bytes, the name, the folder


def test_damaged_bytes_are_told_and_not_given(tmp_path: Path) -> None:
    name = store.put(tmp_path, b"noi dung")
    store.place(tmp_path, name).write_bytes(b"noi dung khac")
    with pytest.raises(store.Damaged, match="bản sao lưu"):
        store.get(tmp_path, name)


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        store.get(tmp_path, store.digest(b"noi dung"))

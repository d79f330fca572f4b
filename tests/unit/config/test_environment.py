"""Reading the environment: values, defaults, and errors that say how to mend them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dondoc.config import environment
from dondoc.config.environment import BadSetting


def test_an_empty_value_counts_as_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONDOC_X", "  ")
    assert environment.text("DONDOC_X", "default") == "default"


def test_a_list_is_written_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONDOC_X", "a.vn, b.vn ,,")
    assert environment.words("DONDOC_X") == ["a.vn", "b.vn"]


@pytest.mark.parametrize(("given", "read"), [("yes", True), ("1", True), ("On", True), ("no", False), ("0", False)])
def test_yes_and_no_are_read_in_several_spellings(monkeypatch: pytest.MonkeyPatch, given: str, read: bool) -> None:
    monkeypatch.setenv("DONDOC_X", given)
    assert environment.flag("DONDOC_X", default=not read) is read


def test_neither_yes_nor_no_is_refused_with_the_name_and_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONDOC_X", "perhaps")
    with pytest.raises(BadSetting, match=r"DONDOC_X='perhaps'.*DONDOC_X=yes"):
        environment.flag("DONDOC_X")


@pytest.mark.parametrize(
    ("given", "complaint"), [("ten", "not a whole number"), ("1.5", "not a whole"), ("0", "too small")]
)
def test_a_number_that_cannot_be_used_is_refused(monkeypatch: pytest.MonkeyPatch, given: str, complaint: str) -> None:
    monkeypatch.setenv("DONDOC_X", given)
    with pytest.raises(BadSetting, match=complaint):
        environment.whole("DONDOC_X", 50, least=1)


def test_a_folder_is_taken_from_where_the_command_is_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert environment.folder("DONDOC_X", "var") == tmp_path / "var"

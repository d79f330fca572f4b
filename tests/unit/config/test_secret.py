"""The signing key: given, or made once for its owner's eyes only."""

from __future__ import annotations

import stat
from pathlib import Path

from dondoc.config.secret import secret_key


def test_a_given_key_is_used_and_nothing_is_written(tmp_path: Path) -> None:
    assert secret_key("given", file=tmp_path / "secret") == "given"
    assert list(tmp_path.iterdir()) == []


def test_a_key_is_made_once_and_kept(tmp_path: Path) -> None:
    file = tmp_path / "var" / "secret"
    first = secret_key("", file=file)
    assert len(first) >= 50
    assert secret_key("", file=file) == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["secret"]


def test_the_key_of_a_start_that_was_first_stands(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("of the other start", "ascii")
    assert secret_key("", file=file) == "of the other start"

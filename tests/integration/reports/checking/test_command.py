"""`dondoc check --register`: the register, the units and the figures of the installation."""

from __future__ import annotations

from pathlib import Path

import pytest

from dondoc.cli import main
from dondoc.figures.actors import Actor
from dondoc.reports.queries.papers import data_of
from tests.integration.office import NOTICE, Office
from tests.integration.reports.checking.clean_papers import half_year_report
from tests.integration.reports.checking.planting import control_words, planted, words
from tests.integration.reports.kept import kept_report, worked_year

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def written(folder: Path, name: str, data: bytes) -> str:
    (folder / name).write_bytes(data)
    return str(folder / name)


def test_a_clean_report_agrees_and_a_wrong_day_of_a_cited_plan_does_not(
    province: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clean = written(tmp_path, "sach.docx", half_year_report())
    assert main.main(["check", "--register", clean]) == 0
    assert "0 chỗ không khớp, 0 chỗ cần hỏi lại" in capsys.readouterr().out
    wrong = planted(half_year_report(), words("15/01/2026", "16/01/2026"))
    assert main.main(["check", "--register", clean, written(tmp_path, "sai.docx", wrong)]) == 1
    assert "sổ văn bản ghi ngày 15/01/2026" in capsys.readouterr().out


def test_numbers_of_a_paper_made_here_are_held_against_what_was_printed(
    province: Office, reader: Actor, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = kept_report(worked_year(province), reader)
    data = planted(data_of(report), control_words(0, "09"))
    assert main.main(["check", "--register", written(tmp_path, "sua.docx", data)]) == 1
    said = capsys.readouterr().out
    assert "văn bản ghi 09, số liệu là 02" in said
    assert "4 số có liên kết" in said


def test_a_state_secret_and_a_broken_file_are_refused(
    province: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = written(tmp_path, "a.txt", ("TỐI MẬT\n\n" + NOTICE).encode())
    broken = written(tmp_path, "b.docx", b"PK\x03\x04 cut off")
    assert main.main(["check", "--register", secret, broken, str(tmp_path / "khong-co.docx")]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "bí mật nhà nước" in told.err
    assert "hỏng" in told.err
    assert "không mở được tệp" in told.err

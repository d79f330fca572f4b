"""`dondoc check` from the outside."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from dondoc.cli.main import main
from dondoc.papers.official import Head, Paper, Signer, Text, official_paper

AGREES = "Sở nhận 12 hồ sơ, gồm: đúng hạn 10 hồ sơ, quá hạn 02 hồ sơ."
WRONG = "Sở nhận 12 hồ sơ, gồm: đúng hạn 10 hồ sơ, quá hạn 03 hồ sơ."
ASKS = "Sở được giao 50 nhiệm vụ, đã thực hiện 43 nhiệm vụ, 6 nhiệm vụ quá hạn và 07 nhiệm vụ đang làm trong hạn."


def _file(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def test_all_agrees(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", _file(tmp_path, "a.txt", AGREES)]) == 0
    assert "0 chỗ không khớp, 0 chỗ cần hỏi lại" in capsys.readouterr().out


def test_a_disagreement_is_shown_with_line_sentence_and_arithmetic(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", _file(tmp_path, "a.txt", f"Kỳ này như sau.\n{WRONG}")]) == 1
    said = capsys.readouterr().out
    assert "KHÔNG KHỚP · dòng 2" in said
    assert "quá hạn 03 hồ sơ" in said
    assert "10 + 3 = 13" in said


def test_a_question_alone_is_no_disagreement(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", _file(tmp_path, "a.txt", ASKS)]) == 0
    said = capsys.readouterr().out
    assert "CẦN HỎI LẠI" in said
    assert "Hỏi: " in said


def test_one_wrong_file_among_several(tmp_path: Path) -> None:
    assert main(["check", _file(tmp_path, "a.txt", AGREES), _file(tmp_path, "b.txt", WRONG)]) == 1


def test_an_unreadable_file_outweighs_the_rest_and_the_rest_is_still_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    assert main(["check", str(empty), str(tmp_path / "none.txt"), _file(tmp_path, "b.txt", WRONG)]) == 2
    said = capsys.readouterr()
    assert "empty.txt" in said.err
    assert "none.txt" in said.err
    assert "KHÔNG KHỚP" in said.out


def test_starts_without_django(tmp_path: Path) -> None:
    script = (
        "import sys; from dondoc.cli.main import main; code = main(sys.argv[1:]); "
        "assert not any(name.split('.')[0] == 'django' for name in sys.modules); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "check", _file(tmp_path, "a.txt", AGREES)], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


def test_the_form_of_a_word_file_is_checked_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head = Head(["UBND tỉnh", "Sở Nội vụ"], "BC-SNV", "Báo cáo", "Kết quả", place="An Lạc", day=date(2026, 2, 5))
    words = Text("Đã hoàn thành các nhiệm vụ được giao.")
    file = tmp_path / "bao-cao.docx"
    file.write_bytes(official_paper(Paper(head, [words], [Signer("Giám đốc", "Lê An")], ["Như trên;"])))
    assert main(["check", str(file)]) == 1
    said = capsys.readouterr().out
    assert "thể thức, đoạn 14: Nơi nhận thiếu dòng “Lưu: VT, …”" in said
    assert "1 chỗ không khớp, 0 chỗ cần hỏi lại" in said

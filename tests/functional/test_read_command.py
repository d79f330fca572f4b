"""`dondoc read`: the summary, the JSON object, and what it refuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

LETTER = """UBND TỈNH LAM GIANG
SỞ NỘI VỤ
Số: 2093/SNV-CCHC
V/v việc của Sở Xây dựng chưa xong

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lam Giang, ngày 19 tháng 9 năm 2022

Kính gửi: Sở Xây dựng.

Thực hiện Kế hoạch số 57/KH-UBND ngày 21/02/2022 của UBND tỉnh, đề nghị Sở Xây dựng trình UBND tỉnh đề án trước ngày
07/10/2022. Đã giải quyết 100 hồ sơ, trong đó đúng hạn 90 hồ sơ, quá hạn 10 hồ sơ.

KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC

Tống Quý Thành
"""


def dondoc(*words: str, temporary: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does."""
    environment = {**os.environ, **({"TMPDIR": str(temporary)} if temporary else {})}
    command = [sys.executable, "-m", "dondoc.cli.main", *words]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "thư.txt"
    path.write_text(LETTER, "utf-8")
    return path


def test_the_summary_says_what_the_document_holds(letter: Path) -> None:
    done = dondoc("read", str(letter))
    assert done.returncode == 0
    for line in (
        "Loại: Công văn",
        "Số, ký hiệu: 2093/SNV-CCHC",
        "Ngày: Lam Giang, 19/9/2022",
        "Kính gửi: Sở Xây dựng",
    ):
        assert line in done.stdout
    assert "Kế hoạch số 57/KH-UBND ngày 21/02/2022 của UBND tỉnh" in done.stdout
    assert "Sở Xây dựng (hạn 07/10/2022)" in done.stdout
    assert "khớp: " in done.stdout


def test_the_json_object_has_the_documented_keys_and_spans(letter: Path) -> None:
    found = json.loads(dondoc("read", str(letter), "--json").stdout)
    assert set(found) == {"text", "header", "citations", "figures", "assignments", "numbers"}
    span = found["header"]["spans"]["number"][0]
    assert found["text"][slice(*span)] == found["header"]["number"]
    assert found["header"]["number"] == "2093/SNV-CCHC"
    for item in [*found["citations"], *found["figures"], *found["assignments"]]:
        start, end = item["span"]
        assert start < end
        assert item["rule"]


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("không-có.docx", None, "không mở được tệp"),
        ("rỗng.docx", b"", "Tệp rỗng"),
        ("hỏng.pdf", b"%PDF-1.7 x", "hỏng"),
        ("cũ.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, ".docx"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(tmp_path: Path, name: str, data: bytes | None, word: str) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    done = dondoc("read", str(path))
    assert done.returncode == 2
    assert done.stdout == ""
    assert word in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["read", "check"])
@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "TUYỆT MẬT"])
def test_a_state_secret_is_refused_and_leaves_nothing(tmp_path: Path, command: str, mark: str) -> None:
    path = tmp_path / "văn-bản.txt"
    path.write_text(f"{mark}\n\n{LETTER}", "utf-8")
    temporary = tmp_path / "tạm"
    temporary.mkdir()
    done = dondoc(command, str(path), temporary=temporary)
    assert done.returncode == 2
    assert mark.capitalize() in done.stderr
    assert "SNV-CCHC" not in done.stdout + done.stderr
    assert list(temporary.iterdir()) == []


def test_reading_starts_neither_django_nor_what_only_other_formats_need(letter: Path) -> None:
    probe = (
        "import sys; from dondoc.cli.main import main; main(['read', '--json', sys.argv[1]]);"
        "print(sorted({m.partition('.')[0] for m in sys.modules} & {'django', 'ibis', 'lxml', 'pypdfium2', 'yaml'}))"
    )
    done = subprocess.run([sys.executable, "-c", probe, str(letter)], capture_output=True, text=True, check=True)
    assert done.stdout.strip().split("\n")[-1] == "[]"

"""The command that evaluates a score sheet."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from dondoc.cli.main import main
from dondoc.scoring.score_files import BadScoreFile, read
from dondoc.scoring.set_lines import Title
from dondoc.sheets.tables import Column, Table, Value, workbook

ROOT = Path(__file__).parents[3]
SHEET = """
title: Phiếu chấm điểm năm 2026
criteria:
  - {code: "1", name: Chỉ đạo, maximum: 4}
  - {code: "1.1", name: Kế hoạch, maximum: 2}
  - code: "1.1.1"
    name: Ban hành kế hoạch
    maximum: 0.5
    kind: Theo mức
    rule: "đúng hạn [on_time]: 0,5; chậm [late]: 0,25; không ban hành [none]: 0"
    measured: late
  - code: "1.1.2"
    name: Mức độ hoàn thành
    maximum: "1.5"
    kind: prop_floor
    parameters: {at_least: "80", says: "Hoàn thành {} kế hoạch"}
    measured: {numerator: 44, denominator: 50}
  - code: "1.2"
    name: Báo cáo
    maximum: 1
    kind: deduct
    parameters: {events: {late: "0.25"}}
    measured: late = 1
    points: 0.5
  - {code: "1.3", name: Chi cục, maximum: 1, kind: all_units, not_scored: Không có chi cục}
  - {code: "2", name: Hài lòng, maximum: 8, kind: survey, measured: "85,125%"}
  - {code: "3", name: Công khai, maximum: 1, kind: bool, measured: {a: true, b: false}}
  - {code: "4", name: Sáng kiến, maximum: 1, kind: count_step, rule: ">=2: 1; <2: 0"}
"""


def written(folder: Path, text: str, name: str = "sheet.yaml") -> str:
    file = folder / name
    file.write_text(text, "utf-8")
    return str(file)


def test_a_sheet_is_told_with_points_explanations_and_totals(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["score", written(tmp_path, SHEET)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "Phiếu chấm điểm năm 2026"
    assert "1 Chỉ đạo: 2,07/4" in said
    assert "       Hoàn thành 88% kế hoạch (44/50) nên được 88% × 1,5 = 1,32 điểm." in said
    assert "     Điểm được ghi: 0,5. Theo số liệu: Có 1 late nên còn 1 − 1 × 0,25 = 0,75 điểm." in said
    assert "  1.3 Chi cục: không chấm (điểm tối đa 1)" in said
    assert "     Lý do: Không có chi cục" in said
    assert "4 Sáng kiến: chưa có điểm/1" in said
    assert said[-1] == (
        "Điểm: 8,88; điểm tối đa: 14; không chấm: 1; điểm tối đa được chấm: 13; chỉ số: 68,31%; chưa có điểm: 1"
    )


def test_what_lost_points_need_is_told_when_it_is_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", written(tmp_path, SHEET), "--needed"]) == 0
    said = capsys.readouterr().out
    assert "1.1.2 thiếu 0,18: Cần đạt 50/50 (hiện 44/50) để được 1,5 điểm (thêm 0,18)." in said
    assert "4 thiếu 1: Chưa có số liệu để biết cần thêm gì." in said
    assert said.rstrip().endswith("Còn có thể đạt thêm: 2,43")


def test_the_same_as_json_holds_exact_numbers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", written(tmp_path, SHEET), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (Decimal(said["points"]), Decimal(said["net"]), said["percent"]) == (Decimal("8.88"), Decimal(13), "68.31")
    assert [leaf["reckoning"] for leaf in said["criteria"] if leaf["code"] == "1.1.2"] == ["44/50 * 1.5"]
    assert [leaf["not_scored"] for leaf in said["criteria"]] == [False, False, False, True, False, False, False]


def test_a_sheet_in_a_table_gives_the_same(tmp_path: Path) -> None:
    columns = [Title.CODE, Title.NAME, Title.MAXIMUM, Title.KIND, Title.RULE]
    rows: list[list[Value]] = [
        ["1", "Chỉ đạo", Decimal("2.5"), "", "", "", "", ""],
        ["1.1", "Kế hoạch", Decimal("1.5"), "Theo tỷ lệ, có mức sàn", "mức sàn: 80%", "44/50", "", ""],
        ["1.2", "Chi cục", Decimal(1), "Mọi đơn vị đều đạt", "", "", "", "Không có chi cục"],
    ]
    titles = [*(column.value for column in columns), "Số liệu", "Điểm", "Không chấm"]
    data = workbook(Table("Phiếu", [Column(title) for title in titles], rows))
    found = read("sheet.xlsx", data)
    assert [found.scored[node.id].kept for node in found.nodes[0].below] == [Decimal("1.320000"), None]
    assert [found.marks[node.id].left_out for node in found.nodes[0].below] == [False, True]


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ('maximum: "1.5"', 'maximum: "1.6"', "1.1 ghi tối đa 2 điểm"),
        ("prop_floor", "magic", "không có cách tính"),
        ('at_least: "80"', 'at_least: "800"', "mức sàn"),
        ("measured: late = 1", "measured: late", "“late” không phải một số"),
        ("measured: late = 1", "measured: late = nhiều", "“nhiều” không phải một số"),
        ("points: 0.5", "points: 5", "không phải số điểm đến 1"),
        ('code: "1.3"', 'code: "9.3"', "không có dòng 9"),
        ("title:", "criteria: []\ntitle:", "criteria"),
        ("not_scored", "left_out", "không có “left_out”"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_ends_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], before: str, after: str, says: str
) -> None:
    text = SHEET.replace(before, after)
    if after.startswith("criteria"):
        text = after
    assert main(["score", written(tmp_path, text)]) == 1
    told = capsys.readouterr()
    assert says in told.err
    assert told.out == ""


def test_a_file_that_is_not_there_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", str(tmp_path / "none.yaml")]) == 2
    assert "không mở được tệp" in capsys.readouterr().err


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(BadScoreFile):
        read("sheet.xlsx", b"<html></html>")


def test_the_example_of_the_documentation_can_be_scored() -> None:
    page = (ROOT / "docs/scoring.md").read_text("utf-8")
    example = page.partition("```yaml\n")[2].partition("```")[0]
    found = read("sheet.yaml", example.encode())
    assert [each.kept for each in found.scored.values()] == [Decimal("1.320000"), None]

"""What does not agree in a document, and what only must be asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from dondoc.reading import check, codes, signs
from dondoc.reading.check import Finding, Subject
from dondoc.reading.reader import read

SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"


def _found(text: str, subject: Subject) -> list[Finding]:
    return [finding for finding in check.findings(read(text)) if finding.subject is subject]


ISSUERS = [
    ("12/QĐ-UBND", "UBND tỉnh", True),
    ("12/QĐ-UBND", "Chủ tịch Ủy ban nhân dân tỉnh Hải Ninh", True),
    ("12/QĐ-UB", "Uỷ ban nhân dân tỉnh", True),
    ("12/UBND-NC", "Văn phòng UBND tỉnh", True),
    ("12/QĐ-UBND", "Sở Nội vụ", False),
    ("12/NQ-HĐND", "UBND huyện", False),
    ("12/NQ-HĐND", "Thường trực HĐND tỉnh", True),
    ("30/2020/NĐ-CP", "Chính phủ", True),
    ("30/2020/NĐ-CP", "Thủ tướng Chính phủ", False),
    ("766/QĐ-TTg", "Thủ tướng", True),
    ("766/QĐ-TTg", "Chính phủ", False),
    ("45/SNV-TTr", "Giám đốc Sở Nội vụ", True),
    ("45/SNV-TTr", "Sở Tư pháp", False),
    ("04/KH-SLĐTBXH", "Sở Lao động - Thương binh và Xã hội tỉnh Hải Ninh", True),
    ("04/KH-SLĐTBXH", "Sở LĐ-TB&XH", True),
    ("04/KH-SGD&ĐT", "Sở Giáo dục và Đào tạo", True),
    ("04/KH-SNNPTNT", "Sở Nông nghiệp và PTNT", True),
    ("04/KH-SVHTTDL", "Sở Văn hóa, Thể thao và Du lịch", True),
    ("04/KH-SNgV", "Sở Ngoại vụ", True),
    ("04/KH-SYT", "Sở Y tế", True),
    ("04/KH-SCT", "Sở", True),
    ("01/2023/TT-BTC", "Bộ Nội vụ", False),
    ("01/2023/TT-BGDĐT", "Bộ trưởng Bộ Giáo dục và Đào tạo", True),
    ("21-KL/TW", "Bộ Chính trị", True),
    ("14/TTr-VP", "Chánh Văn phòng", True),
    ("50/2014/TTLT-BTNMT-BNV", "Bộ Nội vụ", True),
    ("08/TB-TCT", "Tổ công tác của Chủ tịch UBND tỉnh", True),
    ("285/CCTTHC", "Tổ công tác chuyên trách", True),
]


@pytest.mark.parametrize(("sign", "issuer", "agrees"), ISSUERS, ids=[f"{s} của {b}" for s, b, _ in ISSUERS])
def test_tells_whether_a_code_can_stand_for_the_body_named(sign: str, issuer: str, agrees: bool) -> None:
    parsed = signs.parse(sign)
    assert parsed is not None
    assert codes.agrees(parsed, issuer) is agrees


def test_finds_a_sign_whose_code_is_not_the_body_named() -> None:
    text = "Mở đầu.\nThực hiện Công văn số 45/SNV-VP ngày 02/3/2023 của Sở Tư pháp, phòng đã họp."
    (finding,) = _found(text, Subject.ISSUER)
    assert finding.agrees is False
    assert finding.line == 2
    assert "SNV" in finding.what
    assert "Sở Tư pháp" in finding.what


def test_a_body_taken_from_the_neighbour_raises_no_alarm() -> None:
    text = "Theo Quyết định số 45/QĐ-UBND ngày 02/3/2023 và đề án của Sở Tư pháp, phòng đã họp."
    assert _found(text, Subject.ISSUER) == []


def test_who_submits_is_not_who_issues() -> None:
    text = "Sở Nội vụ tham mưu UBND tỉnh ban hành Quyết định số 45/QĐ-UBND ngày 02/3/2023 về biên chế."
    assert _found(text, Subject.ISSUER) == []


def test_finds_a_higher_number_with_an_earlier_date() -> None:
    text = (
        "Căn cứ Kế hoạch số 15/KH-SYT ngày 20/01/2023; Kế hoạch số 22/KH-SYT ngày 05/01/2023; "
        "Kế hoạch số 40/KH-SYT ngày 01/3/2023."
    )
    (finding,) = _found(text, Subject.ORDER)
    assert "22/KH-SYT" in finding.what
    assert "15/KH-SYT" in finding.what


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch số 15/KH-SYT ngày 20/01/2023; Kế hoạch số 22/KH-SYT ngày 05/01/2024.",  # another year
        "Kế hoạch số 15/KH-SYT ngày 20/01/2023; Báo cáo số 22/BC-SYT ngày 05/01/2023.",  # another type
        "Kế hoạch số 15/KH-UBND ngày 20/01/2023 của UBND tỉnh; Kế hoạch số 22/KH-UBND ngày 05/01/2023 của UBND xã.",
        "Kế hoạch số 15/KH-UBND ngày 20/01/2023; Kế hoạch số 22/KH-UBND ngày 05/01/2023.",  # whose is not said
        "Kế hoạch số 15/KH-SYT ngày 20/01/2023; Kế hoạch số 22a/KH-SYT ngày 05/01/2023.",  # put in between
        "Quyết định số 42/2014/QĐ-TTg ngày 27/7/2014; Quyết định số 899/QĐ-TTg ngày 10/6/2014.",  # two series
        "Kế hoạch số 150/KH-SNV ngày 20/02/2025; Kế hoạch số 22/KH-SNV ngày 05/4/2025.",  # the merged Sở begins anew
        "Kế hoạch số 15/KH-SYT ngày 20/01/2023; Kế hoạch số 16/KH-SYT ngày 20/01/2023.",  # one day
    ],
)
def test_no_alarm_over_numbers_that_do_not_run_in_one_series(text: str) -> None:
    assert _found(text, Subject.ORDER) == []


def test_finds_one_unit_under_several_codes() -> None:
    text = (
        "Công văn số 12/SLĐTBXH-VLTLSTLD ngày 03/01/2023; Công văn số 19/SLĐTBXH-VLTLATLD ngày 05/01/2023; "
        "Công văn số 25/SLĐTBXH-VLTLATLĐ ngày 09/01/2023; Công văn số 30/SLĐTBXH-VP ngày 12/01/2023."
    )
    (finding,) = _found(text, Subject.CODES)
    assert all(code in finding.what for code in ("VLTLSTLD", "VLTLATLD", "VLTLATLĐ"))
    assert "VP " not in finding.what


def test_bodies_with_like_codes_are_not_one() -> None:
    text = (
        "Nghị quyết số 1/2020/QH14, Nghị quyết số 2/2021/QH15, Công văn số 5/STNMT-VP, Công văn số 6/STTTT-VP, "
        "Hướng dẫn số 7-HD/UBKTTU, Hướng dẫn số 8-HD/UBKTTW, Quyết định số 1/QĐ-TTg, Quyết định số 2/QĐ-TTG."
    )
    assert _found(text, Subject.CODES) == []


def test_figures_that_do_not_add_up_are_a_disagreement_with_their_arithmetic() -> None:
    text = "Trung tâm tiếp nhận 240 hồ sơ, gồm: đúng hạn 200 hồ sơ, quá hạn 50 hồ sơ."
    (finding,) = _found(text, Subject.FIGURES)
    assert finding.agrees is False
    assert "250" in finding.arithmetic


def test_figures_that_cannot_be_told_are_a_question() -> None:
    text = "Sở được giao 50 nhiệm vụ, đã thực hiện 43 nhiệm vụ, 6 nhiệm vụ quá hạn và 07 nhiệm vụ đang làm trong hạn."
    (finding,) = _found(text, Subject.FIGURES)
    assert finding.agrees is None
    assert finding.question


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the source documents are not beside the repository")
def test_no_false_alarm_on_the_source_documents() -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        found = check.findings(read(path.read_text("utf-8")))
        assert [finding.what for finding in found if finding.agrees is False] == [], path.name


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the source documents are not beside the repository")
def test_the_tasks_of_the_inspection_page_cannot_be_told() -> None:
    (path,) = SEEDS.glob("003_*.txt")
    tasks = [finding for finding in check.findings(read(path.read_text("utf-8"))) if "48 nhiệm vụ" in finding.quote]
    (finding,) = tasks
    assert finding.agrees is None
    assert "41 + 7 = 48" in (finding.holds_if or "")


def test_a_draft_that_has_no_number_yet_is_not_out_of_order() -> None:
    text = """SỞ TÀI CHÍNH
Số:        /BC-STC
An Lạc, ngày 15 tháng 12 năm 2023

BÁO CÁO
Kết quả công tác

Sở Tài chính đã gửi Báo cáo số 27/BC-STC ngày 10/02/2023.
"""
    assert not _found(text, Subject.ORDER)

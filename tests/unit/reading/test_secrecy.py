"""A mark of state secrecy is found on the first page, and only a mark."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Literal

import pytest

from dondoc import demonstration
from dondoc.reading import secrecy

HEAD = """ỦY BAN NHÂN DÂN
TỈNH LAM GIANG

{}

Số: 12/BC-UBND

Lam Giang, ngày 05 tháng 3 năm 2024

BÁO CÁO
Về công tác quý I
"""


@pytest.mark.parametrize(
    ("stamp", "name"),
    [
        ("MẬT", "Mật"),
        ("TỐI MẬT", "Tối mật"),
        ("TUYỆT MẬT", "Tuyệt mật"),
        ("[ MẬT ]", "Mật"),
        ("| TỐI MẬT |", "Tối mật"),
        ("**MẬT**", "Mật"),
        ("M Ậ T", "Mật"),
        ("T U Y Ệ T M Ậ T", "Tuyệt mật"),
        ("MẬT - Bản số: 02", "Mật"),
        ("MẬT          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Mật"),
        ("Độ mật: Tối mật", "Tối mật"),
        ("Mức độ mật: MẬT", "Mật"),
        ("Tuyệt mật", "Tuyệt mật"),
        ("MÂT", "Mật"),
        ("TÔI MẬT", "Tối mật"),
        ("TUYÊT MÂT", "Tuyệt mật"),
        (unicodedata.normalize("NFD", "TỐI MẬT"), "Tối mật"),
        ("│ MẬT │", "Mật"),
    ],
)
def test_a_stamp_is_found_however_it_is_typed(stamp: str, name: str) -> None:
    assert secrecy.mark(HEAD.format(stamp)) == name


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Hạn chế tiếp cận",
        "KHẨN",
        "Văn phòng ban hành 13.733 văn bản (chưa tính văn bản mật)",
        "BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "Mật độ dân số tăng 2%",
        "MẬT ĐỘ DÂN SỐ",
        "THÔNG TIN BÍ MẬT",
        "Độ mật: Không",
        "Độ mật: Thường",
        "phạm vi gồm tài liệu tối mật, tuyệt mật và mật",
        "MẶT",
        "MẮT",
        "MẶT TRẬN TỔ QUỐC",
        "Công tác bảo mật",
    ],
)
def test_other_words_are_no_mark(line: str) -> None:
    assert secrecy.mark(HEAD.format(line)) is None


def test_the_highest_of_several_marks_counts() -> None:
    assert secrecy.mark(HEAD.format("MẬT\n\nTUYỆT MẬT")) == "Tuyệt mật"


@pytest.mark.parametrize(
    "lines",
    [
        "MẬT\t\tLam Giang, ngày 20 tháng 11 năm 2026",
        "MẬT Lam Giang, ngày 20 tháng 11 năm 2026",
        "MẬT    Lam Giang, ngày 20 tháng 11 năm\n2026",
        "Số: 77/UBND-NC (MẬT)",
        "Số: 77/UBND-NC MẬT",
        "Số: 77/UBND-NC (Tối mật)    Lam Giang, ngày 20 tháng 11 năm 2026",
        "Số 45-CV/TU (MẬT)",
        "| UBND TỈNH<br>MẬT | CỘNG HÒA |",
        "| UBND TỈNH<br/>MẬT<br/>Số: 12/UBND-NC | CỘNG HÒA |",
        "| MẬT | ngày 20 tháng 11 năm 2026 |",
        "Độ mật: Mật",
        "Độ mật: Mật    Lam Giang, ngày 20 tháng 11 năm 2026",
        "| Độ mật | Mật |",
        "M  Ậ  T",
        "T Ố I  M Ậ T",
        "MẬ T",
        "UBND TỈNH LAM GIANG MẬT CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Lam Giang, ngày 20 tháng 11 năm 2026 MẬT",
        "Độc lập - Tự do - Hạnh phúc    MẬT",
        "Mật",
        "Tuyệt Mật",
        "TUYỆT\nMẬT",
        "“MẬT”",
        "(MẬT)",
        "MẬT (bản số 02)",
        "Số: 77/UBND-NC - MẬT",
        "Độ khẩn: Khẩn; Độ mật: Tối mật",
        "Số: 77/UBND-NC Độ mật: Mật Lam Giang, ngày 20 tháng 11 năm 2026",
        "V/v rà soát văn bản\nMẬT",
        "MẬT   HỎA TỐC",
        "| MẬT |",
        "|  | MẬT |",
        "Số:   /UBND-NC (MẬT)",
        "Số: …/BC-SNV (Mật)",
        "ĐỘ MẬT: TUYỆT MẬT",
        "***MẬT***",
        "MẬT.",
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_stamp_is_found_wherever_a_head_has_room_for_it(lines: str, form: Literal["NFC", "NFD"]) -> None:
    assert secrecy.mark(HEAD.format(unicodedata.normalize(form, lines)))


@pytest.mark.parametrize(
    "lines",
    [
        "BẢO VỆ BÍ\nMẬT NHÀ NƯỚC",
        "QUY CHẾ BẢO VỆ BÍ\nMẬT",
        "Các cơ quan quản lý văn bản\nmật",
        "ông Nguyễn Văn Mật",
        "NGUYỄN VĂN MẬT",
        "Nguyễn Văn\nMật",
        "| 1 | Nguyễn Văn | Mật |",
        "| Nguyễn Văn | Mật |",
        "| Họ đệm | Tên |\n| Nguyễn Văn | Mật |",
        "| STT | Số văn bản | Độ mật | Ngày |\n| 1 | 12/BC | Mật | 3/4 |",
        "| STT | Thường | Mật | Tối mật | Tuyệt mật |",
        "| Thường | Mật |",
        "| STT | THƯỜNG | MẬT | TỔNG |",
        "| Độ mật | Số văn bản |\n| Mật | 120 văn bản đến, đã giải quyết |",
        "| STT | Cơ quan | Độ mật |\n| 1 | UBND tỉnh | Mật |",
        "| STT | CƠ QUAN | ĐỘ MẬT |\n| 1 | UBND TỈNH | MẬT |",
        "| 1 | UBND tỉnh | Mật |",
        "| Mật | 120 văn bản đến, đã giải quyết |",
        "Xác định độ mật: Mật, Tối mật, Tuyệt mật",
        "Độ mật: Mật, Tối mật, Tuyệt mật",
        "ĐỘ MẬT",
        "Độ mật",
        "| TT | ĐỘ MẬT |",
        "Thực hiện Công văn số 77/UBND-NC (Mật) ngày 3/4/2024 của UBND tỉnh",
        "văn bản đóng dấu\nMẬT.",
        "Hệ thống (chưa tính văn bản mật)",
        "HẠN CHẾ TIẾP CẬN",
        "CÔNG TÁC BẢO MẬT",
        "AN TOÀN, BẢO MẬT THÔNG TIN",
        "Mật khẩu",
        "MẬT KHẨU",
        "Mật mã",
        "CƠ YẾU, MẬT MÃ",
        "mật",
        "Độ mật của văn bản do người soạn thảo đề xuất.",
        "Đề nghị ghi độ mật: Mật hoặc Tối mật.",
        "KT. CHỦ TỊCH   Nguyễn Văn Mật",
        "Kính gửi: Ông Trần Mật, Giám đốc",
        "Mật ong",
        "MẠT",
        "Phường Mật Sơn",
        "Số: 12/KH-BCĐ bảo mật",
        "chuyển văn bản mật\nTuyệt mật không gửi qua mạng",
        "Số: 12/KH-UBND về bảo vệ bí mật",
        "| Văn bản thường | Văn bản mật |\n| 10 | 2 |",
        "BÁO CÁO\nVỀ CÔNG TÁC BẢO MẬT\nLam Giang, ngày 3 tháng 4 năm 2024",
        "BẢO MẬT Lam Giang, ngày 3 tháng 4 năm 2024",
        "Điểm a) MẬT; b) TỐI MẬT",
        "Lê Thị Mật    Lam Giang, ngày 3 tháng 4 năm 2024",
        "Kính gửi đồng chí Phó Giám đốc Sở Nội vụ tỉnh Lam Giang Nguyễn Văn\nMật",
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_no_sentence_name_or_list_of_levels_is_a_stamp(lines: str, form: Literal["NFC", "NFD"]) -> None:
    assert secrecy.mark(HEAD.format(unicodedata.normalize(form, lines))) is None


def test_a_box_that_a_page_gives_last_is_still_a_stamp() -> None:
    assert secrecy.mark(HEAD.format("") + "Kết quả thực hiện.\n" * 60 + "TUYỆT MẬT") == "Tuyệt mật"


@pytest.mark.parametrize(
    "text",
    ["Số: " + "1." * 30_000, "MẬT " * 20_000, "Số: 1" + "/A-" * 20_000, "| ¦" * 20_000, "Lam " * 20_000 + ", ngày"],
)
def test_a_page_made_to_keep_the_search_busy_is_searched_to_its_end(text: str) -> None:
    # A search that tries every split of such a line would not come back.
    assert secrecy.mark(text) in {None, "Mật"}


def test_a_stamp_set_one_word_a_line_keeps_its_level() -> None:
    assert secrecy.mark(HEAD.format("TUYỆT\nMẬT")) == "Tuyệt mật"


DEMONSTRATION = sorted((Path(demonstration.__file__).parent / "texts").glob("*.txt"))


@pytest.mark.parametrize("file", DEMONSTRATION, ids=lambda file: file.stem)
def test_no_text_of_the_demonstration_is_stopped(file: Path) -> None:
    assert secrecy.mark(file.read_text("utf-8")) is None

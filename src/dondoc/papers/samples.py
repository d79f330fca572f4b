"""Invented values with which a template is tried and shown before it is used."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dondoc.papers.letters import Value
from dondoc.papers.living import Number
from dondoc.papers.official import Annex, Grid, Head, Paper, Signer, Text
from dondoc.papers.own import BODY_NAME, context_of
from dondoc.papers.tables import Column, Row

DAY = date(2026, 11, 5)
URGING: Mapping[str, Value] = {
    "co_quan_chu_quan": "UBND tỉnh Lam Giang",
    "co_quan": "Văn phòng",
    "co_quan_ten": "Văn phòng UBND tỉnh",
    "so": "123",
    "ky_hieu": "VP-KSTT",
    "trich_yeu": "đôn đốc thực hiện nhiệm vụ được giao (lần 02)",
    "dia_danh": "Lam Giang",
    "ngay_ban_hanh": DAY,
    "kinh_gui": "Sở Ví dụ",
    "tinh_den": date(2026, 11, 4),
    "so_nhiem_vu": 2,
    "so_qua_han": 1,
    "so_lap_lai": 1,
    "so_bao_cao": 1,
    "nguong": 3,
    "han_tra_loi": date(2026, 11, 30),
    "noi_dung": ["Đây là đoạn do người soạn ghi thêm."],
    "noi_nhan": ["Chủ tịch UBND tỉnh (để báo cáo)"],
    "luu": "KSTT",
    "quyen_han": ["KT. Chánh Văn phòng", "Phó Chánh Văn phòng"],
    "nguoi_ky": "Nguyễn Văn Ví Dụ",
    "nhiem_vu": [
        {
            "stt": "1",
            "van_ban": "Công văn số 12/UBND-NC ngày 05/3/2026",
            "noi_dung": "Ban hành quy chế phối hợp giải quyết thủ tục hành chính",
            "thoi_han": "15/10/2026",
            "qua_han": "20",
            "lan": "02",
            "tinh_trang": "Đang thực hiện",
        },
        {
            "stt": "2",
            "van_ban": "Kế hoạch số 45/KH-UBND ngày 12/01/2026",
            "noi_dung": "Báo cáo kết quả rà soát quy chế làm việc",
            "thoi_han": "Không quy định",
            "qua_han": "",
            "lan": "01",
            "tinh_trang": "Chưa tiếp nhận",
        },
    ],
}
APOLOGY: Mapping[str, Value] = {
    "co_quan_chu_quan": "UBND tỉnh Lam Giang",
    "co_quan": "Sở Ví dụ",
    "co_quan_ten": "Sở Ví dụ",
    "so": "        ",
    "ky_hieu": "SVD-VP",
    "dia_danh": "Lam Giang",
    "ngay_ban_hanh": DAY,
    "nguoi_nop": "Ông Trần Văn Thử",
    "dia_chi": "Thôn Mẫu, xã Ví Dụ",
    "xung_ho": "ông",
    "ma_ho_so": "H00.00.00-261101-0001",
    "thu_tuc": "Cấp giấy phép ví dụ",
    "ngay_nhan": date(2026, 10, 20),
    "ngay_hen": date(2026, 11, 3),
    "da_qua_hen": True,
    "ly_do": "phải lấy thêm ý kiến của cơ quan phối hợp",
    "hen_lai": date(2026, 11, 10),
    "lien_he": "Bộ phận Một cửa",
    "noi_nhan": ["Trung tâm Phục vụ hành chính công"],
    "luu": "VP",
    "quyen_han": ["Giám đốc"],
    "nguoi_ky": "Nguyễn Văn Ví Dụ",
}
PAPER = Paper(
    Head(
        ["UBND tỉnh Lam Giang", "Sở Ví dụ"],
        "BC-SVD",
        "Báo cáo",
        "Kết quả thực hiện nhiệm vụ (bản in thử của mẫu)",
        place="Lam Giang",
        day=DAY,
        issuer="Giám đốc Sở Ví dụ",
        to=["UBND tỉnh Lam Giang"],
    ),
    [
        Text("I. Kết quả", strong=True),
        Text(
            [
                "Sở Ví dụ được giao ",
                Number("12", "n0000000"),
                " nhiệm vụ, đã hoàn thành ",
                Number("09", "n0000001"),
                ".",
            ]
        ),
        Grid([Column("Đơn vị", 4), Column("Số nhiệm vụ", number=True)], [Row(["Phòng Một", 7]), Row(["Phòng Hai", 5])]),
        Text("II. Kiến nghị", strong=True),
        Text("Không có kiến nghị./."),
    ],
    [Signer("Giám đốc", "Nguyễn Văn Ví Dụ")],
    ["UBND tỉnh;", "Lưu: VT, VP."],
    [Annex("Danh mục nhiệm vụ", "", [Text("Nội dung phụ lục.")])],
)


def sample(values: str) -> Mapping[str, Value]:
    """The values of a kind of template: "don-doc", "xin-loi", "official". Raises KeyError."""
    every = {"don-doc": URGING, "xin-loi": APOLOGY, "official": {**context_of(PAPER), BODY_NAME: "Thân văn bản"}}
    return every[values]


NEEDED: Mapping[str, tuple[str, ...]] = {
    "official": ("noi_dung", "co_quan", "trich_yeu"),
    "don-doc": ("kinh_gui",),
    "xin-loi": ("nguoi_nop",),
}

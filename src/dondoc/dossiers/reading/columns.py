"""Our columns of a dossier, and the titles under which one-stop systems export them."""

from __future__ import annotations

import re

from dondoc.language.folding import folded
from dondoc.sheets.cells import Cell
from dondoc.sheets.mapping import Wanted

_CODE = re.compile(r"[\w./-]{4,60}")
_PROCEDURE = re.compile(r"\d\.\d{6}(?:\.[\w.-]+)?|[A-Z]-[A-Z]{3}-\d+.*")
_MOMENT = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}.*|\d{1,2}:\d{2}.*\d{4}")
_MOST_CHOICES = 40

MOMENTS = ("received", "due", "finished", "delivered", "supplement_from", "supplement_to")
BOOLEANS = ("postal_in", "postal_out", "parts_digitised", "parts_reused", "result_digitised", "paid_online")
CODED = ("channel", "status", *BOOLEANS)


def _code(cell: Cell) -> bool:
    return _CODE.fullmatch(cell.text) is not None and any(letter.isdigit() for letter in cell.text)


def _procedure(cell: Cell) -> bool:
    return _PROCEDURE.fullmatch(cell.text) is not None


def _moment(cell: Cell) -> bool:
    return cell.day() is not None or _MOMENT.fullmatch(cell.text) is not None


def _words(cell: Cell) -> bool:
    return cell.day() is None and len(cell.text) <= 300


def _choice(cell: Cell) -> bool:
    return cell.day() is None and len(cell.text) <= _MOST_CHOICES


def _money(cell: Cell) -> bool:
    return cell.number() is not None or folded(cell.text).removesuffix(" d").replace(" ", "").isdigit()


WANTED: tuple[Wanted, ...] = (
    Wanted("code", "Mã hồ sơ", ("ma ho so", "so ho so", "ma so ho so", "ma bien nhan", "so bien nhan"), _code, True),
    Wanted("procedure", "Mã thủ tục hành chính", ("ma tthc", "ma thu tuc", "ma thu tuc hanh chinh"), _procedure),
    Wanted(
        "procedure_name",
        "Tên thủ tục hành chính",
        ("ten tthc", "ten thu tuc hanh chinh", "ten thu tuc", "thu tuc hanh chinh", "thu tuc", "tthc"),
        _words,
    ),
    Wanted(
        "unit",
        "Cơ quan giải quyết",
        (
            "co quan xu ly",
            "co quan giai quyet",
            "don vi giai quyet",
            "don vi xu ly",
            "co quan thuc hien",
            "don vi thu ly",
            "don vi",
            "co quan",
        ),
        _words,
    ),
    Wanted(
        "channel",
        "Hình thức nộp",
        ("hinh thuc nop", "hinh thuc tiep nhan", "kenh tiep nhan", "hinh thuc nop ho so", "nguon tiep nhan", "kenh"),
        _choice,
    ),
    Wanted(
        "received",
        "Ngày tiếp nhận",
        ("ngay tiep nhan", "thoi gian tiep nhan", "ngay nhan ho so", "ngay nhan", "ngay nop"),
        _moment,
        True,
    ),
    Wanted(
        "due",
        "Ngày hẹn trả",
        (
            "ngay hen tra",
            "ngay hen tra ket qua",
            "han xu ly",
            "thoi gian hen tra",
            "ngay hen",
            "han tra",
            "han giai quyet",
        ),
        _moment,
    ),
    Wanted(
        "finished",
        "Ngày có kết quả",
        (
            "ngay co ket qua",
            "ngay hoan thanh",
            "ngay ket thuc xu ly",
            "ngay xu ly xong",
            "thoi gian co ket qua",
            "ngay ket thuc",
            "ngay giai quyet",
        ),
        _moment,
    ),
    Wanted(
        "delivered", "Ngày trả kết quả", ("ngay tra ket qua", "ngay tra", "thoi gian tra ket qua", "ngay giao"), _moment
    ),
    Wanted("status", "Trạng thái", ("trang thai", "trang thai ho so", "tinh trang", "tinh trang ho so"), _choice),
    Wanted(
        "supplement_from",
        "Yêu cầu bổ sung từ",
        ("bo sung tu", "ngay yeu cau bo sung", "yeu cau bo sung tu", "ngay tam dung", "tam dung tu", "bo sung tu ngay"),
        _moment,
    ),
    Wanted(
        "supplement_to",
        "Bổ sung đến",
        ("bo sung den", "ngay bo sung", "ngay nhan bo sung", "ngay tiep tuc", "tam dung den", "bo sung den ngay"),
        _moment,
    ),
    Wanted("postal_in", "Nhận hồ sơ qua bưu chính", ("nhan qua bcci", "tiep nhan qua bcci", "nop qua bcci"), _choice),
    Wanted(
        "postal_out",
        "Trả kết quả qua bưu chính",
        ("tra qua bcci", "tra ket qua qua bcci", "hinh thuc tra ket qua", "hinh thuc tra", "tra qua buu chinh"),
        _choice,
    ),
    Wanted(
        "parts_digitised",
        "Thành phần hồ sơ đã số hóa",
        ("so hoa thanh phan", "so hoa thanh phan ho so", "thanh phan so hoa", "so hoa ho so", "so hoa"),
        _choice,
    ),
    Wanted(
        "parts_reused",
        "Tái sử dụng thành phần",
        ("tai su dung", "tai su dung thanh phan", "tai su dung du lieu"),
        _choice,
    ),
    Wanted("result_digitised", "Kết quả đã số hóa", ("so hoa ket qua", "ket qua so hoa", "ket qua dien tu"), _choice),
    Wanted("fee", "Phí, lệ phí (đồng)", ("phi le phi", "phi", "tong phi", "so tien", "le phi", "tong tien"), _money),
    Wanted(
        "paid_online",
        "Thanh toán trực tuyến",
        ("thanh toan truc tuyen", "thanh toan", "hinh thuc thanh toan", "nop phi truc tuyen"),
        _choice,
    ),
)
LABELS = {one.key: one.label for one in WANTED}
REQUIRED = tuple(one.key for one in WANTED if one.required)

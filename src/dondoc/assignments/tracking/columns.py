"""What a sheet holds with which an office followed its assignments, and the titles under which its columns come."""

from __future__ import annotations

from dondoc.assignments.due_words import read
from dondoc.assignments.tracking.statuses import understood
from dondoc.documents.signs import sign_key
from dondoc.sheets.cells import Cell, Kind
from dondoc.sheets.mapping import Wanted


def _dated(cell: Cell) -> bool:
    return cell.day() is not None


def _due(cell: Cell) -> bool:
    return cell.day() is not None or read(cell.text, year=2000) is not None


def _signed(cell: Cell) -> bool:
    return "/" in cell.text or bool(sign_key(cell.text))


def _worded(cell: Cell) -> bool:
    return cell.kind is Kind.TEXT


def _state(cell: Cell) -> bool:
    return understood(cell.text) is not None


WANTED = (
    Wanted(
        "sign",
        "Số, ký hiệu văn bản giao",
        (
            "so ky hieu",
            "so va ky hieu",
            "so ky hieu van ban",
            "so ky hieu van ban giao",
            "van ban giao",
            "so hieu",
            "so van ban",
        ),
        _signed,
    ),
    Wanted(
        "issued_on",
        "Ngày văn bản",
        ("ngay van ban", "ngay ban hanh", "ngay thang van ban", "ngay vb", "ngay giao", "ngay thang", "ngay"),
        _dated,
        required=True,
    ),
    Wanted("subject", "Trích yếu", ("trich yeu", "trich yeu van ban", "trich yeu noi dung"), _worded),
    Wanted(
        "what",
        "Nội dung nhiệm vụ",
        (
            "noi dung nhiem vu",
            "nhiem vu",
            "noi dung cong viec",
            "noi dung giao",
            "noi dung chi dao",
            "cong viec",
            "noi dung",
        ),
        _worded,
        required=True,
    ),
    Wanted("origin", "Nguồn giao", ("nguon", "nguon giao", "nguon nhiem vu", "loai nhiem vu"), _worded),
    Wanted("giver", "Người giao", ("nguoi giao", "lanh dao giao", "nguoi chi dao", "lanh dao chi dao"), _worded),
    Wanted(
        "leads",
        "Đơn vị chủ trì",
        ("chu tri", "don vi chu tri", "co quan chu tri", "don vi thuc hien", "co quan thuc hien", "don vi duoc giao"),
        _worded,
        required=True,
    ),
    Wanted("supporting", "Đơn vị phối hợp", ("phoi hop", "don vi phoi hop", "co quan phoi hop"), _worded),
    Wanted("product", "Sản phẩm", ("san pham", "san pham dau ra", "ket qua can dat"), _worded),
    Wanted(
        "due",
        "Thời hạn",
        ("han", "thoi han", "thoi han hoan thanh", "han hoan thanh", "han xu ly", "thoi gian hoan thanh"),
        _due,
    ),
    Wanted(
        "extended_due", "Hạn gia hạn", ("han gia han", "gia han", "gia han den", "thoi han gia han", "han moi"), _dated
    ),
    Wanted(
        "finished_on",
        "Ngày hoàn thành",
        ("ngay hoan thanh", "ngay hoan thanh thuc te", "hoan thanh ngay", "ngay bao cao ket qua"),
        _dated,
    ),
    Wanted(
        "result",
        "Kết quả (số, ký hiệu hoặc nội dung)",
        ("ket qua", "ket qua thuc hien", "van ban ket qua", "so van ban ket qua", "van ban tra loi"),
        _worded,
    ),
    Wanted("status", "Tình trạng", ("tinh trang", "trang thai", "tien do", "tinh hinh thuc hien"), _state),
)
LABELS = {one.key: one.label for one in WANTED}

"""What a register that an e-office exports holds, and the titles under which its columns come."""

from __future__ import annotations

from dondoc.documents.books import parsed
from dondoc.documents.kinds import Direction
from dondoc.documents.signs import sign_key
from dondoc.sheets.cells import Cell, Kind
from dondoc.sheets.mapping import Wanted


def _numbered(cell: Cell) -> bool:
    return parsed(cell.text) is not None


def _dated(cell: Cell) -> bool:
    return cell.day() is not None


def _signed(cell: Cell) -> bool:
    return "/" in cell.text or bool(sign_key(cell.text))


def _worded(cell: Cell) -> bool:
    return cell.kind is Kind.TEXT


_SIGN = ("so ky hieu", "so va ky hieu", "so hieu", "so ky hieu van ban", "so ki hieu", "so hieu goc", "ky hieu")
_ISSUED = ("ngay van ban", "ngay ban hanh", "ngay thang van ban", "ngay ky", "ngay vb", "ngay thang", "ngay")
_TYPE = ("ten loai", "loai van ban", "hinh thuc", "the loai", "loai")
_SUBJECT = (
    "trich yeu",
    "trich yeu noi dung",
    "ten loai va trich yeu noi dung van ban",
    "noi dung trich yeu",
    "noi dung",
)
_SIGNER = ("nguoi ky", "ho ten nguoi ky", "lanh dao ky")
_URGENCY = ("do khan", "muc do khan")
_NOTE = ("ghi chu",)
_COPIES = ("so luong ban", "so ban", "so ban phat hanh")

INCOMING = (
    Wanted("number", "Số đến", ("so den", "so van ban den", "so vao so", "so thu tu den"), _numbered, required=True),
    Wanted(
        "received_on", "Ngày đến", ("ngay den", "ngay nhan", "ngay tiep nhan", "ngay vao so"), _dated, required=True
    ),
    Wanted("issuer_text", "Cơ quan ban hành", ("tac gia", "co quan ban hanh", "noi ban hanh", "noi gui")),
    Wanted("sign", "Số, ký hiệu", _SIGN, _signed),
    Wanted("issued_on", "Ngày văn bản", _ISSUED, _dated),
    Wanted("type", "Loại văn bản", _TYPE, _worded),
    Wanted("subject", "Trích yếu", _SUBJECT, _worded),
    Wanted("signer_name", "Người ký", _SIGNER, _worded),
    Wanted("urgency", "Độ khẩn", _URGENCY, _worded),
    Wanted("recipient", "Đơn vị hoặc người nhận", ("don vi nhan", "nguoi nhan", "don vi xu ly")),
    Wanted("handed_on", "Ngày chuyển", ("ngay chuyen", "ngay giao"), _dated),
    Wanted("note", "Ghi chú", _NOTE),
)
OUTGOING = (
    Wanted("sign", "Số, ký hiệu", _SIGN, _signed, required=True),
    Wanted("issued_on", "Ngày văn bản", _ISSUED, _dated, required=True),
    Wanted("received_on", "Ngày đi", ("ngay di", "ngay phat hanh", "ngay gui"), _dated),
    Wanted("number", "Số đi", ("so di", "so van ban di", "so vao so"), _numbered),
    Wanted("type", "Loại văn bản", _TYPE, _worded),
    Wanted("subject", "Trích yếu", _SUBJECT, _worded),
    Wanted("signer_name", "Người ký", _SIGNER, _worded),
    Wanted("urgency", "Độ khẩn", _URGENCY, _worded),
    Wanted("recipient", "Nơi nhận", ("noi nhan", "noi nhan van ban", "don vi nhan")),
    Wanted("keeper", "Đơn vị hoặc người nhận bản lưu", ("nguoi nhan ban luu", "don vi luu", "noi luu", "ban luu")),
    Wanted("copies", "Số lượng bản", _COPIES),
    Wanted("handed_on", "Ngày chuyển", ("ngay chuyen",), _dated),
    Wanted("note", "Ghi chú", _NOTE),
)


def wanted(direction: Direction) -> tuple[Wanted, ...]:
    """The columns of a book of that direction."""
    return INCOMING if direction is Direction.INCOMING else OUTGOING

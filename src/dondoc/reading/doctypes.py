"""The kinds of documents: their names, the letters that stand for them in a sign, and whence both come.

Dated data. `since` is the day from which the source gives the name and its letters. Older documents keep
their own, so nothing here is ever taken out; a new decree adds rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from dondoc.language.marks import bare


class Family(StrEnum):
    """Which rules a document follows."""

    ADMINISTRATIVE = "administrative"  # Decree 30/2020/NĐ-CP, article 7: the 29 types
    NORMATIVE = "normative"  # Law on the promulgation of legal normative documents
    PARTY = "party"  # Party documents: number and type first, 59-NQ/TU
    COMPOUND = "compound"  # names in use that make a type of the first three families more exact
    OTHER = "other"  # numbered papers of other laws: licences, certificates


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A kind of document. `codes` are its letters in a sign, the usual one first; a letter (công văn) has none."""

    name: str
    codes: tuple[str, ...]
    family: Family


@dataclass(frozen=True, slots=True)
class Source:
    """A list of types with the rule it was taken from."""

    since: date
    basis: str
    types: tuple[DocumentType, ...]


def _rows(family: Family, *rows: tuple[str, str]) -> tuple[DocumentType, ...]:
    return tuple(DocumentType(name, tuple(codes.split()), family) for name, codes in rows)


SOURCES: tuple[Source, ...] = (
    Source(
        date(2020, 3, 5),
        "Nghị định số 30/2020/NĐ-CP, Điều 7 và Phụ lục III",
        _rows(
            Family.ADMINISTRATIVE,
            ("Nghị quyết", "NQ"),
            ("Quyết định", "QĐ"),
            ("Chỉ thị", "CT"),
            ("Quy chế", "QC"),
            ("Quy định", "QyĐ QĐi QĐI"),
            ("Thông cáo", "TC"),
            ("Thông báo", "TB"),
            ("Hướng dẫn", "HD"),
            ("Chương trình", "CTr"),
            ("Kế hoạch", "KH"),
            ("Phương án", "PA"),
            ("Đề án", "ĐA"),
            ("Dự án", "DA"),
            ("Báo cáo", "BC"),
            ("Biên bản", "BB"),
            ("Tờ trình", "TTr"),
            ("Hợp đồng", "HĐ"),
            ("Công văn", "CV"),
            ("Công điện", "CĐ"),
            ("Bản ghi nhớ", "BGN"),
            ("Bản thỏa thuận", "BTT"),
            ("Giấy ủy quyền", "GUQ"),
            ("Giấy mời", "GM"),
            ("Giấy giới thiệu", "GGT"),
            ("Giấy nghỉ phép", "GNP"),
            ("Phiếu gửi", "PG"),
            ("Phiếu chuyển", "PC"),
            ("Phiếu báo", "PB"),
            ("Thư công", ""),
        ),
    ),
    Source(
        date(2016, 7, 1),
        "Luật Ban hành văn bản quy phạm pháp luật; Nghị định số 34/2016/NĐ-CP",
        _rows(
            Family.NORMATIVE,
            ("Hiến pháp", ""),
            ("Bộ luật", ""),
            ("Luật", ""),
            ("Pháp lệnh", "PL"),
            ("Lệnh", "L LCT"),
            ("Sắc lệnh", "SL"),
            ("Nghị định", "NĐ"),
            ("Thông tư", "TT"),
            ("Thông tư liên tịch", "TTLT TTLB TTLN"),
            ("Nghị quyết liên tịch", "NQLT"),
            ("Văn bản hợp nhất", "VBHN HNVB"),
        ),
    ),
    Source(
        date(2018, 5, 28),
        "Hướng dẫn số 36-HD/VPTW: thể thức văn bản của Đảng",
        _rows(
            Family.PARTY,
            ("Kết luận", "KL"),
            ("Thông tri", "TTri"),
            ("Lời kêu gọi", "LKG"),
        ),
    ),
    Source(
        date(2000, 1, 1),
        "Tên gọi và chữ viết tắt thường gặp",
        _rows(
            Family.COMPOUND,
            ("Chương trình hành động", "CTHĐ CTrHĐ"),
            ("Chương trình công tác", "CTCT"),
            ("Chương trình phối hợp", "CTPH CTrPH"),
            ("Kế hoạch hành động", "KHHĐ"),
            ("Kế hoạch liên tịch", "KHLT"),
            ("Kế hoạch liên ngành", "KHLN"),
            ("Kế hoạch phối hợp", "KHPH"),
            ("Kết luận thanh tra", "KLTT"),
            ("Kết luận kiểm tra", "KLKT"),
            ("Kết luận giám sát", "KLGS"),
            ("Báo cáo thẩm định", "BCTĐ"),
            ("Báo cáo thẩm tra", "BCTT"),
            ("Báo cáo giám sát", "BCGS"),
            ("Báo cáo kiểm toán", "BCKT"),
            ("Thông báo kết luận", "TBKL"),
            ("Hướng dẫn liên ngành", "HDLN HDLS"),
            ("Quy chế phối hợp", "QCPH"),
            ("Quy chế làm việc", ""),
            ("Tờ trình liên ngành", "TTrLN"),
            ("Biên bản ghi nhớ", "BBGN"),
            ("Thỏa thuận hợp tác", ""),
            ("Thỏa thuận", ""),
        ),
    ),
    Source(
        date(2000, 1, 1),
        "Giấy tờ có số, ký hiệu theo pháp luật chuyên ngành",
        _rows(
            Family.OTHER,
            ("Giấy phép", "GP"),
            ("Giấy chứng nhận", "GCN"),
            ("Giấy xác nhận", "GXN"),
            ("Phiếu trình", "PTr"),
            ("Công hàm", "CH"),
        ),
    ),
)

LETTER = "Công văn"
"""The type of a document whose sign has no letters for a type: 80/SLĐTBXH-VP."""


def all_types() -> tuple[DocumentType, ...]:
    """Every type, the 29 of the decree first."""
    return tuple(kind for source in SOURCES for kind in source.types)


@cache
def names() -> dict[str, str]:
    """Folded name ("quyet dinh") → the name as it is written. The folded form bears both tone placements."""
    return {bare(kind.name): kind.name for kind in all_types()}


@cache
def _by_code() -> dict[str, DocumentType]:
    return {code: kind for kind in reversed(all_types()) for code in kind.codes}


@cache
def _by_folded_code() -> dict[str, DocumentType]:
    return {bare(code): kind for kind in reversed(all_types()) for code in kind.codes}


def of_code(code: str) -> DocumentType | None:
    """The type that the letters of a sign stand for; as printed first, then without marks and case (QD, TTR)."""
    return _by_code().get(code) or _by_folded_code().get(bare(code))

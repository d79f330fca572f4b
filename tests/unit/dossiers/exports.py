"""Exports of invented one-stop systems, as the tests of reading make them."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from importlib import resources

import xlsxwriter
import yaml

from dondoc.dossiers.reading.meanings import shipped_words
from dondoc.dossiers.reading.source_map import Facts, SourceMap, UnitSpan

TITLES = (
    "STT",
    "Mã hồ sơ",
    "Mã TTHC",
    "Người nộp",
    "Cơ quan xử lý",
    "Hình thức nộp",
    "Ngày tiếp nhận",
    "Ngày hẹn trả",
    "Ngày có kết quả",
    "Trạng thái",
    "Phí",
)
COLUMNS = {
    "code": "Mã hồ sơ",
    "procedure": "Mã TTHC",
    "unit": "Cơ quan xử lý",
    "channel": "Hình thức nộp",
    "received": "Ngày tiếp nhận",
    "due": "Ngày hẹn trả",
    "finished": "Ngày có kết quả",
    "status": "Trạng thái",
    "fee": "Phí",
}
MAP = SourceMap(columns=COLUMNS)
Value = str | int | float | bool | date | datetime | None


def words() -> dict[str, dict[str, str]]:
    """The words that come with the part."""
    text = resources.files("dondoc.dossiers").joinpath("data", "source_words.yaml").read_text("utf-8")
    return shipped_words(yaml.safe_load(text))


FACTS = Facts(
    source="mot-cua",
    words=words(),
    units={"so noi vu": (UnitSpan(7),), "so lao dong": (UnitSpan(8, None, date(2025, 3, 1)),)},
    procedures={"cap giay phep": "1.000123"},
    latest=date(2026, 7, 1),
    batch=5,
)


def row(code: Value = "H01-1", **other: Value) -> list[Value]:
    """A good row, resolved in time; what is named differs."""
    values: dict[str, Value] = {
        "STT": 1,
        "Mã hồ sơ": code,
        "Mã TTHC": "1.000123",
        "Người nộp": "Lò Thị Mẫu",
        "Cơ quan xử lý": "Sở Nội vụ",
        "Hình thức nộp": "Trực tuyến",
        "Ngày tiếp nhận": "02/03/2026 08:15",
        "Ngày hẹn trả": "12/03/2026 08:15",
        "Ngày có kết quả": "11/03/2026 16:00",
        "Trạng thái": "Đã trả kết quả",
        "Phí": "50.000",
        **other,
    }
    return [values[title] for title in TITLES]


def book(
    rows: Sequence[Sequence[Value]], titles: Sequence[str | None] = TITLES, *, above: int = 3, left: int = 0
) -> bytes:
    """An .xlsx with a title block of so many rows, the table so many columns to the right."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as made:
        sheet = made.add_worksheet("Hồ sơ")
        moment = made.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        if above:
            sheet.merge_range(0, left, 0, left + len(titles) - 1, "BÁO CÁO TÌNH HÌNH TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ")
        sheet.write_row(above, left, titles)
        for place, values in enumerate(rows, start=above + 1):
            for column, value in enumerate(values, start=left):
                if isinstance(value, datetime | date):
                    sheet.write_datetime(place, column, value, moment)
                elif value is not None:
                    sheet.write(place, column, value)
    return target.getvalue()


def text(rows: Sequence[Sequence[Value]], *, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """The same as text."""
    lines = [TITLES, *rows]
    joined = "\r\n".join(delimiter.join("" if v is None else str(v) for v in line) for line in lines)
    return _spelled(joined).encode(encoding) if encoding == "cp1258" else joined.encode(encoding)


def _spelled(joined: str) -> str:
    """As the code page of Vietnamese Windows has it: letters of their own, tone marks behind them."""
    return "".join(_letter(letter) for letter in joined)


def _letter(letter: str) -> str:
    apart = unicodedata.normalize("NFD", letter)
    tones = [mark for mark in apart if mark in "\u0300\u0301\u0303\u0309\u0323"]
    return unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in tones)) + "".join(tones)

#!/usr/bin/env python3
"""How fast an export is read: `.venv/bin/python bench/exports.py [--rows N] [--skip-openpyxl]`.

Makes an .xlsx of a million rows and 30 columns, as a one-stop system exports it: a title block, names and addresses
that are not mapped, days as text, shared strings. It is opened and bounded, read, understood and checked, and merged
into an empty lake; beside it stands openpyxl, which in read-only mode walks the same cells and does nothing with them.
Each step is a process of its own, so that its peak memory is its own. The rows of the lake are counted afterwards.
The reader is fastexcel, which lays the sheet out whole before it hands Arrow columns over: the limit is 4 GB.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
import zipfile
from collections import deque
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from importlib import resources
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

ROWS, UNITS, PROCEDURES = 1_000_000, 250, 1_800
TIMES, MOST_MEMORY = 4, 4_000
FIRST = datetime(2024, 1, 2, 7, 30)  # noqa: DTZ001
TITLES = (
    "STT|Mã hồ sơ|Mã TTHC|Tên TTHC|Lĩnh vực|Cơ quan xử lý|Người nộp|Điện thoại|Địa chỉ|Hình thức nộp|Ngày tiếp nhận"
    "|Ngày hẹn trả|Ngày có kết quả|Ngày trả|Trạng thái|Bổ sung từ|Bổ sung đến|Số hóa thành phần|Tái sử dụng"
    "|Số hóa kết quả|Phí|Lệ phí|Thanh toán trực tuyến|Trả qua BCCI|Cán bộ tiếp nhận|Cán bộ xử lý|Lãnh đạo|Số quyết định"
    "|Ghi chú|Mã biên nhận"
)
SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/{SHEET}" ContentType="{TYPES}.worksheet+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{TYPES}.sharedStrings+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Hồ sơ" sheetId="1" r:id="rId1"/></sheets>'
        "</workbook>"
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    ),
}


def write_book(place: Path, rows: int) -> None:
    """The export."""
    words: dict[str, int] = {}
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as package:
        for name, text in PARTS.items():
            package.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
        with package.open(SHEET, "w", force_zip64=True) as part:
            part.write(f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}"><sheetData>'.encode())
            for piece in _pieces(rows, words):
                part.write(piece.encode())
            part.write(b"</sheetData></worksheet>")
        with package.open("xl/sharedStrings.xml", "w") as part:
            part.write(f'<?xml version="1.0" encoding="UTF-8"?><sst xmlns="{MAIN}">'.encode())
            part.write("".join(f"<si><t>{word}</t></si>" for word in words).encode())
            part.write(b"</sst>")


def _pieces(rows: int, words: dict[str, int]) -> Iterator[str]:
    letters = [_letter(place) for place in range(30)]
    yield _row(1, ["BÁO CÁO TÌNH HÌNH GIẢI QUYẾT HỒ SƠ"], letters, words)
    yield _row(4, TITLES.split("|"), letters, words)
    piece: list[str] = []
    for number in range(rows):
        piece.append(_row(number + 5, _values(number), letters, words))
        if len(piece) == 2_000:
            yield "".join(piece)
            piece = []
    yield "".join(piece)


def _letter(place: int) -> str:
    return chr(65 + place) if place < 26 else f"A{chr(65 + place - 26)}"


def _row(number: int, values: list[str | int], letters: list[str], words: dict[str, int]) -> str:
    cells = []
    for letter, value in zip(letters, values, strict=False):
        if isinstance(value, int):
            cells.append(f'<c r="{letter}{number}"><v>{value}</v></c>')
        elif value:
            place = words.setdefault(value, len(words))
            cells.append(f'<c r="{letter}{number}" t="s"><v>{place}</v></c>')
    return f'<row r="{number}">{"".join(cells)}</row>'


def _values(number: int) -> list[str | int]:
    received = FIRST + timedelta(minutes=number % 900_000)
    waited = number % 10 == 0
    return [
        number + 1,
        f"000.{number % UNITS:02d}.H37-{received:%y%m%d}-{number:07d}",
        f"1.{number % PROCEDURES:06d}",
        f"Cấp giấy phép hoạt động loại {number % PROCEDURES}",
        f"Lĩnh vực {number % 30}",
        f"Đơn vị số {number % UNITS}",
        f"Người nộp {number % 5_000}",
        f"09{number % 10**8:08d}",
        f"Thôn {number % 77}, xã {number % 111}",
        ("Trực tiếp", "Trực tuyến", "Qua BCCI")[number % 3],
        f"{received:%d/%m/%Y %H:%M}",
        f"{received + timedelta(days=10):%d/%m/%Y %H:%M}",
        f"{received + timedelta(days=number % 14):%d/%m/%Y %H:%M}",
        f"{received + timedelta(days=15):%d/%m/%Y}",
        "Đã trả kết quả",
        f"{received + timedelta(days=1):%d/%m/%Y}" if waited else "",
        f"{received + timedelta(days=2):%d/%m/%Y}" if waited else "",
        "Có" if number % 2 else "Không",
        "Không",
        "Có",
        "50.000",
        0,
        "Có" if number % 5 else "Không",
        "Không",
        f"Cán bộ {number % 300}",
        f"Chuyên viên {number % 300}",
        f"Lãnh đạo {number % 40}",
        f"{number % 900}/QĐ",
        "",
        f"BN{number % 100_000:06d}",
    ]


def facts() -> Any:
    """The words that come with the part, and units by their names."""
    import yaml

    from dondoc.dossiers.reading.meanings import shipped_words
    from dondoc.dossiers.reading.source_map import Facts, UnitSpan
    from dondoc.organisation.names import name_key

    text = resources.files("dondoc.dossiers").joinpath("data", "source_words.yaml").read_text("utf-8")
    units = {name_key(f"Đơn vị số {number}"): (UnitSpan(number + 1),) for number in range(UNITS)}
    return Facts("mot-cua", shipped_words(yaml.safe_load(text)), units=units, batch=1)


def understand(place: Path, rows: int) -> Any:
    """Open, bound, read, understand, check."""
    from dondoc.dossiers.reading.guessing import guessed
    from dondoc.dossiers.reading.opening import opened
    from dondoc.dossiers.reading.source_map import SourceMap
    from dondoc.dossiers.reading.understanding import understood

    data = place.read_bytes()
    map = guessed(opened(place.name, data), SourceMap()).map
    found = understood(place.name, data, map, facts())
    if (found.rows.num_rows, found.refused) != (rows, ()):
        raise SystemExit(f"{found.rows.num_rows} rows understood, {found.refused_count} refused: {found.refused[:3]}")
    return found.rows


def only_understand(place: Path, rows: int) -> None:
    """Without the lake."""
    understand(place, rows)


def merge(place: Path, rows: int, root: Path) -> None:
    """The same, and into an empty lake."""
    from dondoc.dossiers.lake.store import Lake

    merged = Lake(root).merge(understand(place, rows), batch=1)
    if merged.new != rows:
        raise SystemExit(f"{merged.new} rows of {rows} in the lake")


def walk(place: Path) -> None:
    """What openpyxl takes to hand over every cell."""
    import openpyxl

    book = openpyxl.load_workbook(place, read_only=True)
    deque(book.active.iter_rows(values_only=True), maxlen=0)


def apart(work: Callable[[], None]) -> tuple[float, int]:
    """Seconds and peak memory in MB of the work, done in a process of its own."""
    here, there = multiprocessing.get_context("spawn").Pipe()
    child = multiprocessing.get_context("spawn").Process(target=_tell, args=(work, there))
    child.start()
    there.close()
    try:
        told: tuple[float, int] = here.recv()
    except EOFError:
        raise SystemExit("a step failed") from None
    child.join()
    return told


def _tell(work: Callable[[], None], there: Connection) -> None:
    start = time.perf_counter()
    work()
    there.send((time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024))


def main() -> int:
    """Make, read, merge, compare; 1 where a limit is missed."""
    ask = argparse.ArgumentParser(description="how fast an export is read")
    ask.add_argument("--rows", type=int, default=ROWS)
    ask.add_argument("--skip-openpyxl", action="store_true")
    asked = ask.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "ho-so.xlsx"
        write_book(place, asked.rows)
        print(
            f"{asked.rows:,} rows, 30 columns, {place.stat().st_size / 1e6:.0f} MB; reader: fastexcel (not streaming)"
        )
        read, read_memory = apart(partial(only_understand, place, asked.rows))
        _say("opened, bounded, read, understood, checked", read, read_memory, asked.rows)
        merged, memory = apart(partial(merge, place, asked.rows, Path(folder) / "lake"))
        _say("the same, and merged into an empty lake", merged, memory, asked.rows)
        kept = max(read_memory, memory) < MOST_MEMORY
        if not asked.skip_openpyxl:
            walked, walked_memory = apart(partial(walk, place))
            _say("openpyxl, read-only, nothing else", walked, walked_memory, asked.rows)
            print(f"{walked / read:.1f} times as fast as openpyxl; merged too, {walked / merged:.1f} times")
            kept = kept and walked >= TIMES * merged
    print("within the limits" if kept else f"MISSED: {TIMES} times openpyxl, {MOST_MEMORY:,} MB")
    return 0 if kept else 1


def _say(what: str, seconds: float, memory: int, rows: int) -> None:
    print(f"{what}: {seconds:.1f} s, {rows / seconds:,.0f} rows a second, peak {memory:,} MB", flush=True)


if __name__ == "__main__":
    sys.exit(main())

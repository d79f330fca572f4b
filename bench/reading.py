#!/usr/bin/env python3
"""How fast the reader is and how much memory it takes: `.venv/bin/python bench/reading.py`.

Text: the .txt files of the folder given with --texts, else documents of its own, repeated to one megabyte and read
one after the other on one core. Beside it stands a baseline of the same run, one pass of
`unicodedata.normalize` and one scan of a regular expression over the same text: the ratio of the two says more than a
figure that changes with the machine. Memory: the highest of a process that reads a .docx of 300 pages, made here,
against one that only starts.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import subprocess
import sys
import tempfile
import time
import unicodedata
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from dondoc.reading import citations, figures, header, orders, structure, text
from dondoc.reading.reader import read

SIZE = 1_000_000  # bytes of text that are read
TARGET_SPEED = 500  # KB a second
TARGET_MEMORY = 300  # MB
TARGET_START = 0.2  # seconds
PAGES = 300
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD = re.compile(r"\w+")

OWN = """UBND TỈNH LAM GIANG
SỞ NỘI VỤ

Số: {n}/BC-SNV

Lam Giang, ngày 14 tháng 6 năm 2024

BÁO CÁO
Kết quả thực hiện nhiệm vụ được giao 6 tháng đầu năm 2024

Thực hiện Công văn số {n}/UBND-TH ngày 03/6/2024 của UBND tỉnh, Sở Nội vụ báo cáo kết quả như sau:

I. KẾT QUẢ

1. Trong kỳ, Sở được giao {a} nhiệm vụ, đã hoàn thành {b} nhiệm vụ, đang thực hiện {c} nhiệm vụ, không có nhiệm vụ
quá hạn.
Đã tiếp nhận 1.{n} hồ sơ thủ tục hành chính, giải quyết trước hạn 358 hồ sơ, đúng hạn 412 hồ sơ, đạt 98,5%.

2. Phong trào thi đua được triển khai sâu rộng, kỷ luật, kỷ cương hành chính được giữ vững, đội ngũ công chức yên tâm
công tác và phục vụ người dân với thái độ đúng mực, nhiều sáng kiến được áp dụng vào công việc hằng ngày của cơ quan.

II. NHIỆM VỤ

1. Giao Phòng Cải cách hành chính chủ trì, phối hợp với Văn phòng Sở xây dựng kế hoạch kiểm tra, trình trước ngày
20/7/2024.

2. Đề nghị Ủy ban nhân dân các xã tiếp tục tuyên truyền, nâng cao nhận thức của người dân về dịch vụ công trực tuyến.

Nơi nhận:
- UBND tỉnh (b/c);
- Lưu: VT, CCHC.

GIÁM ĐỐC

Trịnh Khắc Lương

"""


def report(number: int) -> str:
    """A report of some pages: ten parts between one head and one foot."""
    head, _, rest = OWN.partition("I. KẾT QUẢ")
    body, _, foot = rest.partition("Nơi nhận:")
    parts = [f"I. KẾT QUẢ{body.format(n=number + i, a=number + i, b=number + i - 9, c=9)}" for i in range(10)]
    return head.format(n=number) + "".join(parts) + "Nơi nhận:" + foot


def sample(folder: Path | None) -> tuple[list[str], str]:
    """About a megabyte of documents, each to be read by itself, and where they come from."""
    files = sorted(folder.glob("*.txt")) if folder else []
    pieces = [file.read_text("utf-8") for file in files] or [report(number) for number in range(100, 140)]
    times = SIZE // sum(len(piece.encode()) for piece in pieces) + 1
    return pieces * times, f"of {folder}" if files else "made here, ten parts each"


def best(work: Callable[[], object], rounds: int) -> float:
    """Seconds of one core in the fastest round; what else the machine does meanwhile does not count."""
    return min(_seconds(work, time.process_time) for _ in range(rounds))


def _seconds(work: Callable[[], object], clock: Callable[[], float]) -> float:
    start = clock()
    work()
    return clock() - start


def speed(rounds: int, folder: Path | None) -> float:
    """KB a second of the whole reader, one document after the other; prints every part."""
    raws, origin = sample(folder)
    size = sum(len(raw.encode()) for raw in raws) / 1000
    base = best(lambda: [WORD.findall(unicodedata.normalize("NFC", raw)) for raw in raws], rounds)
    whole = best(lambda: [read(raw) for raw in raws], rounds)
    print(f"text: {size:.0f} KB, {len(raws)} texts, {origin}")
    print(f"whole reader      {size / whole:6.0f} KB/s   {whole / base:5.1f} × baseline ({base:.3f} s)")
    for name, taken in _parts(raws, rounds):
        print(f"  {name:15} {size / taken:6.0f} KB/s   {taken / base:5.1f} × baseline")
    return size / whole


def _parts(raws: list[str], rounds: int) -> list[tuple[str, float]]:
    contents = [text.canonical(raw) for raw in raws]
    outlined = [(content, structure.outline(content)) for content in contents]
    headed = [(content, outline, header.find(content, outline)) for content, outline in outlined]
    cited = [(*found, citations.find(*found)) for found in headed]
    return [
        ("text", best(lambda: [text.canonical(raw) for raw in raws], rounds)),
        ("structure", best(lambda: [structure.outline(content) for content in contents], rounds)),
        ("header", best(lambda: [header.find(*found) for found in outlined], rounds)),
        ("citations", best(lambda: [citations.find(*found) for found in headed], rounds)),
        ("figures", best(lambda: [figures.find(*found) for found in cited], rounds)),
        ("orders", best(lambda: [orders.find(*found) for found in cited], rounds)),
    ]


def growth(rounds: int) -> None:
    """Prints how many times longer four times as much takes on one line without end: four is linear, sixteen square."""
    for piece in ("Sở Nội vụ rà soát hồ sơ; ", "đúng hạn 5 hồ sơ, ", "12/QĐ-UBND ", "tăng 5 đơn (2%), ", "a b "):
        short, long = (piece * (size // len(piece)) for size in (50_000, 200_000))
        times = best(partial(read, long), rounds) / best(partial(read, short), rounds)
        print(f"four times of {piece.strip()!r}: {times:.1f} × the time")


def long_docx() -> bytes:
    """A .docx of 300 pages as Word writes it: every run with its properties, a table every tenth page."""
    fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
    look = f'<w:rPr>{fonts}<w:sz w:val="28"/><w:lang w:val="vi-VN"/></w:rPr>'

    def paragraph(words: str) -> str:
        runs = "".join(f'<w:r>{look}<w:t xml:space="preserve">{part} </w:t></w:r>' for part in words.split(", "))
        return f'<w:p><w:pPr><w:spacing w:before="120"/><w:jc w:val="both"/></w:pPr>{runs}</w:p>'

    lines = [line for line in OWN.format(n=245, a=91, b=80, c=11).split("\n") if line]
    page = "".join(paragraph(line) for line in lines) + "<w:p><w:r><w:lastRenderedPageBreak/><w:t>.</w:t></w:r></w:p>"
    cells = ("1", "Rà soát hồ sơ", "Sở Nội vụ", "15/3/2024")
    row = "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as part:
            part.write(f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>'.encode())
            for number in range(PAGES):
                part.write(page.encode())
                part.write((f"<w:tbl>{row * 20}</w:tbl>" if number % 10 == 0 else "").encode())
            part.write(b"</w:body></w:document>")
    return stream.getvalue()


def memory() -> float:
    """Highest megabytes of a process that reads the long .docx; prints its time too."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.docx"
        path.write_bytes(long_docx())
        empty, _ = _measured("import dondoc.reading.reader")
        used, taken = _measured(
            "import sys, pathlib; from dondoc.reading.formats import open_file; from dondoc.reading.reader import read;"
            f"p = pathlib.Path({str(path)!r}); s = open_file(p.name, p.read_bytes()); read(s.text);"
            "print(s.pages, len(s.text.encode()) // 1000)"
        )
    times = f"{used / empty:.1f} × a process that only starts ({empty:.0f} MB)"
    print(f".docx of {PAGES} pages: {used:.0f} MB at most, {times}; {taken:.1f} s")
    return used


def _measured(code: str) -> tuple[float, float]:
    """Highest memory in MB and seconds of a Python process."""
    probe = f"{code}\nprint([line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')][0])"
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    return int(done.stdout.split()[-1]) / 1024, time.perf_counter() - start


def start_up() -> float:
    """Seconds from the command line to the reading of one short text, against a Python process that does nothing."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "short.txt"
        path.write_text(OWN.format(n=245, a=91, b=80, c=11), "utf-8")
        command = [sys.executable, "-m", "dondoc.cli.main", "read", "--json", str(path)]
        nothing = [sys.executable, "-c", "pass"]
        _run(command, folder)  # the first start compiles the modules, as an installation does
        taken = min(_seconds(lambda: _run(command, folder), time.perf_counter) for _ in range(15))
        bare = min(_seconds(lambda: _run(nothing, folder), time.perf_counter) for _ in range(15))
    print(f"dondoc read of a short text: {taken:.2f} s, {taken / bare:.1f} × Python alone ({bare:.3f} s)")
    return taken


def _run(command: list[str], folder: str) -> None:
    """Run it with its compiled modules kept in `folder`, whatever the environment says of them."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, capture_output=True, check=True, env={**environment, "PYTHONPYCACHEPREFIX": folder})


def main() -> int:
    """Print every figure; with --strict the exit code is 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="rounds a measure; the fastest counts")
    parser.add_argument("--texts", type=Path, metavar="FOLDER", help="read the .txt files that lie there")
    parser.add_argument("--strict", action="store_true", help="exit 1 where a target is missed")
    options = parser.parse_args()
    growth(options.rounds)
    missed = [
        speed(options.rounds, options.texts) < TARGET_SPEED,
        memory() > TARGET_MEMORY,
        start_up() > TARGET_START,
    ]
    return 1 if options.strict and any(missed) else 0


if __name__ == "__main__":
    sys.exit(main())

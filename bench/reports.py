#!/usr/bin/env python3
"""How fast a yearly report is written: `.venv/bin/python bench/reports.py [--dossiers N]`.

Makes 1,000,000 dossiers and 10,000 assignments as `bench/figures.py` does, with words in every section, and writes the
yearly report of the province. Printed are the time its figures take to be counted, the time of all that comes on top
(tables, charts, sentences, the Word file) and how many times the first it is; and how long the report is.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import figures
from documents import own_postgresql, set_up

DOSSIERS, ASSIGNMENTS, TIMES = 1_000_000, 10_000, 3
GOAL = 3.0  # seconds on top of the figures
WORDS = (
    "Đơn vị đã chỉ đạo, đôn đốc các phòng, đơn vị trực thuộc thực hiện đúng tiến độ, rà soát từng nhiệm vụ chưa xong."
)
PARAGRAPHS = 4  # a section


def about(root: Any, actor: Any) -> Any:
    """The report of the year before, with words in every section that takes any."""
    from datetime import date

    from django.utils import timezone

    from dondoc.periods.series import Length, Named
    from dondoc.reports.queries.kinds import kind, series
    from dondoc.reports.writing.alone import Wanted

    own = next(each for each in series() if each.code == "bao-cao")
    year = timezone.localdate().year - 1
    return Wanted(kind("par-year"), root, Named(own, Length.YEAR, year), date(year, 12, 14))


def measure(options: argparse.Namespace) -> None:
    """Fill, then write. Ends with an error where it takes longer than it may."""
    set_up()
    from dondoc.organisation.models import Unit

    figures.make(options)
    actor, root = figures.everybody(), Unit.objects.get(parent=None)
    wanted = about(root, actor)
    counting, writing = [], []
    data = b""
    for _turn in range(TIMES + 1):
        first, second, data = once(wanted, actor)
        counting.append(first)
        writing.append(second)
    print(f"  first turn: figures {counting[0]:.2f} s, on top {writing[0]:.2f} s", flush=True)
    own, top = statistics.median(counting[1:]), statistics.median(writing[1:])
    print(f"  figures {own:.2f} s; on top {top:.2f} s, {top / own:.1f} ×", flush=True)
    print(f"  {length(data, wanted)}", flush=True)
    if top > GOAL and options.dossiers <= DOSSIERS:
        sys.exit(f"longer than {GOAL} s on top of the figures")


def once(wanted: Any, actor: Any) -> tuple[float, float, bytes]:
    """Seconds for the figures, seconds for all on top, and the file."""
    from dondoc.papers.official import official_paper
    from dondoc.reports.operations.gathering import counted, whom_to_ask
    from dondoc.reports.papers.numbers import Numbers
    from dondoc.reports.steps import silent
    from dondoc.reports.writing.about import About
    from dondoc.reports.writing.composing import composed

    start = time.perf_counter()
    found = counted(wanted.kind, wanted.asked, actor, silent)
    middle = time.perf_counter()
    words = {each.code: "\n".join([WORDS] * PARAGRAPHS) for each in wanted.kind.sections if each.words}
    numbers = Numbers(wanted.unit, wanted.asked.on, "bench")
    asks = whom_to_ask(wanted.kind)
    told = About(actor, wanted.unit, wanted.kind, wanted.asked, found, numbers, None, words, asks)
    data = official_paper(composed(told, silent))
    return middle - start, time.perf_counter() - middle, data


def length(data: bytes, wanted: Any) -> str:
    """How much it holds: figures, tables, charts, living numbers; its pages where LibreOffice is installed."""
    import docx

    from dondoc.papers import living

    word = docx.Document(io.BytesIO(data))
    tables = sum(1 for each in word.tables if each.style is not None and len(each.rows) > 2)
    charts = len(word.inline_shapes)
    numbers = len(living.read(data).found)
    told = f"{len(wanted.kind.figures)} figures, {tables} tables, {charts} charts, {numbers} living numbers"
    return f"{told}, {len(data) / 1024:.0f} KB{pages(data)}"


def pages(data: bytes) -> str:
    """Its pages as LibreOffice lays them out."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.docx"
        file.write_bytes(data)
        command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, str(file)]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=120)
        except (OSError, subprocess.SubprocessError):
            return ""
        found = re.findall(rb"/Type\s*/Page\b", (Path(folder) / "report.pdf").read_bytes())
        return f", {len(found)} pages"


def main() -> None:
    """Measure in a process, a folder and, where a server is named, a database of its own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dossiers", type=int, default=DOSSIERS)
    parser.add_argument("--assignments", type=int, default=ASSIGNMENTS)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        measure(options)
        return
    address = os.environ.get("DATABASE_URL", "")
    with figures.folder() as around, own_postgresql(address) if address else nullcontext("") as own:
        around = {**around, "DATABASE_URL": own} if own else around
        subprocess.run([sys.executable, __file__, "--inside", *sys.argv[1:]], env=around, check=True)


if __name__ == "__main__":
    main()

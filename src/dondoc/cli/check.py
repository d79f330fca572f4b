"""`dondoc check`: what does not agree in documents."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from dondoc.cli.opening import UNREADABLE, reading_of
from dondoc.reading import check
from dondoc.reading.check import Finding
from dondoc.reading.model import Reading

AGREES, DISAGREES = 0, 1
_LABELS = {False: "KHÔNG KHỚP", None: "CẦN HỎI LẠI"}
_WIDTH = 300  # characters of a quotation that are shown


def arguments(parser: argparse.ArgumentParser) -> None:
    """The files."""
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="the documents")


def run(options: argparse.Namespace) -> int:
    """Print what each file holds against itself. A file that cannot be read outweighs all else: it was not checked."""
    return max(_checked(path) for path in options.files)


def _checked(path: Path) -> int:
    reading = reading_of(path)
    if reading is None:
        return UNREADABLE
    found = check.findings(reading)
    print("\n".join(lines(path, reading, found)))
    return DISAGREES if any(finding.agrees is False for finding in found) else AGREES


def lines(path: Path, reading: Reading, found: Sequence[Finding]) -> list[str]:
    """The report on one file, line by line."""
    said = [str(path)]
    for finding in found:
        said += ["", *_finding(finding)]
    return [*said, "", _summary(reading, found), ""]


def _finding(finding: Finding) -> list[str]:
    said = [
        f"  {_LABELS[finding.agrees]} · dòng {finding.line}: {finding.what}",
        f"    “{_shortened(finding.quote)}”",
    ]
    details = (("Tính", finding.arithmetic), ("Khớp nếu", finding.holds_if), ("Hỏi", finding.question))
    return said + [f"    {name}: {text}" for name, text in details if text]


def _shortened(quote: str) -> str:
    return quote if len(quote) <= _WIDTH else f"{quote[:_WIDTH].rsplit(' ', 1)[0]} …"


def _summary(reading: Reading, found: Sequence[Finding]) -> str:
    wrong = sum(finding.agrees is False for finding in found)
    return (
        f"  Đã đối chiếu {len(reading.figures)} nhóm số liệu, {len(reading.citations)} văn bản viện dẫn: "
        f"{wrong} chỗ không khớp, {len(found) - wrong} chỗ cần hỏi lại."
    )

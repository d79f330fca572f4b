"""`dondoc check`: what does not agree in documents."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from dondoc.cli.opening import UNREADABLE, reading_of
from dondoc.reading import check
from dondoc.reading.check import Finding
from dondoc.reading.model import Reading

if TYPE_CHECKING:
    from dondoc.papers.form.faults import Fault

AGREES, DISAGREES = 0, 1
_LABELS = {False: "KHÔNG KHỚP", None: "CẦN HỎI LẠI"}
_WIDTH = 300  # characters of a quotation that are shown


def arguments(parser: argparse.ArgumentParser) -> None:
    """The files, and what they are held against."""
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="the documents")
    parser.add_argument(
        "--register",
        action="store_true",
        help="also hold them against the register, the units and the figures of this installation",
    )


def run(options: argparse.Namespace) -> int:
    """Print what each file holds against itself. A file that cannot be read outweighs all else: it was not checked."""
    if options.register:
        # By name: without the option nothing of the site is loaded.
        answer: int = import_module("dondoc.cli.register_check").run(options.files)
        return answer
    return max(_checked(path) for path in options.files)


def _checked(path: Path) -> int:
    reading = reading_of(path)
    if reading is None:
        return UNREADABLE
    found, faults = check.findings(reading), _faults(path)
    print("\n".join(lines(path, reading, found, faults)))
    verdicts = [finding.agrees for finding in found] + [fault.agrees for fault in faults]
    return DISAGREES if False in verdicts else AGREES


def _faults(path: Path) -> Sequence[Fault]:
    """What of a .docx is not in the form of Decree 30/2020/NĐ-CP; other kinds of files tell nothing of their form."""
    data = path.read_bytes()
    if not data.startswith(b"PK"):
        return ()
    from dondoc.papers.form import checking  # loads the library of Word files
    from dondoc.papers.places import NotAWordFile

    try:
        return checking.check(data).faults
    except NotAWordFile:
        return ()


def lines(path: Path, reading: Reading, found: Sequence[Finding], faults: Sequence[Fault] = ()) -> list[str]:
    """The report on one file, line by line."""
    said = [str(path)]
    for finding in found:
        said += ["", *_finding(finding)]
    for fault in faults:
        said += ["", *_fault(fault)]
    return [*said, "", _summary(reading, found, faults), ""]


def _fault(fault: Fault) -> list[str]:
    said = [f"  {_LABELS[fault.agrees]} · thể thức, {fault.place.said}: {fault.what}"]
    quote = [f"    “{_shortened(fault.place.text)}”"] if fault.place.text else []
    return [*said, *quote, f"    Cách sửa: {fault.remedy}"]


def _finding(finding: Finding) -> list[str]:
    said = [
        f"  {_LABELS[finding.agrees]} · dòng {finding.line}: {finding.what}",
        f"    “{_shortened(finding.quote)}”",
    ]
    details = (("Tính", finding.arithmetic), ("Khớp nếu", finding.holds_if), ("Hỏi", finding.question))
    return said + [f"    {name}: {text}" for name, text in details if text]


def _shortened(quote: str) -> str:
    return quote if len(quote) <= _WIDTH else f"{quote[:_WIDTH].rsplit(' ', 1)[0]} …"


def _summary(reading: Reading, found: Sequence[Finding], faults: Sequence[Fault]) -> str:
    every = [finding.agrees for finding in found] + [fault.agrees for fault in faults]
    wrong = every.count(False)
    return (
        f"  Đã đối chiếu {len(reading.figures)} nhóm số liệu, {len(reading.citations)} văn bản viện dẫn: "
        f"{wrong} chỗ không khớp, {len(every) - wrong} chỗ cần hỏi lại."
    )

"""`dondoc read`: what a document holds."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

from dondoc.cli.opening import UNREADABLE, reading_of
from dondoc.language import dates
from dondoc.reading.as_json import whole
from dondoc.reading.model import Citation, FigureGroup, Header, Order, Reading

READ = 0
_VERDICTS = {True: "khớp", False: "KHÔNG KHỚP", None: "không kết luận được"}
_WIDTH = 160  # characters of a sentence that are shown


def arguments(parser: argparse.ArgumentParser) -> None:
    """One file, and how to show its reading."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the document")
    parser.add_argument("--json", action="store_true", help="print the whole reading as JSON")


def run(options: argparse.Namespace) -> int:
    """Print the reading; a file that cannot or must not be read gives one sentence and exit code 2."""
    reading = reading_of(options.file)
    if reading is None:
        return UNREADABLE
    if options.json:
        print(json.dumps(whole(reading), ensure_ascii=False))
    else:
        print("\n".join(summary(reading)))
    return READ


def summary(reading: Reading) -> list[str]:
    """The reading in lines for people."""
    return [
        *_header(reading.header),
        *_part("Văn bản viện dẫn", (_citation(c) for c in reading.citations)),
        *_part("Nhiệm vụ", (line for number, o in enumerate(reading.orders, 1) for line in _order(number, o))),
        *_part("Nhóm số liệu", (_figure(g, reading.text) for g in reading.figures)),
    ]


def _part(title: str, lines: Iterable[str]) -> list[str]:
    found = list(lines)
    return ["", title, *(f"  {line}" for line in found)] if found else ["", f"{title}: không có"]


def _header(head: Header) -> list[str]:
    """Only what the document says."""
    if head.type is None:
        return [
            f"Tin, bài đăng ngày {_day(head)}" if head.date else "Tin, bài hoặc trang không phải văn bản hành chính"
        ]
    sign = head.sign.value if head.sign else ""
    shown = f"{sign} (chưa ghi số)" if head.number_blank else sign
    fields = (
        ("Loại", head.type.value),
        ("Cơ quan", " – ".join(f.value for f in (head.superior, head.issuer) if f)),
        ("Số, ký hiệu", shown),
        ("Ngày", ", ".join(part for part in (head.place.value if head.place else "", _day(head)) if part)),
        ("Trích yếu", head.subject.value if head.subject else ""),
        ("Độ khẩn", head.urgency.value if head.urgency else ""),
        ("Kính gửi", "; ".join(f.value for f in head.addressees)),
        ("Người ký", _signer(head)),
        ("Nơi nhận", "; ".join(f.value for f in head.recipients)),
        ("Lưu", head.archive.value.partition(":")[2].strip() if head.archive else ""),
    )
    return [f"{name}: {value}" for name, value in fields if value]


def _day(head: Header) -> str:
    if head.date is None:
        return ""
    return dates.written(head.date.value) if head.date.value else f"{head.date.text} (chưa ghi đủ ngày)"


def _signer(head: Header) -> str:
    if head.signer is None:
        return ""
    parts = (head.signer.capacity, head.signer.post, head.signer.name)
    return ", ".join(f.value for f in parts if f)


def _citation(c: Citation) -> str:
    day = f" ngày {dates.written(c.date)}" if c.date else ""
    return f"{c.type or 'Văn bản'} số {c.sign}{day}{f' của {c.issuer}' if c.issuer else ''}"


def _order(number: int, o: Order) -> list[str]:
    deadline = o.deadline
    when = "không quy định thời hạn"
    if deadline:
        when = f"hạn {dates.written(deadline.day)}" if deadline.day else f"“{deadline.text}”"
    helped = f"; phối hợp: {', '.join(o.supporting)}" if o.supporting else ""
    kind = "" if o.specific else " [chung]"
    return [f"{number}. {o.lead or 'Chưa rõ đơn vị'} ({when}){kind}{helped}", f"   {_shortened(o.what)}"]


def _figure(g: FigureGroup, text: str) -> str:
    words = " ".join(g.span.of(text).split())
    return f"{_VERDICTS[g.holds]}: {g.arithmetic or _shortened(words)}"


def _shortened(words: str) -> str:
    return words if len(words) <= _WIDTH else f"{words[:_WIDTH].rsplit(' ', 1)[0]} …"

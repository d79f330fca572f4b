"""Living numbers of a file against what was printed and what is counted now.

Three things, told apart: the number was taken out or typed over (its key is gone), it was changed by hand, or its
figure has changed since the paper was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from dondoc.papers import living
from dondoc.papers.places import WHOLE, Place
from dondoc.reports.checking.findings import Kind, PaperFinding
from dondoc.reports.models import LivingNumber
from dondoc.reports.queries.numbers import Beside, Now

GONE, EDITED, MOVED, COPIED = "gone", "edited", "moved", "copied"


def findings(data: bytes, rows: Iterable[LivingNumber], now: Mapping[str, Now]) -> Iterator[PaperFinding]:
    """What of the numbers is not as it was printed; `now` is what was counted anew, by key. Raises BadPaper."""
    found: dict[str, list[living.Found]] = {}
    for each in living.read(data).found:
        found.setdefault(each.key, []).append(each)
    for row in rows:
        there = found.get(row.key, [])
        yield from (
            _of(Beside(row, each.text, now.get(row.key)), each.place) for each in there if _is_edited(row, each)
        )
        first = Beside(row, there[0].text if there else None, now.get(row.key))
        if first.gone:
            yield _gone(first)
        elif first.moved and not first.edited:
            yield _moved(first, there[0].place)


def _is_edited(row: LivingNumber, found: living.Found) -> bool:
    return Beside(row, found.text).edited


def _of(number: Beside, place: Place) -> PaperFinding:
    row = number.number
    present = number.present or "(để trống)"
    return PaperFinding(
        Kind.NUMBER,
        False,
        f"{row.label}: văn bản ghi {present}, số liệu là {row.shown}",
        f"Ghi lại {row.shown}; nếu số liệu gốc sai thì sửa ở nguồn rồi lập lại văn bản.",
        replace(place, text=number.present or ""),
        row.key,
        EDITED,
    )


def _gone(number: Beside) -> PaperFinding:
    row = number.number
    return PaperFinding(
        Kind.NUMBER,
        None,
        f"{row.label}: số {row.shown} không còn trong văn bản hoặc đã bị gõ đè, mất liên kết với số liệu",
        "Nếu đã bỏ câu đó thì không phải làm gì; nếu số còn trong câu, hãy lập lại văn bản để số dẫn được về số liệu.",
        WHOLE,
        row.key,
        GONE,
    )


def _moved(number: Beside, place: Place) -> PaperFinding:
    row, now = number.number, number.now
    shown = now.shown if now else ""
    return PaperFinding(
        Kind.NUMBER,
        None,
        f"{row.label}: khi lập văn bản là {row.shown}, nay là {shown}",
        "Giữ nguyên nếu văn bản lấy số tại thời điểm đã chốt; nếu không, tập hợp lại số liệu và lập lại văn bản.",
        place,
        row.key,
        MOVED,
    )

"""A row of a tracking sheet, understood as an assignment with its dates, or refused column by column. Plain values."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from dondoc.assignments import due_words
from dondoc.assignments.origins import LABELS, Origin, guessed
from dondoc.assignments.tracking.statuses import DONE, OFFERED, Said, understood
from dondoc.documents.eoffice.rows import FIRST_YEAR, Wrong
from dondoc.documents.records import storable
from dondoc.documents.signs import sign_key
from dondoc.language.dates import written
from dondoc.language.folding import folded
from dondoc.sheets.cells import Cell

LONGEST: dict[str, int] = {
    "sign": 120,
    "subject": 2_000,
    "what": 5_000,
    "origin": 200,
    "giver": 200,
    "leads": 1_000,
    "supporting": 2_000,
    "product": 500,
    "result": 2_000,
    "status": 200,
}
DAYS = ("issued_on", "due", "extended_due", "finished_on")
_UNITS_APART = re.compile(r"[;\n]+|,(?=\s*(?:Sở|Ban|UBND|Văn phòng|Công an|Bộ Chỉ huy|Trung tâm|Phòng|Chi cục|Đài)\b)")
_NAMED = {folded(label): origin for origin, label in LABELS.items()}


@dataclass(frozen=True, slots=True)
class Values:
    """What the sheet says of one assignment; "" and None where it says nothing. Units are as written."""

    issued_on: date
    what: str
    leads: tuple[str, ...]
    sign: str = ""
    subject: str = ""
    origin: str = Origin.OTHER.value
    giver: str = ""
    supporting: tuple[str, ...] = ()
    product: str = ""
    due: date | None = None
    due_text: str = ""
    extended_due: date | None = None
    finished_on: date | None = None
    result: str = ""
    status: str = Said.OPEN.value

    def key(self) -> str:
        """What makes it the same assignment next time: its document, and what is asked of whom."""
        leads = sorted(folded(lead) for lead in self.leads)
        said = [sign_key(self.sign), self.issued_on.isoformat(), folded(self.what), *leads]
        return hashlib.sha256("|".join(said).encode()).hexdigest()[:40]

    def as_json(self) -> dict[str, Any]:
        """Plain JSON: only what is said."""
        said = ((name, getattr(self, name)) for name in _NAMES)
        return {name: _plain(value) for name, value in said if value not in (None, "", ())}

    def digest(self) -> str:
        """Short, the same for the same values."""
        return hashlib.sha256(json.dumps(self.as_json(), sort_keys=True).encode()).hexdigest()[:16]


_NAMES = tuple(field.name for field in fields(Values))


def understood_row(cells: Mapping[str, Cell], *, today: date) -> Values | tuple[Wrong, ...]:
    """The values of a row, or everything that is wrong with it."""
    wrong: list[Wrong] = []
    texts = {key: _text(key, cells, wrong) for key in LONGEST}
    days = {key: _day(key, cells, today, wrong) for key in DAYS if key != "due"}
    due = _due(cells, days["issued_on"], wrong)
    said = _status(texts["status"], days["finished_on"], wrong)
    leads = units(texts["leads"])
    _check_missing(cells, days["issued_on"], texts["what"], leads, wrong)
    if due is None or said is None or days["issued_on"] is None or wrong:
        return tuple(wrong)
    values = Values(
        issued_on=days["issued_on"],
        what=texts["what"],
        leads=leads,
        sign=texts["sign"],
        subject=texts["subject"],
        origin=origin_of(texts["origin"], texts["giver"]).value,
        giver=texts["giver"],
        supporting=units(texts["supporting"]),
        product=texts["product"],
        due=due.day,
        due_text=due.words,
        extended_due=days["extended_due"],
        finished_on=days["finished_on"],
        result=texts["result"],
        status=said.value,
    )
    return contradictions(values, cells, today=today) or values


def units(text: str) -> tuple[str, ...]:
    """The units of a cell: one a line, or apart by semicolons, or by commas before the beginning of another name.

    >>> units("Sở Nội vụ; Sở Tài chính")
    ('Sở Nội vụ', 'Sở Tài chính')
    >>> units("Sở Lao động, Thương binh và Xã hội, Sở Y tế")
    ('Sở Lao động, Thương binh và Xã hội', 'Sở Y tế')
    """
    names = (name.strip(" -–.,") for name in _UNITS_APART.split(text))
    return tuple(dict.fromkeys(name for name in names if name))


def origin_of(words: str, giver: str = "") -> Origin:
    """The origin that the words name, by our label or by words of an issuer; else what the giver speaks for."""
    key = folded(words)
    known = _NAMED.get(key)
    if known is not None:
        return known
    for part, origin in (
        ("chuong trinh", Origin.WORK_PROGRAMME),
        ("ket luan", Origin.MEETING),
        ("cuoc hop", Origin.MEETING),
        ("kien nghi", Origin.RECOMMENDATION),
        ("khac phuc", Origin.MEASURE),
        ("ke hoach", Origin.PLAN_ITEM),
    ):
        if part in key:
            return origin
    return guessed(words or giver)


def contradictions(values: Values, cells: Mapping[str, Cell], *, today: date) -> tuple[Wrong, ...]:
    """What in the row does not agree with itself: days out of order, words of a class that the days deny."""
    wrong: list[Wrong] = []

    def say(key: str, reason: str) -> None:
        wrong.append(Wrong(key, cells[key].text if key in cells else "", reason))

    said, last = Said(values.status), values.extended_due or values.due
    if values.due is not None and values.due < values.issued_on:
        say("due", f"ở trước ngày văn bản ({written(values.issued_on)}); hãy xem lại ngày và tháng")
    if values.extended_due is not None and (values.due is None or values.extended_due <= values.due):
        say("extended_due", "hạn gia hạn phải ở sau thời hạn ban đầu; hãy ghi cả hai cột")
    if values.finished_on is not None and values.finished_on < values.issued_on:
        say("finished_on", f"ở trước ngày văn bản ({written(values.issued_on)})")
    if said in DONE | {Said.REPORTED} and values.finished_on is None:
        say(
            "finished_on",
            "ghi đã hoàn thành mà thiếu ngày hoàn thành; không có ngày thì không biết đúng hạn hay quá hạn",
        )
    if said in {Said.OPEN, Said.OVERDUE} and values.finished_on is not None:
        say("status", f"ghi chưa hoàn thành mà có ngày hoàn thành {written(values.finished_on)}; hãy bỏ một trong hai")
    if said is Said.OVERDUE and (last is None or last >= today):
        say("status", "ghi quá hạn, tồn đọng mà không có thời hạn đã qua; hãy xem lại cột thời hạn")
    if values.finished_on is not None:
        late = last is not None and values.finished_on > last
        if (said is Said.DONE_LATE and not late) or (said is Said.DONE_IN_TIME and late):
            say("status", _days_deny(values.finished_on, last))
    return tuple(wrong)


def _days_deny(finished_on: date, last: date | None) -> str:
    due = f"thời hạn {written(last)}" if last else "không có thời hạn"
    return f"không khớp: ngày hoàn thành {written(finished_on)}, {due}; hãy sửa ngày hoặc tình trạng"


def _text(key: str, cells: Mapping[str, Cell], wrong: list[Wrong]) -> str:
    if key not in cells:
        return ""
    lines = (" ".join(line.split()) for line in storable(cells[key].text).splitlines())
    text = "\n".join(line for line in lines if line)
    if len(text) > LONGEST[key]:
        wrong.append(Wrong(key, text[:60] + "…", f"dài {len(text)} ký tự, chỉ lưu được {LONGEST[key]}; hãy rút gọn"))
    return text


def _day(key: str, cells: Mapping[str, Cell], today: date, wrong: list[Wrong]) -> date | None:
    if key not in cells or cells[key].empty:
        return None
    day = cells[key].day()
    if day is None or day.year < FIRST_YEAR:
        wrong.append(Wrong(key, cells[key].text, "không phải là ngày; hãy ghi theo dạng 05/3/2026"))
    elif day > today and key != "extended_due":
        wrong.append(Wrong(key, cells[key].text, f"ở sau hôm nay ({written(today)}); hãy xem lại ngày và tháng"))
    return day


def _due(cells: Mapping[str, Cell], issued_on: date | None, wrong: list[Wrong]) -> due_words.Due | None:
    if "due" not in cells or cells["due"].empty:
        return due_words.Due(None, "")
    day = cells["due"].day()
    year = issued_on.year if issued_on else None
    found = due_words.Due(day, "") if day else due_words.read(cells["due"].text, year=year)
    if found is None or (found.day is not None and found.day.year < FIRST_YEAR):
        reason = "không phải là thời hạn; hãy ghi ngày (05/3/2026), tháng, quý có năm (quý II/2026), hoặc “không”"
        wrong.append(Wrong("due", cells["due"].text, reason))
        return None
    return found


def _status(label: str, finished_on: date | None, wrong: list[Wrong]) -> Said | None:
    if not label:
        return Said.DONE if finished_on else Said.OPEN
    said = understood(label)
    if said is None:
        wrong.append(
            Wrong("status", label[:60], f"không rõ là tình trạng nào; hãy ghi một trong: {'; '.join(OFFERED)}")
        )
    elif said is Said.TRANSFERRED:
        wrong.append(Wrong("status", label, "đã chuyển: hãy ghi đơn vị đang chủ trì và tình trạng ở đơn vị đó"))
        return None
    return said


def _check_missing(
    cells: Mapping[str, Cell], issued_on: date | None, what: str, leads: tuple[str, ...], wrong: list[Wrong]
) -> None:
    """What a row cannot do without; said only where nothing worse was said of the same column."""
    said = {each.key for each in wrong}
    for key, missing, reason in (
        ("issued_on", issued_on is None, "thiếu ngày văn bản giao (hoặc ngày giao)"),
        ("what", not what, "thiếu nội dung nhiệm vụ"),
        ("leads", not leads, "thiếu đơn vị chủ trì"),
    ):
        if missing and key not in said:
            wrong.append(Wrong(key, cells[key].text if key in cells else "", reason))


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value

"""The exports of the invented sources: what a system tells of its dossiers on a day, as .xlsx or as Unicode text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from dondoc.demonstration.dossiers.making import Made
from dondoc.dossiers.kinds import Channel, Outcome
from dondoc.sheets.tables import Column, Table, Value, workbook

CHANNELS = {Channel.DIRECT: "Trực tiếp", Channel.ONLINE: "Trực tuyến", Channel.POSTAL: "Qua BCCI"}
STATUSES = {
    Outcome.RESOLVED: "Đã xử lý xong",
    Outcome.RETURNED: "Trả lại hồ sơ",
    Outcome.WITHDRAWN: "Công dân yêu cầu rút hồ sơ",
    Outcome.STOPPED: "Dừng xử lý",
    Outcome.MOVED: "Chuyển cơ quan khác",
}
OPEN, WAITING, HANDED_OUT = "Đang xử lý", "Yêu cầu bổ sung giấy tờ", "Đã trả kết quả"


@dataclass(frozen=True, slots=True)
class Export:
    """A file of a source: its name and its bytes."""

    name: str
    data: bytes


def exported(
    told: Mapping[str, Any],
    every: Sequence[Made],
    since: datetime,
    at: datetime,
    *,
    form: str,
    shifted: int,
    last: bool,
) -> Export:
    """What happened after `since` up to `at`, as it stood then; `shifted` days are added to every due date.

    `form` is the file's kind. In the last of the exports a clerk typed some values wrong.
    """
    found = [_moved(each, shifted) for each in every if each.changed_in(since, at)]
    lines = [_line(each, told["columns"], at) for each in found]
    if last:
        _mistype(told, lines, at)
    name = f"{told['file']}_{at:%d%m%Y}"
    if form == "xlsx":
        return Export(f"{name}.xlsx", _book(told, lines, since, at))
    return Export(f"{name}.{form}", _text(told, lines, form))


def _mistype(told: Mapping[str, Any], lines: list[list[str]], at: datetime) -> None:
    titles = list(told["columns"].values())
    for each in told.get("broken", ()):
        lines[-each["place"]][titles.index(each["column"])] = each["value"].format(year=at.year)


def _moved(each: Made, shifted: int) -> Made:
    return replace(each, due=each.due + timedelta(days=shifted)) if shifted and each.due else each


def _line(each: Made, columns: Iterable[str], at: datetime) -> list[str]:
    told = _told(each, at)
    return [told[column] for column in columns]


def _told(each: Made, at: datetime) -> dict[str, str]:
    stands, delivered = each.stands(at), each.delivered <= at and each.outcome is Outcome.RESOLVED
    wait = each.wait if each.wait and each.wait.since <= at else None
    waiting = wait is not None and wait.until > at
    ended = stands is not Outcome.OPEN
    return {
        "code": each.code,
        "procedure": each.kind.code,
        "procedure_name": each.kind.name,
        "unit": each.unit,
        "channel": CHANNELS[each.channel],
        "received": _moment(each.received),
        "due": _moment(each.due),
        "finished": _moment(each.finished if ended else None),
        "delivered": _moment(each.delivered if delivered else None),
        "status": HANDED_OUT if delivered else STATUSES[stands] if ended else WAITING if waiting else OPEN,
        "supplement_from": _moment(wait.since if wait else None),
        "supplement_to": _moment(wait.until if wait and not waiting else None),
        "postal_out": "qua bưu chính" if each.by_post else "trực tiếp",
        "parts_digitised": "có" if each.digitised else "không",
        "parts_reused": "có" if each.reused else "không",
        "result_digitised": ("có" if each.result_digitised else "không") if stands is Outcome.RESOLVED else "",
        "fee": str(each.kind.fee),
        "paid_online": ("trực tuyến" if each.paid_online else "tiền mặt") if each.kind.fee else "",
    }


def _moment(moment: datetime | None) -> str:
    return f"{moment:%d/%m/%Y %H:%M}" if moment else ""


def _book(told: Mapping[str, Any], lines: list[list[str]], since: datetime, at: datetime) -> bytes:
    titles = list(told["columns"].values())
    rows: Iterable[list[Value]] = ([number, *line] for number, line in enumerate(lines, 1))
    heading = "DANH SÁCH HỒ SƠ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH"
    notes = [told["name"], f"Từ ngày {since:%d/%m/%Y} đến ngày {at:%d/%m/%Y}"]
    columns = [Column("STT", 6), *(Column(title) for title in titles)]
    return workbook(Table("Danh sách hồ sơ", columns, rows, heading=heading, notes=notes))


# How a table is saved as text: what stands between two values, and the encoding; a spreadsheet's .txt is UTF-16.
FORMS = {"csv": (";", "utf-8-sig"), "txt": ("\t", "utf-16")}


def _text(told: Mapping[str, Any], lines: list[list[str]], form: str) -> bytes:
    """Lines of text; a few dossiers stand twice."""
    between, encoding = FORMS[form]
    twice = lines[-told.get("doubles", 0) :] if told.get("doubles") else []
    every = [list(told["columns"].values()), *lines, *twice]
    return "\r\n".join(between.join(line) for line in every).encode(encoding)

"""One row of a sheet of procedures: its columns, the words in them, and what they mean, or every reason against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dondoc.dossiers.kinds import Channel, Handled, OnlineLevel
from dondoc.dossiers.limit_words import Limit, read
from dondoc.dossiers.models import Act
from dondoc.dossiers.operations import procedure_acts, procedures
from dondoc.dossiers.operations.procedure_acts import Decision
from dondoc.dossiers.operations.procedures import Content
from dondoc.dossiers.operations.sheet_rows import Entry, wrong
from dondoc.language import numbers
from dondoc.language.folding import folded


class Title(StrEnum):
    """The columns, as the template names them."""

    CODE = "Mã thủ tục"
    NAME = "Tên thủ tục"
    FIELD = "Lĩnh vực"
    LEVELS = "Cấp thực hiện"
    LIMIT = "Thời hạn giải quyết"
    DIRECT = "Thời hạn khi nộp trực tiếp"
    ONLINE = "Thời hạn khi nộp trực tuyến"
    POSTAL = "Thời hạn khi nộp qua bưu chính"
    LIMITS_FROM = "Thời hạn áp dụng từ ngày"
    NEW_LEVEL = "Dịch vụ công trực tuyến"
    OLD_LEVEL = "Mức độ cũ"
    ONE_STOP = "Một cửa"
    ON_THE_SPOT = "4 tại chỗ"
    FEE = "Phí, lệ phí (đồng)"
    FROM = "Có hiệu lực từ"
    TO = "Hết hiệu lực từ"
    ACT = "Loại quyết định"
    BASIS = "Số quyết định"
    SIGNED = "Ngày quyết định"
    MINISTRY = "Số quyết định của Bộ"
    MINISTRY_SIGNED = "Ngày quyết định của Bộ"
    NOTE = "Ghi chú"


NEEDED = (Title.CODE, Title.NAME, Title.FIELD)
DAYS = (Title.LIMITS_FROM, Title.FROM, Title.TO, Title.SIGNED, Title.MINISTRY_SIGNED)
LIMITS: Mapping[Title, Channel | None] = {
    Title.LIMIT: None,
    Title.DIRECT: Channel.DIRECT,
    Title.ONLINE: Channel.ONLINE,
    Title.POSTAL: Channel.POSTAL,
}
LEVEL_WORDS = {
    Handled.PROVINCE: "cấp tỉnh",
    Handled.DISTRICT: "cấp huyện",
    Handled.COMMUNE: "cấp xã",
    Handled.OTHER: "cơ quan khác",
}
ONLINE_WORDS = {OnlineLevel.FULL: "toàn trình", OnlineLevel.PARTIAL: "một phần", OnlineLevel.NONE: "chưa cung cấp"}
ACT_WORDS = {Act.ANNOUNCED: "công bố mới", Act.AMENDED: "sửa đổi, bổ sung", Act.ABOLISHED: "bãi bỏ"}
LEVELS = {folded(word): level for level, words in LEVEL_WORDS.items() for word in (words, words.removeprefix("cấp "))}
ONLINE = {folded(words): level for level, words in ONLINE_WORDS.items()} | {"": OnlineLevel.NONE}
ACTS = {folded(words): act for act, words in ACT_WORDS.items()} | {
    "cong bo": Act.ANNOUNCED,
    "moi": Act.ANNOUNCED,
    "sua doi": Act.AMENDED,
}
YES, NO = "có", "không"
TRUTH = {"co": True, "x": True, "1": True, "khong": False, "0": False}


@dataclass(frozen=True, slots=True)
class Meant:
    """A row understood. None and empty where the sheet has no such column: what is there then stays."""

    field: str
    content: Mapping[str, object]
    levels: tuple[Handled, ...] | None
    limits: Mapping[Channel | None, Limit]
    limits_from: date | None
    decision: Decision | None


def understood(entry: Entry, now: datetime) -> tuple[Meant, list[Exception]]:
    """The row as values, with every reason against it at once."""
    reasons: list[Exception] = [wrong("row-empty", title) for title in NEEDED if not entry.get(title)]
    days = {title: entry.day(title, reasons) for title in DAYS}
    meant = Meant(
        field=entry.get(Title.FIELD),
        content=_content(entry, days, reasons),
        levels=_levels(entry, reasons),
        limits=_limits(entry, reasons),
        limits_from=days[Title.LIMITS_FROM],
        decision=_decision(entry, days, reasons),
    )
    if not reasons:
        content = Content(**{"field": meant.field, **meant.content})  # type: ignore[arg-type]
        reasons += procedures.against(content)
        reasons += procedure_acts.against(meant.decision, now) if meant.decision else []
    return meant, reasons


def _content(entry: Entry, days: Mapping[Title, date | None], reasons: list[Exception]) -> dict[str, object]:
    told: dict[str, object] = {"code": entry.get(Title.CODE), "name": entry.get(Title.NAME)}
    if entry.has(Title.NEW_LEVEL):
        told["online_level"] = _known(entry, Title.NEW_LEVEL, ONLINE, reasons) or OnlineLevel.NONE
    if entry.has(Title.OLD_LEVEL):
        told["old_level"] = _whole_number(entry, Title.OLD_LEVEL, reasons)
    if entry.get(Title.ONE_STOP):
        told["one_stop"] = _known(entry, Title.ONE_STOP, TRUTH, reasons) is True
    if entry.get(Title.ON_THE_SPOT):
        told["on_the_spot"] = _known(entry, Title.ON_THE_SPOT, TRUTH, reasons) is True
    if entry.has(Title.FEE):
        told["fee"] = _whole_number(entry, Title.FEE, reasons)
    told |= {
        name: days[title] for title, name in ((Title.FROM, "valid_from"), (Title.TO, "valid_to")) if entry.has(title)
    }
    if entry.has(Title.NOTE):
        told["note"] = entry.get(Title.NOTE)
    return told


def _levels(entry: Entry, reasons: list[Exception]) -> tuple[Handled, ...] | None:
    if not entry.has(Title.LEVELS):
        return None
    found = []
    for word in filter(None, (each.strip() for each in entry.get(Title.LEVELS).replace(",", ";").split(";"))):
        level = LEVELS.get(folded(word))
        if level is None:
            reasons.append(wrong("row-unknown", Title.LEVELS, word))
        else:
            found.append(level)
    return tuple(dict.fromkeys(found))


def _limits(entry: Entry, reasons: list[Exception]) -> dict[Channel | None, Limit]:
    found: dict[Channel | None, Limit] = {}
    for title, channel in LIMITS.items():
        typed = entry.get(title)
        limit = read(typed)
        if limit is not None and limit.number <= procedures.LONGEST_LIMIT[limit.unit]:
            found[channel] = limit
        elif typed:
            reasons.append(wrong("row-limit", title, typed))
    return found


def _decision(entry: Entry, days: Mapping[Title, date | None], reasons: list[Exception]) -> Decision | None:
    given = [title for title in (Title.ACT, Title.BASIS, Title.SIGNED) if entry.get(title)]
    if not given:
        return None
    if len(given) < 3:
        reasons.append(wrong("row-decision", Title.BASIS, entry.get(Title.BASIS)))
        return None
    act, signed = _known(entry, Title.ACT, ACTS, reasons), days[Title.SIGNED]
    if not isinstance(act, Act) or signed is None:
        return None
    return Decision(
        act,
        entry.get(Title.BASIS),
        signed,
        ministry_basis=entry.get(Title.MINISTRY),
        ministry_signed_on=days[Title.MINISTRY_SIGNED],
    )


def _known(entry: Entry, title: Title, words: Mapping[str, object], reasons: list[Exception]) -> object:
    typed = entry.get(title)
    if folded(typed) not in words:
        reasons.append(wrong("row-unknown", title, typed))
        return None
    return words[folded(typed)]


def _whole_number(entry: Entry, title: Title, reasons: list[Exception]) -> int | None:
    typed = entry.get(title)
    number = numbers.parsed(typed) if typed else None
    if number is not None and number == number.to_integral_value():
        return int(number)
    if typed:
        reasons.append(wrong("row-number", title, typed))
    return None

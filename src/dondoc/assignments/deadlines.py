"""The deadline of an order, fixed when it is accepted: the day, and how it came about."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from dondoc.language.dates import parsed, written
from dondoc.reading.model import DeadlineKind
from dondoc.workdays.counting import MOST_DAYS, Calendar

_DAY = re.compile(r"\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{4}|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}", re.I)
HOURS_A_DAY = 24
MOST_MONTHS = 1_200
LAST_YEAR = 2999  # a paper dated later was read wrongly


@dataclass(frozen=True, slots=True)
class Asked:
    """What the document says about the deadline, and the days it may be counted from."""

    kind: DeadlineKind | None
    text: str
    day: date | None
    count: int | None
    unit: str
    counted_from: str
    issued_on: date | None
    received_on: date | None


@dataclass(frozen=True, slots=True)
class Fixed:
    """The deadline of an assignment; `day` is None where there is none or it cannot be told, `explained` says why."""

    day: date | None
    explained: str


def fixed_by_hand(day: date) -> Fixed:
    """The person who gives the assignment has named the day."""
    return Fixed(day, f"Hạn {written(day)} do người giao ấn định khi giao việc.")


def fix(asked: Asked, calendar: Calendar) -> Fixed:
    """The deadline that the document gives. No day is invented: what fixes none has none."""
    if asked.day is not None:
        return Fixed(asked.day, f"Văn bản giao ghi {_quoted(asked.text)}: hạn {written(asked.day)}.")
    if asked.kind is DeadlineKind.COUNTED:
        return _counted(asked, calendar)
    if asked.kind is DeadlineKind.RECURRING:
        return Fixed(None, f"Văn bản giao ghi {_quoted(asked.text)}: việc định kỳ, không có một ngày hết hạn duy nhất.")
    if asked.text:
        return Fixed(None, f"Văn bản giao ghi {_quoted(asked.text)}: không quy định ngày cụ thể.")
    return Fixed(None, "Văn bản giao không quy định thời hạn.")


def _counted(asked: Asked, calendar: Calendar) -> Fixed:
    start, words = _start(asked)
    if start is None or not asked.count:
        return Fixed(None, f"Văn bản giao ghi {_quoted(asked.text)}: chưa tính được ngày hết hạn vì {words}.")
    if not _countable(asked.count, asked.unit) or start.year > LAST_YEAR:
        return Fixed(None, f"Văn bản giao ghi {_quoted(asked.text)}: khoảng thời gian không tính được thành ngày.")
    lead_in = f"Văn bản giao ghi {_quoted(asked.text)}, tính từ {words}: "
    if asked.unit == "working_day":
        counted = calendar.add_working_days(start, asked.count)
        return Fixed(counted.day, lead_in + counted.explained())
    day, length = _later(start, asked.count, asked.unit)
    return Fixed(
        day, f"{lead_in}{length} kể từ ngày {written(start)}, đến hết ngày {written(day)}.{_rest(day, calendar)}"
    )


def _start(asked: Asked) -> tuple[date | None, str]:
    """The day from which to count; the words name it, or say why there is none."""
    if asked.counted_from == "received":
        return asked.received_on, _known("ngày nhận văn bản", asked.received_on)
    if asked.counted_from in {"issued", ""}:
        return asked.issued_on, _known("ngày ban hành văn bản", asked.issued_on)
    named = _DAY.search(asked.counted_from)
    day = parsed(named.group()) if named else None
    return day, _quoted(asked.counted_from) if day else f"mốc {_quoted(asked.counted_from)} không có ngày cụ thể"


def _known(name: str, day: date | None) -> str:
    return f"{name} ({written(day)})" if day else f"chưa biết {name}"


def _countable(count: int, unit: str) -> bool:
    most = {"working_day": MOST_DAYS, "day": MOST_MONTHS * 31, "month": MOST_MONTHS, "year": MOST_MONTHS // 12}
    return 0 < count <= most.get(unit, MOST_DAYS * HOURS_A_DAY if unit == "hour" else 0)


def _later(start: date, count: int, unit: str) -> tuple[date, str]:
    """Calendar days, months and years (Civil Code 2015, articles 147 and 148); a part of a day ends that day."""
    match unit:
        case "month":
            return _months_later(start, count), f"{count:02d} tháng"
        case "year":
            return _months_later(start, 12 * count), f"{count:02d} năm"
        case "hour":
            return start + timedelta(days=-(-count // HOURS_A_DAY)), f"{count:02d} giờ"
        case _:
            return start + timedelta(days=count), f"{count:02d} ngày"


def _months_later(start: date, count: int) -> date:
    """The same day of a later month, or that month's last."""
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _rest(day: date, calendar: Calendar) -> str:
    """A day of rest is only named: whether the deadline moves on is for the assigning side to say."""
    rest = calendar.rest(day)
    if rest is None:
        return ""
    return f" Ngày này là ngày nghỉ ({rest.why}); ngày làm việc tiếp theo: {written(calendar.next_working_day(day))}."


def restart(*, due: date, stopped_on: date, sent_back_on: date) -> date:
    """The deadline after a result was sent back.

    The lead's clock stood still from its own last step until the day the result came back, so as many days are left
    as were left then. A step that was late already wins nothing.
    """
    return due if stopped_on > due else due + (max(sent_back_on, stopped_on) - stopped_on)


def _quoted(text: str) -> str:
    return f"“{' '.join(text.split())}”"

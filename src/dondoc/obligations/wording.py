"""What an assignment opened from a duty asks for, in the words of the office: data, so Vietnamese whatever the page."""

from __future__ import annotations

import re
from datetime import date

from dondoc.language.dates import written
from dondoc.obligations.kinds import DutyKind

VERBS = {
    DutyKind.PLAN: "Ban hành",
    DutyKind.REGULATION: "Ban hành",
    DutyKind.REPORT: "Gửi",
    DutyKind.PUBLICATION: "Thực hiện",
    DutyKind.SECTION: "Cập nhật",
}
# Names that begin with what is to be done already.
_SAID = ("Công khai", "Công bố", "Sửa đổi", "Thực hiện", "Ban hành", "Quy định chức năng")
_PART = re.compile(r"(\d{4})-([hqm])(\d{1,2})")
_QUARTERS = ("I", "II", "III", "IV")


def order_words(kind: DutyKind, name: str, period: str) -> str:
    """What is asked: "Ban hành Kế hoạch cải cách hành chính năm 2026"."""
    begun = name if name.startswith(_SAID) else f"{VERBS[kind]} {name[0].lower()}{name[1:]}"
    return f"{begun} {period}".strip()


def period_words(code: str, label: str, year: int) -> str:
    """The period in words: "quý I năm 2026"; nothing for what an event opened.

    >>> period_words("2026-m3", "", 2026)
    'tháng 3 năm 2026'
    """
    if label:
        return f"{label} {year}" if label.endswith("năm") else f"{label} năm {year}"
    found = _PART.fullmatch(code)
    if found is None:
        return f"năm {year}" if code[:4].isdigit() else ""
    number = int(found[3])
    match found[2]:
        case "q":
            return f"quý {_QUARTERS[number - 1]} năm {year}"
        case "m":
            return f"tháng {number} năm {year}"
        case _:
            return f"6 tháng {'đầu' if number == 1 else 'cuối'} năm {year}"


def event_words(sign: str, day: date | None) -> str:
    """After what: "theo 85/QĐ-UBND ngày 20/01/2023"."""
    parts = [sign and f"theo {sign}", day and f"ngày {written(day)}"]
    return " ".join(str(part) for part in parts if part)

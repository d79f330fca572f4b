"""A time limit as lists of procedures write it: "05 ngày làm việc", "24 giờ", "30 ngày". Read and written.

"Ngày" alone is a calendar day: the two are different limits, and only the words "làm việc" make a working day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dondoc.dossiers.kinds import LimitUnit
from dondoc.language.folding import folded

WORDS = {
    LimitUnit.WORKING_DAY: "ngày làm việc",
    LimitUnit.CALENDAR_DAY: "ngày",
    LimitUnit.HOUR: "giờ",
}
_LIMIT = re.compile(r"(\d{1,5}) (ngay lam viec|ngay|gio lam viec|gio|nlv)(?: lam viec)?")
_UNITS = {
    "ngay lam viec": LimitUnit.WORKING_DAY,
    "nlv": LimitUnit.WORKING_DAY,
    "ngay": LimitUnit.CALENDAR_DAY,
    "gio": LimitUnit.HOUR,
    "gio lam viec": LimitUnit.HOUR,
}


@dataclass(frozen=True, slots=True)
class Limit:
    """So many working days, calendar days or hours."""

    number: int
    unit: LimitUnit

    def __str__(self) -> str:
        return f"{self.number:02d} {WORDS[self.unit]}"


def read(text: str) -> Limit | None:
    """The limit that the words tell; None where they tell none, several, or a half one."""
    if re.search(r"\d\s*[.,/]\s*\d", text):
        return None
    found = _LIMIT.fullmatch(folded(text))
    if found is None or int(found[1]) == 0:
        return None
    return Limit(int(found[1]), _UNITS[found[2]])

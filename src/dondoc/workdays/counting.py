"""Counting working days on a table of holidays and swapped days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from dondoc.language.dates import written
from dondoc.language.saying import Say, as_written

ONE_DAY = timedelta(days=1)
SATURDAY_SUNDAY = frozenset({5, 6})
# No deadline lies further off; a larger count is a slip of the pen.
MOST_DAYS = 3_000


class DayKind(StrEnum):
    """Why a day differs from the weekly pattern."""

    HOLIDAY = "holiday"  # nghỉ lễ, tết (Labour Code 2019, article 112)
    COMP_OFF = "comp_off"  # nghỉ bù
    SWAP_OFF = "swap_off"  # nghỉ hoán đổi
    SWAP_WORK = "swap_work"  # làm bù
    LOCAL_OFF = "local_off"  # nghỉ riêng của địa phương, cơ quan


LABELS = {
    DayKind.HOLIDAY: "nghỉ lễ",
    DayKind.COMP_OFF: "nghỉ bù",
    DayKind.SWAP_OFF: "nghỉ hoán đổi",
    DayKind.SWAP_WORK: "làm bù",
    DayKind.LOCAL_OFF: "nghỉ của địa phương",
}
WEEKLY_REST = "nghỉ hằng tuần"


@dataclass(frozen=True, slots=True)
class ListedDay:
    """A day of the table; `citation` names the document that fixes it, "" where none is known."""

    day: date
    kind: DayKind
    name: str
    citation: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that was not counted, and why."""

    day: date
    why: str
    weekly: bool  # an ordinary day of rest: many, so explanations name only how many


@dataclass(frozen=True, slots=True)
class Counted:
    """The result of counting: the day reached, what was skipped, and the years for which the table is empty."""

    start: date
    count: int
    day: date
    skipped: tuple[Skipped, ...]
    unlisted_years: tuple[int, ...] = ()
    counts_start: bool = False

    def explained(self, say: Say = as_written) -> str:
        """In words: from when, how many, which days were left out and why."""
        start = say("ngày %(day)s") if self.counts_start else say("ngày liền sau ngày %(day)s")
        values = {"count": self.count, "start": start % {"day": written(self.start)}}
        parts = [say("%(count)02d ngày làm việc, tính từ %(start)s") % values]
        parts += [say("không tính %(days)s") % {"days": words} for words in [self._skipped_words(say)] if words]
        parts.append(say("đến hết ngày %(day)s") % {"day": written(self.day)})
        return "; ".join(parts) + "." + self._warning(say)

    def _skipped_words(self, say: Say) -> str:
        weekly = sum(skipped.weekly for skipped in self.skipped)
        each = say("ngày %(day)s (%(why)s)")
        words = [
            each % {"day": written(skipped.day), "why": skipped.why} for skipped in self.skipped if not skipped.weekly
        ]
        return ", ".join(words + ([say("%(count)02d ngày nghỉ hằng tuần") % {"count": weekly}] if weekly else []))

    def _warning(self, say: Say) -> str:
        if not self.unlisted_years:
            return ""
        years = ", ".join(str(year) for year in self.unlisted_years)
        warning = say("Chưa có lịch nghỉ lễ, tết năm %(years)s: chỉ trừ ngày nghỉ hằng tuần, cần xem lại.")
        return " " + warning % {"years": years}


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days of a place. A swapped working day outranks every other entry, and they the weekly pattern."""

    entries: tuple[ListedDay, ...] = ()
    weekly_rest: frozenset[int] = SATURDAY_SUNDAY  # Monday is 0
    _by_day: dict[date, ListedDay] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_day: dict[date, ListedDay] = {}
        for entry in self.entries:
            known = by_day.get(entry.day)
            if known is None or known.kind is not DayKind.SWAP_WORK:
                by_day[entry.day] = entry
        object.__setattr__(self, "_by_day", by_day)

    def is_working(self, day: date) -> bool:
        """Whether offices work on that day."""
        return self.rest(day) is None

    def rest(self, day: date) -> Skipped | None:
        """Why offices rest on that day; None on a working day."""
        entry = self._by_day.get(day)
        if entry is not None:
            return None if entry.kind is DayKind.SWAP_WORK else Skipped(day, _why(entry), weekly=False)
        return Skipped(day, WEEKLY_REST, weekly=True) if day.weekday() in self.weekly_rest else None

    def add_working_days(self, start: date, count: int, *, counts_start: bool = False) -> Counted:
        """The day on which `count` working days are over; the first working day after `start` is day 1.

        So the Civil Code 2015, article 147 clause 2; an installation that counts the day named as day 1 says
        `counts_start`. Zero gives `start`. Raises ValueError for a negative count or one over MOST_DAYS.
        """
        if not 0 <= count <= MOST_DAYS:
            raise ValueError(f"Số ngày làm việc phải từ 0 đến {MOST_DAYS}, không phải {count}.")
        day, left, skipped = start, count, []
        for day in self._days_from(start, counts_start) if count else ():
            rest = self.rest(day)
            if rest is not None:
                skipped.append(rest)
                continue
            left -= 1
            if not left:
                break
        return Counted(start, count, day, tuple(skipped), self._unlisted(start, day), counts_start)

    def next_working_day(self, day: date) -> date:
        """The day itself if offices work then, else the next one on which they do."""
        return day if self.is_working(day) else self.add_working_days(day, 1).day

    def working_days_between(self, first: date, last: date) -> int:
        """How many working days lie after `first`, up to and with `last`; 0 where `last` is not later."""
        span = (last - first).days
        return sum(self.is_working(first + ONE_DAY * step) for step in range(1, span + 1))

    def _days_from(self, start: date, counts_start: bool) -> Iterator[date]:
        day = start - ONE_DAY if counts_start else start
        while True:
            day += ONE_DAY
            yield day

    def _unlisted(self, start: date, end: date) -> tuple[int, ...]:
        listed = {entry.day.year for entry in self.entries}
        return tuple(year for year in range(start.year, end.year + 1) if year not in listed)


def calendar_of(*layers: Iterable[ListedDay]) -> Calendar:
    """A calendar of layers, the later over the earlier: the nation's days, then those of the province."""
    by_day: dict[date, ListedDay] = {}
    for layer in layers:
        by_day.update({entry.day: entry for entry in layer})
    return Calendar(tuple(by_day[day] for day in sorted(by_day)))


def _why(entry: ListedDay) -> str:
    label = LABELS[entry.kind]
    return entry.name if entry.kind is DayKind.HOLIDAY else f"{label} {entry.name}".strip()

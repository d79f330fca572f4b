"""Counting working days on a table of holidays and swapped days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from dondoc.language.dates import written
from dondoc.language.saying import Say, as_written
from dondoc.workdays.lookups import WorkingDays
from dondoc.workdays.weeks import Interval, Week

ONE_DAY = timedelta(days=1)
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
class MadeUp:
    """A day of weekly rest on which offices worked, and why."""

    day: date
    why: str


@dataclass(frozen=True, slots=True)
class Counted:
    """The result of counting: the day reached, what was skipped, and the years whose table is empty or provisional."""

    start: date
    count: int
    day: date
    skipped: tuple[Skipped, ...]
    unlisted_years: tuple[int, ...] = ()
    counts_start: bool = False
    made_up: tuple[MadeUp, ...] = ()
    provisional_years: tuple[int, ...] = ()

    def explained(self, say: Say = as_written) -> str:
        """In words: from when, how many, which days were left out and why."""
        start = say("ngày %(day)s") if self.counts_start else say("ngày liền sau ngày %(day)s")
        values = {"count": self.count, "start": start % {"day": written(self.start)}}
        parts = [say("%(count)02d ngày làm việc, tính từ %(start)s") % values]
        parts += [say("không tính %(days)s") % {"days": words} for words in [self._skipped_words(say)] if words]
        parts += [say("có tính %(days)s") % {"days": words} for words in [self._made_up_words(say)] if words]
        parts.append(say("đến hết ngày %(day)s") % {"day": written(self.day)})
        return "; ".join(parts) + "." + self._warning(say)

    def _skipped_words(self, say: Say) -> str:
        weekly = sum(skipped.weekly for skipped in self.skipped)
        each = say("ngày %(day)s (%(why)s)")
        words = [
            each % {"day": written(skipped.day), "why": skipped.why} for skipped in self.skipped if not skipped.weekly
        ]
        return ", ".join(words + ([say("%(count)02d ngày nghỉ hằng tuần") % {"count": weekly}] if weekly else []))

    def _made_up_words(self, say: Say) -> str:
        each = say("ngày %(day)s (%(why)s)")
        return ", ".join(each % {"day": written(made.day), "why": made.why} for made in self.made_up)

    def _warning(self, say: Say) -> str:
        warnings = []
        if self.unlisted_years:
            unlisted = say("Chưa có lịch nghỉ lễ, tết năm %(years)s: chỉ trừ ngày nghỉ hằng tuần, cần xem lại.")
            warnings.append(unlisted % {"years": _years(self.unlisted_years)})
        if self.provisional_years:
            provisional = say("Lịch nghỉ năm %(years)s chưa công bố: tạm tính theo các ngày nghỉ luật định.")
            warnings.append(provisional % {"years": _years(self.provisional_years)})
        return "".join(f" {warning}" for warning in warnings)


@dataclass(frozen=True, slots=True)
class Rolled:
    """A limit in calendar days: the day on which it runs out, moved on where that is a day of rest."""

    start: date
    count: int
    nominal: date
    day: date
    rest: tuple[Skipped, ...]  # the days of rest from `nominal` on, over which it was moved


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days of a place. A swapped working day outranks every other entry, and they the weekly pattern.

    Every count is answered by lookups. `published`: the years whose table has been announced; None where that is not
    asked. `weeks`: the weekly patterns, one after the other.
    """

    entries: tuple[ListedDay, ...] = ()
    weeks: tuple[Week, ...] = (Week(),)
    published: frozenset[int] | None = None
    _by_day: dict[date, ListedDay] = field(init=False, repr=False, compare=False)
    _years: frozenset[int] = field(init=False, repr=False, compare=False)
    _working: WorkingDays = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_day: dict[date, ListedDay] = {}
        for entry in self.entries:
            known = by_day.get(entry.day)
            if known is None or known.kind is not DayKind.SWAP_WORK:
                by_day[entry.day] = entry
        differing = {day.toordinal(): entry.kind is DayKind.SWAP_WORK for day, entry in by_day.items()}
        object.__setattr__(self, "_by_day", by_day)
        object.__setattr__(self, "_years", frozenset(day.year for day in by_day))
        object.__setattr__(self, "_working", WorkingDays(self.weeks, differing))

    def is_working(self, day: date) -> bool:
        """Whether offices work on that day."""
        entry = self._by_day.get(day)
        if entry is not None:
            return entry.kind is DayKind.SWAP_WORK
        return day.weekday() not in self.week(day).rest

    def rest(self, day: date) -> Skipped | None:
        """Why offices rest on that day; None on a working day."""
        entry = self._by_day.get(day)
        if entry is not None:
            return None if entry.kind is DayKind.SWAP_WORK else Skipped(day, _why(entry), weekly=False)
        return Skipped(day, WEEKLY_REST, weekly=True) if day.weekday() in self.week(day).rest else None

    def entry(self, day: date) -> ListedDay | None:
        """What the table says of that day."""
        return self._by_day.get(day)

    def week(self, day: date) -> Week:
        """The weekly pattern in force on that day."""
        found = self.weeks[0]
        for week in self.weeks[1:]:
            if week.since is not None and week.since <= day:
                found = week
        return found

    def hours(self, day: date) -> tuple[Interval, ...]:
        """When offices are open on that day; nothing on a day of rest."""
        if not self.is_working(day):
            return ()
        week = self.week(day)
        return week.hours.on(day.weekday(), made_up=day.weekday() in week.rest)

    def working_day_after(self, start: date, count: int, *, counts_start: bool = False) -> date:
        """The day on which `count` working days are over; the first working day after `start` is day 1.

        So the Civil Code 2015, article 147 clause 2; an installation that counts the day named as day 1 says
        `counts_start`. Zero gives `start`. Raises ValueError for a negative count or one over MOST_DAYS.
        """
        if not 0 <= count <= MOST_DAYS:
            raise ValueError(f"Số ngày làm việc phải từ 0 đến {MOST_DAYS}, không phải {count}.")
        if not count:
            return start
        return date.fromordinal(self._working.after(start.toordinal() - counts_start, count))

    def add_working_days(self, start: date, count: int, *, counts_start: bool = False) -> Counted:
        """The same with its explanation: what was skipped on the way, and what was worked on a day of weekly rest."""
        day = self.working_day_after(start, count, counts_start=counts_start)
        first = start if counts_start else start + ONE_DAY
        passed = list(days(first, day)) if count else []
        return Counted(
            start=start,
            count=count,
            day=day,
            skipped=tuple(rest for one in passed if (rest := self.rest(one)) is not None),
            unlisted_years=self._unlisted(start, day),
            counts_start=counts_start,
            made_up=tuple(made for one in passed if (made := self.made_up(one)) is not None),
            provisional_years=self.provisional(start, day),
        )

    def add_calendar_days(self, start: date, count: int) -> Rolled:
        """The day `count` calendar days later, moved on to the next working day where offices rest then.

        So the Civil Code 2015, article 148 clause 5. Raises ValueError for a negative count.
        """
        if count < 0:
            raise ValueError(f"Số ngày không được âm: {count}.")
        nominal = start + timedelta(days=count)
        if self.is_working(nominal):
            return Rolled(start, count, nominal, nominal, ())
        day = self.working_day_after(nominal, 1)
        rest = tuple(found for one in days(nominal, day) if (found := self.rest(one)) is not None)
        return Rolled(start, count, nominal, day, rest)

    def next_working_day(self, day: date) -> date:
        """The day itself if offices work then, else the next one on which they do."""
        return day if self.is_working(day) else self.working_day_after(day, 1)

    def working_days_between(self, first: date, last: date) -> int:
        """How many working days lie after `first`, up to and with `last`; 0 where `last` is not later."""
        if last <= first:
            return 0
        return self._working.up_to(last.toordinal()) - self._working.up_to(first.toordinal())

    def made_up(self, day: date) -> MadeUp | None:
        """Why offices work on that day although it is one of weekly rest; None on any other day."""
        entry = self._by_day.get(day)
        if entry is None or entry.kind is not DayKind.SWAP_WORK or day.weekday() not in self.week(day).rest:
            return None
        return MadeUp(day, _why(entry))

    def provisional(self, first: date, last: date) -> tuple[int, ...]:
        """The years from `first` to `last` that are counted from the law's fixed days, not from an announced table."""
        if self.published is None:
            return ()
        years = range(first.year, last.year + 1)
        return tuple(year for year in years if year not in self.published and year in self._years)

    def _unlisted(self, start: date, end: date) -> tuple[int, ...]:
        return tuple(year for year in range(start.year, end.year + 1) if year not in self._years)


def days(first: date, last: date) -> Iterator[date]:
    """Every day from `first` to `last`, both included."""
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)


def calendar_of(
    *layers: Iterable[ListedDay], weeks: tuple[Week, ...] = (Week(),), published: frozenset[int] | None = None
) -> Calendar:
    """A calendar of layers, the later over the earlier: the nation's days, then those of the province, of the unit."""
    by_day: dict[date, ListedDay] = {}
    for layer in layers:
        by_day.update({entry.day: entry for entry in layer})
    return Calendar(tuple(by_day[day] for day in sorted(by_day)), weeks, published)


def _why(entry: ListedDay) -> str:
    label = LABELS[entry.kind]
    return entry.name if entry.kind is DayKind.HOLIDAY else f"{label} {entry.name}".strip()


def _years(years: Iterable[int]) -> str:
    return ", ".join(str(year) for year in years)

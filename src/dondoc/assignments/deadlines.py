"""The deadline of an order, fixed when it is accepted: the day, and how it came about."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from dondoc.assignments.reasons import Reason, ReasonKind, of_counting, told
from dondoc.language.dates import parsed
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
    """The deadline of an assignment; `day` is None where there is none or it cannot be told, `reasons` say why."""

    day: date | None
    reasons: tuple[Reason, ...]

    @property
    def explained(self) -> str:
        """The reasons in Vietnamese."""
        return told(self.reasons)


def fixed_by_hand(day: date) -> Fixed:
    """The person who gives the assignment has named the day."""
    return Fixed(day, (Reason(ReasonKind.BY_GIVER, {"day": day.isoformat()}),))


def fixed_before(asked: Asked, *, name: str, on: date) -> Fixed:
    """Somebody changed the day of the proposal, or took it off; the text says another thing, or nothing."""
    values = {"name": name, "on": on.isoformat(), "text": _flat(asked.text)}
    if asked.day is None:
        return Fixed(None, (Reason(ReasonKind.TAKEN_OFF, values),))
    return Fixed(asked.day, (Reason(ReasonKind.BY_HAND, {"day": asked.day.isoformat(), **values}),))


def no_day_said() -> Fixed:
    """An order followed outside the system, without a deadline."""
    return Fixed(None, (Reason(ReasonKind.NONE_SAID),))


def fix(asked: Asked, calendar: Calendar) -> Fixed:
    """The deadline that the document gives. No day is invented: what fixes none has none."""
    text = _flat(asked.text)
    if asked.day is not None:
        return Fixed(asked.day, (Reason(ReasonKind.WRITTEN, {"text": text, "day": asked.day.isoformat()}),))
    if asked.kind is DeadlineKind.COUNTED:
        return _counted(asked, text, calendar)
    if asked.kind is DeadlineKind.RECURRING:
        return Fixed(None, (Reason(ReasonKind.RECURRING, {"text": text}),))
    return Fixed(None, (Reason(ReasonKind.NO_DAY, {"text": text}) if asked.text else Reason(ReasonKind.NO_DEADLINE),))


def _counted(asked: Asked, text: str, calendar: Calendar) -> Fixed:
    start, named = _start(asked)
    if start is None:
        return Fixed(None, (Reason(ReasonKind.START_UNKNOWN, {"text": text, "start": named}),))
    if not asked.count or not _countable(asked.count, asked.unit) or start.year > LAST_YEAR:
        return Fixed(None, (Reason(ReasonKind.UNCOUNTABLE, {"text": text}),))
    lead_in = Reason(ReasonKind.COUNTED_FROM, {"text": text, "start": named, "day": start.isoformat()})
    if asked.unit == "working_day":
        counted = calendar.add_working_days(start, asked.count)
        return Fixed(counted.day, (lead_in, of_counting(counted)))
    day = _later(start, asked.count, asked.unit)
    span = {"count": asked.count, "unit": asked.unit, "start": start.isoformat(), "day": day.isoformat()}
    return Fixed(day, (lead_in, Reason(ReasonKind.SPAN, span), *_rest(day, calendar)))


def _start(asked: Asked) -> tuple[date | None, str]:
    """The day from which to count, and what names it: `received`, `issued`, or words of the text."""
    if asked.counted_from == "received":
        return asked.received_on, "received"
    if asked.counted_from in {"issued", ""}:
        return asked.issued_on, "issued"
    named = _DAY.search(asked.counted_from)
    return parsed(named.group()) if named else None, _flat(asked.counted_from)


def _countable(count: int, unit: str) -> bool:
    most = {"working_day": MOST_DAYS, "day": MOST_MONTHS * 31, "month": MOST_MONTHS, "year": MOST_MONTHS // 12}
    return 0 < count <= most.get(unit, MOST_DAYS * HOURS_A_DAY if unit == "hour" else 0)


def _later(start: date, count: int, unit: str) -> date:
    """Calendar days, months and years (Civil Code 2015, articles 147 and 148); a part of a day ends that day."""
    match unit:
        case "month":
            return _months_later(start, count)
        case "year":
            return _months_later(start, 12 * count)
        case "hour":
            return start + timedelta(days=-(-count // HOURS_A_DAY))
        case _:
            return start + timedelta(days=count)


def _months_later(start: date, count: int) -> date:
    """The same day of a later month, or that month's last."""
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _rest(day: date, calendar: Calendar) -> tuple[Reason, ...]:
    """A day of rest is only named: whether the deadline moves on is for the assigning side to say."""
    rest = calendar.rest(day)
    if rest is None:
        return ()
    values = {"why": rest.why, "weekly": rest.weekly, "next": calendar.next_working_day(day).isoformat()}
    return (Reason(ReasonKind.REST, values),)


def restart(*, due: date, stopped_on: date, sent_back_on: date) -> date:
    """The deadline after a result was sent back.

    The lead's clock stood still from its own last step until the day the result came back, so as many days are left
    as were left then: to the last day there is. A step that was late already wins nothing.
    """
    waited = max(sent_back_on, stopped_on) - stopped_on
    return due if stopped_on > due else due + min(waited, date.max - due)


def _flat(text: str) -> str:
    return " ".join(text.split())

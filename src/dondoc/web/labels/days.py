"""Words and signs for the days of the calendar: each kind has its letter, so that no colour is needed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dondoc.organisation.models import Unit
from dondoc.web.labels.chips import Words
from dondoc.workdays.counting import DayKind
from dondoc.workdays.places import unit_of
from dondoc.workdays.weeks import Interval, Week


@dataclass(frozen=True, slots=True)
class KindLabel:
    """How a kind of day is called, and its sign in a month."""

    word: Words
    letter: str
    tone: str


KINDS: dict[DayKind, KindLabel] = {
    DayKind.HOLIDAY: KindLabel(lazy("Nghỉ lễ, tết"), "L", "day-holiday"),
    DayKind.COMP_OFF: KindLabel(lazy("Nghỉ bù"), "B", "day-comp"),
    DayKind.SWAP_OFF: KindLabel(lazy("Nghỉ hoán đổi"), "H", "day-swap"),
    DayKind.SWAP_WORK: KindLabel(lazy("Làm bù"), "+", "day-work"),
    DayKind.LOCAL_OFF: KindLabel(lazy("Nghỉ riêng"), "R", "day-local"),
}
WEEKDAYS: tuple[Words, ...] = (
    lazy("thứ Hai"),
    lazy("thứ Ba"),
    lazy("thứ Tư"),
    lazy("thứ Năm"),
    lazy("thứ Sáu"),
    lazy("thứ Bảy"),
    lazy("Chủ nhật"),
)
WEEKDAYS_SHORT: tuple[Words, ...] = (
    lazy("T2"),
    lazy("T3"),
    lazy("T4"),
    lazy("T5"),
    lazy("T6"),
    lazy("T7"),
    lazy("CN"),
)


def weekday(day: date) -> str:
    """Its name."""
    return str(WEEKDAYS[day.weekday()])


def place_names(places: Iterable[str]) -> dict[str, str]:
    """What each place is called."""
    numbers = {place: unit_of(place) for place in places}
    units = Unit.objects.in_bulk([number for number in numbers.values() if number is not None])
    return {place: units[number].name if number in units else _("Cả nước") for place, number in numbers.items()}


def hours_words(intervals: Iterable[Interval]) -> str:
    """07:00-11:30, 13:30-17:00."""
    return ", ".join(f"{_clock(begins)}-{_clock(ends)}" for begins, ends in intervals)


def week_words(week: Week) -> str:
    """On which days offices work, and when."""
    days = [str(WEEKDAYS_SHORT[day]) for day in range(7) if day not in week.rest]
    words = _("Làm việc %(days)s; giờ làm việc %(hours)s") % {
        "days": ", ".join(days),
        "hours": hours_words(week.hours.standard),
    }
    others = [
        f"{WEEKDAYS_SHORT[day]} {hours_words(hours)}"
        for day, hours in week.hours.others.items()
        if day not in week.rest
    ]
    return "; ".join([words, *others])


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"

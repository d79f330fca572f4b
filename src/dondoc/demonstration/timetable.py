"""From "so many days ago" to a date: days of work where the story leaves room, the exact day where it does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dondoc.workdays.counting import Calendar
from dondoc.workdays.nation import shipped_calendar

ONE_DAY = timedelta(days=1)
# The longest run of days off in the shipped tables is nine (Tết 2026, with its Saturdays and Sundays).
FARTHEST = 15
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
OPENING = time(7, 40)
# Between two acts of one day; few enough fit into the hours of an office.
PAUSE = timedelta(minutes=23)


@dataclass(frozen=True, slots=True)
class Timetable:
    """All days of the demonstration, counted from the moment of loading."""

    now: datetime
    calendar: Calendar

    @property
    def today(self) -> date:
        """The day of loading, in Vietnam."""
        return self.now.astimezone(HANOI).date()

    def day(self, offset: int) -> date:
        """The day exactly that many days from the day of loading."""
        return self.today + ONE_DAY * offset

    def working(self, day: date, *, least: date = date.min, most: date = date.max) -> date:
        """The last working day up to `day` that is not before `least`, else the first after it up to `most`.

        Where there is none, the nearest day within the two limits.
        """
        nearest = max(least, min(day, most))
        before = [nearest - ONE_DAY * step for step in range(FARTHEST)]
        after = [nearest + ONE_DAY * step for step in range(FARTHEST)]
        fitting = [one for one in before if one >= least] + [one for one in after if one <= most]
        return next((one for one in fitting if self.calendar.is_working(one)), nearest)

    def last_step(self, day: date, *, due: date | None, first: date) -> date:
        """The working day nearest before `day`, from `first` on, that is as early, punctual or late as `day` itself.

        Exactly `day` where it is the day of the deadline; a day of rest where nothing else is left.
        """
        if due is None:
            return self.working(day, least=first, most=self.today)
        if day == due:
            return max(day, first)
        if day < due:
            return self.working(day, least=first, most=max(first, due - ONE_DAY))
        return self.working(day, least=max(first, due + ONE_DAY), most=self.today)

    def issued(self, offset: int) -> date:
        """The day on which a paper of that day is signed: offices sign on working days."""
        return self.working(self.day(offset))

    def moment(self, day: date, slot: int) -> datetime:
        """A moment in the office hours of that day, later for a higher slot, never after the moment of loading."""
        opening = datetime.combine(day, OPENING, HANOI)
        return min(opening + PAUSE * slot, self.now)


def timetable(now: datetime) -> Timetable:
    """The timetable of a demonstration loaded at that moment, on the shipped tables of holidays."""
    return Timetable(now, shipped_calendar())

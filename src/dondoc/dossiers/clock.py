"""What became of a dossier by the end of a period: one function that leaves no case open, and its words.

The state of today plays no part: what was finished, suspended or begun later is as if it had not been. Days are judged
by days, limits in hours by moments. The finish is the result at the one-stop desk, not its collection.

While a dossier is suspended its clock stands still: one that was suspended before its due date had passed is not
overdue, however long that takes, for its due date moves only once the suspension ends. One that was overdue when it
was suspended stays overdue.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import assert_never

from dondoc.dossiers.kinds import LEFT, RESOLVED, Class, Outcome
from dondoc.dossiers.suspension import Halt, Standing, halted_at
from dondoc.language.dates import written
from dondoc.language.saying import Say, as_written
from dondoc.periods.ranges import Period


def label(found: Class, say: Say = as_written) -> str:
    """The class in words."""
    words = {
        Class.EARLY: say("đã giải quyết trước hạn"),
        Class.ON_TIME: say("đã giải quyết đúng hạn"),
        Class.LATE: say("đã giải quyết quá hạn"),
        Class.RESOLVED_WITHOUT_DUE: say("đã giải quyết, không có ngày hẹn trả"),
        Class.RETURNED: say("trả lại vì không đủ điều kiện"),
        Class.WITHDRAWN: say("người nộp xin rút"),
        Class.STOPPED: say("dừng giải quyết"),
        Class.MOVED: say("chuyển cơ quan khác"),
        Class.OPEN_IN_TIME: say("đang giải quyết, trong hạn"),
        Class.OPEN_OVERDUE: say("đang giải quyết, trễ hẹn"),
        Class.OPEN_WITHOUT_DUE: say("đang giải quyết, không có ngày hẹn trả"),
        Class.SUSPENDED_IN_TIME: say("đang tạm dừng, trong hạn"),
        Class.SUSPENDED_OVERDUE: say("đang tạm dừng, trễ hẹn"),
        Class.SUSPENDED_WITHOUT_DUE: say("đang tạm dừng, không có ngày hẹn trả"),
    }
    return words[found]


LABELS = {each: label(each) for each in Class}


@dataclass(frozen=True, slots=True)
class Course:
    """What is known of a dossier's way: moments of the clock on the wall, without a time zone.

    `standing`: which of its suspensions make the clock stand still, of whatever kind is in force when they begin.
    """

    received: datetime
    due: datetime | None = None
    by_hour: bool = False
    finished: datetime | None = None
    outcome: Outcome = Outcome.OPEN
    suspensions: tuple[Halt, ...] = ()
    standing: tuple[Standing, ...] = ()

    def ended_before(self, moment: datetime) -> bool:
        """Whether it had left by then, with a result or without; both its moment and its outcome must be known."""
        return self.outcome is not Outcome.OPEN and self.finished is not None and self.finished < moment

    def stopped_at(self, moment: datetime) -> Halt | None:
        """The suspension for which the clock stands still at the moment; None where it runs or ran out before."""
        stopping = (each for each in self.suspensions if any(rule.holds(each) for rule in self.standing))
        return halted_at((each for each in stopping if not self._passed(each.begins)), moment)

    def _passed(self, moment: datetime) -> bool:
        """Whether the due date had passed by then; on its day it has not."""
        if self.due is None:
            return False
        return moment > self.due if self.by_hour else moment.date() > self.due.date()


def counted(course: Course, period: Period) -> bool:
    """Whether the form of a period counts it: it had come in before the end, and had not left before the beginning."""
    return course.received < midnight(period.after) and not course.ended_before(midnight(period.first))


def carried_over(course: Course, period: Period) -> bool:
    """Whether it came in before the period and was still open when that began: "từ kỳ trước chuyển qua"."""
    return counted(course, period) and course.received < midnight(period.first)


def class_at(course: Course, until: date) -> Class:
    """The one class of a dossier as of the beginning of the day `until`, the first after the period."""
    moment = midnight(until)
    if course.ended_before(moment):
        return _left(course)
    suspended = halted_at(course.suspensions, moment) is not None
    if course.due is None:
        return Class.SUSPENDED_WITHOUT_DUE if suspended else Class.OPEN_WITHOUT_DUE
    if course.due < moment and course.stopped_at(moment) is None:
        return Class.SUSPENDED_OVERDUE if suspended else Class.OPEN_OVERDUE
    return Class.SUSPENDED_IN_TIME if suspended else Class.OPEN_IN_TIME


def midnight(day: date) -> datetime:
    """The moment at which that day begins."""
    return datetime.combine(day, time())


def _left(course: Course) -> Class:
    match course.outcome:
        case Outcome.RESOLVED:
            return _resolved(course)
        case Outcome.RETURNED:
            return Class.RETURNED
        case Outcome.WITHDRAWN:
            return Class.WITHDRAWN
        case Outcome.STOPPED:
            return Class.STOPPED
        case Outcome.MOVED:
            return Class.MOVED
        case Outcome.OPEN:
            raise AssertionError("what is open has not left")
        case _:
            assert_never(course.outcome)


def _resolved(course: Course) -> Class:
    if course.due is None or course.finished is None:
        return Class.RESOLVED_WITHOUT_DUE
    if course.by_hour:
        return _against(course.finished, course.due)
    return _against(midnight(course.finished.date()), midnight(course.due.date()))


def _against(finished: datetime, due: datetime) -> Class:
    if finished == due:
        return Class.ON_TIME
    return Class.EARLY if finished < due else Class.LATE


def explain(course: Course, until: date, say: Say = as_written) -> str:
    """Why the class is what it is: the days that were compared, and how many lie between them."""
    found = class_at(course, until)
    parts = [_step(course, found, until, say)]
    if found not in LEFT:
        parts.append(_beside_due(course, found, until, say))
    words = label(found, say)
    return f"{words[:1].upper()}{words[1:]}: {', '.join(parts)}."


def _step(course: Course, found: Class, until: date, say: Say) -> str:
    """What had happened by then."""
    if found in RESOLVED and course.finished is not None:
        return say("có kết quả tại bộ phận một cửa %(when)s") % {"when": _when(course, course.finished, say)}
    if found in LEFT and course.finished is not None:
        return say("kết thúc không có kết quả ngày %(day)s") % {"day": written(course.finished.date())}
    last = written(until - timedelta(days=1))
    halt = course.stopped_at(midnight(until)) or halted_at(course.suspensions, midnight(until))
    if halt is not None:
        values = {"day": last, "begins": written(halt.begins.date())}
        return say("đến hết ngày %(day)s chưa có kết quả, tạm dừng từ ngày %(begins)s") % values
    return say("đến hết ngày %(day)s chưa có kết quả") % {"day": last}


def _beside_due(course: Course, found: Class, until: date, say: Say) -> str:
    if course.due is None:
        return say("hồ sơ không có ngày hẹn trả")
    due = _when(course, course.due, say)
    day = course.finished.date() if found in RESOLVED and course.finished else until - timedelta(days=1)
    stopped = course.stopped_at(midnight(until)) if found is Class.SUSPENDED_IN_TIME else None
    if stopped is not None and course.due < midnight(until):
        values = {"due": due, "days": (course.due.date() - stopped.begins.date()).days}
        return (
            say("hẹn trả %(due)s, khi tạm dừng còn %(days)02d ngày, trong thời gian tạm dừng không tính quá hạn")
            % values
        )
    days = (course.due.date() - day).days
    if days == 0:
        return say("hẹn trả %(due)s, trong cùng ngày") % {"due": due}
    if days > 0:
        return say("hẹn trả %(due)s, còn %(days)02d ngày") % {"due": due, "days": days}
    return say("hẹn trả %(due)s, đã quá %(days)02d ngày") % {"due": due, "days": -days}


def _when(course: Course, moment: datetime, say: Say) -> str:
    if not course.by_hour:
        return say("ngày %(day)s") % {"day": written(moment.date())}
    return say("lúc %(time)s ngày %(day)s") % {"time": f"{moment:%H:%M}", "day": written(moment.date())}

"""Whether an assignment is in time on a day: one function that leaves no case open, and its words.

The deadline day itself is in time. Days are calendar days of the province. What was done is judged by the day of the
lead's own last step; when somebody confirmed or issued it plays no part.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import assert_never

from dondoc.assignments.standing import Course
from dondoc.assignments.states import HANDED_OVER, STOPPED, State
from dondoc.language.dates import written


class Timeliness(StrEnum):
    """The classes of one axis: every assignment is in exactly one of them on a day."""

    DONE_EARLY = "done_early"
    DONE_ON_TIME = "done_on_time"  # on the day of the deadline itself
    DONE_LATE = "done_late"
    DONE_NO_DEADLINE = "done_no_deadline"
    SUBMITTED = "submitted"  # the lead has done its part; the assigning side has yet to issue it
    OPEN_IN_TIME = "open_in_time"
    OPEN_DUE_SOON = "open_due_soon"
    OPEN_OVERDUE = "open_overdue"
    OPEN_NO_DEADLINE = "open_no_deadline"
    STOPPED = "stopped"  # closed, withdrawn, recalled: ended without a result
    TRANSFERRED = "transferred"  # goes on at another lead; whether it is in time is asked there


class Against(StrEnum):
    """Which deadline judges."""

    CURRENT = "current"
    ORIGINAL = "original"


class By(StrEnum):
    """Which day of the lead's last step judges: the real one, or that on which the software heard of it."""

    REAL = "real"
    ENTERED = "entered"


LABELS = {
    Timeliness.DONE_EARLY: "hoàn thành trước hạn",
    Timeliness.DONE_ON_TIME: "hoàn thành đúng hạn",
    Timeliness.DONE_LATE: "hoàn thành quá hạn",
    Timeliness.DONE_NO_DEADLINE: "hoàn thành, không quy định thời hạn",
    Timeliness.SUBMITTED: "đã trình, chờ ban hành",
    Timeliness.OPEN_IN_TIME: "chưa hoàn thành, còn trong hạn",
    Timeliness.OPEN_DUE_SOON: "chưa hoàn thành, sắp đến hạn",
    Timeliness.OPEN_OVERDUE: "chưa hoàn thành, đã quá hạn",
    Timeliness.OPEN_NO_DEADLINE: "chưa hoàn thành, không quy định thời hạn",
    Timeliness.STOPPED: "kết thúc theo dõi",
    Timeliness.TRANSFERRED: "đã chuyển",
}
DONE = frozenset({Timeliness.DONE_EARLY, Timeliness.DONE_ON_TIME, Timeliness.DONE_LATE, Timeliness.DONE_NO_DEADLINE})
OPEN = frozenset(
    {
        Timeliness.OPEN_IN_TIME,
        Timeliness.OPEN_DUE_SOON,
        Timeliness.OPEN_OVERDUE,
        Timeliness.OPEN_NO_DEADLINE,
    }
)


def timeliness(
    course: Course, on: date, *, soon: int, against: Against = Against.CURRENT, by: By = By.REAL
) -> Timeliness:
    """The class on the day `on`, on which `course` holds.

    `soon`: how many days before the deadline it is due soon (0: on the day itself). What was handed over is not yet
    done, but the lead's clock has stopped: it neither falls due nor becomes overdue by waiting. By the day entered,
    what the software had not yet heard of by `on` counts as still at work.
    """
    state, due = course.state, course.due if against is Against.CURRENT else course.original_due
    if state is State.TRANSFERRED:
        return Timeliness.TRANSFERRED
    if state in STOPPED:
        return Timeliness.STOPPED
    step = judged_by(course, by)
    heard = step is not None and step <= on
    if state is State.COMPLETED and heard and step is not None:
        return _done(due, step)
    if state is State.SUBMITTED and heard:
        return Timeliness.SUBMITTED
    if due is None:
        return Timeliness.OPEN_NO_DEADLINE
    if state in HANDED_OVER and heard and step is not None:
        return Timeliness.OPEN_IN_TIME if step <= due else Timeliness.OPEN_OVERDUE
    return _open(due, on, soon)


def judged_by(course: Course, by: By = By.REAL) -> date | None:
    """The day of the lead's own last step, as it was or as it was entered; None while it is at work."""
    return course.stopped_on if by is By.REAL else course.entered_on


def entered_late(course: Course, *, against: Against = Against.CURRENT) -> bool:
    """Whether it was done in time and only entered after the deadline: late in the software, not in reality."""
    due = course.due if against is Against.CURRENT else course.original_due
    days = (course.stopped_on, course.entered_on, due)
    if course.state is not State.COMPLETED or None in days:
        return False
    stopped, entered, last = (day or date.min for day in days)
    return stopped <= last < entered


def _done(due: date | None, finished_on: date) -> Timeliness:
    if due is None:
        return Timeliness.DONE_NO_DEADLINE
    if finished_on == due:
        return Timeliness.DONE_ON_TIME
    return Timeliness.DONE_EARLY if finished_on < due else Timeliness.DONE_LATE


def _open(due: date, on: date, soon: int) -> Timeliness:
    if on > due:
        return Timeliness.OPEN_OVERDUE
    return Timeliness.OPEN_DUE_SOON if on >= due - timedelta(days=soon) else Timeliness.OPEN_IN_TIME


def explain(course: Course, on: date, *, soon: int) -> str:
    """Why the class is what it is, with the days that were compared and how many lie between them."""
    found = timeliness(course, on, soon=soon)
    step = course.stopped_on if course.stopped_on is not None and course.stopped_on <= on else None
    match found:
        case Timeliness.DONE_NO_DEADLINE | Timeliness.OPEN_NO_DEADLINE:
            reason = f"{_step(step)}văn bản giao không quy định thời hạn" if step else "văn bản giao không quy định hạn"
        case Timeliness.DONE_EARLY | Timeliness.DONE_ON_TIME | Timeliness.DONE_LATE:
            reason = f"{_step(step)}{_against(step or on, course.due)}"
        case Timeliness.SUBMITTED:
            reason = f"đơn vị chủ trì trình ngày {written(step or on)}, {_against(step or on, course.due)}"
        case Timeliness.OPEN_IN_TIME | Timeliness.OPEN_DUE_SOON | Timeliness.OPEN_OVERDUE:
            reason = f"{_step(step)}{_against(step or on, course.due)}{_waiting(course.state) if step else ''}"
        case Timeliness.STOPPED:
            reason = f"{_STOPPED[course.state]} ngày {written(course.ended_on or on)}"
        case Timeliness.TRANSFERRED:
            reason = f"từ ngày {written(course.ended_on or on)} do đơn vị khác chủ trì"
        case _:
            assert_never(found)
    label = LABELS[found]
    return f"{label[0].upper()}{label[1:]}: {reason}."


_STOPPED = {
    State.CLOSED: "bên giao kết thúc theo dõi",
    State.WITHDRAWN: "rút khỏi chương trình",
    State.RECALLED: "văn bản giao bị thu hồi",
}


def _waiting(state: State) -> str:
    return ", chờ xác nhận" if state is State.REPORTED else ", chờ bên giao quyết định"


def _step(step: date | None) -> str:
    return f"bước cuối của đơn vị chủ trì ngày {written(step)}, " if step else ""


def _against(day: date, due: date | None) -> str:
    if due is None:
        return "không quy định thời hạn"
    days = (due - day).days
    if days == 0:
        return f"đúng ngày hết hạn {written(due)}"
    return f"hạn {written(due)}, {'sớm' if days > 0 else 'quá'} {abs(days):02d} ngày"

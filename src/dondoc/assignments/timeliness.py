"""Whether an assignment is in time on a day: one function that leaves no case open, and its words.

The deadline day itself is in time. Days are calendar days of the province. What was done is judged by the day of the
lead's own last step; when somebody confirmed it plays no part.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import assert_never

from dondoc.language.dates import written


class Timeliness(StrEnum):
    """The classes of one axis: every assignment is in exactly one of them on a day."""

    DONE_EARLY = "done_early"
    DONE_ON_TIME = "done_on_time"  # on the day of the deadline itself
    DONE_LATE = "done_late"
    DONE_NO_DEADLINE = "done_no_deadline"
    OPEN_IN_TIME = "open_in_time"
    OPEN_DUE_SOON = "open_due_soon"
    OPEN_OVERDUE = "open_overdue"
    OPEN_NO_DEADLINE = "open_no_deadline"
    TRANSFERRED = "transferred"  # goes on at another lead; whether it is in time is asked there


LABELS = {
    Timeliness.DONE_EARLY: "hoàn thành trước hạn",
    Timeliness.DONE_ON_TIME: "hoàn thành đúng hạn",
    Timeliness.DONE_LATE: "hoàn thành quá hạn",
    Timeliness.DONE_NO_DEADLINE: "hoàn thành, không quy định thời hạn",
    Timeliness.OPEN_IN_TIME: "chưa hoàn thành, còn trong hạn",
    Timeliness.OPEN_DUE_SOON: "chưa hoàn thành, sắp đến hạn",
    Timeliness.OPEN_OVERDUE: "chưa hoàn thành, đã quá hạn",
    Timeliness.OPEN_NO_DEADLINE: "chưa hoàn thành, không quy định thời hạn",
    Timeliness.TRANSFERRED: "đã chuyển",
}
DONE = frozenset({Timeliness.DONE_EARLY, Timeliness.DONE_ON_TIME, Timeliness.DONE_LATE, Timeliness.DONE_NO_DEADLINE})


def timeliness(
    *,
    due: date | None,
    finished_on: date | None,
    on: date,
    soon: int,
    reported_on: date | None = None,
    transferred_on: date | None = None,
) -> Timeliness:
    """The class on the day `on`.

    `finished_on`: the day of the lead's last step, once the assigning side has confirmed it; `reported_on`: that day
    while the confirmation is awaited. `soon`: how many days before the deadline it is due soon (0: on the day itself).
    What was reported is not yet done, but its clock has stopped: it neither falls due nor becomes overdue by waiting.
    `transferred_on`: from that day on it lies with another lead; before it is judged like any other.
    """
    if transferred_on is not None and transferred_on <= on:
        return Timeliness.TRANSFERRED
    if finished_on is not None and finished_on <= on:
        return _done(due, finished_on)
    if due is None:
        return Timeliness.OPEN_NO_DEADLINE
    if reported_on is not None and reported_on <= on:
        return Timeliness.OPEN_IN_TIME if reported_on <= due else Timeliness.OPEN_OVERDUE
    if on > due:
        return Timeliness.OPEN_OVERDUE
    return Timeliness.OPEN_DUE_SOON if on >= due - timedelta(days=soon) else Timeliness.OPEN_IN_TIME


def _done(due: date | None, finished_on: date) -> Timeliness:
    if due is None:
        return Timeliness.DONE_NO_DEADLINE
    if finished_on == due:
        return Timeliness.DONE_ON_TIME
    return Timeliness.DONE_EARLY if finished_on < due else Timeliness.DONE_LATE


def explain(
    *,
    due: date | None,
    finished_on: date | None,
    on: date,
    soon: int,
    reported_on: date | None = None,
    transferred_on: date | None = None,
) -> str:
    """Why the class is what it is, with the days that were compared and how many lie between them."""
    found = timeliness(
        due=due, finished_on=finished_on, on=on, soon=soon, reported_on=reported_on, transferred_on=transferred_on
    )
    step = finished_on if found in DONE else reported_on if reported_on is not None and reported_on <= on else None
    match found:
        case Timeliness.DONE_NO_DEADLINE | Timeliness.OPEN_NO_DEADLINE:
            reason = f"{_step(step)}văn bản giao không quy định thời hạn" if step else "văn bản giao không quy định hạn"
        case Timeliness.DONE_EARLY | Timeliness.DONE_ON_TIME | Timeliness.DONE_LATE:
            reason = f"{_step(step)}{_against(step or on, due)}"
        case Timeliness.OPEN_IN_TIME | Timeliness.OPEN_DUE_SOON | Timeliness.OPEN_OVERDUE:
            reason = f"{_step(step)}{_against(step or on, due)}" + (", chờ xác nhận" if step else "")
        case Timeliness.TRANSFERRED:
            reason = f"từ ngày {written(transferred_on or on)} do đơn vị khác chủ trì"
        case _:
            assert_never(found)
    label = LABELS[found]
    return f"{label[0].upper()}{label[1:]}: {reason}."


def _step(step: date | None) -> str:
    return f"bước cuối của đơn vị chủ trì ngày {written(step)}, " if step else ""


def _against(day: date, due: date | None) -> str:
    if due is None:
        return "không quy định thời hạn"
    days = (due - day).days
    if days == 0:
        return f"đúng ngày hết hạn {written(due)}"
    return f"hạn {written(due)}, {'sớm' if days > 0 else 'quá'} {abs(days):02d} ngày"

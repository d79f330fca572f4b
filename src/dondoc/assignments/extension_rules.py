"""What may be asked, granted and proposed instead when a deadline is to be extended: decided on plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dondoc.assignments.rejections import AssignmentRejected
from dondoc.language.dates import written


@dataclass(frozen=True, slots=True)
class ExtensionLimits:
    """The bounds of the day on which it is asked; None: no bound.

    `most`: extensions granted to one assignment; `asked_within`: days after the deadline; `longest`: days that one
    extension may add to the current deadline.
    """

    most: int | None = None
    asked_within: int | None = None
    longest: int | None = None


@dataclass(frozen=True, slots=True)
class Extending:
    """How an assignment stands when an extension is asked.

    `due`: its current deadline; `granted`: how many extensions it was granted; `parent_due`: the deadline of the
    assignment of which it is a part.
    """

    due: date | None
    granted: int = 0
    parent_due: date | None = None


def check_asked(found: Extending, wanted: date, *, on: date, limits: ExtensionLimits) -> date:
    """Whether the lead may ask on the day `on` for the deadline `wanted`; the one it has. Raises AssignmentRejected."""
    due = _due(found)
    _check_spent(found, limits)
    _check_asked_soon_enough(due, on, limits)
    _check_later(due, wanted)
    check_ahead(wanted, on)
    _check_longest(due, wanted, limits)
    check_within_parent(wanted, found.parent_due)
    return due


def check_countered(found: Extending, *, wanted: date, offered: date, on: date) -> None:
    """Whether the assigning side may offer `offered` in the place of `wanted`: a day between, and none gone by."""
    due = _due(found)
    if not due < offered < wanted:
        raise AssignmentRejected(
            "counter-not-between",
            f"Ngày đề xuất lại {written(offered)} phải ở sau hạn hiện hành ({written(due)}) và trước ngày đơn vị đề"
            f" nghị ({written(wanted)}); nếu đồng ý đúng ngày đề nghị, hãy bấm “Đồng ý gia hạn”.",
            day=offered,
            due=due,
            wanted=wanted,
        )
    check_ahead(offered, on)
    check_within_parent(offered, found.parent_due)


def check_changed(found: Extending, new_due: date, *, on: date) -> None:
    """Whether the assigning side may set another deadline by itself: not a day gone by, and not the same one."""
    if new_due == found.due:
        raise AssignmentRejected("due-unchanged", "Hạn mới giống hạn hiện hành; hãy chọn ngày khác.")
    check_ahead(new_due, on)
    check_within_parent(new_due, found.parent_due)


def check_within_parent(due: date | None, parent_due: date | None) -> None:
    """A part is due with the whole at the latest."""
    if parent_due is not None and (due is None or due > parent_due):
        raise AssignmentRejected(
            "due-after-parent",
            f"Hạn của phần việc không được sau hạn của nhiệm vụ ({written(parent_due)}); hãy chọn ngày sớm hơn, hoặc đề"
            " nghị gia hạn cả nhiệm vụ trước.",
            due=parent_due,
        )


def is_extended_often(granted: int, often_from: int | None) -> bool:
    """Whether it is marked "gia hạn nhiều lần".

    >>> is_extended_often(3, 3), is_extended_often(2, 3), is_extended_often(9, None)
    (True, False, False)
    """
    return often_from is not None and granted >= often_from


def _due(found: Extending) -> date:
    if found.due is None:
        raise AssignmentRejected(
            "extension-no-deadline", "Nhiệm vụ không quy định thời hạn nên không có gì để gia hạn."
        )
    return found.due


def _check_spent(found: Extending, limits: ExtensionLimits) -> None:
    if limits.most is not None and found.granted >= limits.most:
        raise AssignmentRejected(
            "extensions-spent",
            f"Nhiệm vụ đã được gia hạn {found.granted:02d} lần, nhiều nhất {limits.most:02d} lần; hãy báo cáo khó khăn"
            " để bên giao xem xét điều chỉnh thời hạn.",
            granted=f"{found.granted:02d}",
            most=f"{limits.most:02d}",
        )


def _check_asked_soon_enough(due: date, on: date, limits: ExtensionLimits) -> None:
    if limits.asked_within is not None and on > due + timedelta(days=limits.asked_within):
        raise AssignmentRejected(
            "extension-too-late",
            f"Hạn {written(due)} đã qua hơn {limits.asked_within} ngày nên không đề nghị gia hạn được nữa; hãy báo cáo,"
            " giải trình với bên giao.",
            due=due,
            days=limits.asked_within,
        )


def _check_later(due: date, wanted: date) -> None:
    if wanted <= due:
        raise AssignmentRejected(
            "extension-not-later",
            f"Ngày đề nghị {written(wanted)} không sau hạn hiện hành ({written(due)}); hãy chọn ngày muộn hơn.",
            day=wanted,
            due=due,
        )


def check_ahead(day: date, on: date) -> None:
    """Whether a new deadline is not a day gone by."""
    if day < on:
        raise AssignmentRejected(
            "new-due-passed",
            f"Hạn mới {written(day)} đã qua; hãy chọn từ ngày {written(on)} trở đi.",
            day=day,
            today=on,
        )


def _check_longest(due: date, wanted: date, limits: ExtensionLimits) -> None:
    if limits.longest is not None and wanted > due + timedelta(days=limits.longest):
        last = due + timedelta(days=limits.longest)
        raise AssignmentRejected(
            "extension-too-long",
            f"Mỗi lần gia hạn nhiều nhất {limits.longest} ngày kể từ hạn hiện hành, đến {written(last)}; hãy chọn ngày"
            " sớm hơn.",
            days=limits.longest,
            day=last,
        )

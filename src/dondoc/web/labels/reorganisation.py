"""The words and signs of reorganisations: states, what happens to units, places to choose from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dondoc.organisation.changes import ChangeKind
from dondoc.reorganisation.models import FieldMove, Plan
from dondoc.reorganisation.planning import Destination
from dondoc.reorganisation.queries import Mark
from dondoc.reorganisation.states import PlanState
from dondoc.web.labels.chips import Chip
from dondoc.web.labels.units import CHANGES

STATES: dict[PlanState, Chip] = {
    PlanState.DRAFT: Chip(lazy("Đang soạn"), "writing"),
    PlanState.SUBMITTED: Chip(lazy("Chờ duyệt"), "hourglass", "chip-wait"),
    PlanState.APPROVED: Chip(lazy("Đã duyệt, chưa thực hiện"), "check", "chip-soon"),
    PlanState.CARRIED_OUT: Chip(lazy("Đã thực hiện"), "checks", "chip-done"),
    PlanState.WITHDRAWN: Chip(lazy("Đã bỏ"), "circle-x"),
}
MARKS: dict[Mark, Chip] = {
    Mark.ENDS: Chip(lazy("kết thúc"), "circle-x", "chip-late"),
    Mark.LOSES: Chip(lazy("chuyển bớt việc"), "arrow-right"),
    Mark.BEGINS: Chip(lazy("mới"), "circle-check", "chip-done"),
    Mark.TAKES: Chip(lazy("nhận thêm việc"), "arrow-left"),
    Mark.STAYS: Chip(lazy("không đổi"), "equal"),
}
# The values of a choice of place that name no unit.
UNSAID, WITH_WORK, NOBODY = "", "theo", "khong"


@dataclass(frozen=True, slots=True)
class Option:
    """One place in a list to choose from."""

    value: str
    label: str


def plan_title(plan: Plan) -> str:
    """Hợp nhất: Sở Nội vụ, Sở Tài chính; the units below those are not named."""
    own = [each.unit for each in plan.sources.all() if not each.carried]
    known = {unit.pk for unit in own}
    names = [unit.name for unit in own if unit.parent_id not in known]
    return f"{CHANGES[ChangeKind(plan.kind)]}: {', '.join(names)}"


def results_of(plan: Plan) -> list[Option]:
    """Every unit of the plan that takes something over."""
    return [
        Option(str(row.pk), f"{row.name} ({MARKS[Mark.BEGINS].word})" if row.new else row.name)
        for row in plan.results.all()
    ]


def chosen(to: Destination) -> str:
    """The value that stands for a destination."""
    return str(to.result) if to.result is not None else NOBODY if to.nobody else UNSAID


def line_name(line: FieldMove) -> str:
    """Lĩnh vực Việc làm; or all that belongs to no other line."""
    return line.field.name if line.field is not None else _("Các việc còn lại")


def words_of(to: Destination, names: dict[int, str]) -> str:
    """Where something goes, in words."""
    if to.result is not None:
        return names.get(to.result, "")
    return _("không có nơi nhận: %(why)s") % {"why": to.nobody} if to.nobody else ""


def named(options: Iterable[Option]) -> dict[int, str]:
    """The labels by the number of the result."""
    return {int(option.value): option.label for option in options}

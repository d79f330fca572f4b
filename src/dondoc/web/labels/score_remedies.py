"""How a measure of a remedial plan goes, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as lazy

from dondoc.scoring.expected import Progress
from dondoc.web.labels.chips import Chip

GOING: dict[Progress, Chip] = {
    Progress.DONE: Chip(lazy("đã hoàn thành"), "circle-check", "chip-done"),
    Progress.ON_COURSE: Chip(lazy("đang thực hiện"), "progress", "chip-soon"),
    Progress.LATE: Chip(lazy("quá hạn"), "clock-exclamation", "chip-late"),
    Progress.DROPPED: Chip(lazy("không thực hiện nữa"), "circle-x", ""),
}
NOT_GIVEN = Chip(lazy("chưa giao"), "circle-dashed", "chip-ask")

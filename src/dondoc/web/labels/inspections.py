"""The words of inspections."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Protocol

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dondoc.inspections import laid
from dondoc.inspections.models import Inspection
from dondoc.inspections.states import Compared, InspectionState
from dondoc.language import dates
from dondoc.web.labels.chips import Chip, Words

STATES: dict[InspectionState, Words] = {
    InspectionState.PREPARING: lazy("đang chuẩn bị"),
    InspectionState.OPEN: lazy("đang tiến hành"),
    InspectionState.VISITED: lazy("đã làm việc, chờ kết luận"),
    InspectionState.CONCLUDED: lazy("đã kết luận, theo dõi khắc phục"),
    InspectionState.ENDED: lazy("đã kết thúc"),
    InspectionState.CANCELLED: lazy("đã hủy"),
}
CHIPS = {
    InspectionState.PREPARING: Chip(STATES[InspectionState.PREPARING], "pencil", "chip-ask"),
    InspectionState.OPEN: Chip(STATES[InspectionState.OPEN], "progress", "chip-wait"),
    InspectionState.VISITED: Chip(STATES[InspectionState.VISITED], "hourglass", "chip-wait"),
    InspectionState.CONCLUDED: Chip(STATES[InspectionState.CONCLUDED], "progress-check", "chip-soon"),
    InspectionState.ENDED: Chip(STATES[InspectionState.ENDED], "circle-check", "chip-done"),
    InspectionState.CANCELLED: Chip(STATES[InspectionState.CANCELLED], "circle-x"),
}
# Of what somebody else ran, before its conclusions are entered.
RECORDING = Chip(lazy("đang ghi nhận"), "pencil", "chip-ask")


def state_chip(inspection: Inspection) -> Chip:
    """Where the inspection stands."""
    state = InspectionState(inspection.state)
    return RECORDING if inspection.is_recorded and state is InspectionState.OPEN else CHIPS[state]


COMPARED: dict[Compared, Words] = {
    Compared.NOT_LOOKED: lazy("chưa xem"),
    Compared.AGREES: lazy("khớp"),
    Compared.DIFFERS: lazy("không khớp"),
    Compared.MISSING: lazy("không thấy"),
}
COMPARED_CHIPS = {
    Compared.NOT_LOOKED: Chip(COMPARED[Compared.NOT_LOOKED], "circle-dashed"),
    Compared.AGREES: Chip(COMPARED[Compared.AGREES], "circle-check", "chip-done"),
    Compared.DIFFERS: Chip(COMPARED[Compared.DIFFERS], "alert-triangle", "chip-late"),
    Compared.MISSING: Chip(COMPARED[Compared.MISSING], "circle-x", "chip-overdue"),
}


class _Named(Protocol):
    @property
    def label(self) -> str: ...
    @property
    def english(self) -> str: ...


def label(thing: _Named) -> str:
    """A word of this part's tables in the language of the page."""
    return thing.english if thing.english and (get_language() or "vi").startswith("en") else thing.label


def kind_words(code: str) -> str:
    """A kind of inspection."""
    return label(laid.kind(code))


def role_words(code: str, *, in_body: bool = False) -> str:
    """What somebody is in a team, or in a standing body."""
    found = laid.role(code)
    return found.in_body if in_body and not (get_language() or "vi").startswith("en") else label(found)


def choices(table: Mapping[str, _Named]) -> list[tuple[str, str]]:
    """The codes of a table with their words, to choose from."""
    return [(code, label(each)) for code, each in table.items()]


def surprise_words(inspection: Inspection) -> str:
    """How it comes to the unit."""
    if inspection.is_recorded:
        return _("ghi nhận kết luận")
    return _("đột xuất") if inspection.is_surprise else _("theo kế hoạch")


def period_words(inspection: Inspection) -> str:
    """From the first day to the end of the last."""
    first, last = dates.written(inspection.from_day), dates.written(inspection.to_day - timedelta(days=1))
    return _("từ ngày %(first)s đến hết ngày %(last)s") % {"first": first, "last": last}

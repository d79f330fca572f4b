"""The words of reports."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dondoc.periods.series import Length, Named
from dondoc.reports.kinds import Kind
from dondoc.reports.queries.reports import Listed
from dondoc.reports.standing import Standing
from dondoc.reports.states import PartState, ReportState
from dondoc.web.labels.chips import Chip, Words

STATES: dict[ReportState, Chip] = {
    ReportState.DRAFT: Chip(lazy("đang lập"), "pencil", "chip-ask"),
    ReportState.CHECKED: Chip(lazy("đã kiểm tra"), "clipboard-check", "chip-wait"),
    ReportState.ISSUED: Chip(lazy("đã ban hành"), "circle-check", "chip-done"),
    ReportState.CLOSED: Chip(lazy("đã chốt số liệu"), "shield-lock", "chip-done"),
    ReportState.DROPPED: Chip(lazy("đã bỏ"), "x"),
}
STANDINGS: dict[Standing, Chip] = {
    Standing.MISSING: Chip(lazy("chưa lập, đã quá hạn"), "alert-triangle", "chip-overdue"),
    Standing.BEGUN_LATE: Chip(lazy("đang lập, đã quá hạn"), "alert-triangle", "chip-overdue"),
    Standing.ISSUED_LATE: Chip(lazy("ban hành muộn"), "clock-exclamation", "chip-late"),
    Standing.AHEAD: Chip(lazy("chưa lập"), "circle-dashed"),
    Standing.BEGUN: Chip(lazy("đang lập"), "pencil", "chip-ask"),
    Standing.ISSUED: Chip(lazy("đã ban hành"), "circle-check", "chip-done"),
}
PARTS: dict[PartState, Chip] = {
    PartState.OPEN: Chip(lazy("chưa viết"), "circle-dashed"),
    PartState.WRITTEN: Chip(lazy("đã viết"), "check", "chip-wait"),
    PartState.TAKEN: Chip(lazy("đã nhận"), "circle-check", "chip-done"),
    PartState.SENT_BACK: Chip(lazy("bị trả lại"), "arrow-back-up", "chip-late"),
}
HANDED_IN = Chip(lazy("đã gửi, chờ nhận"), "send", "chip-wait")
LENGTHS: dict[Length, Words] = {
    Length.MONTH: lazy("Tháng"),
    Length.QUARTER: lazy("Quý"),
    Length.HALF: lazy("6 tháng"),
    Length.YEAR: lazy("Năm"),
}


def kind_name(kind: Kind) -> str:
    """What a kind is called, in the language of the page: the table is data, and says it in both."""
    return kind.english if kind.english and get_language() == "en" else kind.name


def period_words(named: Named | None) -> str:
    """The period of a report; nothing where its kind has no such one."""
    return named.title if named is not None else _("kỳ khác")


def listed_title(row: Listed) -> str:
    """The first words of a line: kind and period."""
    return f"{row.kind.short} · {period_words(row.period)}"


def part_chip(state: PartState, *, given: bool) -> Chip:
    """How a part stands; what another unit wrote waits to be taken in."""
    return HANDED_IN if given and state is PartState.WRITTEN else PARTS[state]

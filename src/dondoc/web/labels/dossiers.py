"""The words and signs of dossiers: their classes, ways of coming in, reasons of suspension, columns of the form."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dondoc.dossiers.column_heads import HEADS
from dondoc.dossiers.kinds import Channel, Class, Outcome, Suspension
from dondoc.dossiers.questions import Axis
from dondoc.web.labels.chips import Chip, Words

CLASSES: dict[Class, Chip] = {
    Class.EARLY: Chip(lazy("Đã giải quyết trước hạn"), "checks", "chip-done"),
    Class.ON_TIME: Chip(lazy("Đã giải quyết đúng hạn"), "check", "chip-done"),
    Class.LATE: Chip(lazy("Đã giải quyết quá hạn"), "clock-exclamation", "chip-late"),
    Class.RESOLVED_WITHOUT_DUE: Chip(lazy("Đã giải quyết, không có ngày hẹn"), "circle-check", "chip-done"),
    Class.RETURNED: Chip(lazy("Trả lại"), "arrow-back-up"),
    Class.WITHDRAWN: Chip(lazy("Người nộp xin rút"), "arrow-back-up"),
    Class.STOPPED: Chip(lazy("Dừng giải quyết"), "player-stop"),
    Class.MOVED: Chip(lazy("Chuyển cơ quan khác"), "arrow-right"),
    Class.OPEN_IN_TIME: Chip(lazy("Đang giải quyết, trong hạn"), "clock"),
    Class.OPEN_OVERDUE: Chip(lazy("Đang giải quyết, trễ hẹn"), "alert-triangle", "chip-overdue"),
    Class.OPEN_WITHOUT_DUE: Chip(lazy("Đang giải quyết, không có ngày hẹn"), "circle-dashed"),
    Class.SUSPENDED_IN_TIME: Chip(lazy("Tạm dừng, trong hạn"), "hourglass", "chip-wait"),
    Class.SUSPENDED_OVERDUE: Chip(lazy("Tạm dừng, trễ hẹn"), "hourglass", "chip-late"),
    Class.SUSPENDED_WITHOUT_DUE: Chip(lazy("Tạm dừng, không có ngày hẹn"), "hourglass"),
}
CHANNELS: dict[Channel, Words] = {
    Channel.ONLINE: lazy("Trực tuyến"),
    Channel.DIRECT: lazy("Trực tiếp"),
    Channel.POSTAL: lazy("Qua dịch vụ bưu chính"),
}
OUTCOMES: dict[Outcome, Words] = {
    Outcome.OPEN: lazy("đang giải quyết"),
    Outcome.RESOLVED: lazy("đã có kết quả"),
    Outcome.RETURNED: lazy("trả lại"),
    Outcome.WITHDRAWN: lazy("người nộp xin rút"),
    Outcome.STOPPED: lazy("dừng giải quyết"),
    Outcome.MOVED: lazy("chuyển cơ quan khác"),
}
SUSPENSIONS: dict[Suspension, Words] = {
    Suspension.SUPPLEMENT: lazy("chờ bổ sung giấy tờ"),
    Suspension.OBLIGATION: lazy("chờ thực hiện nghĩa vụ tài chính"),
    Suspension.OTHER_AGENCY: lazy("chờ cơ quan khác"),
    Suspension.STOP: lazy("tạm dừng"),
}
AXES: dict[Axis, Words] = {
    Axis.FIELD: lazy("Lĩnh vực"),
    Axis.UNIT: lazy("Đơn vị"),
    Axis.PROCEDURE: lazy("Thủ tục hành chính"),
    Axis.CHANNEL: lazy("Hình thức tiếp nhận"),
    Axis.SOURCE: lazy("Nguồn dữ liệu"),
    Axis.MONTH: lazy("Tháng tiếp nhận"),
}
# The columns of the form: its group, its title, its number as the form writes it.
COLUMNS: dict[str, tuple[Words, Words, str]] = {
    code: (lazy(group), lazy(title), number) for code, (group, title, number) in HEADS.items()
}
# The classes that a column's own title names.
OWN_COLUMNS = {Class.EARLY: 8, Class.ON_TIME: 9, Class.LATE: 10, Class.OPEN_IN_TIME: 12, Class.OPEN_OVERDUE: 13}
# What a list may be asked for beside the columns.
CELLS: dict[str, Words] = {
    "all": lazy("Tất cả hồ sơ của kỳ"),
    "left_out": lazy("Hồ sơ không vào cột nào của biểu"),
    "resolved": lazy("Đã có kết quả"),
    "left": lazy("Kết thúc không có kết quả"),
    "open": lazy("Đang giải quyết"),
    "suspended": lazy("Đang tạm dừng"),
    "overdue": lazy("Đang trễ hẹn"),
    "carried": lazy("Từ kỳ trước chuyển qua"),
    "online": lazy("Tiếp nhận trong kỳ: trực tuyến"),
    "direct": lazy("Tiếp nhận trong kỳ: trực tiếp"),
    "postal": lazy("Tiếp nhận trong kỳ: qua bưu chính"),
    "corrected": lazy("Đính chính làm đổi kết quả xếp loại"),
    "late_in_software": lazy("Quá hạn trên phần mềm, thực tế không quá hạn"),
    "doubled": lazy("Trùng mã với nguồn được tính trước, không tính"),
}


def cell_words(what: str) -> str:
    """What a cell counts, away from its form: "Đã giải quyết: quá hạn"; joined by ":" what all of them hold."""
    if ":" in what:
        return "; ".join(cell_words(part) for part in what.split(":"))
    if what in COLUMNS:
        group, title, _number = COLUMNS[what]
        return f"{group}: {str(title)[:1].lower()}{str(title)[1:]} ({what})"
    if what in Class._value2member_map_:
        return str(CLASSES[Class(what)].word)
    return str(CELLS.get(what, what))


def days_late(first: int, last: int | None) -> str:
    """Quá hạn 4–10 ngày; quá hạn trên 30 ngày."""
    if last is None:
        return _("quá hạn trên %(days)s ngày") % {"days": first - 1}
    return _("quá hạn %(first)s–%(last)s ngày") % {"first": first, "last": last}


def band_words(first: int, last: int | None) -> str:
    """4–10 ngày; trên 30 ngày."""
    if last is None:
        return _("trên %(days)s ngày") % {"days": first - 1}
    return _("%(first)s–%(last)s ngày") % {"first": first, "last": last}

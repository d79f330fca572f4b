"""The words and signs of assignments: classes of timeliness, states, grades, extensions, targets, origins."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dondoc.assignments.extension_states import ExtensionState
from dondoc.assignments.grades import Grade
from dondoc.assignments.origins import LABELS as ORIGIN_LABELS
from dondoc.assignments.origins import Origin
from dondoc.assignments.states import State
from dondoc.assignments.targets import Verdict as TargetVerdict
from dondoc.assignments.timeliness import Timeliness
from dondoc.web.labels.chips import Chip, Words

TIMELINESS: dict[Timeliness, Chip] = {
    Timeliness.OPEN_OVERDUE: Chip(lazy("Chưa hoàn thành, đã quá hạn"), "alert-triangle", "chip-overdue"),
    Timeliness.OPEN_DUE_SOON: Chip(lazy("Sắp đến hạn"), "hourglass", "chip-soon"),
    Timeliness.OPEN_IN_TIME: Chip(lazy("Còn trong hạn"), "clock"),
    Timeliness.OPEN_NO_DEADLINE: Chip(lazy("Chưa hoàn thành, không quy định thời hạn"), "circle-dashed"),
    Timeliness.DONE_EARLY: Chip(lazy("Hoàn thành trước hạn"), "checks", "chip-done"),
    Timeliness.DONE_ON_TIME: Chip(lazy("Hoàn thành đúng hạn"), "check", "chip-done"),
    Timeliness.DONE_LATE: Chip(lazy("Hoàn thành quá hạn"), "clock-exclamation", "chip-late"),
    Timeliness.DONE_NO_DEADLINE: Chip(lazy("Hoàn thành, không quy định thời hạn"), "circle-check", "chip-done"),
    Timeliness.SUBMITTED: Chip(lazy("Đã trình, chờ ban hành"), "progress-check", "chip-wait"),
    Timeliness.STOPPED: Chip(lazy("Kết thúc theo dõi"), "player-stop"),
    Timeliness.TRANSFERRED: Chip(lazy("Đã chuyển cho đơn vị khác"), "arrow-right"),
}
# In a list the row says what is meant; there the words are shorter.
SHORT: dict[Timeliness, Words] = {
    Timeliness.OPEN_OVERDUE: lazy("Quá hạn"),
    Timeliness.OPEN_DUE_SOON: lazy("Sắp đến hạn"),
    Timeliness.OPEN_IN_TIME: lazy("Còn trong hạn"),
    Timeliness.OPEN_NO_DEADLINE: lazy("Không thời hạn"),
    Timeliness.DONE_EARLY: lazy("Hoàn thành trước hạn"),
    Timeliness.DONE_ON_TIME: lazy("Hoàn thành đúng hạn"),
    Timeliness.DONE_LATE: lazy("Hoàn thành quá hạn"),
    Timeliness.DONE_NO_DEADLINE: lazy("Hoàn thành, không thời hạn"),
    Timeliness.SUBMITTED: lazy("Đã trình, chờ ban hành"),
    Timeliness.STOPPED: lazy("Rút, kết thúc"),
    Timeliness.TRANSFERRED: lazy("Đã chuyển"),
}
STATES: dict[State, Words] = {
    State.ASSIGNED: lazy("Đã giao, chờ tiếp nhận"),
    State.IN_PROGRESS: lazy("Đang thực hiện"),
    State.EXTENSION_REQUESTED: lazy("Đang đề nghị gia hạn"),
    State.CLOSE_PROPOSED: lazy("Đang đề nghị kết thúc"),
    State.SUBMITTED: lazy("Đã trình, chờ ban hành"),
    State.REPORTED: lazy("Đã báo cáo, chờ xác nhận"),
    State.SENT_BACK: lazy("Trả lại, yêu cầu bổ sung"),
    State.RETURNED: lazy("Đơn vị trả lại, chờ giao lại"),
    State.COMPLETED: lazy("Hoàn thành, đã xác nhận"),
    State.CLOSED: lazy("Kết thúc theo dõi"),
    State.WITHDRAWN: lazy("Rút khỏi chương trình"),
    State.RECALLED: lazy("Thu hồi cùng văn bản"),
    State.TRANSFERRED: lazy("Đã chuyển cho đơn vị khác"),
}
STATE_ICONS: dict[State, str] = {
    State.ASSIGNED: "inbox",
    State.IN_PROGRESS: "progress",
    State.EXTENSION_REQUESTED: "hourglass",
    State.CLOSE_PROPOSED: "circle-dashed",
    State.SUBMITTED: "progress-check",
    State.REPORTED: "progress-check",
    State.RETURNED: "arrow-back-up",
    State.CLOSED: "circle-dashed",
    State.WITHDRAWN: "circle-dashed",
    State.RECALLED: "circle-dashed",
    State.SENT_BACK: "arrow-back-up",
    State.COMPLETED: "circle-check",
    State.TRANSFERRED: "arrow-right",
}
GRADES: dict[Grade, Words] = {
    Grade.MET: lazy("đạt"),
    Grade.MET_AFTER: lazy("đạt sau hoàn thiện"),
    Grade.NOT_MET: lazy("không đạt"),
}
EXTENSION_STATES: dict[ExtensionState, Chip] = {
    ExtensionState.OPEN: Chip(lazy("Chờ bên giao trả lời"), "hourglass", "chip-wait"),
    ExtensionState.COUNTERED: Chip(lazy("Bên giao đưa ra thời hạn khác, chờ đơn vị trả lời"), "hourglass", "chip-wait"),
    ExtensionState.GRANTED: Chip(lazy("Được gia hạn"), "check", "chip-done"),
    ExtensionState.REFUSED: Chip(lazy("Không được gia hạn"), "circle-x", "chip-late"),
    ExtensionState.DECLINED: Chip(lazy("Đơn vị không nhận thời hạn đưa ra"), "circle-x"),
    ExtensionState.WITHDRAWN: Chip(lazy("Đơn vị đã rút đề nghị"), "arrow-back-up"),
    ExtensionState.LAPSED: Chip(lazy("Không còn xem xét"), "circle-dashed"),
}
TARGET_VERDICTS: dict[TargetVerdict, Chip] = {
    TargetVerdict.MET: Chip(lazy("Đạt chỉ tiêu"), "check", "chip-done"),
    TargetVerdict.NOT_MET: Chip(lazy("Chưa đạt chỉ tiêu"), "circle-x", "chip-late"),
    TargetVerdict.OPEN: Chip(lazy("Chưa có số liệu"), "circle-dashed"),
}
ORIGINS: dict[Origin, Words] = {origin: lazy(words) for origin, words in ORIGIN_LABELS.items()}


def timeliness_chip(found: Timeliness, state: State, *, short: bool = False) -> Chip:
    """The class in words; one reported in time and not yet confirmed is never shown as late."""
    chip = TIMELINESS[found]
    if state is State.REPORTED:
        late = found is Timeliness.OPEN_OVERDUE
        word = _("Báo cáo quá hạn, chờ xác nhận") if late else _("Đã báo cáo, chờ xác nhận")
        return Chip(word, "progress-check", "chip-late" if late else "chip-wait")
    return Chip(SHORT[found], chip.icon, chip.tone) if short else chip

"""The words and signs for the kinds and states of lower parts: a state is never told by its colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from dondoc.accounts.roles import Role
from dondoc.assignments.extension_states import ExtensionState
from dondoc.assignments.grades import Grade
from dondoc.assignments.origins import LABELS as ORIGIN_LABELS
from dondoc.assignments.origins import Origin
from dondoc.assignments.states import Act, EventKind, State
from dondoc.assignments.targets import Verdict as TargetVerdict
from dondoc.assignments.timeliness import Timeliness
from dondoc.documents.kinds import BatchState, Direction, Item, Numbering, ReadingState
from dondoc.following.waiting import GroupKind
from dondoc.reading.model import GroupKind as FigureKind

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Chip:
    """A sign and a word on a quiet ground."""

    word: Words
    icon: str
    tone: str = ""


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
EVENTS: dict[EventKind, Chip] = {
    EventKind.GIVEN: Chip(lazy("Giao nhiệm vụ"), "send"),
    EventKind.ACKNOWLEDGED: Chip(lazy("Tiếp nhận"), "check"),
    EventKind.NOTED: Chip(lazy("Ghi chú tiến độ"), "message"),
    EventKind.CONTRIBUTED: Chip(lazy("Đơn vị phối hợp ghi"), "messages"),
    EventKind.REPORTED: Chip(lazy("Báo cáo hoàn thành"), "clipboard-check"),
    EventKind.SENT_BACK: Chip(lazy("Trả lại, yêu cầu bổ sung"), "arrow-back-up", "dot-bad"),
    EventKind.CONFIRMED: Chip(lazy("Xác nhận hoàn thành"), "circle-check", "dot-good"),
    EventKind.SUBMITTED: Chip(lazy("Trình, chờ ban hành"), "send"),
    EventKind.STAGE_MOVED: Chip(lazy("Chuyển bước trình"), "arrow-right"),
    EventKind.ISSUED: Chip(lazy("Đã ban hành"), "circle-check", "dot-good"),
    EventKind.EXTENSION_ASKED: Chip(lazy("Đề nghị gia hạn"), "hourglass"),
    EventKind.EXTENSION_TAKEN_BACK: Chip(lazy("Rút đề nghị gia hạn"), "hourglass"),
    EventKind.EXTENSION_GRANTED: Chip(lazy("Đồng ý gia hạn"), "hourglass", "dot-good"),
    EventKind.EXTENSION_COUNTERED: Chip(lazy("Đưa ra thời hạn khác"), "hourglass"),
    EventKind.EXTENSION_REFUSED: Chip(lazy("Không đồng ý gia hạn"), "hourglass", "dot-bad"),
    EventKind.COUNTER_ACCEPTED: Chip(lazy("Nhận thời hạn bên giao đưa ra"), "hourglass", "dot-good"),
    EventKind.COUNTER_DECLINED: Chip(lazy("Không nhận thời hạn bên giao đưa ra"), "hourglass", "dot-bad"),
    EventKind.DEADLINE_CHANGED: Chip(lazy("Bên giao điều chỉnh thời hạn"), "clock"),
    EventKind.CLOSE_PROPOSED: Chip(lazy("Đề nghị kết thúc theo dõi"), "circle-dashed"),
    EventKind.CLOSE_REFUSED: Chip(lazy("Không đồng ý kết thúc"), "arrow-back-up", "dot-bad"),
    EventKind.RETURNED: Chip(lazy("Trả lại vì không thuộc thẩm quyền"), "arrow-back-up"),
    EventKind.RETURN_REFUSED: Chip(lazy("Giữ nguyên đơn vị chủ trì"), "arrow-back-up", "dot-bad"),
    EventKind.CLOSED: Chip(lazy("Kết thúc theo dõi"), "circle-dashed"),
    EventKind.WITHDRAWN: Chip(lazy("Rút khỏi chương trình"), "circle-dashed"),
    EventKind.RECALLED: Chip(lazy("Thu hồi cùng văn bản"), "circle-dashed", "dot-bad"),
    EventKind.REOPENED: Chip(lazy("Mở lại"), "arrow-back-up"),
    EventKind.CORRECTED: Chip(lazy("Đính chính ngày hoàn thành"), "pencil"),
    EventKind.BASICALLY_DONE: Chip(lazy("Ghi nhận hoàn thành cơ bản"), "progress-check"),
    EventKind.BASICALLY_UNDONE: Chip(lazy("Rút ghi nhận hoàn thành cơ bản"), "progress"),
    EventKind.REVISED: Chip(lazy("Sửa thông tin nhiệm vụ"), "pencil"),
    EventKind.DIVIDED: Chip(lazy("Giao phần việc trong đơn vị"), "hierarchy"),
    EventKind.TRANSFERRED: Chip(lazy("Chuyển cho đơn vị khác"), "arrow-right"),
    EventKind.TAKEN_OVER: Chip(lazy("Nhận từ đơn vị khác"), "arrow-right"),
    EventKind.SUPPORT_TAKEN_OVER: Chip(lazy("Đơn vị kế tiếp phối hợp"), "messages"),
    EventKind.RECOUNTED: Chip(lazy("Tính lại thời hạn"), "calculator"),
    EventKind.LEAD_ENDED: Chip(lazy("Đơn vị chủ trì kết thúc hoạt động"), "alert-triangle", "dot-bad"),
}
DIRECTIONS: dict[Direction, Words] = {
    Direction.INCOMING: lazy("Văn bản đến"),
    Direction.OUTGOING: lazy("Văn bản đi"),
}
DIRECTIONS_SHORT: dict[Direction, Words] = {Direction.INCOMING: lazy("đến"), Direction.OUTGOING: lazy("đi")}
READING_STATES: dict[ReadingState, Words] = {
    ReadingState.READ: lazy("đã đọc"),
    ReadingState.READING: lazy("đang đọc"),
    ReadingState.FAILED: lazy("chưa đọc được"),
    ReadingState.NO_FILE: lazy("chưa có tệp"),
}
NUMBERINGS: dict[Numbering, Words] = {
    Numbering.TAKEN_OVER: lazy("nhận số từ hệ thống quản lý văn bản của cơ quan (e-office)"),
    Numbering.OWN: lazy("hệ thống này cấp số lần lượt"),
}
BATCH_STATES: dict[BatchState, Words] = {
    BatchState.STAGED: lazy("chờ ghép cột"),
    BatchState.TRYING: lazy("đang kiểm tra"),
    BatchState.TRIED: lazy("đã kiểm tra, chưa nhập"),
    BatchState.ENTERING: lazy("đang nhập"),
    BatchState.ENTERED: lazy("đã nhập xong"),
}
ITEMS: dict[Item, Words] = {
    Item.TYPE: lazy("Loại văn bản"),
    Item.SIGN: lazy("Số, ký hiệu"),
    Item.ISSUED_ON: lazy("Ngày ban hành"),
    Item.ISSUER: lazy("Cơ quan ban hành"),
    Item.SUBJECT: lazy("Trích yếu"),
    Item.PLACE: lazy("Địa danh"),
    Item.URGENCY: lazy("Mức độ khẩn"),
    Item.SIGNER_CAPACITY: lazy("Quyền hạn ký"),
    Item.SIGNER_POST: lazy("Chức vụ người ký"),
    Item.SIGNER_NAME: lazy("Người ký"),
}
FIGURES: dict[FigureKind, Words] = {
    FigureKind.SUM: lazy("tổng và các phần"),
    FigureKind.RATIO: lazy("tử số, mẫu số, tỷ lệ"),
    FigureKind.SCORE: lazy("điểm, điểm tối đa, tỷ lệ"),
    FigureKind.RANK: lazy("xếp hạng"),
}
VERDICTS: dict[bool | None, Chip] = {
    True: Chip(lazy("Khớp"), "equal", "chip-done"),
    False: Chip(lazy("Không khớp"), "equal-not", "chip-bad"),
    None: Chip(lazy("Không kết luận được"), "question-mark", "chip-ask"),
}
VERDICT_TAGS: dict[bool | None, str] = {True: "✓", False: "≠", None: "?"}


@dataclass(frozen=True, slots=True)
class Group:
    """How a group of the first page is headed."""

    title: Words
    about: Words
    icon: str
    tone: str = ""


GROUPS: dict[GroupKind, Group] = {
    GroupKind.SENT_BACK: Group(
        lazy("Trả lại, yêu cầu bổ sung"), lazy("Bên giao chưa nhận kết quả; xem lý do rồi bổ sung."), "arrow-back-up"
    ),
    GroupKind.COUNTERED: Group(
        lazy("Bên giao đề xuất thời hạn khác"), lazy("Chấp nhận hoặc không chấp nhận thời hạn đó."), "arrows-exchange"
    ),
    GroupKind.URGED: Group(
        lazy("Được đôn đốc, chưa giải trình"), lazy("Ghi nguyên nhân, giải pháp, ngày cam kết."), "send", "is-overdue"
    ),
    GroupKind.OVERDUE: Group(
        lazy("Quá hạn"), lazy("Chưa hoàn thành, đã qua thời hạn."), "alert-triangle", "is-overdue"
    ),
    GroupKind.DUE_TODAY: Group(lazy("Hết hạn hôm nay"), lazy("Chưa hoàn thành."), "calendar-due", "is-soon"),
    GroupKind.DUE_SOON: Group(lazy("Sắp đến hạn"), lazy("Chưa hoàn thành, còn ít ngày."), "hourglass", "is-soon"),
    GroupKind.NEW: Group(
        lazy("Mới giao, chờ tiếp nhận"), lazy("Bấm tiếp nhận để bên giao biết đơn vị đã nhận việc."), "inbox"
    ),
    GroupKind.QUIET: Group(lazy("Lâu chưa cập nhật"), lazy("Ghi một dòng về tiến độ."), "message"),
    GroupKind.PERFORMING: Group(lazy("Việc giao cho bạn"), lazy("Còn trong hạn hoặc không có thời hạn."), "progress"),
    GroupKind.SUPPORTING: Group(
        lazy("Phối hợp, sắp hoặc đã đến hạn"), lazy("Ghi phần việc của đơn vị bạn."), "messages"
    ),
    GroupKind.TO_CONFIRM: Group(
        lazy("Đã báo cáo, chờ xác nhận"),
        lazy("Xem kết quả rồi xác nhận, hoặc trả lại, yêu cầu bổ sung."),
        "progress-check",
    ),
    GroupKind.TO_ISSUE: Group(lazy("Đã trình, chờ ban hành"), lazy("Ban hành, hoặc trả lại đơn vị trình."), "writing"),
    GroupKind.TO_EXTEND: Group(
        lazy("Đề nghị gia hạn, chờ quyết định"), lazy("Đồng ý, đề xuất thời hạn khác, hoặc từ chối."), "calendar-plus"
    ),
    GroupKind.TO_SETTLE: Group(
        lazy("Trả lại hoặc đề nghị kết thúc"), lazy("Chờ bên giao quyết định."), "question-mark"
    ),
    GroupKind.TO_JUDGE: Group(
        lazy("Giải trình chờ xem xét"), lazy("Chấp nhận, hoặc yêu cầu giải trình lại."), "messages"
    ),
    GroupKind.TO_REPORT: Group(
        lazy("Báo cáo lãnh đạo"), lazy("Đã đôn đốc nhiều lần mà vẫn quá hạn."), "alert-circle", "is-overdue"
    ),
    GroupKind.TO_URGE: Group(
        lazy("Quá hạn, cần đôn đốc"),
        lazy("Chưa đôn đốc, hoặc đã hết hạn trả lời lần trước."),
        "clock-exclamation",
        "is-overdue",
    ),
    GroupKind.READING_FAILED: Group(
        lazy("Văn bản chưa đọc được"), lazy("Đọc lại, hoặc thay bằng tệp khác."), "file-alert"
    ),
    GroupKind.TO_DECIDE: Group(
        lazy("Văn bản có nhiệm vụ chờ giao"), lazy("Xem các đề xuất rồi giao hoặc bỏ."), "file-search"
    ),
    GroupKind.ROWS_TO_CONFIRM: Group(
        lazy("Dòng của sổ theo dõi chờ xác nhận"), lazy("Xem tài liệu kiểm chứng rồi xác nhận hoặc trả lại."), "checks"
    ),
    GroupKind.SCORING: Group(
        lazy("Chấm điểm Chỉ số CCHC"), lazy("Tự chấm, ký chốt, giải trình, thẩm định, xét không chấm."), "target"
    ),
    GroupKind.INSPECTIONS: Group(
        lazy("Kiểm tra"), lazy("Báo cáo, giải trình, biên bản, kết luận, xác nhận khắc phục."), "clipboard-check"
    ),
}

ACTIONS: dict[str, Words] = {
    "day.set": lazy("Ghi ngày vào lịch"),
    "day.removed": lazy("Bỏ ngày khỏi lịch"),
    "days.loaded": lazy("Nạp lịch có sẵn"),
    "week.set": lazy("Ghi lịch làm việc trong tuần"),
    "year.filled": lazy("Đưa các ngày của năm vào bảng"),
    "year.published": lazy("Công bố lịch nghỉ của năm"),
    "deadlines.reviewed": lazy("Xem xét tính lại thời hạn"),
    "document.received": lazy("Vào sổ"),
    "document.read": lazy("Hệ thống đọc xong"),
    "document.read_again": lazy("Yêu cầu đọc lại"),
    "document.signatures_checked": lazy("Kiểm tra chữ ký số"),
    "document.signatures_again": lazy("Yêu cầu kiểm tra lại chữ ký số"),
    "document.reading_failed": lazy("Hệ thống không đọc được"),
    "document.reading_stopped": lazy("Dừng đọc"),
    "document.number_typed": lazy("Ghi số vào sổ"),
    "document.matched": lazy("Ghép với dòng sổ nhập từ e-office"),
    "document.merged": lazy("Ghép tệp với dòng sổ của e-office"),
    "document.split": lazy("Tách khỏi dòng sổ của e-office"),
    "document.register_changed": lazy("Cập nhật theo sổ của e-office"),
    "book.numbering_set": lazy("Đổi cách vào số"),
    "book.number_noted": lazy("Ghi lý do số trống"),
    "register.staged": lazy("Nhận tệp sổ xuất từ e-office"),
    "register.trying": lazy("Kiểm tra trước tệp sổ"),
    "register.entering": lazy("Bắt đầu nhập sổ"),
    "register.entered": lazy("Nhập dòng sổ"),
    "register.dropped": lazy("Bỏ tệp sổ chưa nhập"),
    "document.corrected": lazy("Sửa thể thức"),
    "document.shared": lazy("Chuyển cho đơn vị khác xem"),
    "document.restricted": lazy("Đặt hạn chế tiếp cận"),
    "document.unrestricted": lazy("Bỏ hạn chế tiếp cận"),
    "document.joined": lazy("Ghi là bản khác của văn bản đã có"),
    "document.parted": lazy("Ghi là hai văn bản khác nhau"),
    "citation.added": lazy("Thêm viện dẫn"),
    "citation.related": lazy("Sửa quan hệ với văn bản được viện dẫn"),
    "citation.dropped": lazy("Bỏ viện dẫn"),
    "citation.restored": lazy("Lấy lại viện dẫn"),
    "assignment.target_set": lazy("Ghi chỉ tiêu"),
    "assignment.target_changed": lazy("Sửa chỉ tiêu"),
    "assignment.target_removed": lazy("Bỏ chỉ tiêu"),
    "assignment.target_measured": lazy("Ghi số liệu của chỉ tiêu"),
    "work_file.opened": lazy("Mở hồ sơ công việc"),
    "work_file.changed": lazy("Sửa hồ sơ công việc"),
    "work_file.filled": lazy("Thêm văn bản vào hồ sơ"),
    "work_file.taken_out": lazy("Lấy văn bản ra khỏi hồ sơ"),
    "work_file.moved": lazy("Sắp xếp văn bản trong hồ sơ"),
    "work_file.closed": lazy("Kết thúc hồ sơ"),
    "work_file.reopened": lazy("Mở lại hồ sơ"),
    "work_file.handed_over": lazy("Nộp lưu hồ sơ"),
    "proposal.edited": lazy("Sửa đề xuất nhiệm vụ"),
    "proposal.dropped": lazy("Bỏ đề xuất nhiệm vụ"),
    "proposal.restored": lazy("Lấy lại đề xuất nhiệm vụ"),
    "proposal.accepted": lazy("Chấp nhận đề xuất nhiệm vụ"),
    **{f"assignment.{kind.value}": chip.word for kind, chip in EVENTS.items()},
    "user.created": lazy("Lập tài khoản"),
    "user.named": lazy("Sửa họ tên"),
    "user.active_set": lazy("Khóa hoặc mở tài khoản"),
    "user.mail_set": lazy("Đổi địa chỉ thư, thư hằng ngày"),
    "user.password_set": lazy("Đổi mật khẩu"),
    "user.password_reset": lazy("Cấp mật khẩu dùng một lần"),
    "post.held": lazy("Giao chức vụ"),
    "post.ended": lazy("Thôi giữ chức vụ"),
    "delegation.made": lazy("Ghi ủy quyền"),
    "delegation.ended": lazy("Kết thúc ủy quyền"),
    "session.begun": lazy("Đăng nhập"),
    "session.ended": lazy("Kết thúc phiên đăng nhập"),
    "second_factor.enrolled": lazy("Bật lớp xác thực thứ hai"),
    "second_factor.codes_renewed": lazy("Lập lại mã khôi phục"),
    "second_factor.removed": lazy("Gỡ lớp xác thực thứ hai"),
    "saved_list.kept": lazy("Lưu bộ lọc"),
    "saved_list.forgotten": lazy("Bỏ bộ lọc đã lưu"),
}
# What the values of an audit record are called on the page; those not named here stay in the record.
FIELDS: dict[str, Words] = {
    **{item.value: words for item, words in ITEMS.items()},
    "what": lazy("Nội dung"),
    "lead": lazy("Chủ trì"),
    "lead_unit": lazy("Chủ trì"),
    "supporting": lazy("Phối hợp"),
    "supporting_units": lazy("Phối hợp"),
    "units": lazy("Đơn vị"),
    "unit": lazy("Sổ của đơn vị"),
    "assigner": lazy("Bên giao"),
    "deadline_day": lazy("Thời hạn"),
    "due": lazy("Thời hạn"),
    "product": lazy("Sản phẩm"),
    "specific": lazy("Việc cụ thể"),
    "state": lazy("Trạng thái"),
    "finished_on": lazy("Ngày hoàn thành"),
    "result": lazy("Kết quả"),
    "reference": lazy("Số theo dõi"),
    "entry_number": lazy("Số vào sổ"),
    "citations": lazy("Số viện dẫn"),
    "orders": lazy("Số câu giao việc"),
    "failure": lazy("Lý do"),
    "username": lazy("Tên đăng nhập"),
    "full_name": lazy("Họ và tên"),
    "is_active": lazy("Đang mở"),
    "title": lazy("Chức vụ"),
    "scope": lazy("Phạm vi"),
    "workplace": lazy("Đơn vị công tác"),
    "valid_from": lazy("Từ ngày"),
    "valid_to": lazy("Không còn hiệu lực từ ngày"),
    "delegate": lazy("Người được ủy quyền"),
    "sign": lazy("Số, ký hiệu"),
    "address": lazy("Địa chỉ máy"),
    "relation": lazy("Quan hệ"),
    "restricted": lazy("Hạn chế tiếp cận"),
    "readers": lazy("Người được xem"),
}
UNIT_FIELDS = frozenset(
    {"lead", "lead_unit", "supporting", "supporting_units", "units", "unit", "assigner", "scope", "workplace"}
)


ROLES: dict[Role, Words] = {
    Role.CLERK: lazy("Văn thư"),
    Role.SPECIALIST: lazy("Chuyên viên"),
    Role.UNIT_HEAD: lazy("Phụ trách đơn vị"),
    Role.DEPUTY_HEAD: lazy("Cấp phó phụ trách lĩnh vực"),
    Role.FOLLOW_UP_OFFICER: lazy("Theo dõi, đôn đốc"),
    Role.LEADER: lazy("Lãnh đạo"),
    Role.TASK_FORCE_MEMBER: lazy("Thành viên Tổ công tác"),
    Role.INSPECTOR: lazy("Thành viên đoàn kiểm tra"),
    Role.COUNCIL_MEMBER: lazy("Thành viên hội đồng thẩm định"),
    Role.REFORM_OFFICER: lazy("Thường trực cải cách hành chính"),
    Role.ADMINISTRATOR: lazy("Quản trị"),
    Role.READER: lazy("Người xem"),
}


@dataclass(frozen=True, slots=True)
class ActLabel:
    """How a step is offered."""

    label: Words
    icon: str
    about: Words = ""
    tone: str = ""


ACTS: dict[Act, ActLabel] = {
    Act.ACKNOWLEDGE: ActLabel(lazy("Tiếp nhận"), "check", lazy("Để bên giao biết đơn vị đã nhận việc."), "primary"),
    Act.NOTE: ActLabel(lazy("Ghi chú tiến độ"), "message"),
    Act.CONTRIBUTE: ActLabel(lazy("Ghi phần phối hợp"), "messages"),
    Act.REPORT: ActLabel(lazy("Báo cáo hoàn thành"), "clipboard-check", "", "primary"),
    Act.SUBMIT: ActLabel(lazy("Trình, chờ ban hành"), "send"),
    Act.ASK_EXTENSION: ActLabel(lazy("Đề nghị gia hạn"), "hourglass"),
    Act.TAKE_BACK_EXTENSION: ActLabel(lazy("Rút đề nghị gia hạn"), "arrow-back-up"),
    Act.ACCEPT_COUNTER: ActLabel(lazy("Nhận thời hạn này"), "check", "", "primary"),
    Act.DECLINE_COUNTER: ActLabel(lazy("Không nhận, giữ thời hạn cũ"), "arrow-back-up"),
    Act.PROPOSE_CLOSE: ActLabel(lazy("Đề nghị kết thúc theo dõi"), "circle-dashed"),
    Act.RETURN: ActLabel(lazy("Trả lại vì không thuộc thẩm quyền"), "arrow-back-up"),
    Act.CONFIRM: ActLabel(lazy("Xác nhận hoàn thành"), "circle-check", "", "primary"),
    Act.SEND_BACK: ActLabel(lazy("Trả lại, yêu cầu bổ sung"), "arrow-back-up", "", "danger"),
    Act.ISSUE: ActLabel(lazy("Ghi văn bản đã ban hành"), "circle-check", "", "primary"),
    Act.GRANT_EXTENSION: ActLabel(lazy("Đồng ý gia hạn"), "check", "", "primary"),
    Act.COUNTER_EXTENSION: ActLabel(lazy("Đưa ra thời hạn khác"), "hourglass"),
    Act.REFUSE_EXTENSION: ActLabel(lazy("Không đồng ý gia hạn"), "arrow-back-up", "", "danger"),
    Act.CHANGE_DEADLINE: ActLabel(lazy("Điều chỉnh thời hạn"), "clock"),
    Act.REFUSE_CLOSE: ActLabel(lazy("Không đồng ý kết thúc"), "arrow-back-up"),
    Act.REFUSE_RETURN: ActLabel(lazy("Giữ nguyên đơn vị chủ trì"), "arrow-back-up"),
    Act.REDIRECT: ActLabel(lazy("Giao đơn vị khác chủ trì"), "arrow-right"),
    Act.CLOSE: ActLabel(lazy("Kết thúc theo dõi"), "circle-dashed", "", "danger"),
    Act.WITHDRAW: ActLabel(lazy("Rút khỏi chương trình"), "circle-dashed", "", "danger"),
    Act.RECALL: ActLabel(lazy("Thu hồi cùng văn bản"), "circle-dashed", "", "danger"),
    Act.REOPEN: ActLabel(lazy("Mở lại"), "arrow-back-up"),
    Act.CORRECT: ActLabel(lazy("Đính chính ngày hoàn thành"), "pencil"),
    Act.JUDGE_BASICALLY_DONE: ActLabel(lazy("Ghi nhận hoàn thành cơ bản"), "progress-check"),
    Act.REVISE: ActLabel(lazy("Sửa thông tin"), "pencil"),
}


def timeliness_chip(found: Timeliness, state: State, *, short: bool = False) -> Chip:
    """The class in words; one reported in time and not yet confirmed is never shown as late."""
    chip = TIMELINESS[found]
    if state is State.REPORTED:
        late = found is Timeliness.OPEN_OVERDUE
        word = _("Báo cáo quá hạn, chờ xác nhận") if late else _("Đã báo cáo, chờ xác nhận")
        return Chip(word, "progress-check", "chip-late" if late else "chip-wait")
    return Chip(SHORT[found], chip.icon, chip.tone) if short else chip


def days_to(due: date | None, on: date) -> str:
    """How far off a deadline is, in words."""
    if due is None:
        return _("không quy định thời hạn")
    days = (due - on).days
    if days == 0:
        return _("hết hạn hôm nay")
    if days > 0:
        return ngettext("còn %(n)d ngày", "còn %(n)d ngày", days) % {"n": days}
    return ngettext("quá %(n)d ngày", "quá %(n)d ngày", -days) % {"n": -days}


def clause_words(clause: Sequence[str]) -> str:
    """Mục II, khoản 7, điểm a; a dash that begins a line is called what papers call it."""
    words = ", ".join(_place(str(part)) for part in clause)
    return words[:1].upper() + words[1:]


# What the parts of a document are called, before their number.
PLACES: dict[str, Words] = {
    "phần": lazy("phần"),
    "chương": lazy("chương"),
    "mục": lazy("mục"),
    "điều": lazy("điều"),
    "khoản": lazy("khoản"),
    "điểm": lazy("điểm"),
    "phụ lục": lazy("phụ lục"),
    "bảng": lazy("bảng"),
    "dòng": lazy("dòng"),
}
DASHES = frozenset("-–—+*•●▪■◦·")


def _place(part: str) -> str:
    """One step of the way to a clause, in the language of the page."""
    if part.strip() in DASHES:
        return _("gạch đầu dòng")
    for name, words in PLACES.items():
        if part.lower().startswith(f"{name} "):
            return f"{words} {part[len(name) + 1 :]}"
    return part


def shortened(text: str, most: int) -> str:
    """The text, or its beginning up to a whole word with an ellipsis."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(",;:. ") + "…"

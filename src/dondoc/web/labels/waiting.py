"""How the groups of the first page are headed."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as lazy

from dondoc.following.waiting import GroupKind
from dondoc.web.labels.chips import Words


@dataclass(frozen=True, slots=True)
class Group:
    """How a group of the first page is headed."""

    title: Words
    about: Words
    icon: str
    tone: str = ""


GROUPS: dict[GroupKind, Group] = {
    GroupKind.TO_DIRECT: Group(
        lazy("Báo cáo để chỉ đạo"), lazy("Đã đôn đốc nhiều lần mà vẫn quá hạn."), "alert-circle", "is-overdue"
    ),
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
    GroupKind.UNIT_LATE: Group(
        lazy("Quá hạn, đến hạn hôm nay của đơn vị"),
        lazy("Đơn vị bạn phụ trách chủ trì: quá hạn, hết hạn hôm nay, hoặc được đôn đốc mà chưa giải trình."),
        "alert-triangle",
        "is-overdue",
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
    GroupKind.REPORTS: Group(
        lazy("Báo cáo phải lập, phải gửi"),
        lazy("Cấp trên yêu cầu, hoặc sắp đến hạn theo danh mục việc phải làm."),
        "writing",
    ),
    GroupKind.INSPECTIONS: Group(
        lazy("Kiểm tra"), lazy("Báo cáo, giải trình, biên bản, kết luận, xác nhận khắc phục."), "clipboard-check"
    ),
}

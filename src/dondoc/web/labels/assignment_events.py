"""What happened to an assignment, in words and signs."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as lazy

from dondoc.assignments.states import EventKind
from dondoc.web.labels.chips import Chip

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

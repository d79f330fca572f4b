"""What mails call the reasons for which something waits. The pages have words of their own, in two languages."""

from __future__ import annotations

from dondoc.following.waiting import GroupKind

GROUPS: dict[GroupKind, str] = {
    GroupKind.SENT_BACK: "Bị trả lại, yêu cầu bổ sung",
    GroupKind.COUNTERED: "Bên giao đề xuất thời hạn khác, chờ trả lời",
    GroupKind.URGED: "Được đôn đốc, chưa giải trình",
    GroupKind.OVERDUE: "Quá hạn",
    GroupKind.DUE_TODAY: "Hết hạn hôm nay",
    GroupKind.DUE_SOON: "Sắp đến hạn",
    GroupKind.NEW: "Mới giao, chờ tiếp nhận",
    GroupKind.QUIET: "Lâu chưa cập nhật",
    GroupKind.PERFORMING: "Việc giao cho ông/bà",
    GroupKind.SUPPORTING: "Phối hợp, sắp hoặc đã đến hạn",
    GroupKind.UNIT_LATE: "Quá hạn, đến hạn hôm nay của đơn vị",
    GroupKind.TO_CONFIRM: "Đã báo cáo, chờ xác nhận",
    GroupKind.TO_ISSUE: "Đã trình, chờ ban hành",
    GroupKind.TO_EXTEND: "Đề nghị gia hạn, chờ quyết định",
    GroupKind.TO_SETTLE: "Trả lại hoặc đề nghị kết thúc, chờ quyết định",
    GroupKind.TO_JUDGE: "Giải trình chờ xem xét",
    GroupKind.TO_REPORT: "Đã đôn đốc nhiều lần mà vẫn quá hạn, báo cáo lãnh đạo",
    GroupKind.TO_DIRECT: "Đã đôn đốc nhiều lần mà vẫn quá hạn, báo cáo để chỉ đạo",
    GroupKind.TO_URGE: "Quá hạn, cần đôn đốc",
    GroupKind.READING_FAILED: "Văn bản chưa đọc được",
    GroupKind.TO_DECIDE: "Văn bản có nhiệm vụ chờ giao",
    GroupKind.ROWS_TO_CONFIRM: "Dòng của sổ theo dõi chờ xác nhận",
    GroupKind.SCORING: "Phiếu và đợt chấm điểm chờ xử lý",
    GroupKind.REPORTS: "Báo cáo phải lập, phải gửi",
    GroupKind.INSPECTIONS: "Cuộc kiểm tra chờ xử lý",
}

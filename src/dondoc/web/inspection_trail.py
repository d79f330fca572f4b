"""What the log says of inspections, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as lazy

from dondoc.web.labels import Words

INSPECTION_ACTIONS: dict[str, Words] = {
    "inspection.prepared": lazy("Chuẩn bị cuộc kiểm tra"),
    "inspection.changed": lazy("Sửa cuộc kiểm tra"),
    "inspection.team": lazy("Ghi đoàn kiểm tra"),
    "inspection.opened": lazy("Thông báo, mở cuộc kiểm tra"),
    "inspection.cancelled": lazy("Hủy cuộc kiểm tra"),
    "inspection.sheet_taken": lazy("Lập phiếu số liệu"),
    "inspection.told": lazy("Ghi số liệu tự kiểm tra"),
    "inspection.sample_drawn": lazy("Lấy mẫu đối chiếu"),
    "inspection.sample_removed": lazy("Bỏ mẫu đối chiếu"),
    "inspection.compared": lazy("Đối chiếu một mục của mẫu"),
    "inspection_body.set_up": lazy("Ghi tổ công tác"),
    "inspection_body.changed": lazy("Sửa tổ công tác"),
    "inspection_body.ended": lazy("Kết thúc hoạt động của tổ công tác"),
    "inspection_body.member_added": lazy("Thêm thành viên tổ công tác"),
    "inspection_body.member_ended": lazy("Thôi thành viên tổ công tác"),
    "inspection_programme.drafted": lazy("Lập kế hoạch kiểm tra"),
    "inspection_programme.changed": lazy("Sửa kế hoạch kiểm tra"),
    "inspection_programme.line_added": lazy("Thêm đơn vị vào kế hoạch kiểm tra"),
    "inspection_programme.line_removed": lazy("Bỏ đơn vị khỏi kế hoạch kiểm tra"),
    "inspection_programme.issued": lazy("Ban hành kế hoạch kiểm tra"),
}
INSPECTION_FIELDS: dict[str, Words] = {
    "named": lazy("Tên"),
    "inspected": lazy("Đơn vị được kiểm tra"),
    "leading": lazy("Cơ quan kiểm tra"),
    "body": lazy("Tổ công tác"),
    "surprise": lazy("Đột xuất"),
    "from_day": lazy("Từ ngày"),
    "to_day": lazy("Đến trước ngày"),
    "as_of": lazy("Số liệu tính đến"),
    "visit_on": lazy("Ngày làm việc tại đơn vị"),
    "report_by": lazy("Hạn báo cáo tự kiểm tra"),
    "team": lazy("Đoàn kiểm tra"),
    "person": lazy("Người"),
    "body_role": lazy("Vai trò trong tổ"),
    "since": lazy("Từ ngày"),
    "until": lazy("Thôi từ ngày"),
    "month": lazy("Tháng"),
    "lines": lazy("Số dòng"),
    "differs": lazy("Số dòng khác lần trước"),
    "line": lazy("Dòng số liệu"),
    "told": lazy("Đơn vị báo cáo"),
    "sample": lazy("Mẫu"),
    "seed": lazy("Số gieo"),
    "size": lazy("Số lượng lấy"),
    "out_of": lazy("Trên tổng số"),
    "item": lazy("Mục của mẫu"),
    "on_paper": lazy("Hồ sơ giấy"),
    "in_software": lazy("Phần mềm"),
    "in_reality": lazy("Thực tế"),
}

"""What the audit log says, in words: actions, kinds of subjects, the items that changed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as lazy

from dondoc.web.labels import ACTIONS, FIELDS, Words

ALL_ACTIONS: dict[str, Words] = {
    **ACTIONS,
    "access_key.made": lazy("Tạo khóa truy cập"),
    "access_key.revoked": lazy("Thu hồi khóa truy cập"),
    "audit.sealed_late": lazy("Đưa vào chuỗi các bản ghi bị ngắt giữa chừng"),
    "book.number_noted": lazy("Ghi lý do một số bị trống trong sổ"),
    "book.numbering_set": lazy("Đổi cách vào số"),
    "care.checks_asked": lazy("Yêu cầu kiểm tra hệ thống"),
    "day.removed": lazy("Bỏ một ngày trong lịch"),
    "day.set": lazy("Ghi một ngày trong lịch"),
    "days.loaded": lazy("Nạp ngày nghỉ lễ"),
    "deadlines.reviewed": lazy("Rà soát thời hạn sau khi lịch đổi"),
    "demonstration.loaded": lazy("Nạp dữ liệu mẫu"),
    "document.matched": lazy("Ghép tệp với dòng của sổ e-office"),
    "document.merged": lazy("Gộp hai lần vào sổ"),
    "document.number_typed": lazy("Ghi số vào sổ"),
    "document.register_changed": lazy("Sổ e-office đổi nội dung"),
    "document.secret_discarded": lazy("Bỏ văn bản mật"),
    "document.secret_refused": lazy("Từ chối tệp có dấu mật"),
    "document.split": lazy("Tách lần vào sổ đã gộp"),
    "document.unreadable_refused": lazy("Từ chối tệp không xem được"),
    "field.created": lazy("Thêm lĩnh vực"),
    "job.retried": lazy("Thử lại công việc nền"),
    "job.stopped": lazy("Dừng công việc nền"),
    "register.dropped": lazy("Bỏ tệp sổ e-office"),
    "register.entered": lazy("Nhập sổ e-office"),
    "register.entering": lazy("Bắt đầu nhập sổ e-office"),
    "register.staged": lazy("Nhận tệp sổ e-office"),
    "register.tried": lazy("Thử nhập sổ e-office"),
    "register.trying": lazy("Bắt đầu thử nhập sổ e-office"),
    "reorganisation.carried_out": lazy("Thực hiện sắp xếp"),
    "reorganisation.changed": lazy("Sửa phương án sắp xếp"),
    "reorganisation.drafted": lazy("Lập phương án sắp xếp"),
    "reorganisation.fields_moved": lazy("Chuyển lĩnh vực"),
    "reorganisation.gathered": lazy("Tập hợp việc phải chuyển"),
    "reorganisation.moves_changed": lazy("Sửa nơi nhận"),
    "reorganisation.started": lazy("Bắt đầu thực hiện sắp xếp"),
    "reorganisation.submitted": lazy("Trình phương án sắp xếp"),
    "reorganisation.units_changed": lazy("Sửa đơn vị trong phương án"),
    "reorganisation.withdrawn": lazy("Rút phương án sắp xếp"),
    "unit.alias_added": lazy("Thêm tên gọi khác"),
    "unit.alias_ended": lazy("Thôi dùng tên gọi khác"),
    "unit.change_carried_out": lazy("Ghi ngày thực hiện thay đổi tổ chức"),
    "unit.changed": lazy("Ghi thay đổi tổ chức"),
    "unit.closed": lazy("Kết thúc đơn vị"),
    "unit.created": lazy("Lập đơn vị"),
    "unit.exempted": lazy("Ghi trường hợp được miễn quy định"),
    "unit.exemption_ended": lazy("Kết thúc trường hợp được miễn"),
    "unit.field_given": lazy("Giao lĩnh vực cho đơn vị"),
    "unit.field_taken": lazy("Thôi giao lĩnh vực cho đơn vị"),
    "unit.headcount_entered": lazy("Ghi biên chế"),
    "unit.headcount_removed": lazy("Bỏ số biên chế"),
    "unit.name_corrected": lazy("Sửa tên đơn vị"),
    "unit.sign_added": lazy("Thêm ký hiệu của đơn vị"),
    "unit.sign_ended": lazy("Thôi dùng ký hiệu của đơn vị"),
    "week.set": lazy("Đặt tuần làm việc"),
    "year.filled": lazy("Điền sẵn ngày nghỉ của năm"),
    "year.published": lazy("Ghi lịch năm đã công bố"),
}
ALL_FIELDS: dict[str, Words] = {
    **FIELDS,
    "alias": lazy("Tên gọi khác"),
    "carried_out_on": lazy("Ngày thực hiện"),
    "code": lazy("Ký hiệu"),
    "count": lazy("Số lượng"),
    "day": lazy("Ngày"),
    "field": lazy("Lĩnh vực"),
    "file_name": lazy("Tên tệp"),
    "kind": lazy("Loại"),
    "name": lazy("Tên"),
    "note": lazy("Ghi chú"),
    "numbering": lazy("Cách vào số"),
    "on_day": lazy("Ngày"),
    "parent": lazy("Đơn vị cấp trên"),
    "role": lazy("Vai trò"),
    "short_name": lazy("Tên ngắn"),
    "transferred_on": lazy("Ngày chuyển"),
}
KINDS: dict[str, Words] = {
    "access_key": lazy("Khóa truy cập"),
    "assignment": lazy("Nhiệm vụ"),
    "audit": lazy("Nhật ký"),
    "book": lazy("Sổ"),
    "calendar": lazy("Lịch làm việc"),
    "day": lazy("Ngày trong lịch"),
    "demonstration": lazy("Dữ liệu mẫu"),
    "document": lazy("Văn bản"),
    "field": lazy("Lĩnh vực"),
    "job": lazy("Công việc nền"),
    "proposal": lazy("Đề xuất nhiệm vụ"),
    "reorganisation": lazy("Sắp xếp, tổ chức lại"),
    "review": lazy("Rà soát thời hạn"),
    "saved_list": lazy("Bộ lọc đã lưu"),
    "unit": lazy("Đơn vị"),
    "user": lazy("Tài khoản"),
    "week": lazy("Tuần làm việc"),
}


def action_words(action: str) -> str:
    """What was done; the bare name of an action that has no words yet."""
    return str(ALL_ACTIONS.get(action, action))


def kind_words(kind: str) -> str:
    """What kind of thing it was done to."""
    return str(KINDS.get(kind, kind))

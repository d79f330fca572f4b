"""What petitions and yearly assessments refuse, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Mapping[str, str | Promise] = {
    "petition-answer-sign": _("Chưa ghi văn bản trả lời; hãy ghi số, ký hiệu."),
    "petition-answered-early": _("Ngày trả lời ở trước ngày tiếp nhận %(day)s; hãy sửa ngày."),
    "petition-answered-future": _("Ngày trả lời chưa tới; hãy sửa ngày."),
    "petition-channel": _("Hình thức tiếp nhận không có trong danh mục; hãy chọn lại."),
    "petition-code": _("Chưa ghi mã hoặc số vào sổ của phản ánh, kiến nghị."),
    "petition-code-taken": _("Mã “%(petition)s” đã có ở đơn vị này; hãy tìm mã đó."),
    "petition-content": _("Chưa ghi nội dung; hãy tóm tắt việc được phản ánh."),
    "petition-due-early": _("Hạn trả lời không thể trước ngày tiếp nhận %(day)s; hãy sửa ngày."),
    "petition-kind": _("Loại phản ánh không có trong danh mục; hãy chọn lại."),
    "petition-no-finding": _("Chưa có kết luận để xác nhận; hãy tải lại trang để xem."),
    "petition-not-yours": _("Bạn không được ghi phản ánh về “%(name)s”."),
    "petition-note-missing": _("Chưa ghi lý do không xác nhận; hãy ghi còn thiếu gì."),
    "petition-reason": _("Chưa ghi lý do; hãy ghi vì sao thay đổi."),
    "petition-received-when": _("Ngày tiếp nhận phải từ năm 2000 đến hôm nay; hãy sửa ngày."),
    "petition-sender": _(
        "Nội dung có “%(words)s”: hãy bỏ số điện thoại, số căn cước, thư điện tử; không lưu ai đã gửi."
    ),
    "petition-settled": _("Kết luận đã được xác nhận nên không sửa được nữa."),
    "petition-struck": _("Phản ánh này đã được đưa ra khỏi số liệu."),
    "quality-decided": _("Đánh giá này đã được xem xét; hãy tải lại trang để xem."),
    "quality-evidence": _("“%(title)s”: điểm ghi tay cần tài liệu kiểm chứng."),
    "quality-note-missing": _("Chưa ghi lý do không xác nhận; hãy ghi còn thiếu gì."),
    "quality-points-missing": _("“%(title)s”: chưa có điểm; hãy ghi điểm và tài liệu kiểm chứng."),
    "quality-points-wrong": _("“%(title)s”: điểm phải từ 0 đến %(most)s; hãy sửa điểm."),
    "quality-reason": _("Đơn vị đã có đánh giá của năm này; hãy ghi lý do sửa."),
    "quality-year": _("Năm đánh giá phải từ %(first)s đến %(last)s; hãy sửa năm."),
}

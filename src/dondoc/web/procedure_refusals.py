"""What procedures refuse, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Mapping[str, str | Promise] = {
    "abolished-already": _("Thủ tục đã bị bãi bỏ, hết hiệu lực từ %(day)s."),
    "abolished-early": _("Ngày bãi bỏ phải sau ngày có hiệu lực (%(day)s); hãy sửa ngày."),
    "decision-basis": _("Hãy ghi số, ký hiệu quyết định, không quá %(most)s ký tự."),
    "field-name": _("Tên lĩnh vực phải có từ 1 đến %(most)s ký tự."),
    "limit-number": _("Thời hạn phải từ 1 đến %(most)s; hãy sửa số."),
    "ministry-basis": _("Đã ghi ngày quyết định của Bộ; hãy ghi cả số, ký hiệu."),
    "ministry-later": _("Quyết định của Bộ (%(day)s) không thể ký sau quyết định của tỉnh."),
    "procedure-code": _("Mã thủ tục phải có từ 1 đến %(most)s ký tự."),
    "procedure-code-taken": _("Mã %(procedure)s đã là của thủ tục “%(name)s”."),
    "procedure-days": _("Ngày hết hiệu lực phải sau ngày có hiệu lực (%(day)s); hãy sửa ngày."),
    "procedure-fee": _("Phí, lệ phí là số đồng từ 0 trở lên; để trống nếu chưa rõ."),
    "procedure-name": _("Tên thủ tục phải có từ 1 đến %(most)s ký tự."),
    "procedure-old-level": _("Mức độ cũ là 1, 2, 3 hoặc 4; để trống nếu không cung cấp."),
    "proposal-day": _("Ngày này ở trước bước trước đó (%(day)s); hãy sửa ngày."),
    "proposal-sent": _("Đề xuất đã gửi thì không bỏ được; hãy ghi kết quả trả lời."),
    "proposal-step": _("Đề xuất phải lần lượt được gửi, chấp thuận rồi mới có hiệu lực; hãy tải lại trang."),
    "proposal-words": _("Nội dung đề xuất phải có từ 1 đến %(most)s ký tự."),
    "proposal-year": _("Năm rà soát gồm bốn chữ số; hãy sửa năm."),
    "valid-before": _("Đã có thông tin từ trước; hãy ghi ngày áp dụng không trước %(day)s."),
    "valid-end": _("Ngày thôi áp dụng phải sau ngày bắt đầu (%(day)s); hãy sửa ngày."),
    # rows of a sheet of procedures
    "row-decision": _("%(column)s: hãy ghi đủ loại, số và ngày của quyết định, hoặc để trống cả ba."),
    "row-empty": _("%(column)s: để trống."),
    "row-limit": _("%(column)s: “%(typed)s” không phải thời hạn; hãy ghi như “05 ngày làm việc”, “15 ngày”, “24 giờ”."),
    "row-not-a-day": _("%(column)s: “%(typed)s” không phải là ngày; hãy viết như 05/3/2026."),
    "row-number": _("%(column)s: “%(typed)s” không phải số nguyên."),
    "row-twice": _("%(column)s: “%(typed)s” có ở một dòng trước của tệp."),
    "row-unknown": _("%(column)s: không có “%(typed)s”; xem các giá trị ở tệp mẫu."),
}

"""What is said on the page when a correction or a letter of apology is refused, by the code of the refusal."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Mapping[str, str | Promise] = {
    "no-such-dossier": _("Không có hồ sơ này trong phạm vi bạn được xem; hãy xem lại mã."),
    "correction-asked": _("Hồ sơ này đã có đề nghị đính chính chờ xác nhận; hãy chờ kết quả rồi đề nghị lại."),
    "correction-decided": _("Đề nghị này đã được xem xét; hãy tải lại trang để xem."),
    "correction-note-missing": _("Chưa ghi lý do không xác nhận; hãy ghi còn thiếu gì."),
    "correction-reason-missing": _("Chưa ghi lý do; hãy ghi vì sao ngày trên phần mềm khác ngày thực tế."),
    "correction-proof-missing": _("Chưa ghi minh chứng; hãy ghi văn bản, sổ giao nhận hoặc phiếu trả kết quả."),
    "correction-no-result": _("Hồ sơ này kết thúc không có kết quả nên không có ngày trả kết quả để đính chính."),
    "correction-before-receipt": _("Ngày kết thúc thực tế ở trước ngày tiếp nhận %(day)s; hãy sửa lại."),
    "correction-in-future": _("Ngày kết thúc thực tế chưa tới; hãy sửa lại."),
    "correction-not-earlier": _("Phần mềm ghi kết thúc ngày %(day)s; ngày thực tế phải sớm hơn."),
    "apologised-already": _("Hồ sơ này đã có thư xin lỗi và hẹn lại; mỗi hồ sơ chỉ hẹn lại một lần."),
    "apology-finished": _("Hồ sơ này đã kết thúc, không cần hẹn lại."),
    "apology-without-due": _("Hồ sơ này không có ngày hẹn trả nên không có gì để hẹn lại."),
    "apology-reason-missing": _("Chưa ghi lý do; hãy ghi vì sao hồ sơ trả muộn."),
    "apology-not-later": _("Ngày hẹn lại phải sau ngày hẹn trả %(day)s; hãy sửa lại."),
    "apology-sent-when": _("Ngày thư phải từ ngày tiếp nhận %(day)s đến hôm nay."),
    "apology-before-letter": _("Ngày hẹn lại phải sau ngày của thư; hãy sửa lại."),
    "exempt-apologised": _("Hồ sơ này đã có thư xin lỗi nên không ghi miễn thư được nữa."),
    "exempt-already": _("Hồ sơ này đã được ghi là không phải xin lỗi."),
    "exempt-ground": _("Hãy chọn một trường hợp không phải xin lỗi trong danh sách."),
    "exempt-why": _("Chưa ghi lý do; hãy ghi sự việc và văn bản làm căn cứ."),
    "exemption-gone": _("Ghi nhận này đã được bỏ; hãy tải lại trang."),
    "recount-why": _("Chưa ghi lý do; hãy ghi văn bản làm thay đổi lịch hoặc thời hạn giải quyết."),
    "lake-changed": _("Vừa có lần nhập khác ghi vào kho hồ sơ nên chưa ghi ngày hẹn trả mới; hãy tính lại."),
    "words-too-long": _("Nội dung dài quá %(most)s ký tự; hãy rút gọn."),
}

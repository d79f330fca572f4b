"""What reports refuse, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Mapping[str, str | Promise] = {
    # drafting
    "report-kind": _("Không có loại báo cáo “%(kind)s”; hãy chọn trong danh sách."),
    "report-period": _("Loại báo cáo này mỗi năm có %(most)s kỳ; hãy ghi kỳ từ 1."),
    "report-no-such": _("Không có %(kind)s của %(period)s; hãy chọn kỳ khác."),
    "report-too-early": _("Kỳ báo cáo bắt đầu từ ngày %(day)s."),
    "report-unit": _("%(unit)s không lập loại báo cáo này; hãy chọn đơn vị khác."),
    "report-there": _("Báo cáo của đơn vị và kỳ này đã được lập; hãy mở trong danh sách."),
    "report-title": _("Chưa ghi tên báo cáo."),
    "report-long": _("%(what)s dài quá %(most)s ký tự; hãy rút gọn."),
    "report-not-open": _("Báo cáo đã ban hành hoặc đã bỏ nên không sửa được nữa; hãy tải lại trang để xem."),
    "report-parts-given": _("Còn phần đang giao cho đơn vị khác; hãy rút các phần ấy về trước khi bỏ báo cáo."),
    "report-asked-for": _("%(unit)s đã yêu cầu báo cáo này nên đơn vị không tự bỏ được; hãy đề nghị bên yêu cầu bỏ."),
    "report-busy": _("Báo cáo đang được tính; hãy chờ xong hoặc dừng việc đó trước."),
    # parts
    "part-due": _("Thời hạn %(day)s đã qua; hãy ghi hôm nay hoặc ngày sau."),
    "part-empty": _("Phần này chưa có nội dung; hãy viết trước khi gửi."),
    "part-given": _("Phần này đã giao cho đơn vị khác; hãy tải lại trang để xem."),
    "part-not-given": _("Phần này do đơn vị lập báo cáo viết, không giao cho đơn vị khác."),
    "part-not-in": _("Đơn vị chưa gửi phần này, hoặc đã được nhận; hãy tải lại trang để xem."),
    "part-own": _("Phần này đã là của đơn vị lập báo cáo; hãy chọn đơn vị khác."),
    "part-taken": _("Phần này đã được nhận vào báo cáo; muốn sửa, hãy mở lại nhiệm vụ viết phần này."),
    "part-handed-in": _(
        "Phần này đã gửi, đang chờ nhận nên không sửa được; muốn sửa, hãy đề nghị đơn vị lập báo cáo trả lại."
    ),
    # units below
    "report-units": _("Chưa chọn đơn vị nào; hãy chọn ít nhất một đơn vị trực thuộc."),
    "report-unit-below": _("Chỉ yêu cầu được đơn vị trực thuộc ngay dưới đơn vị lập báo cáo."),
    # the file and its check
    "report-no-file": _("Báo cáo chưa có tệp Word; hãy tạo tệp trước."),
    "report-file-new": _("Tệp của báo cáo vừa được thay; hãy tải lại trang rồi kiểm tra lại."),
    "report-reason": _("Hãy ghi rõ lý do vẫn ban hành dù số liệu chưa khớp."),
    "report-nothing-false": _("Lần kiểm tra cuối không có số sai; không cần ghi lý do."),
    # issuing and closing
    "report-unchecked": _("Tệp Word của báo cáo chưa được kiểm tra; hãy kiểm tra trước khi ban hành."),
    "report-false-sum": _(
        "Tệp còn %(count)s chỗ số liệu không khớp; hãy sửa và kiểm tra lại, hoặc ghi lý do vẫn ban hành."
    ),
    "report-check-old": _("Số liệu đã được tính lại sau lần kiểm tra tệp; hãy kiểm tra lại tệp trước khi ban hành."),
    "report-parts-new": _(
        "Có phần được viết sau khi tạo tệp: %(parts)s. Hãy tạo lại tệp, hoặc gửi bản đã sửa có các phần ấy, rồi kiểm "
        "tra."
    ),
    "report-parts-out": _("Còn phần chưa nhận về: %(parts)s."),
    "report-day": _("Ngày ban hành phải từ %(day)s đến hôm nay; hãy sửa ngày."),
    "report-not-pdf": _("Tệp ban hành phải là PDF đã ký số; hãy xuất PDF, ký số rồi gửi lại."),
    "report-unsigned": _("Tệp PDF chưa có chữ ký số; hãy ký số rồi gửi lại."),
    "report-signature": _(
        "Chữ ký số của tệp không còn giá trị (tệp bị sửa sau khi ký, hoặc chứng thư hết hạn, bị thu hồi); hãy ký lại."
    ),
    "report-signed-differs": _(
        "Nội dung tệp đã ký khác bản Word đã kiểm tra; hãy xem những chỗ khác ở mục Bản đã ký. Ký lại từ bản đã kiểm "
        "tra, hoặc chọn lại đúng tệp này và ghi lý do."
    ),
    "report-signed-reason": _("Hãy ghi rõ lý do vẫn ban hành bản ký khác bản đã kiểm tra."),
    "report-issued-meanwhile": _(
        "Người khác vừa ban hành báo cáo này; tệp gửi sau không được lưu, không vào sổ. Hãy tải lại trang để xem."
    ),
    "report-not-issued": _("Chỉ chốt số liệu của báo cáo đã ban hành."),
}

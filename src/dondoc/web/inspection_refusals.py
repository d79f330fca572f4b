"""What inspections refuse before the visit, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Mapping[str, str | Promise] = {
    "inspection-reason": _("Chưa ghi lý do hủy, hoặc dài quá 500 ký tự."),
    "inspection-kind": _("Loại kiểm tra không có trong danh mục; hãy chọn trong danh sách."),
    "inspection-kind-recorded": _("“%(kind)s” do cơ quan khác tiến hành; hãy ghi nhận kết luận thay vì chuẩn bị đoàn."),
    "inspection-title": _("Chưa ghi tên cuộc kiểm tra."),
    "inspection-too-long": _("Phần chữ dài quá %(most)s ký tự; hãy rút gọn."),
    "inspection-period": _("Ngày cuối của kỳ xem xét ở trước ngày đầu; hãy sửa lại ngày."),
    "inspection-as-of": _("Ngày tính số liệu ở trước kỳ xem xét; hãy sửa lại ngày."),
    "inspection-report-late": _("Hạn gửi báo cáo tự kiểm tra ở sau ngày làm việc %(day)s; hãy sửa lại ngày."),
    "inspection-itself": _("%(unit)s thuộc chính đơn vị được kiểm tra; hãy chọn cơ quan kiểm tra khác."),
    "inspection-own-unit": _("Bạn thuộc đơn vị được kiểm tra; người khác phải chuẩn bị cuộc kiểm tra này."),
    "inspection-body": _("Tổ công tác không thuộc cơ quan kiểm tra đã chọn; hãy chọn lại."),
    "inspection-line": _("Dòng kế hoạch kiểm tra không phải của đơn vị này; hãy chọn lại."),
    "inspection-decision-open": _(
        "Quyết định của cuộc kiểm tra đột xuất đang để mở trong sổ văn bản; hãy đặt hạn chế tiếp cận trước."
    ),
    "inspection-surprise-planned": _("Cuộc kiểm tra đã có trong kế hoạch thì không phải là đột xuất."),
    "inspection-surprise-report": _("Kiểm tra đột xuất không báo trước; hãy để trống hạn gửi báo cáo."),
    "team-role": _("Vai trò trong đoàn không có trong danh mục; hãy chọn trong danh sách."),
    "team-twice": _("Một người được ghi hai lần trong đoàn; hãy bỏ bớt một dòng."),
    "team-heads": _("Đoàn chỉ có một trưởng đoàn; hãy chọn lại vai trò."),
    "team-closed": _("Tài khoản của %(person)s đang khóa; hãy chọn người khác."),
    "team-of-unit": _("%(person)s thuộc đơn vị được kiểm tra nên không ở trong đoàn."),
    "opening-surprise": _("Kiểm tra đột xuất không thông báo trước; đoàn mở tại đơn vị khi đến nơi."),
    "opening-planned": _("Cuộc kiểm tra này có thông báo trước; hãy dùng nút thông báo."),
    "opening-no-head": _("Đoàn chưa có trưởng đoàn; hãy ghi thành viên đoàn trước."),
    "opening-no-decision": _("Chưa ghi quyết định hoặc căn cứ kiểm tra; hãy ghi số, ký hiệu và ngày."),
    "opening-visit": _("Hãy ghi ngày làm việc tại đơn vị, từ hôm nay trở đi."),
    "opening-report": _("Hạn gửi báo cáo tự kiểm tra phải từ hôm nay đến ngày làm việc %(day)s."),
    "body-name": _("Chưa ghi tên tổ công tác, hoặc dài quá 300 ký tự."),
    "body-basis": _("Chưa ghi quyết định thành lập; hãy ghi số, ký hiệu và ngày."),
    "body-days": _("Ngày phải sau ngày bắt đầu %(day)s; hãy sửa lại ngày."),
    "body-member-sits": _("%(person)s đang là thành viên của tổ."),
    "body-heads": _("Tổ đã có tổ trưởng; hãy ghi ngày thôi của người đang giữ trước."),
    "programme-title": _("Chưa ghi tên kế hoạch kiểm tra, hoặc dài quá 300 ký tự."),
    "programme-year": _("Năm của kế hoạch chưa đúng; hãy ghi bốn chữ số, ví dụ 2026."),
    "programme-month": _("Tháng kiểm tra phải từ 1 đến 12."),
    "programme-line-used": _("Đã có cuộc kiểm tra lập từ dòng này, không bỏ được nữa."),
    "programme-empty": _("Kế hoạch chưa có đơn vị nào; hãy thêm đơn vị được kiểm tra."),
    "programme-future": _("Ngày ban hành ở sau hôm nay; hãy ghi ngày đã ban hành."),
    "programme-issued": _("Kế hoạch đã ban hành nên không sửa nữa; kiểm tra thêm thì lập cuộc kiểm tra riêng."),
    "sheet-large": _("Số quá lớn; hãy kiểm tra lại."),
    "sample-size": _("Số lượng lấy mẫu phải từ 1 đến %(most)s."),
    "sample-seed": _("Chưa có số khởi tạo mẫu; hãy để hệ thống đặt hoặc ghi một dãy chữ số."),
    "sample-empty": _("Không có bản ghi nào trong kỳ xem xét để lấy mẫu; hãy chọn loại khác hoặc xem lại kỳ."),
    "sample-looked": _("Đã đối chiếu %(count)s mục của mẫu này nên không bỏ được nữa."),
}

"""What plans, tracking sheets, targets and marks refuse, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Mapping[str, str | Promise] = {
    # plans
    "heading-elsewhere": _("Mục được chọn không thuộc kế hoạch này; hãy chọn lại."),
    "heading-not-empty": _("Mục còn nội dung hoặc mục con; hãy chuyển hoặc bỏ các nội dung trước."),
    "heading-too-deep": _("Chỉ có hai cấp mục; hãy chọn mục lớn của kế hoạch này."),
    "heading-words": _("Tên mục phải có từ 1 đến %(most)s ký tự."),
    "item-given": _("Nội dung này đã giao thành nhiệm vụ; hãy điều chỉnh ở trang nhiệm vụ, không sửa ở kế hoạch."),
    "item-lead-supports": _("%(unit)s vừa chủ trì vừa phối hợp; hãy bỏ ở một chỗ."),
    "item-text-long": _("Nội dung dài quá %(most)s ký tự; hãy rút gọn hoặc tách ra."),
    "item-text-missing": _("Chưa ghi nội dung phải làm."),
    "items-past-due": _(
        "%(count)s nội dung có thời hạn đã qua (sớm nhất %(day)s); hãy sửa thời hạn, hoặc đánh dấu xác nhận vẫn giao."
    ),
    "items-without-lead": _("%(count)s nội dung chưa có đơn vị chủ trì; hãy ghi đơn vị chủ trì hoặc bỏ chọn."),
    "nothing-taken": _("Các nội dung được chọn đã có trong kế hoạch; hãy chọn nội dung khác."),
    "nothing-to-give": _("Chưa chọn nội dung nào chưa giao; hãy đánh dấu ít nhất một."),
    "plan-busy": _("Các nội dung của kế hoạch đang được giao; hãy chờ xong hoặc dừng việc đó trước."),
    "plan-closed-early": _("Ngày kết thúc ở trước ngày ban hành (%(day)s); hãy sửa ngày."),
    "plan-empty": _("Kế hoạch chưa có nội dung nào; hãy thêm nội dung trước khi ban hành."),
    "plan-given": _("Kế hoạch đã có nội dung được giao thành nhiệm vụ; không bỏ được nữa."),
    "plan-given-when": _("Ngày giao phải từ ngày ban hành kế hoạch (%(day)s) đến hôm nay; hãy sửa ngày."),
    "plan-kind": _("Loại kế hoạch không có trong danh mục; hãy chọn trong danh sách."),
    "plan-not-draft": _("Kế hoạch đã ban hành; hãy chuyển về dự thảo để bổ sung, điều chỉnh trước khi sửa."),
    "plan-not-issued": _("Việc này chỉ làm được với kế hoạch đã ban hành, chưa kết thúc."),
    "plan-not-issued-yet": _("Kế hoạch chưa ban hành; hãy ghi ngày ban hành trước khi giao nhiệm vụ."),
    "plan-reason": _("Hãy ghi lý do bổ sung, điều chỉnh kế hoạch."),
    "plan-title-long": _("Tên kế hoạch dài quá %(most)s ký tự; hãy rút gọn."),
    "plan-title-missing": _("Chưa ghi tên kế hoạch."),
    "plan-too-long": _("Kế hoạch đã có %(most)s nội dung; hãy tách thành nhiều kế hoạch."),
    "plan-years": _("Năm của kế hoạch gồm bốn chữ số; năm cuối (nếu có) ở sau năm đầu."),
    # tracking sheets
    "nothing-decided": _("Chưa chọn kết quả cho dòng nào; hãy chọn ít nhất một dòng."),
    "sheet-no-rows": _("Bảng không có dòng nào dưới tiêu đề; hãy chọn lại đúng tệp theo dõi."),
    "tracking-busy": _("Tệp này đang được xử lý; hãy chờ xong hoặc dừng việc đó trước."),
    "tracking-columns": _("Hãy chọn cột cho: %(columns)s."),
    "tracking-entered": _("Tệp này đã được nhập; hãy gửi tệp mới để nhập tiếp."),
    "tracking-untried": _("Hãy bấm “Kiểm tra trước” để xem kết quả, rồi mới nhập."),
    # marks and targets
    "mark-name": _("Tên nhãn phải có từ 1 đến %(most)s ký tự."),
    "mark-taken": _("Đã có nhãn “%(name)s” của năm này; hãy dùng nhãn đó."),
    "mark-year": _("Năm của nhãn gồm bốn chữ số; để trống nếu dùng cho mọi năm."),
    "target-base": _("Chỉ tiêu so với gốc mà chưa có số gốc; hãy ghi số gốc (ví dụ số của năm trước)."),
    "target-measured": _("Chỉ tiêu đã có số liệu; hãy sửa chỉ tiêu thay vì bỏ."),
    "target-name": _("Tên chỉ tiêu phải có từ 1 đến %(most)s ký tự."),
    "target-number": _("Số có nhiều nhất %(places)s chữ số sau dấu phẩy và %(digits)s chữ số; hãy làm tròn."),
    "target-words": _("Đơn vị tính hoặc gốc so sánh quá dài; hãy rút gọn."),
    "targets-many": _("Một nhiệm vụ có nhiều nhất %(most)s chỉ tiêu."),
}

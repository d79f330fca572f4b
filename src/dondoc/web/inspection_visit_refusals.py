"""What inspections refuse from the visit on, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Mapping[str, str | Promise] = {
    "inspection-state": _("Cuộc kiểm tra không còn ở bước này; hãy tải lại trang để xem bước hiện tại."),
    "inspection-text-long": _("Nội dung dài quá %(most)s ký tự; hãy rút gọn."),
    "inspection-not-remedied": _("Còn kiến nghị chưa thực hiện xong; chưa kết thúc được."),
    # minutes
    "minutes-open": _("Biên bản chưa chốt; hãy chốt biên bản trước khi nộp bản đã ký."),
    "minutes-closed": _("Biên bản đã chốt, không sửa được nữa."),
    "minutes-present-many": _("Biên bản ghi nhiều nhất %(most)s người dự."),
    "minutes-present-name": _("Có người dự chưa ghi họ tên."),
    "minutes-ahead": _("Giờ bắt đầu ở sau lúc này; hãy ghi giờ làm việc thực tế."),
    "minutes-times": _("Giờ kết thúc phải sau giờ bắt đầu."),
    "minutes-one-side": _("Biên bản chưa ghi đủ thành phần của cả hai bên."),
    "minutes-no-time": _("Biên bản chưa ghi thời gian làm việc."),
    "minutes-empty": _("Biên bản chưa có nội dung làm việc và chưa có nhận xét nào; hãy ghi trước khi chốt."),
    # findings
    "findings-many": _("Một cuộc kiểm tra ghi nhiều nhất %(most)s nhận xét."),
    "finding-text": _("Chưa ghi nội dung nhận xét."),
    "finding-area": _("Lĩnh vực không có trong danh mục; hãy chọn trong danh sách."),
    "finding-grade": _("Chưa chọn mức độ của tồn tại, hạn chế; hãy chọn trong danh sách."),
    "finding-line": _("Dòng số liệu không thuộc phiếu của cuộc kiểm tra này."),
    # photographs and files of a finding
    "file-declared": _("Hãy xác nhận tệp không chứa bí mật nhà nước rồi gửi lại."),
    "files-at-once": _("Mỗi lần gửi nhiều nhất %(most)s tệp; hãy gửi làm nhiều lần."),
    "files-many": _("Một nhận xét kèm nhiều nhất %(most)s ảnh, tệp."),
    "file-empty": _("Tệp %(name)s rỗng (0 byte); hãy chọn lại tệp."),
    "file-large": _("Tệp %(name)s lớn hơn %(most)s MB; hãy giảm dung lượng rồi gửi lại."),
    "file-heic": _(
        "Ảnh %(name)s ở định dạng HEIC mà trình duyệt không hiện được; hãy đặt máy ảnh của điện thoại chụp “Tương thích"
        " nhất” (JPEG), hoặc gửi ảnh đã đổi sang .jpg."
    ),
    "file-kind": _(
        "Tệp %(name)s không phải ảnh .jpg, .png hay tệp .pdf; văn bản khác hãy vào sổ văn bản rồi ghi số, ký hiệu ở"
        " nhận xét."
    ),
    "file-picture": _("Không mở được ảnh %(name)s: ảnh hỏng hoặc lớn hơn %(most)s triệu điểm ảnh; hãy chụp lại."),
    # recommendations
    "recommendations-many": _("Một cuộc kiểm tra có nhiều nhất %(most)s kiến nghị."),
    "recommendation-text": _("Chưa ghi nội dung kiến nghị."),
    "recommendation-lead": _("Kiến nghị chưa có đơn vị chủ trì; hãy chọn một đơn vị."),
    "recommendation-lead-supports": _("%(unit)s vừa chủ trì vừa phối hợp; hãy bỏ ở một chỗ."),
    "recommendation-due": _("Hãy ghi thời hạn của kiến nghị, hoặc ghi rõ không quy định thời hạn: chỉ một trong hai."),
    "recommendation-past": _("Thời hạn của kiến nghị đã qua; hãy ghi một ngày sắp tới."),
    "recommendation-amount": _("Số tiền phải lớn hơn 0; để trống nếu không có."),
    "recommendation-finding": _("Tồn tại được chọn không thuộc cuộc kiểm tra này."),
    "recommendation-unfinished": _(
        "Kiến nghị %(number)s chưa có đơn vị chủ trì, hoặc chưa có thời hạn và cũng chưa ghi không quy định thời hạn."
    ),
    "recommendation-due-before": _("Kiến nghị %(number)s có thời hạn trước ngày ban hành thông báo; hãy sửa thời hạn."),
    # the notice
    "notice-document": _("Chưa có thông báo đã ký trong sổ văn bản; hãy chọn văn bản trong sổ hoặc nộp tệp đã ký."),
    "notice-ahead": _("Ngày ban hành ở sau hôm nay; hãy ghi ngày đã ký."),
    "notice-before-visit": _("Ngày ban hành ở trước ngày kiểm tra (%(day)s); hãy sửa ngày."),
    "notice-empty": _("Thông báo chưa có đánh giá chung và nhận xét; hãy ghi trước khi ban hành."),
    # what was remedied
    "remediation-text": _("Chưa ghi kết quả khắc phục; hãy ghi việc đã làm."),
    "remediation-none": _("Chưa chọn kiến nghị nào; hãy đánh dấu kiến nghị đã khắc phục."),
    "remediation-not-open": _("Kiến nghị %(number)s đã báo cáo hoặc đã xong, không báo cáo nữa; hãy bỏ chọn."),
    "remediation-reason": _("Chưa ghi lý do; hãy ghi còn thiếu gì, cần làm gì tiếp theo."),
    "remediation-decided": _("Báo cáo này đã được xem xét; hãy tải lại trang."),
    "remediation-elsewhere": _("Nhiệm vụ của kiến nghị đã được xử lý ở trang nhiệm vụ; hãy xem tình trạng ở đó."),
    # what others ran
    "record-kind": _("Loại này không phải thanh tra, kiểm toán; hãy chọn trong danh sách."),
    "record-title": _("Chưa ghi tên cuộc thanh tra, kiểm toán."),
    "record-outside": _("Chưa ghi cơ quan tiến hành."),
    "record-period": _("Ngày cuối của thời kỳ ở trước ngày đầu; hãy sửa."),
    "record-ahead": _("Ngày làm việc ở sau hôm nay; hãy ghi ngày đã diễn ra."),
}

"""What sources and imports of dossiers refuse, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Mapping[str, str | Promise] = {
    "export-columns-gone": _("Tệp không có cột %(columns)s; hãy ghép lại các cột."),
    "export-columns-missing": _(
        "Chưa đủ cột: cần mã hồ sơ, ngày tiếp nhận, và cơ quan giải quyết (một cột, hoặc một đơn vị cho cả nguồn)."
    ),
    "import-busy": _("Tệp này đang được xử lý; hãy chờ xong hoặc dừng việc đó trước."),
    "import-dropped": _("Tệp này đã bỏ; hãy gửi lại tệp."),
    "import-empty": _("Tệp không có dòng nào được nhận; hãy xem các dòng bị từ chối, sửa rồi gửi lại."),
    "import-file-gone": _(
        "Không còn tệp của lần nhập “%(name)s” trong kho; hãy gửi lại tệp hoặc khôi phục từ bản sao lưu."
    ),
    "import-running": _(
        "Tệp “%(name)s” đang được ghi vào kho hồ sơ; mỗi lần chỉ ghi một tệp, hãy chờ xong rồi làm lại."
    ),
    "import-untried": _("Hãy bấm “Kiểm tra trước” để xem kết quả, rồi mới ghi."),
    "import-unwritten": _("Lần nhập này chưa được ghi, không có gì để thu hồi."),
    "import-withdrawn": _("Lần nhập này đã thu hồi; muốn nhập lại, hãy gửi lại tệp."),
    "import-written": _("Tệp này đã được ghi vào kho hồ sơ; muốn bỏ, hãy thu hồi lần nhập này."),
    "lake-busy": _("Kho hồ sơ đang được ghi bởi một lần nhập khác; hãy chờ việc đó xong rồi làm lại."),
    "map-meaning": _("Nghĩa đã chọn không có trong danh sách; hãy tải lại trang rồi chọn lại."),
    "map-twice": _("Một cột của tệp được chọn cho hai mục; hãy chọn lại."),
    "map-unit-beyond": _("Chỉ ghép được với đơn vị của nguồn và các đơn vị thuộc đơn vị đó; hãy chọn lại."),
    "map-unknown": _("Cột đã chọn không có trong danh sách; hãy tải lại trang rồi chọn lại."),
    "map-words": _("Một nguồn có nhiều nhất %(most)s từ được ghép."),
    "source-code": _("Mã nguồn gồm chữ a–z không dấu, chữ số và gạch nối, không quá 40 ký tự, ví dụ “mot-cua”."),
    "source-code-kept": _("Mã của nguồn không đổi được: hồ sơ đã nhập mang mã này."),
    "source-inactive": _("Nguồn “%(name)s” đã thôi dùng; hãy mở lại nguồn trước khi nhập."),
    "source-precedence": _("Thứ tự khi trùng mã là số từ 1 đến %(most)s."),
    "source-name": _("Hãy ghi tên nguồn, từ 1 đến %(most)s ký tự."),
    "source-taken": _("Mã “%(code_typed)s” đã là của một nguồn khác; hãy chọn mã khác."),
    "withdrawal-why": _("Chưa ghi lý do thu hồi; hãy ghi vì sao số liệu này không dùng được."),
}

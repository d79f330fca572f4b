"""What the part of obligations refuses, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Mapping[str, str | Promise] = {
    "nothing-to-open": _("Năm %(year)s không còn việc nào chờ mở."),
    "year-far": _("Chỉ mở việc đến năm %(last)s; hãy chọn năm khác."),
    "duty-restricted": _("Nhiệm vụ hạn chế tiếp cận không lập thành việc phải làm; hãy theo dõi ngay tại nhiệm vụ."),
    "entry-waived": _("Việc này đã được ghi là không phải làm; hãy tải lại trang."),
    "entry-not-waived": _("Việc này đang phải làm; hãy tải lại trang."),
    "entry-met": _("Việc này đã có kết quả; hãy tải lại trang để xem."),
    "not-to-untake": _("Chỉ bỏ được ghi nhận của việc không kèm nhiệm vụ."),
    "met-by-nothing": _("Chưa chọn văn bản; hãy chọn văn bản đã ban hành hoặc ghi địa chỉ trang."),
    "link-malformed": _("Địa chỉ trang phải bắt đầu bằng https:// hoặc http://."),
    "link-missing": _("Chưa có địa chỉ của mục; hãy ghi địa chỉ trang vừa cập nhật."),
    "keeper-missing": _("Chưa ghi người phụ trách; hãy chọn một người hoặc ghi tên bộ phận."),
    "section-unknown": _("Không có mục này trong danh mục; hãy tải lại trang."),
    "waive-reason-missing": _("Chưa ghi lý do; hãy ghi vì sao đơn vị không phải làm việc này."),
    "duty-malformed": "%(why)s",  # said by the reader of the list, which names the line to mend
}

"""What figures refuse, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Mapping[str, str | Promise] = {
    "figure-unknown": _("Không có số liệu “%(figure)s”; hãy chọn trong danh mục."),
    "figure-too-early": _("Kỳ chưa kết thúc; hãy chốt từ ngày %(day)s."),
    "figure-hidden": _(
        "Bạn không có quyền xem hết dữ liệu của số liệu này nên không chốt được; hãy nhờ người xem được toàn bộ."
    ),
    "figure-no-data": _("Kỳ này chưa có số liệu để chốt; hãy nhập dữ liệu trước."),
}

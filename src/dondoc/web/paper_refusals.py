"""What the papers of Word and their templates refuse, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Mapping[str, str | Promise] = {
    "paper-kind": _("Không có loại văn bản “%(kind)s”; hãy xem bảng papers.yaml."),
    "paper-empty": _("Chưa chọn tệp, hoặc tệp rỗng; hãy chọn tệp .docx đã sửa."),
    "paper-large": _("Tệp lớn hơn %(most)s MB; hãy giảm bớt hình ảnh."),
    "paper-not-word": _("Tệp không phải .docx dùng được; hãy mở bằng Word, lưu thành .docx rồi gửi lại."),
    "template-faulty": _("Mẫu chưa dùng được; xem những chỗ phải sửa dưới đây."),
    "template-kind": _("Loại văn bản này không lập từ mẫu; hãy chọn loại khác."),
    "template-no-office": _(
        "Máy chủ chưa cài LibreOffice nên không vẽ được trang; hãy tải bản in thử .docx, hoặc nhờ người quản trị cài"
        " LibreOffice."
    ),
    "template-name": _("Hãy đặt tên mẫu, từ 1 đến %(most)s ký tự."),
}

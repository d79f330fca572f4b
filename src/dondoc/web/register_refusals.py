"""What the registers refuse, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Mapping[str, str | Promise] = {
    "value-missing": _("Mục này còn trống."),
    "value-long": _("Dài quá %(most)s ký tự; hãy viết gọn lại."),
    "value-whole": _("“%(typed)s” không phải số nguyên từ 0; hãy viết như 12 hoặc 1.250."),
    "value-number": _("“%(typed)s” không phải số; hãy viết như 1.250.000 hoặc 88,5."),
    "value-money": _("“%(typed)s” có số lẻ; hãy ghi số tiền bằng đồng, không có phần lẻ."),
    "value-day": _("“%(typed)s” không phải là một ngày; hãy viết như 05/3/2026."),
    "value-day-far": _("Ngày %(day)s ở quá xa; hãy kiểm tra lại năm."),
    "value-choice": _("“%(typed)s” không có trong danh mục; hãy chọn một trong: %(titles)s."),
    "value-yes-no": _("“%(typed)s” không phải có hoặc không; hãy ghi “có” hoặc “không”."),
    "value-future": _("Ngày %(day)s ở sau hôm nay; hãy ghi ngày đã xảy ra."),
    "value-ends-early": _("Ngày cuối ở trước ngày đầu (%(first)s); hãy sửa lại một trong hai ngày."),
    "value-sum-more": _("%(parts)s cộng lại được %(sum)s, nhiều hơn “%(of)s” (%(whole)s); hãy kiểm tra lại."),
    "value-sum-other": _("%(parts)s cộng lại được %(sum)s, khác “%(of)s” (%(whole)s); hãy kiểm tra lại."),
    "evidence-missing": _("Chưa có tài liệu kiểm chứng; hãy chọn văn bản hoặc ghi số, ký hiệu, tên tài liệu."),
    "evidence-long": _("Phần ghi về tài liệu dài quá %(most)s ký tự; hãy rút gọn."),
    "not-waiting": _("Nội dung này không còn chờ xác nhận; hãy tải lại trang để xem."),
    "own-entry": _("Bạn đã nhập nội dung này; người khác phải xác nhận."),
    "reason-long": _("Lý do dài quá %(most)s ký tự; hãy rút gọn."),
    "reason-missing": _("Chưa ghi lý do; hãy ghi vì sao."),
    "register-elsewhere": _("Sổ này không dành cho “%(unit)s”."),
    "register-malformed": _("Chưa dùng được: %(why)s"),
    "own-column-gone": _("Cột “%(column)s” đã có nên không bỏ được; hãy giữ cột này."),
    "own-column-kind": _("Cột “%(column)s” đã có nên chỉ sửa được tên và thêm lựa chọn; hãy thêm cột mới."),
    "own-column-counted": _("Số liệu của cột “%(column)s” đã có nên không bỏ được."),
    "own-column-new": _(
        "Cột mới “%(column)s” không bắt buộc và không dùng để phân biệt các dòng, vì các dòng đã có chưa ghi cột này."
    ),
    "own-choice-gone": _(
        "Các lựa chọn đã có của cột “%(column)s” giữ nguyên thứ tự; hãy chỉ sửa chữ hoặc thêm vào cuối."
    ),
    "register-retired": _("Sổ này đã thôi dùng, chỉ để xem; hãy chọn sổ khác."),
    "register-unknown": _("Không còn sổ “%(register)s”."),
    "row-double": _("Sổ của đơn vị đã có dòng này; hãy mở dòng đó và sửa, hoặc sửa các cột phân biệt dòng."),
    "row-faulty": _("Cột “%(column)s”: %(why)s"),
    "row-same": _("Nội dung không khác bản đang có; hãy sửa rồi gửi lại."),
    "row-twice": _("Dòng này trùng một dòng ở trên; hãy bỏ bớt hoặc sửa các cột phân biệt dòng."),
    "row-unit-other": _("Bạn không nhập sổ của “%(unit)s”; hãy bỏ dòng này hoặc nhờ người của đơn vị đó nhập."),
    "row-unit-unknown": _("Không rõ “%(typed)s” là đơn vị nào; hãy ghi đúng tên trong cây tổ chức."),
    "row-withdrawn": _("Dòng này đã rút khỏi sổ; hãy nhập dòng mới."),
}

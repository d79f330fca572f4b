"""What criteria sets refuse, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Mapping[str, str | Promise] = {
    # the set as a whole
    "set-basis": _("Căn cứ dài quá %(most)s ký tự; hãy rút gọn."),
    "set-caps": _("Điểm thưởng, điểm phạt nhiều nhất phải từ 0 trở lên; 0 là không có."),
    "set-empty": _("Bộ tiêu chí chưa có tiêu chí nào; hãy nhập từ Excel hoặc thêm."),
    "set-group": _("Nhóm đơn vị không có trong danh mục; hãy chọn trong danh sách."),
    "set-long": _("Bộ tiêu chí có nhiều nhất %(most)s dòng."),
    "set-no-basis": _("Chưa ghi quyết định ban hành; hãy sửa phần chung: chọn văn bản, hoặc ghi số, ngày."),
    "set-places": _("Số chữ số sau dấu phẩy phải từ 0 đến %(most)s."),
    "set-published": _("Bộ tiêu chí đã ban hành, không sửa được; hãy lập bản sao cho năm sau rồi sửa bản sao."),
    "set-sum": _(
        "Các lĩnh vực cộng lại được %(added)s điểm, tổng điểm của bộ tiêu chí là %(stated)s (lệch %(apart)s); hãy sửa"
        " điểm tối đa của lĩnh vực hoặc tổng điểm."
    ),
    "set-title": _("Tên bộ tiêu chí phải có từ 1 đến %(most)s ký tự."),
    "set-total": _("Tổng điểm phải lớn hơn 0 và có nhiều nhất 4 chữ số sau dấu phẩy."),
    "set-used": _("Đã có đợt chấm điểm hoặc bộ tiêu chí khác lập từ dự thảo này; không bỏ được nữa."),
    "set-year": _("Năm của bộ tiêu chí gồm bốn chữ số."),
    # criteria
    "criterion-alone": _(
        "Không có tiêu chí %(above)s để đặt %(number)s bên dưới; hãy thêm %(above)s trước hoặc dùng số khác."
    ),
    "criterion-below-itself": _("Số %(number)s đặt tiêu chí dưới chính nó; hãy dùng số khác."),
    "criterion-code": _("“%(typed)s” không phải số thứ tự của tiêu chí; hãy đánh số như 1, 1.2, 1.2.3."),
    "criterion-deep": _("Bộ tiêu chí có nhiều nhất %(most)s cấp."),
    "criterion-gone": _("Tiêu chí này không còn trong bộ tiêu chí; hãy tải lại trang."),
    "criterion-maximum": _("Điểm tối đa từ 0 trở lên, nhiều nhất 4 chữ số sau dấu phẩy."),
    "criterion-name": _("Tên tiêu chí phải có từ 1 đến %(most)s ký tự."),
    "criterion-sum": _(
        "Tiêu chí %(number)s ghi tối đa %(stated)s điểm, các mục bên dưới cộng lại được %(added)s (lệch %(apart)s);"
        " hãy sửa một trong hai."
    ),
    "criterion-text": _("Phần chữ dài quá %(most)s ký tự; hãy rút gọn."),
    "criterion-twice": _("Số thứ tự %(number)s đã có; hãy dùng số khác."),
    "leaf-figure": _("Tiêu chí %(number)s: không có số liệu nào mang mã “%(indicator)s”; hãy xem mã ở trang Số liệu."),
    "leaf-figure-lacks": _(
        "Tiêu chí %(number)s: cách tính và số liệu “%(indicator)s” không khớp ở: %(names)s; hãy sửa mã trong quy tắc"
        " hoặc chọn số liệu khác."
    ),
    "leaf-no-rule": _("Tiêu chí %(number)s chưa có cách tính điểm; hãy chọn cách tính và ghi quy tắc."),
    "leaf-rule": _("Tiêu chí %(number)s, quy tắc chấm điểm: %(sentence)s"),
    # sheets
    "set-columns": _("Tệp thiếu cột %(columns)s; hãy dùng tệp mẫu."),
    "set-no-rows": _("Bảng không có dòng nào dưới tiêu đề; hãy chọn lại đúng tệp."),
    "set-rows": _("Bộ tiêu chí có nhiều nhất %(most)s dòng; hãy xem lại tệp."),
    "set-row-alone": _("tiêu chí %(number)s không có dòng %(above)s ở trên; hãy thêm dòng đó hoặc đánh lại số."),
    "set-row-code": _(
        "“%(typed)s” không phải số thứ tự của tiêu chí; hãy đánh số 1, 1.1, 1.1.1 theo cấp (ô kiểu Văn bản để giữ"
        " 1.10)."
    ),
    "set-row-heading": _("tiêu chí %(number)s có mục bên dưới nên không chấm trực tiếp; hãy để trống ô này."),
    "set-row-kind": _("không có cách tính “%(typed)s”; xem các cách tính ở trang thứ hai của tệp mẫu."),
    "set-row-maximum": _(
        "“%(typed)s” không phải số điểm; hãy ghi số từ 0 trở lên, như 1,5 (nhiều nhất 4 chữ số sau dấu phẩy)."
    ),
    "set-row-name": _("tên phải có từ 1 đến %(most)s ký tự."),
    "set-row-no-kind": _("có quy tắc mà chưa có cách tính; hãy ghi cách tính, xem trang thứ hai của tệp mẫu."),
    "set-row-rule": _("%(sentence)s"),
    "set-row-truth": _("“%(typed)s” không rõ; hãy ghi có hoặc không."),
    "set-row-twice": _(
        "số %(number)s đã có ở dòng %(first)s; hãy đánh lại (nếu là %(number)s0, hãy đặt ô kiểu Văn bản để Excel giữ"
        " số 0)."
    ),
}

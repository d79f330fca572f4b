"""What winning points back, trials of figures and other indices refuse, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Mapping[str, str | Promise] = {
    # other figures, tried
    "moved-number": _("Tiêu chí %(number)s, %(name)s: hãy ghi một số từ 0 trở lên, như 44 hoặc 79,5."),
    "moved-units": _("Tiêu chí %(number)s: số đơn vị đạt không quá số đơn vị, nhiều nhất %(most)s."),
    # remedial plans
    "remedy-empty": _("Chưa chọn tiêu chí nào; hãy chọn ít nhất một tiêu chí."),
    "remedy-long": _("Kế hoạch có nhiều nhất %(most)s giải pháp; hãy tách ra."),
    "remedy-target": _("Tiêu chí không thuộc phiếu này, hoặc không được chấm; hãy chọn lại trong danh sách."),
    "remedy-keeps": _(
        "%(number)s: giải pháp duy trì dùng cho tiêu chí đạt điểm tối đa, giải pháp khắc phục cho tiêu chí mất điểm."
    ),
    "remedy-text": _("%(number)s: chưa ghi giải pháp."),
    "remedy-lead": _("%(number)s: chưa ghi đơn vị chủ trì."),
    "remedy-due": _("%(number)s: thời hạn phải là hôm nay hoặc một ngày sau đó."),
    "remedy-gain": _("%(number)s: điểm dự kiến đạt thêm phải từ 0 đến %(most)s."),
    "remedy-unmovable": _(
        "%(number)s: số liệu của tiêu chí không đưa lên từng bước được; hãy ghi điểm dự kiến đạt thêm."
    ),
    "remedy-steps": _("%(number)s: số liệu chỉ đưa thêm được từ 1 đến %(most)s."),
    # indices of others
    "index-year": _("Năm được đánh giá phải từ %(first)s đến năm nay."),
    "index-day": _("Ngày của số liệu ở sau hôm nay; hãy sửa ngày."),
    "index-nothing": _("Hãy ghi giá trị, hoặc thứ hạng, hoặc cả hai."),
    "index-rank": _("Thứ hạng phải từ 1 và không quá tổng số đơn vị."),
    "index-source": _("Chưa ghi nguồn; hãy ghi văn bản hoặc báo cáo công bố."),
    "index-components": _("Mỗi thành phần có một tên, không trùng nhau, nhiều nhất %(most)s."),
    "index-component": _("“%(name)s”: tên dài không quá %(most)s ký tự, và phải có giá trị."),
    "index-value": _("%(name)s: giá trị phải từ 0 và nhỏ hơn 100.000."),
    "index-maximum": _("%(name)s: giá trị lớn hơn điểm tối đa; hãy sửa một trong hai."),
}

"""What the organisation refuses, in the language of the page; see refusals.py."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Mapping[str, str | Promise] = {
    "unit-name-missing": _("Chưa có tên đơn vị; hãy ghi tên đầy đủ, ví dụ “Sở Nội vụ”."),
    "unit-exists": _("Đã có đơn vị “%(name)s” ở cấp này; hãy dùng đơn vị đó hoặc đặt tên khác."),
    "unit-before-parent": _("“%(name)s” không thể có trước đơn vị cấp trên “%(parent)s”; hãy sửa ngày bắt đầu."),
    "unit-after-parent": _("“%(parent)s” đã kết thúc trước ngày %(day)s; hãy chọn đơn vị cấp trên còn hoạt động."),
    "kind-unknown": _("Không có loại đơn vị “%(kind)s”; hãy chọn một loại trong danh sách."),
    "kind-ended": _("Từ ngày %(day)s không còn loại đơn vị “%(kind)s”; hãy chọn loại khác hoặc ngày sớm hơn."),
    "kind-not-yet": _("Ngày %(day)s chưa có loại đơn vị “%(kind)s”; hãy chọn loại khác hoặc ngày muộn hơn."),
    "row-unit-missing": _("Chưa có tên đơn vị; hãy ghi tên đầy đủ."),
    "cell-too-long": _("Dài quá %(most)s ký tự; hãy rút gọn."),
    "cell-not-whole": _("“%(typed)s” không phải là số nguyên từ 0; hãy ghi lại, ví dụ 12."),
    "cell-not-day": _("“%(typed)s” không phải là một ngày; hãy ghi như 05/3/2026."),
    "alias-missing": _("Tên gọi khác để trống; hãy ghi ít nhất một chữ hoặc bỏ dòng này."),
    "unit-sign-missing": _("Chưa có ký hiệu; hãy ghi như trong số của văn bản, ví dụ SNV."),
    "sign-before-last": _("“%(unit)s” đã có ký hiệu khác từ ngày %(day)s hoặc sau đó; hãy chọn ngày muộn hơn."),
    "sign-outside-life": _("“%(unit)s” không hoạt động vào ngày %(day)s; hãy chọn ngày khác."),
    "days-in-wrong-order": _("Ngày thôi dùng phải sau ngày bắt đầu (%(day)s); hãy xem lại hai ngày."),
    "unit-reason-missing": _("Chưa ghi lý do; hãy ghi ngắn gọn."),
    "field-name-missing": _("Chưa có tên lĩnh vực; hãy ghi tên, ví dụ “Việc làm”."),
    "field-outside-life": _("“%(unit)s” không hoạt động vào ngày %(day)s; hãy chọn ngày khác."),
    "field-not-held": _("“%(unit)s” không phụ trách lĩnh vực “%(field)s” trước ngày %(day)s; hãy xem lại ngày."),
    "headcount-missing": _("Chưa có số nào; hãy ghi biên chế được giao, hoặc số có mặt kèm cấp trưởng, cấp phó."),
    "headcount-out-of-range": _("Số phải từ 0 đến %(most)s; hãy xem lại các số vừa ghi."),
    "headcount-outside-life": _("“%(unit)s” không hoạt động vào ngày %(day)s; hãy chọn ngày khác."),
    "leaders-missing": _("Số có mặt phải đi cùng số cấp trưởng và số cấp phó (không có thì ghi 0); hãy ghi đủ ba số."),
    "two-heads": _("Một đơn vị có nhiều nhất 1 cấp trưởng; hãy xem lại số cấp trưởng."),
    "more-leaders-than-people": _("Có mặt %(present)s người nhưng có %(leaders)s lãnh đạo; hãy xem lại các số này."),
    "source-missing": _("Biên chế được giao phải có số, ký hiệu quyết định giao; hãy ghi như 549/QĐ-UBND."),
    "decision-missing": _("Chưa có số, ký hiệu của quyết định; hãy ghi như trên văn bản, ví dụ 549/QĐ-UBND."),
    "decision-in-future": _("Ngày quyết định ở sau hôm nay; hãy xem lại ngày."),
    "rule-without-exemption": _("Quy định này không có thời gian chuyển tiếp; hãy chọn quy định khác."),
    "transition-unregulated": _("Không có quy định về thời gian chuyển tiếp cho ngày này."),
    "exemption-too-long": _("Thời gian chuyển tiếp dài nhất là đến hết ngày %(last)s; hãy chọn ngày sớm hơn."),
    "exemption-end-out-of-range": _("Ngày hết miễn phải sau ngày %(begin)s và không muộn hơn ngày %(last)s."),
    "unit-ended": _("“%(unit)s” đã kết thúc từ ngày %(day)s; hãy bỏ đơn vị này khỏi danh sách."),
    "unit-end-before-begin": _(
        "“%(unit)s” bắt đầu ngày %(begin)s, không thể kết thúc từ ngày %(day)s; hãy chọn ngày muộn hơn."
    ),
    "unit-has-units-below": _(
        "“%(unit)s” còn đơn vị bên dưới (“%(below)s”); hãy kết thúc hoặc chuyển đơn vị bên dưới trước."
    ),
    "in-force-before-decision": _("Quyết định ban hành ngày %(day)s; ngày có hiệu lực không thể sớm hơn."),
    "carried-out-before-decision": _("Quyết định ban hành ngày %(day)s; ngày thực hiện không thể sớm hơn."),
    "change-of-nothing": _("Chưa chọn đơn vị nào thay đổi; hãy chọn ít nhất một đơn vị."),
    "columns-missing": _("Bảng không có cột: %(columns)s; hãy dùng bảng mẫu hoặc sửa tiêu đề cột."),
    "unit-not-found": _("Không rõ “%(name)s” là đơn vị nào; hãy ghi tên đầy đủ và đơn vị cấp trên."),
    "unit-number-unknown": _("Không có đơn vị mã %(number)s; hãy lấy lại bảng mẫu."),
    "unit-number-of-another": _("Mã %(number)s là của một đơn vị khác; hãy sửa mã hoặc tên."),
}

"""What is said on the page when an urging or an answer is refused, by the code of the refusal."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Mapping[str, str | Promise] = {
    "nothing-to-urge": _(
        "Không có nhiệm vụ nào để đôn đốc: chỉ đôn đốc nhiệm vụ chưa hoàn thành mà đơn vị chủ trì đang thực hiện."
    ),
    "urging-sign-missing": _("Chưa ghi số, ký hiệu của văn bản đôn đốc; hãy ghi như 123/VP-TH."),
    "channel-unknown": _("Hình thức đôn đốc không có trong danh mục; hãy chọn lại."),
    "answer-before-urging": _("Hạn trả lời %(day)s ở trước ngày đôn đốc; hãy sửa lại."),
    "urging-too-many": _("Một văn bản đôn đốc nêu nhiều nhất %(most)s nhiệm vụ; hãy lọc bớt."),
    "urged-before-given": _("Có nhiệm vụ giao ngày %(day)s, sau ngày đôn đốc; hãy sửa lại ngày."),
    "answered-already": _("Đã có giải trình cho lần đôn đốc này; hãy tải lại trang để xem."),
    "answer-judged": _("Giải trình này đã được xem xét; hãy tải lại trang."),
    "cause-unknown": _("Nguyên nhân không có trong danh mục; hãy chọn lại."),
    "explanation-missing": _("Chưa ghi nội dung giải trình; hãy ghi vì sao chưa hoàn thành."),
    "commitment-passed": _("Ngày cam kết %(day)s đã qua; hãy ghi ngày từ hôm nay trở đi."),
}

"""What the life of an assignment refuses, in the language of the page; see refusals.py."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Mapping[str, str | Promise] = {
    "leads-missing": _("Chưa chọn đơn vị chủ trì; hãy chọn ít nhất một đơn vị."),
    # extensions and deadlines
    "extension-no-deadline": _("Nhiệm vụ không quy định thời hạn nên không có gì để gia hạn."),
    "extensions-spent": _(
        "Nhiệm vụ đã được gia hạn %(granted)s lần, nhiều nhất %(most)s lần; hãy báo cáo khó khăn để bên giao xem xét"
        " điều chỉnh thời hạn."
    ),
    "extension-too-late": _(
        "Hạn %(due)s đã qua hơn %(days)s ngày nên không đề nghị gia hạn được nữa; hãy báo cáo, giải trình với bên giao."
    ),
    "extension-not-later": _("Ngày đề nghị %(day)s không sau hạn hiện hành (%(due)s); hãy chọn ngày muộn hơn."),
    "extension-too-long": _(
        "Mỗi lần gia hạn nhiều nhất %(days)s ngày kể từ hạn hiện hành, đến %(day)s; hãy chọn ngày sớm hơn."
    ),
    "counter-not-between": _(
        "Ngày đề xuất lại %(day)s phải ở sau hạn hiện hành (%(due)s) và trước ngày đơn vị đề nghị (%(wanted)s); nếu"
        " đồng ý đúng ngày đề nghị, hãy bấm “Đồng ý gia hạn”."
    ),
    "new-due-passed": _("Hạn mới %(day)s đã qua; hãy chọn từ ngày %(today)s trở đi."),
    "due-unchanged": _("Hạn mới giống hạn hiện hành; hãy chọn ngày khác."),
    "due-after-parent": _(
        "Hạn của phần việc không được sau hạn của nhiệm vụ (%(due)s); hãy chọn ngày sớm hơn, hoặc đề nghị gia hạn cả"
        " nhiệm vụ trước."
    ),
    # the last step and the stages of a draft
    "backdated-unproven": _(
        "Ngày hoàn thành %(day)s ở trước ngày báo cáo (%(entered)s) hơn %(most)s ngày; hãy chọn văn bản kết quả, hoặc"
        " ghi số, ký hiệu của văn bản chứng minh."
    ),
    "route-unknown": _("Không có trình tự “%(name)s”; hãy chọn trong danh sách trình tự."),
    "stage-none": _("Lúc này không còn bước nào để chuyển đến; hãy trình hoặc ghi văn bản đã ban hành."),
    "stage-not-now": _("Lúc này không chuyển đến bước đó được; có thể chuyển đến: %(steps)s."),
}

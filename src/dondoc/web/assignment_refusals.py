"""What the life of an assignment refuses, in the language of the page; see refusals.py."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Mapping[str, str | Promise] = {
    "leads-missing": _("Chưa chọn đơn vị chủ trì; hãy chọn ít nhất một đơn vị."),
    "before-last-step": _("Ngày %(day)s ở trước bước liền trước (%(last)s); hãy sửa lại ngày."),
    "parts-open": _(
        "Còn %(count)s phần việc giao trong đơn vị chưa xong; hãy đánh dấu “kết thúc cả các phần việc” rồi làm lại,"
        " hoặc chờ các phần việc xong."
    ),
    "not-below-lead": _("%(unit)s không thuộc %(lead)s; chỉ giao phần việc trong đơn vị chủ trì."),
    "outside-divided": _("Nhiệm vụ theo dõi ngoài hệ thống không ghi nội dung nên không giao phần việc được."),
    "recall-basis-missing": _("Chưa ghi văn bản thu hồi; hãy chọn văn bản, hoặc ghi số, ký hiệu hay lý do."),
    "redirect-due-passed": _("Hạn %(day)s đã qua; hãy ấn định hạn mới cho đơn vị nhận, từ ngày %(today)s."),
    "basically-done-already": _("Nhiệm vụ đã được ghi nhận hoàn thành cơ bản; hãy tải lại trang."),
    "basically-done-not": _("Nhiệm vụ chưa được ghi nhận hoàn thành cơ bản; hãy tải lại trang."),
    "many-none": _("Chưa chọn nhiệm vụ nào; hãy đánh dấu ít nhất một nhiệm vụ."),
    "many-too-many": _("Mỗi lần làm nhiều nhất %(most)s nhiệm vụ, danh sách có %(count)s; hãy lọc bớt."),
    # extensions and deadlines
    "extension-none": _("Không có đề nghị gia hạn nào đang chờ; hãy tải lại trang."),
    "counter-none": _("Bên giao chưa đưa ra thời hạn khác; hãy chờ bên giao trả lời đề nghị."),
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
    "finished-before-anew": _(
        "Ngày hoàn thành %(day)s ở trước ngày bị trả lại hoặc mở lại (%(anew)s); hãy ghi ngày của lần làm lại."
    ),
    "finished-unchanged": _("Ngày hoàn thành không thay đổi; hãy ghi ngày đúng thực tế."),
    "proof-missing": _("Đính chính phải có văn bản chứng minh; hãy chọn văn bản hoặc ghi số, ký hiệu."),
    "result-day-missing": _("Nhiệm vụ không gắn văn bản kết quả có ngày trong sổ; hãy đính chính riêng và ghi ngày."),
    "issued-missing": _("Chưa ghi văn bản đã ban hành; hãy chọn văn bản hoặc ghi số, ký hiệu."),
    "route-unknown": _("Không có trình tự “%(name)s”; hãy chọn trong danh sách trình tự."),
    "stage-none": _("Lúc này không còn bước nào để chuyển đến; hãy trình hoặc ghi văn bản đã ban hành."),
    "stage-not-now": _("Lúc này không chuyển đến bước đó được; có thể chuyển đến: %(steps)s."),
}

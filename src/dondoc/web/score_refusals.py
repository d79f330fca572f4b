"""What rounds and sheets refuse, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Mapping[str, str | Promise] = {
    "words-too-long": _("Phần chữ dài quá %(most)s ký tự; hãy rút gọn."),
    # rounds and their steps
    "round-set-draft": _("Bộ tiêu chí còn là dự thảo; hãy ban hành bộ tiêu chí trước."),
    "round-title": _("Chưa ghi tên đợt chấm điểm."),
    "round-days": _("Hạn giải trình, bổ sung phải sau hạn tự chấm điểm."),
    "round-decided": _("Hội đồng đã quyết định nên không sửa đợt chấm điểm nữa."),
    "round-state": _("Đợt chấm điểm không còn ở bước này; hãy tải lại trang để xem bước hiện tại."),
    "round-step": _("Đợt chấm điểm không chuyển được sang bước này; hãy tải lại trang."),
    "round-not-appraised": _("Đợt chấm điểm không ở bước thẩm định; hãy tải lại trang."),
    "round-not-deciding": _("Đợt chấm điểm không còn ở bước xét không chấm; hãy tải lại trang."),
    "round-no-units": _("Chưa chọn đơn vị được chấm điểm."),
    "round-no-chair": _("Hội đồng chưa có chủ tịch."),
    "round-nobody-appraises": _(
        "Chưa có thành viên nào thẩm định được lĩnh vực “%(area)s” của %(unit)s: cần thêm thành viên của cơ quan khác."
    ),
    "round-unsigned": _(
        "Còn %(count)s đơn vị chưa ký chốt phiếu tự chấm: %(units)s; hãy đôn đốc, hoặc ghi lý do chuyển bước mà không"
        " chờ."
    ),
    "round-left-out": _("Còn %(count)s đề nghị không chấm chưa được xem xét."),
    "round-waiting-first": _("Còn %(count)s tiêu chí chưa thẩm định lần 1: %(some)s …"),
    "round-waiting-appraisal": _("Còn %(count)s tiêu chí chưa thẩm định: %(some)s …"),
    "round-waiting-differing": _(
        "Còn %(count)s tiêu chí chưa quyết định nơi các thành viên có ý kiến khác nhau: %(some)s …"
    ),
    "round-waiting-survey": _("Còn %(count)s tiêu chí chưa nhập kết quả điều tra xã hội học: %(some)s …"),
    "round-no-minutes": _("Chưa ghi biên bản họp hội đồng."),
    "decision-sign": _("Chưa ghi số, ký hiệu quyết định công bố của Chủ tịch UBND tỉnh."),
    "decision-day-late": _("Ngày quyết định ở sau hôm nay; hãy ghi ngày đã ký."),
    "decision-day-early": _("Ngày quyết định ở trước năm được chấm điểm; hãy kiểm tra lại."),
    # the council
    "council-twice": _("Có người được ghi hai lần trong hội đồng; hãy giữ một dòng."),
    "council-chairs": _("Hội đồng chỉ có một chủ tịch."),
    "council-areas": _("Lĩnh vực được giao không thuộc bộ tiêu chí của đợt này."),
    # scores
    "score-surveyed": _("Tiêu chí chấm theo điều tra xã hội học không tự chấm."),
    "score-published": _(
        "Điểm của chỉ số do cơ quan khác công bố chỉ lấy từ lần công bố đã nhập; hãy nhập ở trang Chỉ số khác rồi tính "
        "lại điểm đề xuất."
    ),
    "score-points": _("Điểm phải từ %(least)s đến %(most)s; hãy sửa lại."),
    "score-argued": _("Điểm tự chấm khác điểm đề xuất từ số liệu; hãy ghi giải thích hoặc lấy điểm đề xuất."),
    "score-argued-appraisal": _("Điểm thẩm định khác điểm trước đó; hãy ghi lý do."),
    "score-no-proposal": _("Chưa có điểm đề xuất từ số liệu; hãy tự ghi điểm và giải thích."),
    "score-left-out": _("Tiêu chí này đã được duyệt không chấm nên không ghi điểm."),
    "score-changed": _("Điểm này vừa được người khác sửa; hãy tải lại trang, xem điểm mới rồi ghi lại."),
    "opinion-silent": _("Chưa ghi ý kiến; hãy nói vì sao nên chấm như vậy."),
    "settled-silent": _("Chưa ghi cách quyết định; hãy ghi kết quả biểu quyết hoặc ý kiến chủ tịch."),
    "left-out-reason": _("Chưa ghi lý do đề nghị không chấm; hãy ghi vì sao tiêu chí không áp dụng."),
    "left-out-decided": _("Đề nghị này đã được xem xét; hãy tải lại trang."),
    "left-out-refusal": _("Chưa ghi lý do không chấp thuận; hãy ghi vì sao vẫn chấm."),
    # sheets
    "sheet-signed": _("Phiếu đã được thủ trưởng ký chốt nên không sửa điểm tự chấm nữa."),
    "sheet-signed-proof": _("Phiếu đã được thủ trưởng ký chốt; tài liệu bổ sung ở bước giải trình."),
    "sheet-empty": _("Còn %(count)s tiêu chí chưa tự chấm: %(codes)s."),
    "sheet-bare": _("Còn %(count)s tiêu chí có điểm nhưng chưa có giải thích hoặc tài liệu kiểm chứng: %(codes)s."),
    "supplement-closed": _("Giải trình, bổ sung đã được chốt."),
    # evidence
    "evidence-of-nothing": _("Chưa chọn tiêu chí mà tài liệu này kiểm chứng."),
    "evidence-codes": _("Không có tiêu chí mã %(codes)s để chấm điểm trong phiếu này; hãy sửa lại."),
    "evidence-kept": _("Tài liệu kiểm chứng của bước trước được giữ nguyên."),
    "evidence-missing": _("Chưa chọn văn bản hoặc ghi tài liệu kiểm chứng."),
    "evidence-late": _("Tài liệu có hiệu lực sau ngày %(day)s, ngày cuối tính tài liệu kiểm chứng của đợt."),
    # bonus and penalty points
    "adjustment-reason": _("Chưa ghi lý do thưởng, phạt điểm; hãy ghi thành tích hoặc vi phạm."),
    "adjustment-basis": _("Chưa ghi căn cứ; hãy ghi số, ký hiệu, ngày của văn bản chứng minh."),
    "adjustment-zero": _("Điểm thưởng lớn hơn 0, điểm phạt nhỏ hơn 0 (ghi dấu trừ)."),
    "adjustment-cap": _("Bộ tiêu chí cho thưởng nhiều nhất %(bonus)s, phạt nhiều nhất %(penalty)s điểm; hãy sửa lại."),
    "adjustment-withdrawn": _("Điểm thưởng, phạt này đã được rút; hãy tải lại trang."),
    # surveys
    "survey-source": _("Chưa ghi nguồn; hãy ghi tên cuộc điều tra và văn bản công bố kết quả."),
    "survey-criterion": _("Tiêu chí %(criterion)s không chấm theo điều tra xã hội học."),
    "survey-number": _("Ghi tỷ lệ phần trăm hoặc số điểm, không ghi cả hai."),
    "survey-percent": _("Tỷ lệ phải từ 0 đến 100%%, nhiều nhất 4 chữ số sau dấu phẩy."),
    "survey-answers": _("Số phiếu là số nguyên lớn hơn 0; chưa rõ thì để trống."),
    "survey-columns": _("Tệp thiếu cột %(columns)s; hãy dùng tệp mẫu."),
    "survey-row-unit": _("“%(typed)s” không phải đơn vị của đợt; hãy ghi đủ tên đơn vị."),
    "survey-row-code": _("“%(typed)s” không phải tiêu chí chấm theo điều tra xã hội học; hãy ghi đúng số thứ tự."),
    "survey-row-source": _("nguồn phải có từ 1 đến %(most)s ký tự: tên cuộc điều tra và văn bản công bố kết quả."),
    "survey-row-percent": _("“%(typed)s” không phải tỷ lệ; hãy ghi số từ 0 đến 100, nhiều nhất 4 chữ số sau dấu phẩy."),
    "survey-row-answers": _("“%(typed)s” không phải số phiếu; hãy ghi số nguyên lớn hơn 0, chưa rõ thì để trống."),
    "survey-row-twice": _("đơn vị và tiêu chí này đã có ở dòng %(first)s; hãy giữ một dòng."),
}

"""The words of imports: how far one is, our columns, what words of a source may mean, why rows are refused."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as lazy

from dondoc.dossiers.kinds import DueBy
from dondoc.dossiers.queries.batches import Stage
from dondoc.dossiers.reading.columns import BOOLEANS
from dondoc.dossiers.reading.meanings import NO, YES
from dondoc.dossiers.reading.refusals import Reason
from dondoc.dossiers.reading.source_map import DayForm
from dondoc.dossiers.reading.statuses import Status
from dondoc.web.labels.chips import Chip, Words
from dondoc.web.labels.dossiers import CHANNELS

STAGES: dict[Stage, Chip] = {
    Stage.RECEIVED: Chip(lazy("Chờ kiểm tra"), "file-text", "chip-wait"),
    Stage.TRYING: Chip(lazy("Đang kiểm tra"), "hourglass", "chip-wait"),
    Stage.TRIED: Chip(lazy("Đã kiểm tra, chưa ghi"), "file-search", "chip-soon"),
    Stage.WRITING: Chip(lazy("Đang ghi"), "hourglass", "chip-wait"),
    Stage.CUT_SHORT: Chip(lazy("Dừng giữa chừng"), "alert-triangle", "chip-overdue"),
    Stage.WRITTEN: Chip(lazy("Đã ghi"), "circle-check", "chip-done"),
    Stage.WITHDRAWING: Chip(lazy("Đang thu hồi"), "hourglass", "chip-wait"),
    Stage.WITHDRAWN: Chip(lazy("Đã thu hồi"), "arrow-back-up"),
    Stage.DROPPED: Chip(lazy("Đã bỏ"), "circle-x"),
}
COLUMNS: dict[str, Words] = {
    "code": lazy("Mã hồ sơ"),
    "procedure": lazy("Mã thủ tục hành chính"),
    "procedure_name": lazy("Tên thủ tục hành chính"),
    "unit": lazy("Cơ quan giải quyết"),
    "channel": lazy("Hình thức nộp"),
    "received": lazy("Ngày tiếp nhận"),
    "due": lazy("Ngày hẹn trả"),
    "finished": lazy("Ngày có kết quả"),
    "delivered": lazy("Ngày trả kết quả"),
    "status": lazy("Trạng thái"),
    "supplement_from": lazy("Yêu cầu bổ sung từ"),
    "supplement_to": lazy("Bổ sung đến"),
    "postal_in": lazy("Nhận hồ sơ qua bưu chính"),
    "postal_out": lazy("Trả kết quả qua bưu chính"),
    "parts_digitised": lazy("Thành phần hồ sơ đã số hóa"),
    "parts_reused": lazy("Tái sử dụng thành phần"),
    "result_digitised": lazy("Kết quả đã số hóa"),
    "fee": lazy("Phí, lệ phí (đồng)"),
    "paid_online": lazy("Thanh toán trực tuyến"),
}
STATUSES: dict[Status, Words] = {
    Status.OPEN: lazy("đang giải quyết"),
    Status.SUPPLEMENT: lazy("chờ bổ sung giấy tờ"),
    Status.OBLIGATION: lazy("chờ thực hiện nghĩa vụ tài chính"),
    Status.OTHER_AGENCY: lazy("chờ cơ quan khác"),
    Status.RESOLVED: lazy("đã có kết quả"),
    Status.RETURNED: lazy("trả lại"),
    Status.WITHDRAWN: lazy("người nộp xin rút"),
    Status.STOPPED: lazy("dừng giải quyết"),
    Status.MOVED: lazy("chuyển cơ quan khác"),
    Status.LEFT_OUT: lazy("chưa hoặc không tiếp nhận: không tính là hồ sơ"),
}
_YES_NO: Mapping[str, Words] = {YES: lazy("có"), NO: lazy("không")}
# What a word of each column may mean: value and words.
MEANINGS: dict[str, list[tuple[str, Words]]] = {
    "status": [(status.value, words) for status, words in STATUSES.items()],
    "channel": [(channel.value, words) for channel, words in CHANNELS.items()],
    **{key: list(_YES_NO.items()) for key in BOOLEANS},
}
DAYS: dict[DayForm, Words] = {
    DayForm.DAY_FIRST: lazy("ngày trước tháng: 05/3/2026 là ngày 05 tháng 3"),
    DayForm.MONTH_FIRST: lazy("tháng trước ngày: 03/05/2026 là ngày 05 tháng 3"),
}
DUE_BY: dict[DueBy, Words] = {
    DueBy.SOURCE: lazy("Ngày hẹn của nguồn; thiếu thì hệ thống tính"),
    DueBy.COMPUTED: lazy("Luôn theo ngày hệ thống tính"),
}
REASONS: dict[Reason, Words] = {
    Reason.CODE_MISSING: lazy("Thiếu mã hồ sơ; hãy ghi mã như trên giấy tiếp nhận."),
    Reason.CODE_LONG: lazy("Mã hồ sơ dài quá 120 ký tự; hãy xem có chọn nhầm cột không."),
    Reason.CODE_TWICE: lazy("Mã hồ sơ có ở nhiều dòng với nội dung khác nhau; hãy giữ một dòng đúng."),
    Reason.RECEIVED_MISSING: lazy("Thiếu ngày tiếp nhận."),
    Reason.RECEIVED_LATER: lazy("Ngày tiếp nhận ở sau ngày nhập tệp; hãy xem lại năm, hoặc thứ tự ngày và tháng."),
    Reason.FINISHED_LATER: lazy("Ngày có kết quả ở sau ngày nhập tệp; hãy xem lại năm, hoặc thứ tự ngày và tháng."),
    Reason.NO_MOMENT: lazy("Không phải ngày; hãy ghi dd/mm/yyyy, có thể kèm giờ HH:MM."),
    Reason.FINISHED_BEFORE: lazy("Ngày có kết quả ở trước ngày tiếp nhận; hãy sửa một trong hai ngày."),
    Reason.FINISHED_MISSING: lazy("Trạng thái cho biết đã kết thúc nhưng thiếu ngày có kết quả."),
    Reason.FINISHED_OPEN: lazy("Có ngày kết quả nhưng trạng thái cho biết còn giải quyết; hãy sửa một trong hai."),
    Reason.DUE_BEFORE: lazy("Ngày hẹn trả ở trước ngày tiếp nhận; hãy sửa một trong hai ngày."),
    Reason.SUPPLEMENT_ORDER: lazy("Ngày bổ sung xong thiếu ngày yêu cầu, hoặc ở trước ngày yêu cầu bổ sung."),
    Reason.UNIT_MISSING: lazy("Thiếu cơ quan giải quyết."),
    Reason.UNIT_UNKNOWN: lazy(
        "Không có đơn vị nào mang tên này vào ngày tiếp nhận; hãy chọn đơn vị ở phần ghép đơn vị."
    ),
    Reason.CHANNEL_MISSING: lazy("Thiếu hình thức nộp."),
    Reason.STATUS_MISSING: lazy("Thiếu trạng thái."),
    Reason.WORD_UNKNOWN: lazy("Chưa biết nghĩa của từ này; hãy chọn nghĩa ở phần ghép từ, rồi kiểm tra lại."),
    Reason.NO_MONEY: lazy("Không phải số tiền; hãy ghi số đồng, không âm."),
}

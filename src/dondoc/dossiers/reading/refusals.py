"""Why a row of an export is not taken, in words that say how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """The code of a refusal; what it says stands in WORDS."""

    CODE_MISSING = "code-missing"
    CODE_LONG = "code-long"
    CODE_TWICE = "code-twice"
    RECEIVED_MISSING = "received-missing"
    RECEIVED_LATER = "received-later"
    FINISHED_LATER = "finished-later"
    NO_MOMENT = "no-moment"
    FINISHED_BEFORE = "finished-before-received"
    FINISHED_MISSING = "finished-missing"
    FINISHED_OPEN = "finished-but-open"
    DUE_BEFORE = "due-before-received"
    SUPPLEMENT_ORDER = "supplement-out-of-order"
    UNIT_MISSING = "unit-missing"
    UNIT_UNKNOWN = "unit-unknown"
    CHANNEL_MISSING = "channel-missing"
    STATUS_MISSING = "status-missing"
    WORD_UNKNOWN = "word-unknown"
    NO_MONEY = "no-money"


WORDS: dict[Reason, str] = {
    Reason.CODE_MISSING: "Thiếu mã hồ sơ; hãy ghi mã như trên giấy tiếp nhận.",
    Reason.CODE_LONG: "Mã hồ sơ dài quá 120 ký tự; hãy xem có chọn nhầm cột không.",
    Reason.CODE_TWICE: "Mã hồ sơ có ở nhiều dòng với nội dung khác nhau; hãy giữ một dòng đúng.",
    Reason.RECEIVED_MISSING: "Thiếu ngày tiếp nhận.",
    Reason.RECEIVED_LATER: "Ngày tiếp nhận ở sau ngày nhập tệp; hãy xem lại năm, hoặc thứ tự ngày và tháng.",
    Reason.FINISHED_LATER: "Ngày có kết quả ở sau ngày nhập tệp; hãy xem lại năm, hoặc thứ tự ngày và tháng.",
    Reason.NO_MOMENT: "Không phải ngày; hãy ghi dd/mm/yyyy, có thể kèm giờ HH:MM.",
    Reason.FINISHED_BEFORE: "Ngày có kết quả ở trước ngày tiếp nhận; hãy sửa một trong hai ngày.",
    Reason.FINISHED_MISSING: "Trạng thái cho biết đã kết thúc nhưng thiếu ngày có kết quả.",
    Reason.FINISHED_OPEN: "Có ngày kết quả nhưng trạng thái cho biết còn giải quyết; hãy sửa một trong hai.",
    Reason.DUE_BEFORE: "Ngày hẹn trả ở trước ngày tiếp nhận; hãy sửa một trong hai ngày.",
    Reason.SUPPLEMENT_ORDER: "Ngày bổ sung xong thiếu ngày yêu cầu, hoặc ở trước ngày yêu cầu bổ sung.",
    Reason.UNIT_MISSING: "Thiếu cơ quan giải quyết.",
    Reason.UNIT_UNKNOWN: "Không có đơn vị nào mang tên này vào ngày tiếp nhận; hãy chọn đơn vị ở phần ghép đơn vị.",
    Reason.CHANNEL_MISSING: "Thiếu hình thức nộp.",
    Reason.STATUS_MISSING: "Thiếu trạng thái.",
    Reason.WORD_UNKNOWN: "Chưa biết nghĩa của từ này; hãy chọn nghĩa ở phần ghép từ, rồi kiểm tra lại.",
    Reason.NO_MONEY: "Không phải số tiền; hãy ghi số đồng, không âm.",
}


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """One thing wrong with a row: where it stands, under which title of theirs, what was there, and why."""

    sheet: str
    row: int
    column: str
    value: str
    code: Reason

    @property
    def reason(self) -> str:
        """The sentence."""
        return WORDS[self.code]

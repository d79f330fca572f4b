"""How the steps of an assignment are offered."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as lazy

from dondoc.assignments.states import Act
from dondoc.web.labels.chips import Words


@dataclass(frozen=True, slots=True)
class ActLabel:
    """How a step is offered."""

    label: Words
    icon: str
    about: Words = ""
    tone: str = ""


ACTS: dict[Act, ActLabel] = {
    Act.ACKNOWLEDGE: ActLabel(lazy("Tiếp nhận"), "check", lazy("Để bên giao biết đơn vị đã nhận việc."), "primary"),
    Act.NOTE: ActLabel(lazy("Ghi chú tiến độ"), "message"),
    Act.CONTRIBUTE: ActLabel(lazy("Ghi phần phối hợp"), "messages"),
    Act.REPORT: ActLabel(lazy("Báo cáo hoàn thành"), "clipboard-check", "", "primary"),
    Act.SUBMIT: ActLabel(lazy("Trình, chờ ban hành"), "send"),
    Act.ASK_EXTENSION: ActLabel(lazy("Đề nghị gia hạn"), "hourglass"),
    Act.TAKE_BACK_EXTENSION: ActLabel(lazy("Rút đề nghị gia hạn"), "arrow-back-up"),
    Act.ACCEPT_COUNTER: ActLabel(lazy("Nhận thời hạn này"), "check", "", "primary"),
    Act.DECLINE_COUNTER: ActLabel(lazy("Không nhận, giữ thời hạn cũ"), "arrow-back-up"),
    Act.PROPOSE_CLOSE: ActLabel(lazy("Đề nghị kết thúc theo dõi"), "circle-dashed"),
    Act.RETURN: ActLabel(lazy("Trả lại vì không thuộc thẩm quyền"), "arrow-back-up"),
    Act.CONFIRM: ActLabel(lazy("Xác nhận hoàn thành"), "circle-check", "", "primary"),
    Act.SEND_BACK: ActLabel(lazy("Trả lại, yêu cầu bổ sung"), "arrow-back-up", "", "danger"),
    Act.ISSUE: ActLabel(lazy("Ghi văn bản đã ban hành"), "circle-check", "", "primary"),
    Act.GRANT_EXTENSION: ActLabel(lazy("Đồng ý gia hạn"), "check", "", "primary"),
    Act.COUNTER_EXTENSION: ActLabel(lazy("Đưa ra thời hạn khác"), "hourglass"),
    Act.REFUSE_EXTENSION: ActLabel(lazy("Không đồng ý gia hạn"), "arrow-back-up", "", "danger"),
    Act.CHANGE_DEADLINE: ActLabel(lazy("Điều chỉnh thời hạn"), "clock"),
    Act.REFUSE_CLOSE: ActLabel(lazy("Không đồng ý kết thúc"), "arrow-back-up"),
    Act.REFUSE_RETURN: ActLabel(lazy("Giữ nguyên đơn vị chủ trì"), "arrow-back-up"),
    Act.REDIRECT: ActLabel(lazy("Giao đơn vị khác chủ trì"), "arrow-right"),
    Act.CLOSE: ActLabel(lazy("Kết thúc theo dõi"), "circle-dashed", "", "danger"),
    Act.WITHDRAW: ActLabel(lazy("Rút khỏi chương trình"), "circle-dashed", "", "danger"),
    Act.RECALL: ActLabel(lazy("Thu hồi cùng văn bản"), "circle-dashed", "", "danger"),
    Act.REOPEN: ActLabel(lazy("Mở lại"), "arrow-back-up"),
    Act.CORRECT: ActLabel(lazy("Đính chính ngày hoàn thành"), "pencil"),
    Act.JUDGE_BASICALLY_DONE: ActLabel(lazy("Ghi nhận hoàn thành cơ bản"), "progress-check"),
    Act.REVISE: ActLabel(lazy("Sửa thông tin"), "pencil"),
}

"""Long work in words: what it is, how it stands, what it says."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dondoc.jobs.models import Job
from dondoc.jobs.states import JobState
from dondoc.web.labels.chips import Chip, Words
from dondoc.web.refusals import words

KINDS: dict[str, Words] = {
    "documents.read": lazy("Đọc văn bản"),
    "documents.check_signatures": lazy("Kiểm tra chữ ký số"),
    "documents.register_enter": lazy("Nhập sổ e-office"),
    "documents.register_try": lazy("Thử nhập sổ e-office"),
    "assignments.move_deadlines": lazy("Chuyển thời hạn theo lịch mới"),
    "assignments.act_on_many": lazy("Làm cùng lúc nhiều nhiệm vụ"),
    "assignments.tracking_enter": lazy("Nhập bảng theo dõi nhiệm vụ"),
    "assignments.tracking_try": lazy("Thử nhập bảng theo dõi nhiệm vụ"),
    "dossiers.recount": lazy("Tính lại ngày hẹn trả"),
    "dossiers.try": lazy("Kiểm tra tệp hồ sơ"),
    "dossiers.withdraw": lazy("Thu hồi lần nhập hồ sơ"),
    "dossiers.write": lazy("Ghi hồ sơ vào kho"),
    "plans.give": lazy("Giao các nội dung của kế hoạch"),
    "obligations.open": lazy("Mở việc của năm"),
    "reports.gather": lazy("Tính số liệu báo cáo"),
    "reports.make": lazy("Viết tệp Word của báo cáo"),
    "reports.check": lazy("Kiểm tra tệp Word của báo cáo"),
    "reports.close": lazy("Chốt số liệu của báo cáo"),
    "reports.inspection_sheet": lazy("Lập phiếu số liệu của cuộc kiểm tra"),
    "reports.draw_template": lazy("Vẽ các trang của mẫu Word"),
    "scoring.propose": lazy("Tính điểm đề xuất của đợt"),
    "reorganisation.carry_out": lazy("Thực hiện sắp xếp"),
    "care.check": lazy("Kiểm tra hệ thống"),
}
STATES: dict[JobState, Chip] = {
    JobState.QUEUED: Chip(lazy("chờ đến lượt"), "hourglass", "chip-wait"),
    JobState.RUNNING: Chip(lazy("đang chạy"), "loader-2", "chip-wait"),
    JobState.DONE: Chip(lazy("xong"), "check", "chip-done"),
    JobState.FAILED: Chip(lazy("không xong"), "alert-triangle", "chip-bad"),
    JobState.STOPPED: Chip(lazy("đã dừng"), "player-stop"),
}


@dataclass(frozen=True, slots=True)
class _Told:
    """A failure as it was kept, told like the refusal it was."""

    code: str
    parameters: dict[str, object] = field(default_factory=dict)
    message: str = ""

    def __str__(self) -> str:
        return self.message


def kind_words(kind: str) -> str:
    """What the work is; its bare name where it has none yet."""
    return str(KINDS.get(kind, kind))


def said(job: Job) -> str:
    """What the job tells the person who waits, in the language of the page."""
    if job.failure_code:
        return words(_Told(job.failure_code, job.failure_values, job.message))  # type: ignore[arg-type]
    if job.state == JobState.RUNNING and job.stop_requested_at is not None:
        return _("Đang dừng…")
    if job.message and (get_language() == settings.LANGUAGE_CODE or job.finished):
        return _(job.message)
    return _("Đã xong %(percent)d%%") % {"percent": job.percent} if job.percent is not None else ""

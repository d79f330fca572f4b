"""The words of tracking sheets: what rows say, what a person may decide, how each column is filled in."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as lazy

from dondoc.assignments.models.mark import MarkKind
from dondoc.assignments.tracking.states import Decision
from dondoc.assignments.tracking.statuses import Said
from dondoc.web.labels.chips import Words

SAID: dict[Said, Words] = {
    Said.OPEN: lazy("đang thực hiện"),
    Said.OVERDUE: lazy("chưa hoàn thành, đã quá hạn"),
    Said.DONE: lazy("đã hoàn thành"),
    Said.DONE_IN_TIME: lazy("đã hoàn thành, đúng hạn"),
    Said.DONE_LATE: lazy("đã hoàn thành, quá hạn"),
    Said.REPORTED: lazy("đã báo cáo, chờ xác nhận"),
    Said.BASICALLY: lazy("“hoàn thành cơ bản”: chờ quyết định"),
    Said.STOPPED: lazy("kết thúc theo dõi"),
    Said.TRANSFERRED: lazy("đã chuyển"),
}
DECISIONS: dict[Decision, Words] = {
    Decision.BASICALLY: lazy("chưa hoàn thành; ghi nhận hoàn thành cơ bản"),
    Decision.DONE: lazy("đã hoàn thành, vào ngày ghi trong bảng"),
}


@dataclass(frozen=True, slots=True)
class Guide:
    """How a column is filled in."""

    how: Words
    example: str


_UNITS = lazy("Tên đơn vị, mỗi dòng một đơn vị hoặc cách nhau bằng dấu chấm phẩy.")
GUIDE: dict[str, Guide] = {
    "sign": Guide(lazy("Số, ký hiệu của văn bản giao; bỏ trống nếu giao tại cuộc họp."), "112/TB-UBND"),
    "issued_on": Guide(lazy("Ngày của văn bản giao, hoặc ngày giao."), "05/3/2026"),
    "subject": Guide(lazy("Trích yếu của văn bản giao."), "Kết luận cuộc họp về số hóa hồ sơ"),
    "what": Guide(lazy("Việc phải làm; mỗi việc một dòng."), "Trình đề án sắp xếp kho lưu trữ"),
    "origin": Guide(
        lazy("Tên một nguồn giao như ở trang Nhiệm vụ; bỏ trống thì suy từ người giao."),
        "Văn bản của Chủ tịch UBND tỉnh",
    ),
    "giver": Guide(lazy("Ai giao."), "Chủ tịch UBND tỉnh"),
    "leads": Guide(_UNITS, "Sở Nội vụ"),
    "supporting": Guide(_UNITS, "Sở Tài chính; Văn phòng UBND tỉnh"),
    "product": Guide(lazy("Sản phẩm phải có."), "Tờ trình, đề án"),
    "due": Guide(lazy("Ngày, tháng hoặc quý có năm; “không” nếu không quy định thời hạn."), "30/6/2026"),
    "extended_due": Guide(lazy("Hạn mới nếu đã gia hạn; cột Thời hạn giữ hạn ban đầu."), "15/7/2026"),
    "finished_on": Guide(lazy("Ngày đơn vị chủ trì làm xong bước cuối của mình."), "28/6/2026"),
    "result": Guide(lazy("Số, ký hiệu văn bản kết quả, hoặc kết quả đến nay."), "55/TTr-SNV"),
    "status": Guide(
        lazy(
            "đang thực hiện; đã hoàn thành; đã báo cáo, chờ xác nhận; kết thúc theo dõi. Đúng hạn hay quá hạn do hệ"
            " thống tính từ các ngày. “Hoàn thành cơ bản” sẽ hỏi lại."
        ),
        "đã hoàn thành",
    ),
}
MARK_KINDS: dict[MarkKind, Words] = {
    MarkKind.KEY_TASK: lazy("nhiệm vụ trọng tâm"),
    MarkKind.THEME: lazy("chủ đề năm"),
    MarkKind.OTHER: lazy("khác"),
}

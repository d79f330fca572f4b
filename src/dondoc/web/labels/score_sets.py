"""The words of criteria sets."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as lazy

from dondoc.scoring.differences import Aspect, Change
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.states import SetState
from dondoc.web.labels.chips import Chip, Words

STATES: dict[SetState, Words] = {
    SetState.DRAFT: lazy("dự thảo"),
    SetState.PUBLISHED: lazy("đã ban hành"),
}
CHIPS = {
    SetState.DRAFT: Chip(STATES[SetState.DRAFT], "pencil", "chip-ask"),
    SetState.PUBLISHED: Chip(STATES[SetState.PUBLISHED], "circle-check", "chip-done"),
}
KINDS: dict[RuleKind, Words] = {
    RuleKind.BOOL: lazy("Đạt hoặc không đạt"),
    RuleKind.LEVEL: lazy("Theo mức"),
    RuleKind.STEP: lazy("Theo khoảng tỷ lệ"),
    RuleKind.PROP_FLOOR: lazy("Theo tỷ lệ, có mức sàn"),
    RuleKind.RATIO: lazy("Theo tỷ lệ"),
    RuleKind.RATIO_DEFAULT: lazy("Theo tỷ lệ, có quy định khi không phát sinh"),
    RuleKind.WEIGHTED: lazy("Theo phần đã xong và phần đang làm"),
    RuleKind.COUNT_STEP: lazy("Theo số lượng"),
    RuleKind.ITEM_SUM: lazy("Cộng điểm từng việc"),
    RuleKind.BEST_OF: lazy("Trường hợp có điểm cao nhất"),
    RuleKind.CHECKLIST: lazy("Cộng điểm từng nội dung"),
    RuleKind.DEDUCT: lazy("Trừ điểm từng lần"),
    RuleKind.GATE: lazy("Có vi phạm là mất điểm"),
    RuleKind.ALL_UNITS: lazy("Mọi đơn vị đều đạt"),
    RuleKind.AVG_UNITS: lazy("Bình quân các đơn vị"),
    RuleKind.TARGET: lazy("Theo chỉ tiêu"),
    RuleKind.BENCHMARK: lazy("So với đơn vị cao nhất"),
    RuleKind.YOY: lazy("So với năm gốc"),
    RuleKind.SURVEY: lazy("Điều tra xã hội học"),
    RuleKind.EXTERNAL: lazy("Quy đổi từ chỉ số khác"),
    RuleKind.MANUAL: lazy("Người thẩm định cho điểm"),
}
SETTINGS: dict[str, Words] = {
    "when_nothing": lazy("Khi không phát sinh"),
    "says": lazy("Câu diễn giải ({} là chỗ đặt con số)"),
    "otherwise": lazy("Điểm khi không đạt"),
    "at_least": lazy("Mức sàn, từ (%)"),
    "over": lazy("Hoặc phải trên (%)"),
    "done": lazy("Điểm khi xong tất cả"),
    "started": lazy("Điểm khi tất cả mới đang làm"),
    "cap": lazy("Tổng tối đa"),
    "start": lazy("Bắt đầu từ"),
    "floor": lazy("Thấp nhất"),
    "extra": lazy("Trừ thêm khi có vi phạm"),
    "of": lazy("Tính theo"),
    "without_data": lazy("Đơn vị chưa có số liệu"),
    "target": lazy("Chỉ tiêu, mục tiêu (%)"),
    "targets": lazy("Chỉ tiêu từng năm"),
    "year": lazy("Năm chấm"),
    "better": lazy("Hướng tốt"),
    "partial": lazy("Điểm khi có chuyển biến mà chưa đạt mục tiêu"),
    "out_of": lazy("Thang điểm của kết quả"),
    "guide": lazy("Hướng dẫn người thẩm định"),
}
BLANKS: dict[str, Words] = {
    "numerator": lazy("Tử số"),
    "denominator": lazy("Mẫu số"),
    "whole": lazy("Tổng số"),
    "done": lazy("Đã xong"),
    "started": lazy("Đang làm"),
    "count": lazy("Số lượng"),
    "current": lazy("Số hiện nay"),
    "base": lazy("Số của năm gốc"),
    "value": lazy("Giá trị chỉ số"),
    "maximum": lazy("Điểm tối đa của chỉ số"),
    "points": lazy("Điểm người thẩm định cho"),
    "percent": lazy("Kết quả khảo sát (%)"),
    "level": lazy("Mức"),
    "units": lazy("Số đơn vị"),
    "passing": lazy("Số đơn vị đạt"),
    "best": lazy("Tỷ lệ của đơn vị cao nhất (%)"),
    "holds": lazy("Đạt yêu cầu"),
}
CHANGES = {
    Change.ADDED: Chip(lazy("thêm"), "file-upload", "chip-done"),
    Change.REMOVED: Chip(lazy("bỏ"), "trash", "chip-bad"),
    Change.CHANGED: Chip(lazy("sửa"), "pencil", "chip-wait"),
}
ASPECTS: dict[Aspect, Words] = {
    Aspect.CODE: lazy("số thứ tự"),
    Aspect.NAME: lazy("tên"),
    Aspect.MAXIMUM: lazy("điểm tối đa"),
    Aspect.RULE: lazy("cách tính"),
    Aspect.INDICATOR: lazy("số liệu"),
    Aspect.EVIDENCE: lazy("tài liệu kiểm chứng"),
    Aspect.OTHER: lazy("yêu cầu giải trình, căn cứ, ghi chú"),
}

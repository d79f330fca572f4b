"""The words of rounds and sheets: where a round stands, whose a number is, what is left out."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as lazy

from dondoc.scoring.states import NotApplicable, RoundState, Stage
from dondoc.scoring.waiting import Waits
from dondoc.web.labels.chips import Chip, Words

ROUND_STATES: dict[RoundState, Words] = {
    RoundState.PREPARING: lazy("chuẩn bị"),
    RoundState.SELF_SCORING: lazy("tự chấm điểm"),
    RoundState.FIRST_APPRAISAL: lazy("thẩm định lần 1"),
    RoundState.SUPPLEMENT: lazy("giải trình, bổ sung"),
    RoundState.SECOND_APPRAISAL: lazy("thẩm định lần 2"),
    RoundState.DECIDED: lazy("hội đồng đã quyết định"),
    RoundState.PUBLISHED: lazy("đã công bố"),
}
ROUND_CHIPS = {
    RoundState.PREPARING: Chip(ROUND_STATES[RoundState.PREPARING], "pencil", "chip-ask"),
    RoundState.SELF_SCORING: Chip(ROUND_STATES[RoundState.SELF_SCORING], "writing", "chip-soon"),
    RoundState.FIRST_APPRAISAL: Chip(ROUND_STATES[RoundState.FIRST_APPRAISAL], "list-check", "chip-soon"),
    RoundState.SUPPLEMENT: Chip(ROUND_STATES[RoundState.SUPPLEMENT], "file-text", "chip-soon"),
    RoundState.SECOND_APPRAISAL: Chip(ROUND_STATES[RoundState.SECOND_APPRAISAL], "list-check", "chip-soon"),
    RoundState.DECIDED: Chip(ROUND_STATES[RoundState.DECIDED], "circle-check", "chip-done"),
    RoundState.PUBLISHED: Chip(ROUND_STATES[RoundState.PUBLISHED], "send", "chip-done"),
}
NEXT_STEPS: dict[RoundState, Words] = {
    RoundState.SELF_SCORING: lazy("Mở tự chấm điểm"),
    RoundState.FIRST_APPRAISAL: lazy("Chuyển sang thẩm định lần 1"),
    RoundState.SUPPLEMENT: lazy("Mở giải trình, bổ sung"),
    RoundState.SECOND_APPRAISAL: lazy("Chuyển sang thẩm định lần 2"),
    RoundState.DECIDED: lazy("Ghi quyết định của hội đồng"),
}
NEXT_MEANS: dict[RoundState, Words] = {
    RoundState.SELF_SCORING: lazy("Mỗi đơn vị có phiếu với mọi tiêu chí; hội đồng và danh sách đơn vị không đổi nữa."),
    RoundState.FIRST_APPRAISAL: lazy("Điểm tự chấm được khóa; thành viên hội đồng chấm từng tiêu chí."),
    RoundState.SUPPLEMENT: lazy("Đơn vị xem điểm thẩm định lần 1 của mình, giải trình và bổ sung tài liệu."),
    RoundState.SECOND_APPRAISAL: lazy("Giải trình, bổ sung được khóa; thành viên hội đồng chấm lần cuối."),
    RoundState.DECIDED: lazy(
        "Điểm và thứ hạng được tính và giữ cố định, chờ quyết định công bố của Chủ tịch UBND tỉnh."
    ),
}
STAGES: dict[Stage, Words] = {
    Stage.PROPOSED: lazy("đề xuất từ số liệu"),
    Stage.SELF: lazy("tự chấm"),
    Stage.FIRST: lazy("thẩm định lần 1"),
    Stage.SECOND: lazy("thẩm định lần 2"),
    Stage.COUNCIL: lazy("hội đồng quyết định"),
}
LEFT_OUT: dict[NotApplicable, Chip] = {
    NotApplicable.ASKED: Chip(lazy("đề nghị không chấm"), "clock", "chip-ask"),
    NotApplicable.APPROVED: Chip(lazy("không chấm"), "circle-dashed", ""),
    NotApplicable.REFUSED: Chip(lazy("vẫn chấm"), "circle-x", "chip-late"),
}
WAITS: dict[Waits, Words] = {
    Waits.UNIT: lazy("đơn vị tự chấm"),
    Waits.HEAD: lazy("thủ trưởng ký chốt"),
    Waits.COUNCIL: lazy("hội đồng thẩm định"),
    Waits.ANSWER: lazy("đơn vị giải trình"),
    Waits.LEAVING_OUT: lazy("xét đề nghị không chấm"),
    Waits.SURVEY: lazy("nhập kết quả điều tra"),
}

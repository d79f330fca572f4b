"""The words and signs of petitions: kinds, ways, classes, findings, and the numbers that are counted."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as lazy

from dondoc.dossiers import petition_kinds
from dondoc.dossiers.models import Petition
from dondoc.dossiers.petitions import Finding, Part, PetitionAct, PetitionClass
from dondoc.web.labels.chips import Chip, Words

# The kinds and ways that come with the system; an installation's own stand as it wrote them.
_KINDS: dict[str, Words] = {
    "regulation": lazy("Quy định hành chính"),
    "handling": lazy("Giải quyết thủ tục hành chính"),
    "attitude": lazy("Thái độ, hành vi của người giải quyết"),
}
_CHANNELS: dict[str, Words] = {
    "portal": lazy("Cổng Dịch vụ công"),
    "letter": lazy("Văn bản"),
    "phone": lazy("Điện thoại"),
    "email": lazy("Thư điện tử"),
    "direct": lazy("Trực tiếp"),
}
CLASSES: dict[PetitionClass, Chip] = {
    PetitionClass.EARLY: Chip(lazy("Đã trả lời trước hạn"), "circle-check", "chip-done"),
    PetitionClass.ON_TIME: Chip(lazy("Đã trả lời đúng hạn"), "check", "chip-done"),
    PetitionClass.LATE: Chip(lazy("Đã trả lời quá hạn"), "clock-exclamation", "chip-late"),
    PetitionClass.ANSWERED_WITHOUT_DUE: Chip(lazy("Đã trả lời, không có hạn"), "check"),
    PetitionClass.OPEN_IN_TIME: Chip(lazy("Đang xử lý, trong hạn"), "clock", "chip-wait"),
    PetitionClass.OPEN_OVERDUE: Chip(lazy("Chưa trả lời, đã quá hạn"), "alert-triangle", "chip-overdue"),
    PetitionClass.OPEN_WITHOUT_DUE: Chip(lazy("Đang xử lý, không có hạn"), "clock"),
}
FINDINGS: dict[Finding, Chip] = {
    Finding.NONE: Chip(lazy("Chưa có kết luận"), "clock"),
    Finding.UPHELD: Chip(lazy("Phản ánh đúng"), "alert-circle", "chip-late"),
    Finding.NOT_UPHELD: Chip(lazy("Phản ánh không đúng"), "circle-x"),
}
PARTS: dict[Part, Words] = {
    Part.TOTAL: lazy("Tổng số"),
    Part.RECEIVED: lazy("Tiếp nhận trong kỳ"),
    Part.CARRIED: lazy("Kỳ trước chuyển qua"),
    Part.ANSWERED: lazy("Đã trả lời"),
    Part.IN_TIME: lazy("Trả lời trước và đúng hạn"),
    Part.EARLY: lazy("Trả lời trước hạn"),
    Part.ON_TIME: lazy("Trả lời đúng hạn"),
    Part.LATE: lazy("Trả lời quá hạn"),
    Part.ANSWERED_WITHOUT_DUE: lazy("Trả lời, không có hạn"),
    Part.OPEN: lazy("Đang xử lý"),
    Part.OPEN_IN_TIME: lazy("Đang xử lý, trong hạn"),
    Part.OPEN_OVERDUE: lazy("Chưa trả lời, đã quá hạn"),
    Part.OPEN_WITHOUT_DUE: lazy("Đang xử lý, không có hạn"),
    Part.UPHELD: lazy("Phản ánh đúng, đã xác nhận"),
    Part.NOT_UPHELD: lazy("Phản ánh không đúng, đã xác nhận"),
    Part.UNSETTLED: lazy("Đã trả lời, chưa xác nhận kết luận"),
}
ACTS: dict[PetitionAct, Words] = {
    PetitionAct.ENTERED: lazy("Ghi nhận phản ánh, kiến nghị"),
    PetitionAct.CHANGED: lazy("Sửa nội dung đã ghi"),
    PetitionAct.DUE: lazy("Đổi hạn trả lời"),
    PetitionAct.ANSWERED: lazy("Ghi trả lời"),
    PetitionAct.CONFIRMED: lazy("Xác nhận kết luận"),
    PetitionAct.REFUSED: lazy("Không xác nhận kết luận"),
    PetitionAct.STRUCK: lazy("Đưa ra khỏi số liệu"),
}


def kind_words() -> dict[str, Words]:
    """The kinds by code, in their order."""
    return {code: _KINDS.get(code, kind.title) for code, kind in petition_kinds.kinds().items()}


def channel_words() -> dict[str, Words]:
    """The ways by code, in their order."""
    return {code: _CHANNELS.get(code, title) for code, title in petition_kinds.channels().items()}


def finding_chip(petition: Petition) -> Chip:
    """The finding, and whether it is confirmed."""
    chip = FINDINGS[Finding(petition.finding)]
    if petition.finding and not petition.settled:
        return Chip(chip.word, "hourglass", "chip-wait")
    return chip

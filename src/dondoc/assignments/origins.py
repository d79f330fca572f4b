"""Where an assignment comes from: one origin each, so that figures by origin add up."""

from __future__ import annotations

from enum import StrEnum

from dondoc.language.folding import folded
from dondoc.language.saying import as_written as say


class Origin(StrEnum):
    """The kinds of sources that orders come from."""

    WORK_PROGRAMME = "work_programme"
    COMMITTEE = "committee"
    CHAIRMAN = "chairman"
    VICE_CHAIRMAN = "vice_chairman"
    OFFICE = "office"
    GOVERNMENT = "government"
    PARTY = "party"
    COUNCIL = "council"
    MEETING = "meeting"
    PLAN_ITEM = "plan_item"
    RECOMMENDATION = "recommendation"
    MEASURE = "measure"
    DUTY = "duty"
    INTERNAL = "internal"
    OTHER = "other"


# In Vietnamese; pages translate them.
LABELS = {
    Origin.WORK_PROGRAMME: say("Chương trình công tác"),
    Origin.COMMITTEE: say("Văn bản của UBND tỉnh"),
    Origin.CHAIRMAN: say("Văn bản của Chủ tịch UBND tỉnh"),
    Origin.VICE_CHAIRMAN: say("Văn bản của Phó Chủ tịch UBND tỉnh"),
    Origin.OFFICE: say("Văn bản của Văn phòng"),
    Origin.GOVERNMENT: say("Chính phủ, Thủ tướng, bộ, ngành"),
    Origin.PARTY: say("Cấp ủy Đảng"),
    Origin.COUNCIL: say("HĐND và đại biểu HĐND"),
    Origin.MEETING: say("Kết luận, chỉ đạo tại cuộc họp"),
    Origin.PLAN_ITEM: say("Nội dung của kế hoạch"),
    Origin.RECOMMENDATION: say("Kiến nghị sau kiểm tra, thanh tra, kiểm toán"),
    Origin.MEASURE: say("Giải pháp khắc phục"),
    Origin.DUTY: say("Việc phải làm trong năm"),
    Origin.INTERNAL: say("Giao trong nội bộ đơn vị"),
    Origin.OTHER: say("Nguồn khác"),
}

# Words of an issuer's name, the most telling first: the Office of the Government speaks for the Government, that of a
# committee is an office.
_ISSUERS = (
    ("hoi dong nhan dan", Origin.COUNCIL),
    ("hdnd", Origin.COUNCIL),
    ("dai bieu quoc hoi", Origin.COUNCIL),
    ("tinh uy", Origin.PARTY),
    ("thanh uy", Origin.PARTY),
    ("huyen uy", Origin.PARTY),
    ("dang uy", Origin.PARTY),
    ("chinh phu", Origin.GOVERNMENT),
    ("thu tuong", Origin.GOVERNMENT),
    ("van phong", Origin.OFFICE),
    ("pho chu tich", Origin.VICE_CHAIRMAN),
    ("chu tich", Origin.CHAIRMAN),
    ("uy ban nhan dan", Origin.COMMITTEE),
    ("ubnd", Origin.COMMITTEE),
)


def guessed(issuer: str) -> Origin:
    """The origin that a document's issuer speaks for, offered until a person says otherwise."""
    words = folded(issuer)
    if words.startswith("bo ") or words == "bo":
        return Origin.GOVERNMENT
    return next((origin for part, origin in _ISSUERS if part in words), Origin.OTHER)

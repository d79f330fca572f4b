"""Where orders come from and who gave them, by the heads of documents."""

from __future__ import annotations

import pytest

from dondoc.assignments.guessing import Guess, Head, guess
from dondoc.assignments.origins import Origin

COMMITTEE = "Ủy ban nhân dân tỉnh An Lạc"
CASES = [
    (
        Head(
            "Thông báo",
            "Kết luận của Chủ tịch UBND tỉnh tại cuộc họp về số hóa hồ sơ",
            COMMITTEE,
            "TL.",
            "Chánh Văn phòng",
        ),
        Guess(Origin.MEETING, "Chủ tịch UBND tỉnh"),
    ),
    (
        Head("Quyết định", "Ban hành quy chế", COMMITTEE, "TM.", "Phó Chủ tịch", "Đào Văn Thông"),
        Guess(Origin.COMMITTEE, "UBND tỉnh An Lạc"),
    ),
    (
        Head("Công văn", "Tăng cường kỷ luật", COMMITTEE, "KT.", "PHÓ CHỦ TỊCH", "Đào Văn Thông"),
        Guess(Origin.VICE_CHAIRMAN, "Phó Chủ tịch UBND tỉnh An Lạc Đào Văn Thông"),
    ),
    (
        Head("Chỉ thị", "Cải cách hành chính", COMMITTEE, "", "Chủ tịch"),
        Guess(Origin.CHAIRMAN, "Chủ tịch UBND tỉnh An Lạc"),
    ),
    (
        Head("Chương trình", "Chương trình công tác năm 2026", COMMITTEE, "TM."),
        Guess(Origin.WORK_PROGRAMME, "UBND tỉnh An Lạc"),
    ),
    (Head("Công văn", "Rà soát", "Văn phòng UBND tỉnh An Lạc"), Guess(Origin.OFFICE, "Văn phòng UBND tỉnh An Lạc")),
    (Head("Nghị quyết", "Kinh phí", "Hội đồng nhân dân tỉnh"), Guess(Origin.COUNCIL, "Hội đồng nhân dân tỉnh")),
    (Head("Kết luận", "Công tác cán bộ", "Tỉnh ủy An Lạc"), Guess(Origin.PARTY, "Tỉnh ủy An Lạc")),
    (Head("Công văn", "Báo cáo", "Bộ Nội vụ"), Guess(Origin.GOVERNMENT, "Bộ Nội vụ")),
    (Head(), Guess(Origin.OTHER, "")),
]


@pytest.mark.parametrize(("head", "expected"), CASES, ids=lambda case: getattr(case, "subject", ""))
def test_the_head_of_a_document_tells_where_its_orders_come_from(head: Head, expected: Guess) -> None:
    assert guess(head) == expected

"""What a document has to do with the ones it names."""

from __future__ import annotations

import pytest

from dondoc.reading import reader
from dondoc.reading.as_json import as_json
from dondoc.reading.model import Relation
from dondoc.reading.relations import strongest

HEAD = """ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH AN LẠC                 Độc lập - Tự do - Hạnh phúc
Số: {sign}              An Lạc, ngày 03 tháng 6 năm 2026

{title}

{body}
"""
DECISION = ("900/QĐ-UBND", "QUYẾT ĐỊNH\nVề một số nhiệm vụ năm 2026")
NOTICE = ("901/TB-UBND", "THÔNG BÁO\nKết luận cuộc họp giao ban")
REPORT = ("902/BC-UBND", "BÁO CÁO\nKết quả sáu tháng đầu năm")
PLAN = ("903/KH-UBND", "KẾ HOẠCH\nRà soát quy định năm 2026")
LETTER = ("904/UBND-NC", "V/v lấy ý kiến")


def relations(kind: tuple[str, str], body: str) -> dict[str, str]:
    text = HEAD.format(sign=kind[0], title=kind[1], body=body)
    return {cited.sign: cited.relation.value for cited in reader.read(text).citations}


def one(kind: tuple[str, str], body: str) -> str:
    found = relations(kind, body)
    return found["12/QĐ-UBND"] if "12/QĐ-UBND" in found else found["77/SNV-CCHC"]


DECISION_12 = "Quyết định số 12/QĐ-UBND ngày 05/01/2024 của UBND tỉnh"
LETTER_77 = "Công văn số 77/SNV-CCHC ngày 20/5/2026 của Sở Nội vụ"

SAID = [
    (DECISION, f"Căn cứ {DECISION_12};", "basis"),
    (PLAN, f"- Căn cứ {DECISION_12} về cải cách hành chính;", "basis"),
    (DECISION, f"Xét đề nghị của Giám đốc Sở Nội vụ tại {LETTER_77};", "basis"),
    (NOTICE, f"Thực hiện {DECISION_12}, Chủ tịch UBND tỉnh kết luận như sau.", "basis"),
    (NOTICE, f"Văn phòng thông báo để các cơ quan biết {DECISION_12}.", "cites"),
    (LETTER, f"Phúc đáp {LETTER_77} về việc cử cán bộ, UBND tỉnh có ý kiến như sau.", "answers"),
    (LETTER, f"UBND tỉnh trả lời {LETTER_77} như sau.", "answers"),
    (LETTER, f"Thực hiện ý kiến chỉ đạo của Chủ tịch UBND tỉnh tại {LETTER_77}, Sở báo cáo kết quả.", "answers"),
    (REPORT, f"Thực hiện {DECISION_12}, UBND tỉnh báo cáo kết quả như sau.", "answers"),
    (NOTICE, f"1. Sở Tài chính trả lời {LETTER_77} trước ngày 30/6/2026.", "cites"),
    (NOTICE, f"Giao Sở Tài chính trả lời {LETTER_77} trước ngày 30/6/2026.", "cites"),
    (DECISION, f"Điều 2. Quyết định này có hiệu lực kể từ ngày ký và thay thế {DECISION_12}.", "replaces"),
    (DECISION, f"Điều 2. Quyết định này thay thế {DECISION_12}.", "replaces"),
    (PLAN, f"Kế hoạch này thay thế {DECISION_12}.", "replaces"),
    (DECISION, f"Điều 1. Bãi bỏ {DECISION_12}.", "replaces"),
    (DECISION, f"Điều 1. Hủy bỏ toàn bộ nội dung {DECISION_12}.", "replaces"),
    (DECISION, f"Điều 1. Nay bãi bỏ {DECISION_12}.", "replaces"),
    (DECISION, f"Điều 1. Bãi bỏ các văn bản sau đây:\n1. {DECISION_12}.\n2. Quyết định số 14/QĐ-UBND.", "replaces"),
    (DECISION, f"{DECISION_12} hết hiệu lực kể từ ngày Quyết định này có hiệu lực.", "replaces"),
    (DECISION, f"Điều 1. Bãi bỏ khoản 2 Điều 3 {DECISION_12}.", "amends"),
    (DECISION, f"Điều 1. Thay thế cụm từ “cấp huyện” tại Điều 5 {DECISION_12}.", "amends"),
    (DECISION, f"Điều 1. Sửa đổi, bổ sung một số điều của {DECISION_12}.", "amends"),
    (DECISION, f"Điều 1. Sửa đổi khoản 1 Điều 2 Quy chế ban hành kèm theo {DECISION_12}.", "amends"),
    (DECISION, f"Điều 1. Đính chính {DECISION_12}.", "amends"),
    (NOTICE, f"Văn bản này thu hồi {DECISION_12} do ban hành nhầm.", "recalls"),
    (DECISION, f"Điều 1. Thu hồi {DECISION_12}.", "recalls"),
    (LETTER, f"UBND tỉnh thu hồi {DECISION_12} do có sai sót.", "recalls"),
    # what others do, did, or are asked to do
    (NOTICE, f"2. Sở Nội vụ tham mưu sửa đổi, bổ sung {DECISION_12}.", "cites"),
    (NOTICE, f"2. Sửa đổi {DECISION_12} trong tháng 7/2026.", "cites"),
    (PLAN, f"Sở Nội vụ trình UBND tỉnh ban hành Quyết định thay thế {DECISION_12}.", "cites"),
    (DECISION, f"Quy chế cũ đã được thay thế bởi {DECISION_12}.", "cites"),
    (DECISION, f"Nghị định số 30/2020/NĐ-CP của Chính phủ thay thế {DECISION_12}.", "cites"),
    (DECISION, f"Điều 1. Thu hồi 200 m2 đất theo {DECISION_12}.", "cites"),
    (LETTER, f"Đề nghị các sở góp ý dự thảo Quyết định thay thế {DECISION_12}.", "cites"),
    (LETTER, f"Nếu Quyết định này thay thế {DECISION_12} thì Sở báo cáo lại.", "cites"),
]


@pytest.mark.parametrize(("kind", "body", "expected"), SAID)
def test_the_words_before_a_citation_say_what_it_is_named_for(kind: tuple[str, str], body: str, expected: str) -> None:
    assert one(kind, body) == expected


def test_each_of_several_papers_named_at_once_is_replaced() -> None:
    body = "Điều 2. Quyết định này thay thế Quyết định số 12/QĐ-UBND và Quyết định số 14/QĐ-UBND của UBND tỉnh."
    assert relations(DECISION, body) == {"12/QĐ-UBND": "replaces", "14/QĐ-UBND": "replaces"}


def test_a_law_amended_by_another_is_no_more_than_a_basis() -> None:
    body = "Căn cứ Nghị định số 15/2020/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 30/2018/NĐ-CP;"
    assert set(relations(DECISION, body).values()) == {"basis"}


def test_what_is_amended_is_told_from_the_paper_that_proposed_it() -> None:
    body = "Điều 1. Sửa đổi Điều 3 Quyết định số 12/QĐ-UBND theo đề nghị tại Tờ trình số 50/TTr-SNV."
    assert relations(DECISION, body) == {"12/QĐ-UBND": "amends", "50/TTr-SNV": "cites"}


def test_the_subject_says_what_a_paper_does() -> None:
    recall = ("905/UBND-NC", "V/v thu hồi Quyết định số 12/QĐ-UBND ngày 05/01/2024")
    assert one(recall, "UBND tỉnh thông báo để các cơ quan biết.") == "recalls"


def test_the_subject_of_a_submission_does_nothing_yet() -> None:
    submission = ("906/TTr-UBND", "TỜ TRÌNH\nVề việc bãi bỏ Quyết định số 12/QĐ-UBND ngày 05/01/2024")
    assert one(submission, "Kính trình Hội đồng nhân dân xem xét.") == "cites"


def test_the_strongest_of_several_mentions_holds() -> None:
    body = f"Căn cứ {DECISION_12};\n\nĐiều 2. Quyết định này thay thế {DECISION_12}."
    assert one(DECISION, body) == "replaces"
    assert strongest(()) is Relation.CITES


def test_the_relation_is_printed_with_the_reading() -> None:
    text = HEAD.format(sign=DECISION[0], title=DECISION[1], body=f"Căn cứ {DECISION_12};")
    assert [cited["relation"] for cited in as_json(reader.read(text))["citations"]] == ["basis"]

"""Blocks with their place, lines put together, tables."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dondoc.reading import structure, text
from dondoc.reading.model import BlockKind, Outline


def outline(raw: str) -> Outline:
    """The outline of a raw text."""
    return structure.outline(text.canonical(raw))


def flats(raw: str) -> list[str]:
    """The blocks' words with single spaces."""
    return [" ".join(block.flat.split()) for block in outline(raw).blocks]


def paths(raw: str) -> list[tuple[str, ...]]:
    """Where each block stands."""
    return [block.path for block in outline(raw).blocks]


# Lines that were cut are put together.

WRAPPED = """Căn cứ kế hoạch đã được Ủy ban nhân dân tỉnh phê duyệt, Sở Tài chính đề nghị các cơ quan rà soát
toàn bộ dự toán năm 2024, gửi kết quả về Sở trước ngày 15/3/2024 để tổng hợp. Đề nghị Sở Y tế và
Sở Nội vụ phối hợp thực hiện."""


@pytest.mark.parametrize(
    ("raw", "joined"),
    [
        (WRAPPED, " ".join(WRAPPED.split())),
        (
            "Trong kỳ báo cáo, Sở trả xong 4.170 hồ sơ cho người dân và doanh nghiệp: trước hạn 358 hồ sơ, đúng hạn\n\n"
            "3.812 hồ sơ, không hồ sơ nào quá hạn.",
            "Trong kỳ báo cáo, Sở trả xong 4.170 hồ sơ cho người dân và doanh nghiệp: trước hạn 358 hồ sơ, đúng hạn "
            "3.812 hồ sơ, không hồ sơ nào quá hạn.",
        ),
        (
            "Thực hiện Nghị quyết số 50/NQ-HĐND ngày 09/12/2021 của Hội\n\nđồng nhân dân tỉnh về nhiệm vụ năm 2022.",
            "Thực hiện Nghị quyết số 50/NQ-HĐND ngày 09/12/2021 của Hội đồng nhân dân tỉnh về nhiệm vụ năm 2022.",
        ),
        (
            "- Các sở tiếp 197 lượt: khiếu nại 52, tố cáo 13, việc khác 132 [ít hơn 160 lượt\n= 44,82% so năm trước];",
            "- Các sở tiếp 197 lượt: khiếu nại 52, tố cáo 13, việc khác 132 [ít hơn 160 lượt = 44,82% so năm trước];",
        ),
        (
            "- Các huyện trả gần 49 ngàn hồ sơ, đúng hạn trên 48,6 ngàn (99%), chậm 245\n(1%), đều gửi thư.",
            "- Các huyện trả gần 49 ngàn hồ sơ, đúng hạn trên 48,6 ngàn (99%), chậm 245 (1%), đều gửi thư.",
        ),
        ("hoàn thành\ntrong quý\nIV/2022.", "hoàn thành trong quý IV/2022."),
        ("ỦY\nBAN NHÂN DÂN\nTỈNH LAM GIANG", "ỦY BAN NHÂN DÂN TỈNH LAM GIANG"),
        ("Đông\nHải, ngày 8 tháng 8 năm 2008", "Đông Hải, ngày 8 tháng 8 năm 2008"),
        ("Lam Giang, ngày\n\ntháng\n\nnăm 2016", "Lam Giang, ngày tháng năm 2016"),
        (
            "báo cáo kết quả trước ngày\n15. Quá thời hạn, Sở tổng hợp.",
            "báo cáo kết quả trước ngày 15. Quá thời hạn, Sở tổng hợp.",
        ),
    ],
)
def test_what_a_page_or_a_column_cut_is_put_together(raw: str, joined: str) -> None:
    assert flats(raw) == [joined]


def test_a_page_number_in_mid_sentence_is_not_read() -> None:
    raw = (
        "Tổng số hồ sơ đã giải quyết trong kỳ là 1.234 hồ sơ, trong đó có 1.227 hồ sơ được giải quyết đúng hạn và\n\n"
        "- 2 -\n\n7 hồ sơ quá hạn, đã có văn bản xin lỗi."
    )
    assert flats(raw) == [" ".join(raw.replace("- 2 -", "").split())]


@pytest.mark.parametrize(
    "raw",
    [
        "- Sở Nội vụ;\n- Sở Tài chính",
        "QUYẾT ĐỊNH\nVề việc thành lập Tổ kiểm tra",
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
        "Hồ sơ chậm vẫn còn nhiều ở cấp huyện\n05:11, 25/11/2019",
        "Hơn 59 ngàn hồ sơ được giải quyết\n11/10/2020 - 19:22",
        "Đoàn kiểm tra công tác cải cách hành chính kiểm tra đột xuất tại Sở Tài chính\n(Ngày đăng: 29/06/2020)",
        "V/v nhắc các nhiệm vụ chậm so với kế hoạch\nLam Giang, ngày 04 tháng 10 năm 2022",
        "Lịch tiếp công dân định kỳ tháng 5/2022 của Chủ tịch UBND huyện\n\nCăn cứ Luật Tiếp công dân năm 2013;",
        "Ngày ban hành: 26/05/2017\nNgười ký: Lê An\nLĩnh vực: Hành chính",
        "Kết quả đạt được trong năm\n\nUBND tỉnh đã ban hành kế hoạch.",
        "a) Giao Sở Nội vụ rà soát\nb) Giao Sở Tài chính thẩm định",
        "Kính gửi:\n\nSở Nội vụ",
        "# KẾ HOẠCH\ncải cách hành chính",
        "| a | b |\nvà dòng sau",
        "ỦY BAN NHÂN DÂN |\nSố: 12/QĐ-UBND |",
    ],
)
def test_items_headings_and_fields_stay_apart(raw: str) -> None:
    assert len(flats(raw)) == len([line for line in raw.split("\n") if line.strip()])


def test_a_blank_left_for_a_number_is_no_column() -> None:
    assert flats("Số:         /KH-UBND\nLam Giang, ngày      tháng      năm 2024") == [
        "Số: /KH-UBND",
        "Lam Giang, ngày tháng năm 2024",
    ]


def test_two_columns_made_with_spaces_or_tabs_are_two() -> None:
    assert flats("Số: 5/BC-SNV          Lam Giang, ngày 5 tháng 3 năm 2024") == [
        "Số: 5/BC-SNV",
        "Lam Giang, ngày 5 tháng 3 năm 2024",
    ]
    assert flats("Nơi nhận:\t\tGIÁM ĐỐC") == ["Nơi nhận:", "GIÁM ĐỐC"]
    assert flats("Điều 1.\tBan hành kế hoạch") == ["Điều 1. Ban hành kế hoạch"]


# Labels and places.


def test_labels_nest_as_the_document_numbers_them() -> None:
    raw = """Phần thứ nhất
I. ĐÁNH GIÁ
1. Kết quả
1.1. Về thể chế
a) Ban hành văn bản
- Cấp tỉnh
+ Sở Nội vụ
+ Sở Tài chính
- Cấp xã
b) Kiểm tra
2. Hạn chế
II. NHIỆM VỤ
Điều 3. Tổ chức thực hiện
1. Giao Sở Nội vụ."""
    assert paths(raw) == [
        ("Phần thứ nhất",),
        ("Phần thứ nhất", "Mục I"),
        ("Phần thứ nhất", "Mục I", "khoản 1"),
        ("Phần thứ nhất", "Mục I", "khoản 1", "khoản 1.1"),
        ("Phần thứ nhất", "Mục I", "khoản 1", "khoản 1.1", "điểm a"),
        ("Phần thứ nhất", "Mục I", "khoản 1", "khoản 1.1", "điểm a", "-"),
        ("Phần thứ nhất", "Mục I", "khoản 1", "khoản 1.1", "điểm a", "-", "+"),
        ("Phần thứ nhất", "Mục I", "khoản 1", "khoản 1.1", "điểm a", "-", "+"),
        ("Phần thứ nhất", "Mục I", "khoản 1", "khoản 1.1", "điểm a", "-"),
        ("Phần thứ nhất", "Mục I", "khoản 1", "khoản 1.1", "điểm b"),
        ("Phần thứ nhất", "Mục I", "khoản 2"),
        ("Phần thứ nhất", "Mục II"),
        ("Phần thứ nhất", "Mục II", "Điều 3"),
        ("Phần thứ nhất", "Mục II", "Điều 3", "khoản 1"),
    ]


@pytest.mark.parametrize(
    ("line", "kind", "label", "body"),
    [
        ("Chương II. QUY ĐỊNH CHUNG", BlockKind.CHAPTER, "Chương II", "QUY ĐỊNH CHUNG"),
        ("## III. TỔ CHỨC THỰC HIỆN", BlockKind.SECTION, "III", "TỔ CHỨC THỰC HIỆN"),
        ("A. PHẦN CHUNG", BlockKind.SECTION, "A", "PHẦN CHUNG"),
        ("Điều 12a. Hiệu lực", BlockKind.ARTICLE, "Điều 12a", "Hiệu lực"),
        ("1/ Nội dung", BlockKind.CLAUSE, "1", "Nội dung"),
        ("1.Tiếp công dân", BlockKind.CLAUSE, "1", "Tiếp công dân"),
        ("2.3 Kết quả", BlockKind.CLAUSE, "2.3", "Kết quả"),
        ("Thứ hai, về tiến độ", BlockKind.CLAUSE, "Thứ hai", "về tiến độ"),
        ("đ) Việc khác", BlockKind.POINT, "đ", "Việc khác"),
        ("• Việc khác", BlockKind.BULLET, "•", "Việc khác"),
        ("-Sở Nội vụ", BlockKind.BULLET, "-", "Sở Nội vụ"),
        ("KẾT QUẢ THỰC HIỆN", BlockKind.HEADING, "", "KẾT QUẢ THỰC HIỆN"),
        ("3.812 hồ sơ", BlockKind.PARAGRAPH, "", "3.812 hồ sơ"),
        ("2.002398 là mã thủ tục", BlockKind.PARAGRAPH, "", "2.002398 là mã thủ tục"),
        ("22/2008/QĐ-UBND", BlockKind.PARAGRAPH, "", "22/2008/QĐ-UBND"),
        ("Điều 5 của Luật quy định", BlockKind.PARAGRAPH, "", "Điều 5 của Luật quy định"),
    ],
)
def test_a_label_says_kind_and_where_the_words_begin(line: str, kind: BlockKind, label: str, body: str) -> None:
    block = outline(line).blocks[0]
    assert (block.kind, block.label, block.flat[block.body :]) == (kind, label, body)


def test_the_recipients_stand_outside_the_last_clause() -> None:
    assert paths("2. Giao Văn phòng theo dõi.\n\nNơi nhận:\n- Như trên;") == [("khoản 2",), (), ("-",)]


# Tables.


def rows(raw: str) -> list[list[list[str]]]:
    """Every table's cells."""
    return [[[cell.text for cell in row] for row in table.rows] for table in outline(raw).tables]


def test_markdown_rows_with_and_without_a_rule_are_tables() -> None:
    for rule in ("|---|:--:|\n", ""):
        assert rows(f"| Việc | Hạn |\n{rule}| Rà soát | 15/3 |\n|  | 20/3 |") == [
            [["Việc", "Hạn"], ["Rà soát", "15/3"], ["", "20/3"]]
        ]


def test_rows_without_an_edge_are_tables() -> None:
    assert rows("UBND TỈNH | CỘNG HÒA |\nSố: 5/BC | Lam Giang |") == [
        [["UBND TỈNH", "CỘNG HÒA"], ["Số: 5/BC", "Lam Giang"]]
    ]


def test_cells_one_to_a_line_are_a_table_where_the_first_column_counts() -> None:
    raw = "TT |\nViệc |\nHạn |\n1 |\nRà soát |\n15/3 |\n2 |\nThẩm định\nhồ sơ |\n20/3"
    assert rows(raw) == [[["TT", "Việc", "Hạn"], ["1", "Rà soát", "15/3"], ["2", "Thẩm định hồ sơ", "20/3"]]]


def test_cells_one_to_a_line_are_a_table_where_the_usual_words_head_it() -> None:
    raw = "Nội dung |\nChủ trì |\nThời hạn |\nRà soát hồ sơ |\nSở Tài chính |\n15/3 |\nThẩm định |\nSở Nội vụ |\n20/3 |"
    assert rows(raw) == [
        [
            ["Nội dung", "Chủ trì", "Thời hạn"],
            ["Rà soát hồ sơ", "Sở Tài chính", "15/3"],
            ["Thẩm định", "Sở Nội vụ", "20/3"],
        ]
    ]


@pytest.mark.parametrize("gap", ["\t", "     "])
def test_columns_set_apart_by_tabs_or_spaces_are_a_table(gap: str) -> None:
    lines = [["TT", "Việc", "Hạn"], ["1", "Chuyển đổi số", "15/3"], ["2", "Số hóa", "20/3"]]
    raw = "\n".join(gap.join(line) for line in lines)
    assert rows(f"Phụ lục\n{raw}\nNơi nhận:") == [lines]


def test_the_row_of_totals_of_an_aligned_table_begins_with_an_empty_cell() -> None:
    raw = "TT\tNguồn\tSố\n1\tTỉnh\t20\n2\tHuyện\t44\n\tTổng\t64"
    assert rows(raw) == [[["TT", "Nguồn", "Số"], ["1", "Tỉnh", "20"], ["2", "Huyện", "44"], ["", "Tổng", "64"]]]


def test_two_columns_and_a_blank_day_are_no_table() -> None:
    assert rows("UBND TỈNH      CỘNG HÒA\nSố: 5/BC      Lam Giang") == []
    assert rows("Số:     /BC      Lam Giang, ngày      tháng      năm 2024\n" * 2) == []


def test_every_row_is_a_block_too_and_a_single_row_is_no_table() -> None:
    found = outline("| Việc | Hạn |\n| Rà soát | 15/3 |")
    assert [block.kind for block in found.blocks] == [BlockKind.ROW, BlockKind.ROW]
    single = outline("| Việc | Hạn |")
    assert [block.kind for block in single.blocks] == [BlockKind.ROW]
    assert single.tables == ()


# Whatever comes.

_PARTS = ["I. MỤC", "1. Khoản", "a) điểm", "- gạch", "+ cộng", "| a | b |", "|---|", "1 |", "TT |", "|"]
_LINES = st.sampled_from([*_PARTS, "ngày", "2", "", "   ", "## #", "Điều 1."])


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(_LINES, st.text(max_size=40)), max_size=20).map("\n".join))
def test_any_text_has_blocks_in_order_that_lie_in_it(raw: str) -> None:
    content = text.canonical(raw)
    found = structure.outline(content)
    at = 0
    for number, block in enumerate(found.blocks):
        assert at <= block.span.start < block.span.end <= len(content)
        assert len(block.flat) == block.span.end - block.span.start
        assert 0 <= block.body <= len(block.flat)
        assert all(parent < number for parent in block.parents)
        at = block.span.end
    for table in found.tables:
        assert len(table.rows) > 1
        for row in table.rows:
            assert all(cell.text == " ".join(cell.span.of(content).split("\n")) for cell in row)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(_LINES, st.text(alphabet="abc .,;đ", max_size=30)), max_size=15).map("\n".join))
@example("|---|\nTT |\n| a | b |\n1 |\n1 |")
def test_no_word_is_lost(raw: str) -> None:
    content = text.canonical(raw)
    read = "".join(block.flat for block in structure.outline(content).blocks)
    assert sorted(c for c in read if c.isalpha()) == sorted(c for c in content if c.isalpha())


@pytest.mark.parametrize(
    "raw",
    [
        "a b " * 75_000,
        "|" * 300_000,
        "a\n" * 90_000,
        "| a | b |\n" * 18_000,
        "1 |\n" * 36_000,
        "ngày\n\ntháng\n\n" * 12_000,
        ("a" + " " * 5) * 30_000,
        "# " * 90_000,
        "*a " * 90_000,
    ],
    ids=["words", "pipes", "lines", "rows", "cells", "halves", "columns", "hashes", "stars"],
)
def test_a_third_of_a_million_characters_of_anything_are_laid_out(raw: str) -> None:
    ends = [0, *(block.span.end for block in outline(raw).blocks)]
    assert ends == sorted(ends)
    assert ends[-1] <= len(raw)

"""A page of a PDF: paragraphs from where lines end, tables from the lines that are drawn."""

from __future__ import annotations

from dondoc.reading.formats import open_file
from tests.unit.reading.formats.samples import drawn_pdf, ruled, shown

FULL = "Can cu ke hoach da duoc phe duyet, So Tai chinh de nghi cac co quan ra soat toan bo"  # reaches the right edge
FIRST = FULL[:77]  # as far, from the indent of a first line
INDENT = 80


def lines(*pages: str) -> list[str]:
    """The lines read from drawn pages."""
    return open_file("a.pdf", drawn_pdf(list(pages))).text.replace("\f", "\n\n").split("\n")


def page(*drawn: tuple[str, int], top: int = 780) -> str:
    """Lines of text one below the other, each with its left edge."""
    return " ".join(shown(text, left, top - 18 * n) for n, (text, left) in enumerate(drawn))


def test_lines_that_reach_the_edge_go_on_and_a_short_one_ends_the_paragraph() -> None:
    read = lines(page((FIRST, INDENT), (FULL, 50), ("du toan nam 2024.", 50), (FIRST, INDENT), ("gui ve So.", 50)))
    assert read == [f"{FIRST} {FULL} du toan nam 2024.", f"{FIRST} gui ve So."]


def test_a_new_item_or_an_indented_line_begins_a_paragraph_after_a_full_line() -> None:
    item, bullet = f"1. {FULL[:-3]}", f"- {FULL[:-1]}"
    read = lines(page((FULL, 50), (item, 50), (bullet, 50), (FIRST, INDENT), ("het.", 50)))
    assert read == [FULL, item, bullet, f"{FIRST} het."]


def test_a_line_under_the_first_word_of_an_item_goes_on_with_it() -> None:
    read = lines(page((f"- {FIRST[:-2]}", INDENT), (FIRST, INDENT + 7), ("het.", INDENT + 7)))
    assert read == [f"- {FIRST[:-2]} {FIRST} het."]


def test_words_far_apart_on_one_line_are_two_columns() -> None:
    drawn = shown("So: 12/BC-SNV", 50, 780) + " " + shown("Lam Giang, ngay 5 thang 3 nam 2024", 330, 780)
    assert lines(drawn + " " + page(("BAO CAO ket qua thuc hien", 200), top=740))[0] == (
        "So: 12/BC-SNV    Lam Giang, ngay 5 thang 3 nam 2024"
    )


def test_drawn_lines_make_a_table_whose_cells_may_hold_several_lines() -> None:
    table = ruled([50, 250, 400, 540], [700, 670, 630, 600])
    words = [
        shown("Viec", 60, 680), shown("Chu tri", 260, 680), shown("Han", 410, 680),
        shown("Ra soat ho so", 60, 652), shown("So Tai chinh", 260, 652), shown("15/3/2024", 410, 652),
        shown("con ton dong", 60, 638),
        shown("Tham dinh", 60, 610), shown("So Noi vu", 260, 610),
    ]  # fmt: skip
    read = lines(" ".join([shown("Nhiem vu cu the:", 50, 740), table, *words, shown("Noi nhan:", 50, 560)]))
    assert [line for line in read if line] == [
        "Nhiem vu cu the:",
        "| Viec | Chu tri | Han |",
        "| Ra soat ho so con ton dong | So Tai chinh | 15/3/2024 |",
        "| Tham dinh | So Noi vu |  |",
        "Noi nhan:",
    ]


def test_a_frame_or_an_underlining_is_no_table() -> None:
    frame = "50 600 m 540 600 l S 50 700 m 540 700 l S 50 600 m 50 700 l S 540 600 m 540 700 l S"
    assert lines(f"{frame} {page((FULL, 60), ('het cau nay.', 60), ('Cau khac.', 60), top=680)}")[-1] == "Cau khac."


def test_a_sentence_cut_by_a_page_is_whole_and_the_page_number_is_gone() -> None:
    first = page((FIRST, INDENT), (FULL, 50), (FULL, 50))
    second = page(("2", 290), ("con lai cua nam.", 50), (FIRST, INDENT), (FULL, 50), ("het.", 50))
    assert lines(first, second) == [f"{FIRST} {FULL} {FULL} con lai cua nam.", f"{FIRST} {FULL} het."]


def test_a_finished_sentence_ends_with_its_page() -> None:
    first = page((FIRST, INDENT), (FULL, 50), (f"{FULL[:-1]}.", 50))
    assert lines(first, first) == [*lines(first), "", *lines(first)]


def test_a_table_that_goes_on_overleaf_is_one() -> None:
    table = ruled([50, 250, 540], [700, 670, 640])

    def filled(*words: str) -> str:
        places = [(60, 680), (260, 680), (60, 650), (260, 650)]
        return " ".join([table, *(shown(w, *place) for w, place in zip(words, places, strict=True))])

    read = lines(filled("Viec", "Han", "Ra soat", "15/3"), filled("Tham dinh", "20/3", "Cong bo", "30/3"))
    assert [line for line in read if line] == [
        "| Viec | Han |", "| Ra soat | 15/3 |", "| Tham dinh | 20/3 |", "| Cong bo | 30/3 |",
    ]  # fmt: skip
    assert "" not in read[1:-1]

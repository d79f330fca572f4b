"""A marked text as HTML: safe, whole, every find a link to its item."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from dondoc.reading.model import Span
from dondoc.web import text_html
from dondoc.web.marks import Mark, MarkKind, lines


def shown(text: str, *marks: Mark, links: bool = True) -> str:
    return text_html.page(lines(text, marks), links=links)


def test_what_the_document_says_never_becomes_markup() -> None:
    evil = '<script>alert("1")</script> & <img src=x onerror=y>'
    found = shown(evil, Mark("c1", MarkKind.CITE, Span(3, 12)))
    assert "<script" not in found
    assert "<img" not in found
    assert html.unescape(re.sub(r"</?(?:a|p|span)[^>]*>", "", found)) == evil


@given(st.text(alphabet='<>&"ab\n ', max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_the_words_stay_whole_and_in_order(text: str, one: int, other: int) -> None:
    span = Span(min(one, other, len(text)), min(max(one, other), len(text)))
    found = shown(text, Mark("c1", MarkKind.CITE, span, title='"'))
    words = html.unescape(re.sub(r"<[^>]*>", "", found))
    assert "".join(words.split()) == "".join(text.split())


def test_a_find_leads_to_its_item_and_can_be_pointed_at() -> None:
    found = shown("Theo Kế hoạch số 45/KH-UBND", Mark("c2", MarkKind.CITE, Span(5, 27)))
    assert 'id="t-c2"' in found
    assert 'href="#r-c2"' in found


def test_each_kind_has_an_underline_of_its_own_and_a_verdict_its_sign() -> None:
    found = shown("1 + 1 = 3", Mark("f0", MarkKind.FIGURE, Span(0, 9), "m-bad", "Không khớp", "≠"))
    assert "m-figure m-bad" in found
    assert "≠</span>" in found


def test_rows_become_one_table_and_the_rule_below_the_head_goes() -> None:
    found = shown("| Việc | Đơn vị |\n| --- | --- |\n| Rà soát | Sở Nội vụ |")
    assert found.count("<table>") == 1
    assert found.count("<tr>") == 2
    assert "---" not in found


def test_an_order_that_fills_a_row_is_marked_in_every_cell() -> None:
    text = "| Rà soát | Sở Nội vụ |"
    found = shown(text, Mark("o1", MarkKind.ORDER, Span(2, 21)))
    assert found.count("m-order") == 2
    assert found.count('id="t-o1"') == 1


def test_a_clause_shown_elsewhere_is_marked_without_links() -> None:
    found = shown("Giao Sở Nội vụ", Mark("o", MarkKind.ORDER, Span(0, 14)), links=False)
    assert "m-order" in found
    assert "<a" not in found
    assert "id=" not in found


def test_a_find_of_several_places_is_pointed_at_once() -> None:
    marks = [Mark("c1", MarkKind.CITE, Span(0, 3)), Mark("c1", MarkKind.CITE, Span(8, 11))]
    found = shown("một hai một", *marks)
    assert found.count('id="t-c1"') == 1
    assert found.count('href="#r-c1"') == 2


def test_the_head_stands_in_the_middle_as_on_paper() -> None:
    text = "UBND TỈNH\nSố: 5/TB\nTHÔNG BÁO\nKết luận cuộc họp\nNgày hôm qua họp."
    kind = Mark("h-type", MarkKind.HEAD, Span(18, 27))
    subject = Mark("h-subject", MarkKind.HEAD, Span(28, 45))
    found = re.findall(r"<p( class=\"[^\"]*\")?>", shown(text, kind, subject))
    assert found == [
        ' class="centred strong"',
        ' class="centred"',
        ' class="centred strong"',
        ' class="centred strong"',
        "",
    ]


def test_a_head_in_two_columns_of_spaces_stays_as_it_is() -> None:
    text = "UBND TỈNH            CỘNG HÒA\nTHÔNG BÁO"
    found = shown(text, Mark("h-type", MarkKind.HEAD, Span(30, 39)))
    assert "centred" not in found.partition("</p>")[0]

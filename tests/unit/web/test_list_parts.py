"""The heads of a list's columns and the links to its pages keep what the list was asked for, and escape it."""

from __future__ import annotations

import pytest
from django.core.paginator import Paginator
from django.template.context import Context
from django.test import RequestFactory

from dondoc.web.icons import icon
from dondoc.web.list_parts_html import heads_html, pages_html
from dondoc.web.listing import Column, page_numbers

HELD = "nhan=a%26b&nhan=%22%3Cc&q="


def _context(query: str) -> Context:
    return Context({"request": RequestFactory().get(f"/nhiem-vu/?{query}")})


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("", "?sap_xep=due"),
        ("trang=3", "?sap_xep=due"),
        ("sap_xep=lead&don_vi=7&trang=3", "?sap_xep=due&amp;don_vi=7"),
        (f"{HELD}&trang=3", "?nhan=a%26b&amp;nhan=%22%3Cc&amp;q=&amp;sap_xep=due"),
    ],
)
def test_a_head_sorts_the_same_list_from_its_beginning(query: str, address: str) -> None:
    head = heads_html(_context(query), [Column("Hạn <b>", "due")])
    assert head == f'<th scope="col"><a href="{address}">Hạn &lt;b&gt;</a></th>\n'


def test_a_head_says_how_the_list_is_sorted_and_whether_numbers_stand_below_it() -> None:
    heads = heads_html(_context(""), [Column("Hạn", "due", "descending", numeric=True), Column("Số")])
    link = f'<a href="?sap_xep=due">Hạn{icon("sort-descending")}</a>'
    assert heads == (f'<th scope="col" aria-sort="descending" class="num">{link}</th>\n<th scope="col">Số</th>\n')


def _pages(query: str, of: int, here: int) -> str:
    page = Paginator(range(of), 25).get_page(here)
    return pages_html(_context(query), page, page_numbers(page))


def test_there_are_no_links_where_there_is_but_one_page() -> None:
    assert _pages("", 25, 1) == ""


def test_the_links_lead_to_the_other_pages_of_the_same_list() -> None:
    written = _pages(f"{HELD}&trang=2&sap_xep=due", 30_000, 2)
    start, end = "?nhan=a%26b&amp;nhan=%22%3Cc&amp;q=&amp;trang=", "&amp;sap_xep=due"
    assert "<span>26–50 trong 30.000</span>" in written
    assert '<li><span class="here" aria-current="page">2</span></li>' in written
    assert '<li><span class="gap">…</span></li>' in written
    assert f'<li><a href="{start}1200{end}">1200</a></li>' in written
    assert f'<a href="{start}1{end}" rel="prev"' in written
    assert f'<a href="{start}3{end}" rel="next"' in written


def test_the_first_page_has_none_before_it_and_the_last_none_after() -> None:
    first, last = _pages("", 60, 1), _pages("", 60, 3)
    assert 'rel="prev"' not in first
    assert '<a href="?trang=2" rel="next"' in first
    assert '<a href="?trang=2" rel="prev"' in last
    assert 'rel="next"' not in last

"""The lines of a table as HTML: safe, and every cell says what it is told."""

from __future__ import annotations

import html
import re

from dondoc.web.table_cells_html import cells_html, lines_html
from dondoc.web.table_lines import Cell, NamedLine

EVIL = """<script>alert("1")</script> & it's"""


def test_what_units_people_and_addresses_are_called_never_becomes_markup() -> None:
    line = NamedLine(EVIL, [Cell(EVIL, EVIL, EVIL, EVIL), Cell(EVIL, EVIL, about=EVIL)], extra=EVIL)
    found = lines_html([line], heads=True)
    assert "<script" not in found
    assert "it's" not in found
    titles, addresses = re.findall(r'title="([^"]*)"', found), re.findall(r'href="([^"]*)"', found)
    words = re.findall(r">([^<>]+)</(?:th|td|a|span)>", found)
    assert {html.unescape(each) for each in [*titles, *addresses, *words]} == {EVIL}
    assert (len(titles), len(addresses), len(words)) == (2, 1, 4)


def test_a_cell_leads_to_its_records_or_says_that_there_are_none() -> None:
    cells = [Cell("1.234", 1234, "/a/?b=1&c=2"), Cell("0", 0, within=True, zero=True)]
    assert cells_html(cells) == (
        '<td><a href="/a/?b=1&amp;c=2">1.234</a></td><td class="within"><span class="zero">0</span></td>'
    )


def test_a_rate_shows_what_it_divided_by_what_and_each_number_leads_to_its_records() -> None:
    parts = [Cell("8", 8, "/a/?b=1&c=2"), Cell("0", 0, zero=True)]
    assert cells_html([Cell("61,54%", 61, about="C / T", of=parts)]) == (
        '<td title="C / T">61,54% <span class="of">(<a href="/a/?b=1&amp;c=2">8</a>/0)</span></td>'
    )


def test_who_headed_the_unit_stands_beside_its_name_only_where_asked_for() -> None:
    line = NamedLine("Sở A", [])
    assert lines_html([line]).strip() == '<tr><th scope="row" class="name">Sở A</th></tr>'
    assert lines_html([line], heads=True).strip() == (
        '<tr><th scope="row" class="name">Sở A</th><td class="said">—</td></tr>'
    )

"""A chart: one definition, drawn for the page and for paper."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from PIL import Image

from dondoc.charts import drawing
from dondoc.charts.bars import Bar, Chart, Part, bars
from dondoc.charts.looks import PAINTS, Look

PARTS = [Part("Hoàn thành đúng hạn", Look.GOOD), Part("Hoàn thành quá hạn", Look.LATE), Part("Quá hạn", Look.BAD)]
HEALTH = Bar("Sở Y tế", (12, 2, 0), ("/nhiem-vu/?a=1&b=2", "/nhiem-vu/?c", ""))
SCHOOLS = Bar("Sở Giáo dục và Đào tạo", (1_200, 0, 31), ("/x", "", "/y"))
SVG = "{http://www.w3.org/2000/svg}"


def chart(*, upright: bool = False) -> Chart:
    return bars("Nhiệm vụ theo đơn vị", PARTS, [HEALTH, SCHOOLS], upright=upright)


def root_of(found: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(drawing.svg(found, key="c1"))


@pytest.mark.parametrize("upright", [False, True])
def test_every_piece_leads_to_its_list_and_says_what_it_counts(upright: bool) -> None:
    links = {link.get("href"): link.find(f".//{SVG}title") for link in root_of(chart(upright=upright)).iter(f"{SVG}a")}
    assert {url: words.text for url, words in links.items() if words is not None} == {
        "/nhiem-vu/?a=1&b=2": "Sở Y tế, Hoàn thành đúng hạn: 12",
        "/nhiem-vu/?c": "Sở Y tế, Hoàn thành quá hạn: 2",
        "/x": "Sở Giáo dục và Đào tạo, Hoàn thành đúng hạn: 1200",
        "/y": "Sở Giáo dục và Đào tạo, Quá hạn: 31",
    }


def test_the_drawing_is_one_picture_with_a_name_and_its_words_and_totals_can_be_read() -> None:
    root = root_of(chart())
    assert (root.get("role"), root.get("aria-label")) == ("img", "Nhiệm vụ theo đơn vị")
    words = {text.text for text in root.iter(f"{SVG}text")}
    assert {"Sở Y tế", "Sở Giáo dục và Đào tạo", "14", "1.231", "Hoàn thành quá hạn"} <= words


def test_nothing_in_the_drawing_is_stopped_by_the_policy_of_the_pages() -> None:
    drawn = drawing.svg(chart(), key="c1")
    assert not re.search(r"<style|<script|\sstyle=|\son\w+=|xlink|https?://(?!www\.w3\.org/2000/svg)", drawn)


def test_each_look_has_a_ground_or_a_pattern_of_its_own() -> None:
    assert len({(paint.path, paint.ground) for paint in PAINTS.values()}) == len(Look)
    assert len({paint.ground for paint in PAINTS.values()}) == len(Look), "the drawing finds a part by its ground"
    filled = {shape.get("fill") for shape in root_of(chart()).iter(f"{SVG}path")}
    assert {"url(#c1-late)", "url(#c1-bad)", PAINTS[Look.GOOD].ground} <= filled


def test_words_are_drawn_on_paper() -> None:
    """The engine leaves out words without an error where it has no font."""
    assert drawing.draws_text()
    mute = replace(chart(), bars=(replace(HEALTH, name=" "), replace(SCHOOLS, name=" ")))
    named, unnamed = (Image.open(io.BytesIO(drawing.png(each))) for each in (chart(), mute))
    assert named.size == unnamed.size
    assert _ink(named) > _ink(unnamed) + 200


def _ink(image: Image.Image) -> int:
    return sum(count for value, count in enumerate(image.convert("RGBA").getchannel("A").histogram()) if value)


def test_a_missing_font_is_said_and_nothing_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "draws_text", lambda: False)
    with pytest.raises(drawing.NoFont, match="phông chữ"):
        drawing.png(chart())


def test_a_long_name_is_cut_before_it_leaves_the_picture() -> None:
    long = replace(HEALTH, name="Ban Quản lý " * 20)
    words = [text.text or "" for text in root_of(bars("x", PARTS, [long])).iter(f"{SVG}text")]
    assert max(map(len, words)) < 60
    assert any(word.endswith("…") for word in words)


def test_a_bar_has_one_count_for_each_part() -> None:
    with pytest.raises(ValueError, match="Sở Y tế"):
        bars("x", PARTS, [Bar("Sở Y tế", (1, 2))])
    with pytest.raises(ValueError, match="below 0"):
        bars("x", PARTS, [Bar("Sở Y tế", (1, 2, -1))])


def test_a_chart_of_nothing_says_so_and_can_be_drawn() -> None:
    empty = bars("x", PARTS, [])
    assert empty.empty
    assert drawing.svg(empty, key="e").startswith("<svg")

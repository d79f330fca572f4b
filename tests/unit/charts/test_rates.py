"""Bars that stand for rates and points: their decimals are printed as Vietnam writes them."""

from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree

from dondoc.charts import drawing
from dondoc.charts.bars import Bar, Part, bars
from dondoc.charts.looks import Look

SVG = "{http://www.w3.org/2000/svg}"


def test_a_bar_of_a_rate_is_as_long_as_the_rate_and_says_it_with_its_decimals() -> None:
    found = bars("Chỉ số", [Part("Chỉ số, %", Look.GOOD)], [Bar("Sở Y tế", (Decimal("81.52"),), ("/phieu/",))])
    root = ElementTree.fromstring(drawing.svg(found, key="rates"))
    assert "81,52" in {text.text for text in root.iter(f"{SVG}text")}
    assert [title.text for title in root.iter(f"{SVG}title")] == ["Sở Y tế, Chỉ số, %: 81,52"]

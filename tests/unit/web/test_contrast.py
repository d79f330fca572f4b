"""The pairs of colours of the theme can be read (WCAG 2.2: 4.5 to 1 for text, 3 to 1 for edges of fields and focus)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dondoc.web

SHEET = Path(next(iter(dondoc.web.__path__))) / "static" / "web" / "dondoc.css"
CSS = SHEET.read_text("utf-8")
COLOURS = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", CSS))

TEXT = [
    *((ink, ground) for ink in ("ink", "ink-2", "ink-3") for ground in ("paper", "sheet", "sheet-2")),
    *((ink, ground) for ink in ("teal", "teal-deep") for ground in ("paper", "sheet", "sheet-2", "teal-wash")),
    *((f"{name}", f"{name}-wash") for name in ("seal", "amber", "green", "blue")),
    ("seal-deep", "seal-wash"),
    ("seal-deep", "sheet"),
    ("seal", "sheet"),
    ("amber", "sheet"),
    ("ink", "blue-wash"),
    ("ink", "green-wash"),
    ("ink", "amber-wash"),
    ("ink", "seal-wash"),
    ("ink", "teal-wash"),
    ("ink-2", "teal-wash"),
    ("rail-ink", "rail"),
    ("rail-ink-2", "rail"),
]
EDGES = [
    ("edge", "sheet"),
    ("edge", "paper"),
    ("teal", "sheet"),
    ("teal", "paper"),
    ("seal", "sheet"),
    ("blue", "sheet"),
]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself_is_right() -> None:
    assert round(contrast("#000000", "#ffffff"), 1) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(ink: str, ground: str) -> None:
    assert contrast(COLOURS[ink], COLOURS[ground]) >= 4.5


@pytest.mark.parametrize("ground", ["teal", "teal-deep", "seal"])
def test_white_text_can_be_read_on_filled_grounds(ground: str) -> None:
    assert contrast("#ffffff", COLOURS[ground]) >= 4.5


@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_of_fields_and_of_focus_can_be_seen(edge: str, ground: str) -> None:
    assert contrast(COLOURS[edge], COLOURS[ground]) >= 3


def test_every_colour_of_a_chip_is_one_of_the_theme_or_only_an_edge() -> None:
    rules = re.findall(r"\.chip[\w-]* \{([^}]*)\}", CSS.partition("@media print")[0])
    inks = [ink for rule in rules for ink in re.findall(r"(?<![-\w])color:\s*([^;]+)", rule)]
    assert len(inks) > 3
    assert [ink for ink in inks if not ink.startswith("var(--") and ink != "#fff"] == []

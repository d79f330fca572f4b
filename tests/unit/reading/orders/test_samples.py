"""Invented documents of the genre, each with the orders an official would write down from it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from dondoc.language.folding import folded
from dondoc.reading import reader
from dondoc.reading.model import Order

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.txt"))


def _words(text: str) -> set[str]:
    return set(folded(text).split())


def _wanted(sample: Path) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load(sample.with_suffix(".yaml").read_text("utf-8"))
    return loaded


def _same(want: dict[str, Any], have: Order) -> bool:
    words = _words(want["what"])
    return len(words & _words(have.what)) >= 0.8 * len(words)


def _pairs(sample: Path) -> list[tuple[dict[str, Any], Order | None]]:
    left = list(reader.read(sample.read_text("utf-8")).orders)
    found: list[tuple[dict[str, Any], Order | None]] = []
    for want in _wanted(sample):
        have = next((order for order in left if _same(want, order)), None)
        if have:
            left.remove(have)
        found.append((want, have))
    return found


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_sample_gives_its_orders_and_no_other(sample: Path) -> None:
    said = [f"{order.lead}: {order.what}" for order in reader.read(sample.read_text("utf-8")).orders]
    missing = [want["what"] for want, have in _pairs(sample) if have is None]
    assert missing == [], said
    assert len(said) == len(_wanted(sample)), said


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_sample_gives_each_order_its_lead_support_and_product(sample: Path) -> None:
    for want, have in _pairs(sample):
        assert have is not None, want
        assert have.lead == want["lead"]
        assert have.supporting == tuple(want.get("supporting", ())), want
        assert have.product == want.get("product"), want
        assert have.answered_by == want.get("answered_by"), want


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_sample_gives_each_order_its_deadline_and_kind(sample: Path) -> None:
    for want, have in _pairs(sample):
        assert have is not None, want
        day: date | None = want.get("day")
        assert (have.deadline.day if have.deadline else None) == day, (want, have.deadline)
        kind = "fixed" if day else want.get("kind")
        assert (have.deadline.kind.value if have.deadline else None) == kind, (want, have.deadline)
        if "specific" in want:
            assert have.specific is want["specific"], want

"""Sentences with citations, as a table an official can read."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from dondoc.reading import citations, structure, text
from dondoc.reading.model import Citation, DateField, Field, Header, Span
from dondoc.reading.reader import read

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text("utf-8"))
NOWHERE = Span(0, 0)


def _head(case: dict[str, Any]) -> Header:
    own, issued = case.get("own"), case.get("issued")
    return Header(
        sign=Field(own, NOWHERE, "given") if own else None,
        date=DateField(issued, str(issued), NOWHERE, "given") if issued else None,
    )


def _read(case: dict[str, Any]) -> tuple[str, tuple[Citation, ...]]:
    content = text.canonical(case["text"])
    return content, citations.find(content, structure.outline(content), _head(case))


def _line(cited: Citation) -> str:
    day: date | None = cited.date
    return f"{cited.sign} | {day or '-'} | {cited.type or '-'}"


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_cites_what_the_sentence_names(case: dict[str, Any]) -> None:
    _, found = _read(case)
    assert [_line(cited) for cited in found] == case["cites"]
    if "issuers" in case:
        assert [cited.issuer for cited in found] == case["issuers"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_every_citation_stands_where_it_says(case: dict[str, Any]) -> None:
    content, found = _read(case)
    for cited in found:
        number = cited.sign.split("/")[0].split("-")[0].split(" ")[0]
        for span in (cited.span, *cited.mentions):
            assert number in span.of(content).translate(str.maketrans("Ol", "01"))


def test_a_title_that_adds_the_year_to_the_own_sign_cites_nothing() -> None:
    page = """Quyết định số 1275/2020/QĐ-UBND tỉnh Lam Giang

ỦY BAN NHÂN DÂN
TỈNH LAM GIANG

Số: 1275/QĐUBND

Lam Giang, ngày 14 tháng 8 năm 2020

QUYẾT ĐỊNH
Ban hành Quy chế phối hợp
Theo Nghị định số 61/2018/NĐCP ngày 23 tháng 4 năm 2018 của Chính phủ;
"""
    assert [_line(cited) for cited in read(page).citations] == ["61/2018/NĐCP | 2018-04-23 | Nghị định"]

"""Where sentences and their clauses end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dondoc.reading.model import Span
from dondoc.reading.orders.words import Page

_END = re.compile(r"(?:[.!?…]+|\./\.)[\"”’)\]]*(?=\s+[-–+*]?\s*[\"“‘(]?[A-ZÀ-ỸĐ])|[.!?…]+\s*\Z")
_NO_END = re.compile(r"(?<!\w)(?:tp|tx|tt|ts|ths|gs|pgs|bs|kt|tm|tl|tuq|q|p|h|x|đ/c|ông|bà|v\.v|st|[a-zđ])\.$")
_MARK = re.compile(r"[;()]")


def sentences(page: Page, start: int, end: int) -> Iterator[Span]:
    """The sentences between two offsets, without the white space around them."""
    at = start
    for found in _END.finditer(page.text, start, end):
        if _NO_END.search(page.low, max(start, found.start() - 8), found.start() + 1):
            continue
        yield from _trimmed(page, at, found.end())
        at = found.end()
    yield from _trimmed(page, at, end)


def clauses(page: Page, span: Span) -> Iterator[Span]:
    """The parts of a sentence between semicolons; what stands in brackets is not cut."""
    at, depth = span.start, 0
    for found in _MARK.finditer(page.text, span.start, span.end):
        mark = found[0]
        depth = max(0, depth + (mark == "(") - (mark == ")"))
        if mark == ";" and depth == 0:
            yield from _trimmed(page, at, found.start())
            at = found.end()
    yield from _trimmed(page, at, span.end)


def _trimmed(page: Page, start: int, end: int) -> Iterator[Span]:
    while start < end and page.text[start] in " \n\t":
        start += 1
    while end > start and page.text[end - 1] in " \n\t":
        end -= 1
    if start < end:
        yield Span(start, end)

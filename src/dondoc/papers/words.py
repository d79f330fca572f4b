"""What a paper may hold as text."""

from __future__ import annotations

import re

# Characters of private use that stand around a living number until the file is written: dondoc.papers.living.
BEGIN, BETWEEN, END = "\ue000", "\ue001", "\ue002"
# Stands in a template of the office where the body of the paper goes: dondoc.papers.own.
BODY_HERE = "\ue003"
# What XML cannot hold, and what a paper does not show.
_UNPRINTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ue000-\ue003]|[\ud800-\udfff]")


def plain(text: str) -> str:
    """The text without control characters and marks; lines stay apart."""
    return _UNPRINTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))

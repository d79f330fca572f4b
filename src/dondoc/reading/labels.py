"""The labels that begin a part of a document: Phần, Chương, Mục, Điều, 1., a), -."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dondoc.reading.model import BlockKind


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before the words of a block.

    `rank` orders labels from the outermost; two labels of one rank are neighbours, of a higher rank inside.
    """

    kind: BlockKind
    text: str
    rank: int
    body: int  # where the words begin


_HASHES = re.compile(r"\s*(#{1,6})\s+")
_FIRST = re.compile(r"[#(\w+*•–—\-●▪■◦·\uf000-\uf0ff]")
_GAP = r"(?P<gap>\s*)(?=\S|\Z)"  # may be missing before a capital: "1.Tiếp công dân", but not "3.812"
_PATTERNS: tuple[tuple[BlockKind, int, re.Pattern[str]], ...] = (
    (
        BlockKind.PART,
        10,
        re.compile(r"([Pp](?:hần|HẦN)\s+(?:[Tt](?:hứ|HỨ)\s+[^\W\d_]+|[IVX]+|\d+|[A-Z]))(?=[.:\s]|$)[.:]?\s*"),
    ),
    (BlockKind.CHAPTER, 20, re.compile(r"([Cc](?:hương|HƯƠNG)\s+(?:[IVX]+|\d+))(?=[.:\s]|$)[.:]?\s*")),
    (BlockKind.SECTION, 30, re.compile(r"([Mm](?:ục|ỤC)\s+(?:[IVX]+|\d+))(?=[.:]|\s*$)[.:]?\s*")),
    (BlockKind.SECTION, 50, re.compile(r"([IVX]{1,6})[.)]" + _GAP)),
    (BlockKind.SECTION, 50, re.compile(r"([IVX]{1,6})[/\-–:]\s+")),
    (BlockKind.SECTION, 40, re.compile(r"([A-ZĐ])(?:[.)]|[/\-–:])\s+")),
    (BlockKind.ARTICLE, 60, re.compile(r"([Đđ](?:iều|IỀU)\s+\d{1,3}[a-zđ]?)(?:[.:]|\s*$)\s*")),
    (BlockKind.CLAUSE, 80, re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})[.)]?\s+(?=[^\W\d_])")),
    (BlockKind.CLAUSE, 80, re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})[.)]" + _GAP)),
    (BlockKind.CLAUSE, 70, re.compile(r"(\d{1,2})[.]" + _GAP)),
    (BlockKind.CLAUSE, 70, re.compile(r"(\d{1,2})/\s+")),
    (BlockKind.CLAUSE, 70, re.compile(r"(Thứ\s+(?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười))\s*[,:]\s*")),
    (BlockKind.CLAUSE, 88, re.compile(r"(\d{1,2})\)" + _GAP)),
    (BlockKind.POINT, 90, re.compile(r"([a-zđ])[)]" + _GAP)),
    (BlockKind.POINT, 90, re.compile(r"([a-zđ])[./]\s+")),
    (BlockKind.POINT, 92, re.compile(r"(\(\d{1,2}\)|\([a-zđ]\))\s*(?=\w)")),
    (BlockKind.POINT, 94, re.compile(r"([ivx]{2,5})\)\s+")),
    (BlockKind.BULLET, 100, re.compile(r"([-–—+*•●▪■◦·\uf000-\uf0ff])(?:\s+|(?=[^\W\d_]))")),
    (BlockKind.BULLET, 100, re.compile(r"(o)\s(?P<gap>)(?=\S)")),
)
_WORD = re.compile(r"(?<![\w/-])[^\W\d_]{3,}(?![\w/])")
_HEADING_RANK = 55
_TOP_RANK = 5


def of(flat: str) -> Label | None:
    """The label at the head of a block's text, behind Markdown's own `#`; None for a plain paragraph."""
    hashes = _HASHES.match(flat)
    at = hashes.end() if hashes else len(flat) - len(flat.lstrip())
    if at < len(flat) and _FIRST.match(flat, at):
        for kind, rank, pattern in _PATTERNS:
            found = pattern.match(flat, at)
            if found and _is_set_off(found, flat):
                return Label(kind, " ".join(found[1].split()), rank, found.end())
    if hashes:
        return Label(BlockKind.HEADING, "", _HEADING_RANK if len(hashes[1]) > 1 else _TOP_RANK, at)
    return None


def _is_set_off(found: re.Match[str], flat: str) -> bool:
    """A space or a capital follows the label."""
    return bool(found.groupdict().get("gap", " ")) or flat[found.end() : found.end() + 1].isupper()


def is_capitals(flat: str) -> bool:
    """Whether all letters are capitals, and there are words of them."""
    return flat.isupper() and len(flat) < 400 and _WORD.search(flat) is not None

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


_Pattern = tuple[str, BlockKind, int, re.Pattern[str]]
_DIGITS = "0123456789"
_SMALL = "abcdefghijklmnopqrstuvwxyzđ"
_SIGNS = "-–—+*•●▪■◦·" + "".join(map(chr, range(0xF000, 0xF100)))  # the last are Word's own bullets
_HASHES = re.compile(r"\s*(#{1,6})\s+")
_GAP = r"(?P<gap>\s*)(?=\S|\Z)"  # may be missing before a capital: "1.Tiếp công dân", but not "3.812"
_PATTERNS: tuple[_Pattern, ...] = (
    (
        "Pp",
        BlockKind.PART,
        10,
        re.compile(r"(.(?:hần|HẦN)\s+(?:[Tt](?:hứ|HỨ)\s+[^\W\d_]+|[IVX]+|\d+|[A-Z]))(?=[.:\s]|$)[.:]?\s*"),
    ),
    ("Cc", BlockKind.CHAPTER, 20, re.compile(r"(.(?:hương|HƯƠNG)\s+(?:[IVX]+|\d+))(?=[.:\s]|$)[.:]?\s*")),
    ("Mm", BlockKind.SECTION, 30, re.compile(r"(.(?:ục|ỤC)\s+(?:[IVX]+|\d+))(?=[.:]|\s*$)[.:]?\s*")),
    ("IVX", BlockKind.SECTION, 50, re.compile(r"([IVX]{1,6})[.)]" + _GAP)),
    ("IVX", BlockKind.SECTION, 50, re.compile(r"([IVX]{1,6})[/\-–:]\s+")),
    ("ABCDEFGHIJKLMNOPQRSTUVWXYZĐ", BlockKind.SECTION, 40, re.compile(r"(.)(?:[.)]|[/\-–:])\s+")),
    ("Đđ", BlockKind.ARTICLE, 60, re.compile(r"(.(?:iều|IỀU)\s+\d{1,3}[a-zđ]?)(?:[.:]|\s*$)\s*")),
    (_DIGITS, BlockKind.CLAUSE, 80, re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})[.)]?\s+(?=[^\W\d_])")),
    (_DIGITS, BlockKind.CLAUSE, 80, re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})[.)]" + _GAP)),
    (_DIGITS, BlockKind.CLAUSE, 70, re.compile(r"(\d{1,2})[.]" + _GAP)),
    (_DIGITS, BlockKind.CLAUSE, 70, re.compile(r"(\d{1,2})/\s+")),
    ("T", BlockKind.CLAUSE, 70, re.compile(r"(Thứ\s+(?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười))\s*[,:]\s*")),
    (_DIGITS, BlockKind.CLAUSE, 88, re.compile(r"(\d{1,2})\)" + _GAP)),
    (_SMALL, BlockKind.POINT, 90, re.compile(r"(.)[)]" + _GAP)),
    (_SMALL, BlockKind.POINT, 90, re.compile(r"(.)[./]\s+")),
    ("(", BlockKind.POINT, 92, re.compile(r"(\(\d{1,2}\)|\([a-zđ]\))\s*(?=\w)")),
    ("ivx", BlockKind.POINT, 94, re.compile(r"([ivx]{2,5})\)\s+")),
    (_SIGNS, BlockKind.BULLET, 100, re.compile(r"(.)(?:\s+|(?=[^\W\d_]))")),
    ("o", BlockKind.BULLET, 100, re.compile(r"(o)\s(?P<gap>)(?=\S)")),
)
_BY_FIRST: dict[str, list[_Pattern]] = {}
for _row in _PATTERNS:
    for _char in _row[0]:
        _BY_FIRST.setdefault(_char, []).append(_row)
_WORD = re.compile(r"(?<![\w/-])[^\W\d_]{3,}(?![\w/])")
_SHORT_WORDS = re.compile(r"[^\W\d_]{1,2}(?: [^\W\d_]{1,2}){2,}")  # "SỞ Y TẾ"
_NEAR = 40  # a heading's marks stand no farther in
_HEADING_RANK = 55
_TOP_RANK = 5


def of(flat: str) -> Label | None:
    """The label at the head of a block's text, behind Markdown's own `#`; None for a plain paragraph."""
    hashes = _HASHES.match(flat) if "#" in flat[:_NEAR] else None
    at = hashes.end() if hashes else len(flat) - len(flat.lstrip())
    for _, kind, rank, pattern in _BY_FIRST.get(flat[at : at + 1], ()):
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
    if not flat.isupper() or len(flat) >= 400:
        return False
    return _WORD.search(flat) is not None or _SHORT_WORDS.fullmatch(flat) is not None

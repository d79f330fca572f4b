"""One unit, many ways to write it: the key under which its names meet."""

from __future__ import annotations

import re
import unicodedata

from dondoc.language.folding import folded

# "Sở Nội vụ tỉnh Lam Giang" and "Sở Nội vụ tỉnh" are the same unit within a province. The word is sought with its
# tone mark, for "tình", "tính" and "tĩnh" fold to the same letters and belong to other names.
PROVINCE_TAIL = re.compile(r"[\s,]+tỉnh(?:\s+\w+){0,4}\s*$")
BARE_PROVINCE_TAIL = re.compile(r"[\s,]+tinh(?:\s+\w+){0,4}\s*$")

# Two ways to write the same words, after folding.
SHORT_FORMS = (
    ("uy ban nhan dan", "ubnd"),
    ("hoi dong nhan dan", "hdnd"),
    ("mat tran to quoc", "mttq"),
    ("lao dong thuong binh va xa hoi", "ldtbxh"),
    ("ld tb xh", "ldtbxh"),
    ("ldtb xh", "ldtbxh"),
)

# An order to the head is an order to the unit: "Giám đốc Sở Nội vụ" (Law on the organisation of local government).
HEADS = (
    ("chanh van phong ", "van phong "),
    ("truong phong ", "phong "),
    ("truong ban ", "ban "),
    ("giam doc ", ""),
    ("thu truong ", ""),
    ("lanh dao ", ""),
    ("chu tich ubnd", "ubnd"),
)
# "Phòng Cải cách hành chính thuộc Sở Nội vụ"
JOINTS = re.compile(r"\b(?:thuoc|cua|truc thuoc)\b")


def name_key(name: str) -> str:
    """The key of a unit's name: equal for all the ways in which papers write the same unit.

    "Giám đốc Sở Nội vụ tỉnh Lam Giang" and "SỞ NỘI VỤ" give "so noi vu".
    """
    key = folded(_without_province(name))
    for long, short in SHORT_FORMS:
        key = key.replace(long, short)
    return " ".join(JOINTS.sub(" ", _without_head(key)).split())


def _without_province(name: str) -> str:
    """The name without "tỉnh …" at its end, unless nothing would be left."""
    text = unicodedata.normalize("NFC", name).lower()
    tail = BARE_PROVINCE_TAIL if text.isascii() else PROVINCE_TAIL
    return tail.sub("", text)


def _without_head(key: str) -> str:
    """The key of the unit whose head the name addresses."""
    for head, unit in HEADS:
        if key.startswith(head):
            return unit + key.removeprefix(head)
    return key

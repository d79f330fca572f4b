"""Vietnamese letters without their marks, character for character."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_SHORT = 240  # characters: a line; longer texts are not kept


def _without_marks() -> dict[int, str]:
    table = {ord("đ"): "d", ord("Đ"): "d"}
    for code in [*range(0xC0, 0x250), *range(0x1EA0, 0x1EFA)]:
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii():
            table[code] = base.lower()
    return table


_TABLE = _without_marks()


def bare(text: str) -> str:
    """`text` (NFC) in lower case without marks, đ as d; as long as before, so offsets carry over.

    Both tone placements become the same: `hoà` and `hòa` are `hoa`.

    >>> bare("Ủy ban Đức Thọ")
    'uy ban duc tho'
    """
    if text.isascii():
        return text.lower()
    return _of_line(text) if len(text) <= _SHORT else text.translate(_TABLE).lower()


@lru_cache(maxsize=2048)
def _of_line(text: str) -> str:
    """Many rules ask for the same line, one after the other."""
    return text.translate(_TABLE).lower()

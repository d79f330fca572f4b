"""Vietnamese order as plain ASCII, so that any database sorts by it.

Letters first, in the order a ă â b c d đ e ê … u ư v x y; where all letters are equal, the tones
in the order of the dictionaries: ngang, huyền, hỏi, ngã, sắc, nặng. Numbers stand in the order of their values.
"""

from __future__ import annotations

import re
import unicodedata

from dondoc.language.marks import bare

_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_SHAPES = {"ă": "a1", "â": "a2", "đ": "d1", "ê": "e1", "ô": "o1", "ơ": "o2", "ư": "u1"}
_PIECES = re.compile(r"\d+|[^\W\d_]|[\W_]+")
_LONGEST_NUMBER = 9
_WORD_END = "!"  # sorts below every letter and digit
_TONES_BEGIN = " "  # sorts below the end of a word


def sort_key(text: str) -> str:
    """An ASCII string that sorts as Vietnamese readers expect `text` to.

    >>> sorted(["Đà Nẵng", "Da Lat", "Hà Nội", "An Giang", "Ân Thi", "Phòng 10", "Phòng 2"], key=sort_key)
    ['An Giang', 'Ân Thi', 'Da Lat', 'Đà Nẵng', 'Hà Nội', 'Phòng 2', 'Phòng 10']
    """
    letters: list[str] = []
    tones: list[str] = []
    for piece in _PIECES.findall(unicodedata.normalize("NFC", text).lower().strip()):
        letter, tone = _encoded(piece)
        letters.append(letter)
        tones.append(tone)
    return "".join(letters).strip(_WORD_END) + _TONES_BEGIN + "".join(tones).rstrip("0")


def _encoded(piece: str) -> tuple[str, str]:
    if piece.isdecimal():
        digits = str(int(piece))
        return f"{min(len(digits), _LONGEST_NUMBER)}{digits}", ""
    if not piece.isalpha():
        return _WORD_END, ""
    parts = unicodedata.normalize("NFD", piece)
    tone = next((_TONES[c] for c in parts if c in _TONES), "0")
    shape = unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
    return _SHAPES.get(shape) or f"{_ascii(shape)}0", tone


def _ascii(letter: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", bare(letter)) if c.isascii() and c.isalnum())
    return plain.lower() or "~"

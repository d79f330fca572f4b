"""Addressees in the plural: "UBND các xã, phường", "các sở, ban, ngành"."""

from __future__ import annotations

import re

from dondoc.language.folding import folded
from dondoc.organisation.kinds import UnitKind

_PLURAL = re.compile(r"\b(?:cac|nhung|tat ca|toan bo|moi)\b")
# Words between kinds that do not end the list of them.
_BETWEEN = frozenset({"va", "cac", "ubnd", "cua", "tinh", "hdnd"})
_KINDS: tuple[tuple[str, tuple[UnitKind, ...]], ...] = (
    ("so ban nganh", (UnitKind.OFFICE, UnitKind.DEPARTMENT)),
    ("so", (UnitKind.DEPARTMENT,)),
    ("ban", (UnitKind.DEPARTMENT,)),
    ("nganh", (UnitKind.DEPARTMENT,)),
    ("xa", (UnitKind.COMMUNE,)),
    ("phuong", (UnitKind.COMMUNE,)),
    ("dac khu", (UnitKind.COMMUNE,)),
    ("thi tran", (UnitKind.COMMUNE,)),
    ("huyen", (UnitKind.COMMUNE,)),
    ("thi xa", (UnitKind.COMMUNE,)),
    ("thanh pho", (UnitKind.COMMUNE,)),
    ("dia phuong", (UnitKind.COMMUNE,)),
    ("phong", (UnitKind.DIVISION,)),
    ("phong ban", (UnitKind.DIVISION,)),
    ("don vi truc thuoc", (UnitKind.AFFILIATED,)),
    ("don vi su nghiep", (UnitKind.AFFILIATED,)),
    ("trung tam", (UnitKind.AFFILIATED,)),
    ("chi cuc", (UnitKind.AFFILIATED,)),
    ("co quan", (UnitKind.OFFICE, UnitKind.DEPARTMENT)),
    ("don vi", (UnitKind.OFFICE, UnitKind.DEPARTMENT)),
    ("co quan chuyen mon", (UnitKind.DEPARTMENT,)),
)
_LONGEST_FIRST = sorted(_KINDS, key=lambda pair: -len(pair[0]))


def kinds_meant(words: str) -> tuple[UnitKind, ...]:
    """The kinds of units that plural words mean, in the order of `UnitKind`; () where they name one unit.

    Districts ended on 1/7/2025: what older papers ask of "UBND các huyện" is offered to the communes.
    """
    text = folded(words)
    plural = _PLURAL.search(text)
    if plural is None:
        return ()
    meant = _kinds(text[plural.end() :].split())
    return tuple(kind for kind in UnitKind if kind in meant)


def _kinds(words: list[str]) -> set[UnitKind]:
    """The kinds named one after another right behind the plural word; a name of its own ends the list."""
    found: set[UnitKind] = set()
    while words:
        if words[0] in _BETWEEN:
            words = words[1:]
            continue
        for phrase, kinds in _LONGEST_FIRST:
            length = len(phrase.split())
            if " ".join(words[:length]) == phrase:
                found.update(kinds)
                words = words[length:]
                break
        else:
            break
    return found

"""Ranges as people write them: ">=30%: 1; 20-<30%: 0,5; <20%: 0"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dondoc.scoring.notation.clauses import BadNotation, number, said

_N = r"-?\d{1,12}(?:,\d{1,9})?"
_ONE_END = re.compile(rf"(>=|<=|>|<)({_N})")
_TWO_ENDS = re.compile(rf"(>?)({_N})-(<?)({_N})")
_ALONE = re.compile(_N)
_ENDS = {">=": "at_least", ">": "over", "<=": "at_most", "<": "under"}
_SAME = str.maketrans({"≥": ">=", "≤": "<=", "–": "-", "−": "-"})


def read(range_words: str, points: str, *, percent: bool) -> dict[str, str]:
    """One band of the parameters; of counts, which are whole, "2" ends where 3 begins. Raises BadNotation.

    >>> read("20-<30%", "0,5", percent=True)
    {'at_least': '20', 'under': '30', 'points': '0.5'}
    >>> read("2", "1", percent=False)
    {'at_least': '2', 'under': '3', 'points': '1'}
    """
    bare = "".join(range_words.translate(_SAME).split())
    if percent:
        bare = bare.replace("%", "")
    ends = _ends(bare, range_words, percent)
    return {**(ends if percent else whole(ends)), "points": number(points)}


def whole(ends: Mapping[str, str]) -> dict[str, str]:
    """Ends of counts, each told by the number that begins a range: up to 2 is under 3, over 2 is from 3 on."""
    begins = {"over": "at_least", "at_most": "under"}
    return dict(
        (begins[name], str(int(end) + 1)) if name in begins and end.lstrip("-").isdigit() else (name, end)
        for name, end in ends.items()
    )


def _ends(bare: str, typed: str, percent: bool) -> dict[str, str]:
    if match := _ONE_END.fullmatch(bare):
        return {_ENDS[match[1]]: number(match[2])}
    if match := _TWO_ENDS.fullmatch(bare):
        low, high = ("over" if match[1] else "at_least"), ("under" if match[3] else "at_most")
        return {low: number(match[2]), high: number(match[4])}
    if _ALONE.fullmatch(bare):
        return {"at_least": number(bare), "at_most": number(bare)}
    unit = "%" if percent else ""
    raise BadNotation(f"“{typed[:40]}” không phải một khoảng; hãy viết như >=30{unit}, 20-<30{unit}, <20{unit}.")


def write(band: Mapping[str, object], *, percent: bool) -> str:
    """The same band in words and its points."""
    ends = {name: said(band[name]) for name in ("at_least", "over", "at_most", "under") if band.get(name) is not None}
    unit = "%" if percent else ""
    return f"{_written(ends) if percent else _counted(whole(ends))}{unit}: {said(band.get('points'))}"


def _counted(ends: Mapping[str, str]) -> str:
    low, high = ends.get("at_least", ""), ends.get("under", "")
    if low.isdigit() and high.isdigit() and int(low) < int(high):
        return low if int(high) == int(low) + 1 else f"{low}-{int(high) - 1}"
    return _written(ends)


def _written(ends: Mapping[str, str]) -> str:
    low = ends.get("at_least") or ends.get("over")
    high = ends.get("at_most") or ends.get("under")
    if low is None and high is None:
        raise BadNotation("khoảng không có đầu nào; hãy ghi ít nhất một đầu.")
    if low is None:
        return f"{'<=' if 'at_most' in ends else '<'}{high}"
    if high is None:
        return f"{'>=' if 'at_least' in ends else '>'}{low}"
    if "at_least" in ends and "at_most" in ends and low == high:
        return low
    return f"{'' if 'at_least' in ends else '>'}{low}-{'' if 'at_most' in ends else '<'}{high}"

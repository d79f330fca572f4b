"""The labels that Word counts itself (1., a), -): they are no text in the file, yet part of what is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMANS = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
           (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_DEEPEST = 9
_MOST = 4000  # higher counts are shown as figures


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    form: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """The lists of a file and how far each has counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)  # by abstract list
    lists: dict[str, str] = field(default_factory=dict)  # list → abstract list
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)  # style → list, level
    counts: dict[str, list[int]] = field(default_factory=dict)  # by abstract list
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)  # list → level → where it begins anew

    def label(self, number: str, depth: int) -> str:
        """The next label of the list at that depth, with a space behind; "" where the list has none."""
        abstract = self.lists.get(number)
        levels = self.levels.get(abstract or "", {})
        level = levels.get(depth)
        if abstract is None or level is None or not 0 <= depth < _DEEPEST or number == "0":
            return ""
        if level.form == "bullet":
            return "- "
        if level.form == "none":
            return ""
        counts = self.counts.setdefault(abstract, [0] * _DEEPEST)
        for begun, start in self.restarts.pop(number, {}).items():
            counts[begun:] = [start - 1 if begun == depth and start > 1 else 0] + [0] * (_DEEPEST - begun - 1)
        counts[depth] = counts[depth] + 1 if counts[depth] else level.start
        counts[depth + 1 :] = [0] * (_DEEPEST - depth - 1)
        text = level.text
        for i in range(depth + 1):
            shown = levels.get(i, Level())
            text = text.replace(f"%{i + 1}", _written(max(counts[i], 1), shown.form))
        return f"{text} " if text else ""


def restarts_of(tree: Any) -> dict[str, dict[int, int]]:
    """The lists that begin anew although others of their kind have counted."""
    found: dict[str, dict[int, int]] = {}
    for num in tree.iter(f"{W}num"):
        for override in num.iter(f"{W}lvlOverride"):
            start = override.find(f"{W}startOverride")
            depth = _number(override.get(f"{W}ilvl"))
            if start is not None and depth < _DEEPEST:
                found.setdefault(num.get(f"{W}numId", ""), {})[depth] = _number(start.get(f"{W}val"))
    return found


def lists_of(tree: Any) -> tuple[dict[str, dict[int, Level]], dict[str, str]]:
    """The abstract lists and the lists of a numbering part."""
    levels: dict[str, dict[int, Level]] = {}
    for abstract in tree.iter(f"{W}abstractNum"):
        key = abstract.get(f"{W}abstractNumId", "")
        levels[key] = {_number(lvl.get(f"{W}ilvl")): _level(lvl) for lvl in abstract.iter(f"{W}lvl")}
    lists: dict[str, str] = {}
    for num in tree.iter(f"{W}num"):
        abstract = num.find(f"{W}abstractNumId")
        if abstract is not None:
            lists[num.get(f"{W}numId", "")] = abstract.get(f"{W}val", "")
    return levels, lists


def styles_of(tree: Any) -> dict[str, tuple[str, int]]:
    """The styles that number their paragraphs, also those that inherit it."""
    own: dict[str, tuple[str, int]] = {}
    based: dict[str, str] = {}
    for style in tree.iter(f"{W}style"):
        key = style.get(f"{W}styleId", "")
        base = style.find(f"{W}basedOn")
        if base is not None:
            based[key] = base.get(f"{W}val", "")
        place = place_of(style.find(f"{W}pPr"))
        if place:
            own[key] = place
    for key in based:
        above, steps = key, 0
        while above not in own and above in based and steps < 20:
            above, steps = based[above], steps + 1
        if above in own:
            own.setdefault(key, own[above])
    return own


def place_of(properties: Any) -> tuple[str, int] | None:
    """List and level that a paragraph's or style's properties name."""
    number = properties.find(f"{W}numPr/{W}numId") if properties is not None else None
    if number is None:
        return None
    depth = properties.find(f"{W}numPr/{W}ilvl")
    return number.get(f"{W}val", ""), _number(depth.get(f"{W}val") if depth is not None else "0")


def _level(element: Any) -> Level:
    def value(tag: str, default: str) -> str:
        child = element.find(f"{W}{tag}")
        return str(child.get(f"{W}val", default)) if child is not None else default

    return Level(value("numFmt", "decimal"), value("lvlText", "")[:40], max(_number(value("start", "1")), 0))


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else 0


def _written(count: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman") and count < _MOST:
        roman = _roman(count)
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter") and count < _MOST:
        letter = _LETTERS[(count - 1) % 26] * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    found = ""
    for value, letters in _ROMANS:
        found += letters * (count // value)
        count %= value
    return found

"""Type sizes, bold and italic of components, fonts and colours of all words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dondoc.papers.form.faults import Fault, fault
from dondoc.papers.form.lines import Line, Part
from dondoc.papers.form.looks import Piece
from dondoc.papers.form.rules import Rule, Rules
from dondoc.papers.places import Place

_SAID = {
    "bold": "in đậm",
    "regular": "không in đậm",
    "italic": "in nghiêng",
    "upright": "kiểu chữ đứng",
    "capitals": "in hoa",
}
_HELD: dict[str, Callable[[Piece], bool]] = {
    "bold": lambda piece: piece.look.bold,
    "regular": lambda piece: not piece.look.bold,
    "italic": lambda piece: piece.look.italic,
    "upright": lambda piece: not piece.look.italic,
}


def said(number: float) -> str:
    """A size as Vietnam writes it."""
    return f"{number:g}".replace(".", ",")


def of_part(part: Part | None, rule: Rule | None) -> Iterator[Fault]:
    """Size and style of one component; nothing where it or its rule is not there."""
    if part is None or rule is None:
        return
    yield from _size(part, rule)
    missing = [name for name in rule.names("style") if not _holds(part, name)]
    if missing:
        words = ", ".join(_SAID[name] for name in missing)
        yield fault(rule, f"{rule.title} chưa {words}", f"Trình bày {_small(rule.title)} {words}", part.place)


def _size(part: Part, rule: Rule) -> Iterator[Fault]:
    allowed = rule.range("size")
    wrong = sorted({piece.look.size for piece in part.pieces if allowed and piece.look.size not in allowed})
    if allowed and wrong:
        sizes = ", ".join(map(said, wrong))
        yield fault(rule, f"{rule.title} cỡ chữ {sizes}", f"Dùng cỡ chữ {allowed.said}", part.place)


def _holds(part: Part, name: str) -> bool:
    return part.is_capitals if name == "capitals" else all(map(_HELD[name], part.pieces))


def _small(title: str) -> str:
    return title[:1].lower() + title[1:]


@dataclass(frozen=True, slots=True)
class _Odd:
    """A stretch that looks otherwise than the rule says."""

    value: str
    place: Place


def everywhere(lines: Sequence[Line], rules: Rules) -> Iterator[Fault]:
    """Fonts and colours of all words, tables and annexes too: one fault a value, with how often."""
    if (rule := rules.get("font")) is not None:
        allowed = {name.casefold() for name in rule.names("fonts")}
        wanted = ", ".join(rule.names("fonts"))
        for value, times, place in _counted(_fonts(lines, allowed)):
            yield fault(rule, f"Phông chữ {value}{times}", f"Dùng phông chữ {wanted}, bộ mã Unicode", place)
    if (rule := rules.get("colour")) is not None:
        for _value, times, place in _counted(_colours(lines)):
            yield fault(rule, f"Chữ không phải màu đen{times}", "Đổi chữ sang màu đen", place)


def _fonts(lines: Iterable[Line], allowed: set[str]) -> Iterator[_Odd]:
    for line, piece in _shown(lines):
        for font in dict.fromkeys(_used(piece)):
            if font.casefold() not in allowed:
                yield _Odd(font, _place(line, piece))


def _used(piece: Piece) -> Iterator[str]:
    """The fonts that its letters are set in: those with marks have their own slot."""
    if any(c.isascii() and c.isalnum() for c in piece.text):
        yield piece.look.fonts[0]
    if any(not c.isascii() and c.isalpha() for c in piece.text):
        yield piece.look.fonts[1]


def _colours(lines: Iterable[Line]) -> Iterator[_Odd]:
    for line, piece in _shown(lines):
        if piece.look.colour not in ("", "000000") and not piece.is_link:
            yield _Odd("", _place(line, piece))


def _shown(lines: Iterable[Line]) -> Iterator[tuple[Line, Piece]]:
    return ((line, piece) for line in lines for piece in line.pieces if any(c.isalnum() for c in piece.text))


def _place(line: Line, piece: Piece) -> Place:
    return line.place.of(line.text, piece.start, piece.start + len(piece.text))


def _counted(odd: Iterable[_Odd]) -> Iterator[tuple[str, str, Place]]:
    """Each value with the words for how many further places have it, at its first place."""
    places: dict[str, list[Place]] = {}
    for each in odd:
        places.setdefault(each.value, []).append(each.place)
    for value, found in places.items():
        yield value, further(len({place.paragraph for place in found}) - 1), found[0]


def further(count: int) -> str:
    """The words for as many further places."""
    return f" (và {count} đoạn khác)" if count > 0 else ""


def sizes(lines: Sequence[Line], rule: Rule) -> Iterator[Fault]:
    """Type sizes of running text: one fault a size."""
    allowed = rule.range("size")
    odd = (
        _Odd(said(piece.look.size), _place(line, piece))
        for line, piece in _shown(lines)
        if allowed and piece.look.size not in allowed and not piece.is_raised
    )
    for value, times, place in _counted(odd):
        wanted: Any = allowed
        yield fault(rule, f"{rule.title} có chữ cỡ {value}{times}", f"Dùng cỡ chữ {wanted.said}", place)

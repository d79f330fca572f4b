"""Living numbers in the templates of an office: they reckon and compare as numbers do and are printed as controls."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from dondoc.papers.controls import bare, set_controls
from dondoc.papers.living import Number, marked, unmarked
from dondoc.papers.words import BEGIN


class LivingWhole(int):
    """A whole number that leads to its figure."""

    number: Number

    def __str__(self) -> str:
        return marked(self.number)


class LivingDecimal(Decimal):
    """A decimal that leads to its figure."""

    number: Number

    def __str__(self) -> str:
        return marked(self.number)


class LivingWords(str):
    """What is printed in place of a number, as "chưa có số liệu"."""

    __slots__ = ()


def for_template(number: Number) -> LivingWhole | LivingDecimal | LivingWords:
    """The number as a template takes it: `{% if so > 3 %}`, `{{ so|so_vb }}`."""
    made: LivingWhole | LivingDecimal
    match number.value:
        case int():
            made = LivingWhole(number.value)
        case Decimal():
            made = LivingDecimal(number.value)
        case _:
            return LivingWords(marked(number))
    made.number = number
    return made


def printed(value: Any, writing: Callable[[Any], str]) -> str:
    """The value as the filter writes it; a living number stays one."""
    if isinstance(value, LivingWords):
        return value
    if isinstance(value, LivingWhole | LivingDecimal):
        bare_value = int(value) if isinstance(value, LivingWhole) else Decimal(value)
        return marked(Number(writing(bare_value), value.number.key))
    return writing(value)


def settle(word: Any) -> None:
    """Set the controls of a rendered template; where none can stand (page heads, notes) the words stay."""
    main = word.part
    set_controls(word)
    for part in main.package.iter_parts():
        if part is main:
            continue
        if hasattr(part, "element"):
            bare(part.element)
        elif BEGIN.encode() in part.blob:
            part._blob = unmarked(part.blob.decode()).encode()

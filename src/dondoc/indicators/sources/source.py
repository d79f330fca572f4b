"""What a source is: a module that counts the figures of one part, each read shared by all that are asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from dondoc.figures.actors import Actor
from dondoc.indicators.asking import Asked
from dondoc.indicators.counted import Answer, CountedRow
from dondoc.indicators.definitions import Shape, SourceRef

Pinned = Mapping[str, str]


class Source(Protocol):
    """A module of this folder.

    `FIGURES` names what it counts, each with the shape of its measure; `LOOKS_BACK` says whether it can count what was
    known at an earlier moment. `fault` says what of a reference it cannot use.
    `answers` counts several; `pinned` are the grounds of a closing that is asked again. `rows` are the records of one
    number, where `Answer.records` leads to the list of this part.
    """

    FIGURES: Mapping[str, Shape]
    LOOKS_BACK: bool

    def fault(self, ref: SourceRef) -> str:
        """Why a figure cannot be counted as the table says; "" where it can."""

    def answers(self, wanted: Mapping[str, SourceRef], asked: Asked, actor: Actor, pinned: Pinned) -> dict[str, Answer]:
        """The answers by the keys of `wanted`."""

    def rows(self, ref: SourceRef, asked: Asked, actor: Actor, part: str) -> Sequence[CountedRow]:
        """The records of one number ("" for all), in a fixed order."""

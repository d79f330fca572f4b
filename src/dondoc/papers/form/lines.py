"""The lines of a Word file as the rules of form look at them: words with their looks and how they are set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dondoc.language.marks import bare
from dondoc.papers.form.looks import Looks, Piece, Shape
from dondoc.papers.places import Paragraph, Place, opened, paragraphs


@dataclass(frozen=True)
class Line:
    """A paragraph with its looks; `at` is its index among all of them."""

    at: int
    paragraph: Paragraph
    looks: Looks

    @cached_property
    def text(self) -> str:
        """Its words."""
        return self.paragraph.text

    @cached_property
    def bare(self) -> str:
        """Its words in lower case without marks, character for character."""
        return bare(self.text)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Its runs."""
        return tuple(self.looks.pieces(self.paragraph.element))

    @cached_property
    def shape(self) -> Shape:
        """How it is set."""
        return self.looks.shape(self.paragraph.element)

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.paragraph.place

    @property
    def element(self) -> Any:
        """Its element in the file."""
        return self.paragraph.element

    def __bool__(self) -> bool:
        """Whether it shows any word."""
        return bool(self.text.strip())

    @cached_property
    def whole(self) -> Part:
        """All of it, without the spaces around."""
        start = len(self.text) - len(self.text.lstrip())
        return Part(self, start, len(self.text.rstrip()))

    def parts(self) -> list[Part]:
        """Its printed lines, where line breaks or tabs set some below or beside each other."""
        found, start = [], 0
        for piece in self.text.replace("\t", "\n").split("\n"):
            if piece.strip():
                lead = len(piece) - len(piece.lstrip())
                found.append(Part(self, start + lead, start + len(piece.rstrip())))
            start += len(piece) + 1
        return found


@dataclass(frozen=True)
class Part:
    """A stretch of a line."""

    line: Line
    start: int
    end: int

    @property
    def text(self) -> str:
        """Its words."""
        return self.line.text[self.start : self.end]

    @property
    def bare(self) -> str:
        """Its words in lower case without marks."""
        return self.line.bare[self.start : self.end]

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.line.place.of(self.line.text, self.start, self.end)

    @property
    def pieces(self) -> list[Piece]:
        """The runs of it that show letters or figures."""
        return [
            piece
            for piece in self.line.pieces
            if piece.start < self.end and piece.start + len(piece.text) > self.start and _shows(piece, self)
        ]

    @property
    def is_capitals(self) -> bool:
        """Whether every letter is a capital, typed or shown so."""
        return self.text == self.text.upper() or all(
            piece.look.capitals for piece in self.pieces if piece.text != piece.text.upper()
        )

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return all(piece.look.bold for piece in self.pieces)


def _shows(piece: Piece, part: Part) -> bool:
    inside = piece.text[max(part.start - piece.start, 0) : part.end - piece.start]
    return any(each.isalnum() for each in inside)


def lines_of(data: bytes) -> tuple[Any, Sequence[Line]]:
    """The opened file and its lines. Raises `NotAWordFile`."""
    word = opened(data)
    looks = Looks(word)
    return word, tuple(Line(at, paragraph, looks) for at, paragraph in enumerate(paragraphs(word)))

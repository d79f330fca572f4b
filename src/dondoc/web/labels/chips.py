"""What words and signs are made of: a state is never told by its colour alone."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Chip:
    """A sign and a word on a quiet ground."""

    word: Words
    icon: str
    tone: str = ""

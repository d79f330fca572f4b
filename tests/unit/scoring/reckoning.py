"""Evaluating a reckoning again: whole numbers and decimals with + - * / ( ) min max, exactly, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|(min|max)\b|([-+*/(),]))")


class BadReckoning(ValueError):
    """The text is no reckoning."""


def evaluated(text: str) -> Fraction:
    """What the reckoning gives. Raises BadReckoning, also for a division by zero.

    >>> evaluated("44/50 * 1.5"), evaluated("max(0, 1 - 3 * 0.25)")
    (Fraction(33, 25), Fraction(1, 4))
    """
    reader = _Reader(_tokens(text))
    value = reader.total()
    if reader.ahead:
        raise BadReckoning(f"not understood from {reader.ahead!r} on: {text!r}")
    return value


def _tokens(text: str) -> list[str]:
    found, place = [], 0
    end = len(text.rstrip())
    while place < end:
        match = _TOKEN.match(text, place)
        if match is None:
            raise BadReckoning(f"not understood at {text[place : place + 10]!r}: {text!r}")
        found.append(match.group().strip())
        place = match.end()
    return found


class _Reader:
    """Reads from left to right; * and / bind before + and -."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens[::-1]

    @property
    def ahead(self) -> str:
        return self._tokens[-1] if self._tokens else ""

    def _next(self, expected: str = "") -> str:
        if not self._tokens or (expected and self.ahead != expected):
            raise BadReckoning(f"{expected or 'a number'} expected, found {self.ahead!r}")
        return self._tokens.pop()

    def total(self) -> Fraction:
        value = self._product()
        while self.ahead in ("+", "-"):
            value = value + self._product() if self._next() == "+" else value - self._product()
        return value

    def _product(self) -> Fraction:
        value = self._single()
        while self.ahead in ("*", "/"):
            if self._next() == "*":
                value *= self._single()
            else:
                value = _divided(value, self._single())
        return value

    def _single(self) -> Fraction:
        word = self._next()
        if word == "-":
            return -self._single()
        if word == "(":
            value = self.total()
            self._next(")")
            return value
        if word in ("min", "max"):
            return self._extreme(min if word == "min" else max)
        try:
            return Fraction(word)
        except ValueError:
            raise BadReckoning(f"a number expected, found {word!r}") from None

    def _extreme(self, choose: Callable[[list[Fraction]], Fraction]) -> Fraction:
        self._next("(")
        values = [self.total()]
        while self.ahead == ",":
            self._next()
            values.append(self.total())
        self._next(")")
        return choose(values)


def _divided(value: Fraction, by: Fraction) -> Fraction:
    if by == 0:
        raise BadReckoning("a division by zero")
    return value / by

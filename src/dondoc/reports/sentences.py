"""A sentence of a report as data: written only when it has something to say, its numbers each from a figure.

`{dossiers.received}` stands for a figure's number, `{assignments.on_time_rate:percent}` for a rate in per cent,
`{assignments.on_time_rate:numerator}` for one of its parts. A sentence whose figures are all zero is left out, or its
`zero` is written in its place; what has no number is told apart (see `composing`). `[one|another|a third]` is a list:
of its items those are written of which something arose, "one, another và a third"; `[; one]` is a clause that may go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dondoc.figures.figure import Absence, Exact, Missing
from dondoc.figures.measured import Measured
from dondoc.limits.laying import BadTable

PERCENT = "percent"
_SLOT = re.compile(r"\{(?P<figure>[\w.-]+)(?::(?P<part>\w+))?\}")
_LIST = re.compile(r"\[(?P<items>[^\[\]]*)\]")
_KEYS = frozenset({"say", "when", "zero"})


@dataclass(frozen=True, slots=True)
class Slot:
    """A number in a sentence: of which figure, which of its numbers ("" is the first), or "percent"."""

    figure: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with slots. `when`: the figures of which one must be above zero; empty: any of those it speaks of."""

    say: str
    when: tuple[Slot, ...] = ()
    zero: str = ""

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Its numbers, in order."""
        return tuple(_slot(found) for found in _SLOT.finditer(self.say))

    @property
    def figures(self) -> tuple[str, ...]:
        """The figures it speaks of, each once."""
        return tuple(dict.fromkeys(each.figure for each in (*self.slots, *self.when)))


@dataclass(frozen=True, slots=True)
class Said:
    """What becomes of a sentence: its words and numbers, or nothing; `missing` names figures without a number."""

    pieces: tuple[str | Slot, ...] = ()
    missing: tuple[str, ...] = ()


def sentence_of(where: str, entry: object) -> Sentence:
    """A sentence of a table: a text, or a mapping with `say`, `when`, `zero`. Raises BadTable."""
    if isinstance(entry, str):
        return Sentence(entry)
    if not isinstance(entry, Mapping) or not entry.get("say") or set(entry) - _KEYS:
        raise BadTable(f"“{where}”: mỗi câu là một đoạn chữ, hoặc gồm “say”, “when”, “zero”.")
    when = tuple(_of(str(each)) for each in entry.get("when") or ())
    return Sentence(str(entry["say"]), when, str(entry.get("zero") or ""))


def said(sentence: Sentence, measured: Mapping[str, Measured]) -> Said:
    """The sentence with these figures. Where a number is not there, nothing is said but which figure lacks it."""
    missing = tuple(code for code in sentence.figures if _absent(measured.get(code)))
    if missing:
        return Said(missing=missing)
    asked = sentence.when or sentence.slots
    if asked and not any(_some(number(measured[slot.figure], slot.part)) for slot in asked):
        return Said((sentence.zero,) if sentence.zero else ())
    if any(isinstance(number(measured[slot.figure], slot.part), Missing) for slot in sentence.slots):
        return Said((sentence.zero,) if sentence.zero else ())  # không phát sinh: nothing to divide by
    return Said(tuple(_pieces(_with_lists(sentence.say, measured))))


def _with_lists(say: str, measured: Mapping[str, Measured]) -> str:
    """The text with what arose of each list; the lists inside another one first."""
    while found := _LIST.search(say):
        say = say[: found.start()] + _joined(_arisen(found["items"], measured)) + say[found.end() :]
    return say


def _arisen(items: str, measured: Mapping[str, Measured]) -> list[str]:
    """The items of which one number is above zero."""
    slots = {item: [_slot(found) for found in _SLOT.finditer(item)] for item in items.split("|")}
    return [
        item
        for item, asked in slots.items()
        if not asked or any(_some(number(measured[slot.figure], slot.part)) for slot in asked)
    ]


def _joined(items: Sequence[str]) -> str:
    """ "a, b và c"; nothing of nothing."""
    *first, last = items or [""]
    return f"{', '.join(first)} và {last}" if first else last


def _pieces(text: str) -> Iterator[str | Slot]:
    """Words and numbers, one after the other."""
    at = 0
    for found in _SLOT.finditer(text):
        if found.start() > at:
            yield text[at : found.start()]
        yield _slot(found)
        at = found.end()
    if at < len(text):
        yield text[at:]


def number(found: Measured, part: str, places: int = 2) -> Exact | Missing:
    """One number of a figure; "" is its first, "percent" its rate in per cent."""
    if part == PERCENT:
        rate = found.rate
        return rate if isinstance(rate, Missing) else rate.percent(places)
    if found.missing is not None:
        return found.missing
    return found.number(part or first_of(found))


def first_of(found: Measured) -> str:
    """The name of the number that stands for the figure where none is named."""
    return "count" if "count" in found.numbers else next(iter(found.numbers), "count")


def _absent(found: Measured | None) -> bool:
    return found is None or (found.missing is not None and found.missing.reason is not Absence.NOTHING_AROSE)


def _some(found: Exact | Missing) -> bool:
    return not isinstance(found, Missing) and Decimal(found) > 0


def _of(text: str) -> Slot:
    figure, _colon, part = text.partition(":")
    return Slot(figure.strip(), part.strip())


def _slot(found: re.Match[str]) -> Slot:
    return Slot(found["figure"], found["part"] or "")

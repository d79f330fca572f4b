"""What one word of a source means: by the source's own map first, else by the words every system uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dondoc.dossiers.kinds import Channel
from dondoc.dossiers.reading.source_map import Facts, SourceMap, UnitSpan, Words
from dondoc.dossiers.reading.statuses import Status
from dondoc.language.folding import folded
from dondoc.organisation.names import name_key

YES, NO = "yes", "no"
ANY_BOOLEAN = "yes_no"
LONGEST_NAME = 300


def shipped_words(entries: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    """The entries of data/source_words.yaml as {column: {folded word: value}}."""
    return {
        str(entry["code"]): {folded(str(word)): str(value) for value, words in entry["words"].items() for word in words}
        for entry in entries
    }


@dataclass(frozen=True, slots=True)
class Meanings:
    """The words of one source."""

    map: SourceMap
    facts: Facts
    words: Words

    @classmethod
    def of(cls, map: SourceMap, facts: Facts) -> Meanings:
        """The source's own words laid over the shipped ones."""
        keys = {*facts.words, *map.codes}
        return cls(map, facts, {key: {**facts.words.get(key, {}), **map.codes.get(key, {})} for key in keys})

    def status(self, word: str) -> str | None:
        """A value of Status."""
        found = self._value("status", word)
        return found if found in set(Status) else None

    def channel(self, word: str) -> str | None:
        """A value of Channel."""
        found = self._value("channel", word)
        return found if found in set(Channel) else None

    def yes(self, key: str, word: str) -> bool | None:
        """Yes or no: by the words of that column, else by those of any."""
        found = self._value(key, word) or self._value(ANY_BOOLEAN, word)
        return {YES: True, NO: False}.get(found or "")

    def units(self, word: str) -> tuple[UnitSpan, ...]:
        """The units that go by the word, each from when to when."""
        told = self.map.units.get(folded(word))
        return (UnitSpan(told),) if told is not None else self.facts.units.get(name_key(word), ())

    def procedure(self, name: str) -> str:
        """The code of the procedure of that name; the name itself where none is known by it."""
        return self.facts.procedures.get(folded(name), name[:LONGEST_NAME])

    def _value(self, key: str, word: str) -> str | None:
        return self.words.get(key, {}).get(folded(word))

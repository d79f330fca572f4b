"""Which words and numbers of two texts are the same: in order first, then stretches that stand elsewhere.

Stretches that each text has once tie the two together; only what lies between two ties is compared token by token, so
that the time grows with the texts and not with their square.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from dondoc.reading.sameness.tokens import Token

_TIES = (8, 4, 2)  # tokens of a stretch that ties, the longest first
_STRETCH = 4  # tokens in a row that are found in another place: columns of a head are read in either order
_WORDS = 2  # of them at the least: numbers alone that stand elsewhere, as in two rows that changed places, are another
_MOST_PAIRS = 1_000_000  # tokens of one text times tokens of the other that are compared one by one

Range = tuple[int, int, int, int]
"""From and to in the one text, from and to in the other."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Tokens between two that agree: those of the checked text, those of the signed one. `at`: where in the latter."""

    checked: tuple[int, ...]
    signed: tuple[int, ...]
    at: int


def gaps(checked: Sequence[Token], signed: Sequence[Token]) -> list[Gap]:
    """Where the two texts differ, in their order; what only stands elsewhere is left out, and so is what is waived."""
    ours, theirs = [each.key for each in checked], [each.key for each in signed]
    found = list(_unlike(ours, theirs, (0, len(ours), 0, len(theirs))))
    moved, came = _elsewhere(
        _stretches(ours, [(a, b) for a, b, _, _ in found]), _stretches(theirs, [(c, d) for _, _, c, d in found])
    )
    lost = {n for a, b, _, _ in found for n in range(a, b)} - moved
    said = {each.first for n, each in enumerate(checked) if n not in lost} - {-1}
    return [
        Gap(
            tuple(n for n in range(a, b) if n in lost and checked[n].first not in said),
            tuple(n for n in range(c, d) if n not in came and not signed[n].waived),
            c,
        )
        for a, b, c, d in found
    ]


def _unlike(ours: Sequence[str], theirs: Sequence[str], whole: Range) -> Iterator[Range]:
    """The ranges that differ, in order."""
    waiting = [(whole, 0)]
    while waiting:
        (a, b, c, d), depth = waiting.pop()
        while a < b and c < d and ours[a] == theirs[c]:
            a, c = a + 1, c + 1
        while a < b and c < d and ours[b - 1] == theirs[d - 1]:
            b, d = b - 1, d - 1
        if a == b or c == d:
            if a < b or c < d:
                yield a, b, c, d
        elif depth < len(_TIES):
            between = list(_between(ours, theirs, (a, b, c, d), _TIES[depth]))
            waiting += [(each, depth + (len(between) == 1)) for each in reversed(between)]
        else:
            yield from _one_by_one(ours, theirs, (a, b, c, d))


def _between(ours: Sequence[str], theirs: Sequence[str], within: Range, length: int) -> Iterator[Range]:
    """What lies between the ties."""
    a, b, c, d = within
    here, there = _once(ours, a, b, length), _once(theirs, c, d, length)
    pairs = [(at, there[key]) for key, at in here.items() if key in there]
    for at, to in _rising(pairs):
        if at >= a and to >= c:
            yield a, at, c, to
            a, c = at + length, to + length
    yield a, b, c, d


def _once(keys: Sequence[str], start: int, end: int, length: int) -> dict[tuple[str, ...], int]:
    """The stretches that stand there once, in their order."""
    every = [(tuple(keys[at : at + length]), at) for at in range(start, end - length + 1)]
    counts = Counter(key for key, _ in every)
    return {key: at for key, at in every if counts[key] == 1}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that rises in both; the first numbers rise already."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, to) in enumerate(pairs):
        place = bisect_left(tails, to)
        tails[place : place + 1] = [to]
        ends[place : place + 1] = [number]
        before.append(ends[place - 1] if place else -1)
    found = []
    number = ends[-1] if ends else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _one_by_one(ours: Sequence[str], theirs: Sequence[str], within: Range) -> Iterator[Range]:
    a, b, c, d = within
    if (b - a) * (d - c) > _MOST_PAIRS:
        yield within
        return
    for code, start, end, to, until in SequenceMatcher(None, ours[a:b], theirs[c:d], autojunk=False).get_opcodes():
        if code != "equal":
            yield a + start, a + end, c + to, c + until


def _stretches(keys: Sequence[str], ranges: Sequence[tuple[int, int]]) -> dict[tuple[str, ...], list[int]]:
    """The places of every few tokens in a row."""
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for start, end in ranges:
        for at in range(start, end - _STRETCH + 1):
            stretch = tuple(keys[at : at + _STRETCH])
            if sum(map(str.isalpha, stretch)) >= _WORDS:
                found[stretch].append(at)
    return found


def _elsewhere(
    ours: Mapping[tuple[str, ...], Sequence[int]], theirs: Mapping[tuple[str, ...], Sequence[int]]
) -> tuple[set[int], set[int]]:
    moved: set[int] = set()
    came: set[int] = set()
    for key in ours.keys() & theirs.keys():
        for here, there in zip(ours[key], theirs[key], strict=False):
            moved.update(range(here, here + _STRETCH))
            came.update(range(there, there + _STRETCH))
    return moved, came

"""Whether signed pages say what the checked file says: each number in its order, and most of the words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from dondoc.reading.sameness import matching, tokens
from dondoc.reading.sameness.matching import Gap
from dondoc.reading.sameness.tokens import Token, Tokens

_AROUND = 60  # characters of the words around a number
_PASSAGE = 160  # characters of a passage that is shown
_BESIDE = 2  # tokens next to a number by which it is known again elsewhere


_Beside = tuple[int, tuple[str, ...]]


class Change(StrEnum):
    """What became of a number."""

    CHANGED = "changed"  # another one stands in its place
    LOST = "lost"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Difference:
    """A number that is not the same: as checked and as signed ("" where there is none), the words around, the page."""

    change: Change
    checked: str
    signed: str
    before: str
    after: str
    page: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that are not the same; "" where one text has none there."""

    checked: str
    signed: str
    page: int


@dataclass(frozen=True, slots=True)
class Sameness:
    """What was compared: the numbers and words of the checked file, and what of them is otherwise in the signed one.

    `words` counts those of the longer of the two texts, `alike` those that stand in both.
    """

    numbers: int
    differences: tuple[Difference, ...]
    words: int
    alike: int
    passages: tuple[Passage, ...]

    @property
    def share(self) -> Decimal:
        """The words that stand in both texts, of those of the longer one, from 0 to 1."""
        return Decimal(self.alike) / self.words if self.words else Decimal(1)


@dataclass(frozen=True, slots=True)
class _Found:
    """A number without its like: its place in one text or in both."""

    checked: int | None
    signed: int | None
    at: int


def compare(text: str, pages: Sequence[Sequence[str]]) -> Sameness:
    """The text of the checked file beside the lines of each page of the signed one.

    Line breaks, page numbers, headings that pages repeat, the words of a signature, the number and day filled into the
    blanks of the head are no differences; nor is a stretch of text that is read at another place.
    """
    ours, theirs = tokens.of_file(text, tokens.repeated_lines(pages)), tokens.of_pages(pages)
    gaps = matching.gaps(ours.each, theirs.each)
    numbers = [found for gap in gaps for found in _numbers(gap, ours.each, theirs.each)]
    told = tuple(_told(found, ours, theirs) for found in _known_again(numbers, ours.each, theirs.each))
    lost = _count((ours.each[n] for gap in gaps for n in gap.checked), tokens.Kind.WORD)
    added = _count((theirs.each[n] for gap in gaps for n in gap.signed), tokens.Kind.WORD)
    alike = _count(ours.each, tokens.Kind.WORD) - lost
    return Sameness(
        numbers=_count(ours.each, tokens.Kind.NUMBER),
        differences=told,
        words=alike + max(lost, added),
        alike=alike,
        passages=tuple(_passages(gaps, ours, theirs)),
    )


def _counts(token: Token, kind: tokens.Kind) -> bool:
    return token.kind is kind and not token.waived


def _count(each: Iterable[Token], kind: tokens.Kind) -> int:
    return sum(_counts(token, kind) for token in each)


def _numbers(gap: Gap, ours: Sequence[Token], theirs: Sequence[Token]) -> Iterator[_Found]:
    """The numbers of a gap in pairs; what fills a blank of the checked text is none of them."""
    lost = [n for n in gap.checked if _counts(ours[n], tokens.Kind.NUMBER)]
    added = [n for n in gap.signed if _counts(theirs[n], tokens.Kind.NUMBER)]
    blanks = sum(ours[n].kind is tokens.Kind.BLANK for n in gap.checked)
    for here, there in zip(lost, added, strict=False):
        yield _Found(here, there, gap.at)
    for here in lost[len(added) :]:
        yield _Found(here, None, gap.at)
    for there in added[len(lost) + blanks :]:
        yield _Found(None, there, gap.at)


def _known_again(found: Sequence[_Found], ours: Sequence[Token], theirs: Sequence[Token]) -> Iterator[_Found]:
    """A number lost at one place and one added at another are one where the same words stand beside them."""
    added = {each.signed: each for each in found if each.checked is None and each.signed is not None}
    places: dict[_Beside, list[int]] = defaultdict(list)
    for there in added:
        for beside in _beside(theirs, there):
            places[beside].append(there)
    for each in found:
        if each.checked is None:
            continue
        again = None
        if each.signed is None:
            near = (there for beside in _beside(ours, each.checked) for there in places[beside] if there in added)
            again = next(near, None)
        if again is None:
            yield each
            continue
        del added[again]
        if ours[each.checked].key != theirs[again].key:
            yield _Found(each.checked, again, again)
    yield from added.values()


def _beside(each: Sequence[Token], at: int) -> Iterator[_Beside]:
    """The tokens before and behind, by which a number is known."""
    for side, start in enumerate((at - _BESIDE, at + 1)):
        keys = tuple(token.key for token in each[max(0, start) : start + _BESIDE])
        if len(keys) == _BESIDE:
            yield side, keys


def _told(found: _Found, ours: Tokens, theirs: Tokens) -> Difference:
    checked = ours.words(found.checked, found.checked, _AROUND) if found.checked is not None else ""
    signed = theirs.words(found.signed, found.signed, _AROUND) if found.signed is not None else ""
    if found.checked is not None:
        change = Change.CHANGED if signed else Change.LOST
        before, after = ours.around(found.checked, found.checked, _AROUND)
    else:
        assert found.signed is not None
        change = Change.ADDED
        before, after = theirs.around(found.signed, found.signed, _AROUND)
    return Difference(change, checked, signed, before, after, _page(theirs, found.signed, found.at))


def _page(theirs: Tokens, signed: int | None, at: int) -> int:
    """The page of the number, or of where it is missing; 0 where no page has text."""
    if not theirs.each:
        return 0
    return theirs.each[signed if signed is not None else min(at, len(theirs.each) - 1)].page


def _passages(gaps: Sequence[Gap], ours: Tokens, theirs: Tokens) -> Iterator[Passage]:
    for gap in gaps:
        mine = [n for n in gap.checked if _counts(ours.each[n], tokens.Kind.WORD)]
        other = [n for n in gap.signed if _counts(theirs.each[n], tokens.Kind.WORD)]
        if mine or other:
            checked = ours.words(mine[0], mine[-1], _PASSAGE) if mine else ""
            signed = theirs.words(other[0], other[-1], _PASSAGE) if other else ""
            yield Passage(checked, signed, _page(theirs, other[0] if other else None, gap.at))

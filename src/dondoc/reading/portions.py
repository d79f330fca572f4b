"""A long text in portions, so that reading it can show progress and be stopped, and no step sees all of it at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from dondoc.reading.model import Block, Citation, Header, Outline, Reading, Span, Table
from dondoc.reading.relations import strongest

SIZE = 400_000
"""Characters of a portion; a longer one only where a block or a table is longer."""

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Portion:
    """Some blocks of a text as a text of their own; the places of the blocks in the document are kept."""

    start: int
    text: str
    outline: Outline


def of(content: str, outline: Outline) -> Iterator[Portion]:
    """The portions of `content`, cut between blocks, never inside a table."""
    first = 0
    tables = list(outline.tables)
    for last, block in enumerate(outline.blocks, 1):
        following = outline.blocks[last] if last < len(outline.blocks) else None
        long_enough = block.span.end - outline.blocks[first].span.start >= SIZE
        while tables and tables[0].span.end <= block.span.end:
            tables.pop(0)
        inside = following is not None and bool(tables) and tables[0].span.start < following.span.start
        if following is None or (long_enough and not inside):
            yield _portion(content, outline, first, last)
            first = last


def moved(value: _Value, by: int) -> _Value:
    """The same value with every span in it moved."""
    result: Any = _moved(value, by)
    found: _Value = result
    return found


def together(content: str, outline: Outline, head: Header, parts: Sequence[Reading]) -> Reading:
    """One reading of the whole; a document cited in several portions is one citation with its mentions."""
    return Reading(
        content,
        outline,
        head,
        _cited(parts),
        tuple(order for part in parts for order in part.orders),
        tuple(number for part in parts for number in part.numbers),
        tuple(group for part in parts for group in part.figures),
    )


def _portion(content: str, outline: Outline, first: int, last: int) -> Portion:
    start, end = outline.blocks[first].span.start, outline.blocks[last - 1].span.end
    blocks = tuple(_block(block, first, start) for block in outline.blocks[first:last])
    tables: tuple[Table, ...] = tuple(moved(t, -start) for t in outline.tables if start <= t.span.start < end)
    return Portion(start, content[start:end], Outline(blocks, tables))


def _block(block: Block, first: int, start: int) -> Block:
    parents = tuple(parent - first for parent in block.parents if parent >= first)
    return replace(block, span=_moved(block.span, -start), parents=parents)


def _moved(value: Any, by: int) -> Any:
    if isinstance(value, Span):
        return Span(value.start + by, value.end + by)
    if isinstance(value, tuple):
        return tuple(_moved(inner, by) for inner in value)
    if is_dataclass(value) and not isinstance(value, (type, Outline)):
        changed = {f.name: _moved(getattr(value, f.name), by) for f in fields(value)}
        return replace(value, **changed)
    return value


def _cited(parts: Sequence[Reading]) -> tuple[Citation, ...]:
    found: dict[str, Citation] = {}
    for citation in (citation for part in parts for citation in part.citations):
        known = found.get(citation.sign)
        if known is None:
            found[citation.sign] = citation
        else:
            more = (*known.mentions, citation.span, *citation.mentions)
            said = strongest((known.relation, citation.relation))
            found[citation.sign] = replace(known, date=known.date or citation.date, mentions=more, relation=said)
    return tuple(found.values())

"""From blocks to passages and sentences, and the numbers in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dondoc.reading.figures import traits
from dondoc.reading.figures.frames import MARK, grow
from dondoc.reading.figures.layout import Frame, Layout, Lead, Mention, Passage, Sentence
from dondoc.reading.figures.neighbourhood import inherit, mentions_of
from dondoc.reading.figures.tokens import Token
from dondoc.reading.figures.traits import Axis, Trait
from dondoc.reading.model import Block, BlockKind, Outline, Span

_SHORT = re.compile(r"(?:^|[ (])(?:tp|ts|ths|pgs|gs|bs|ks|cn|q|p|h|tr|st|t\.p|ub|v\.v|ông|bà|số|[A-ZĐ]|[IVX]+)$", re.I)
_BULLET = {BlockKind.BULLET, BlockKind.POINT, BlockKind.CLAUSE}
_MOST = 2_000  # numbers of one sentence that are looked at: more is a dump, no sentence
_LABEL_END = re.compile(r"[:;(]")
_LONG = 60  # characters: a shorter line is a title, and no sentence that a page break cut
_DATED = re.compile(r"\d{1,2}[/.:\-]\d{1,2}(?!\d\d)")


def lay_out(content: str, outline: Outline, tokens: Sequence[Token]) -> Layout:
    """Put every number of the running text in its passage, sentence and frame."""
    starts = [t.start for t in tokens]
    passages: list[Passage] = []
    mentions: list[Mention] = []
    for span, mark in _joined(content, outline):
        low, high = bisect_left(starts, span.start), bisect_left(starts, span.end)
        text = content[span.start : span.end].replace("\n", " ")
        passage = Passage(span, text, mark, len(passages))
        passages.append(passage)
        if low == high:
            continue
        _fill(passage, tokens[low:high], mentions)
    return Layout(content, passages, mentions)


def _joined(content: str, outline: Outline) -> Iterator[tuple[Span, str]]:
    """Blocks outside tables; one that a page break cut in mid-sentence is put together again."""
    span: Span | None = None
    mark = ""
    for block in outline.blocks:
        if block.kind is BlockKind.ROW:
            continue
        if span is not None and _continues(content, span, block):
            span = Span(span.start, block.span.end)
            continue
        if span is not None:
            yield span, mark
        span, mark = block.span, (block.label if block.kind in _BULLET else "")
    if span is not None:
        yield span, mark


def _continues(content: str, before: Span, block: Block) -> bool:
    if block.kind is not BlockKind.PARAGRAPH or before.end > block.span.start:
        return False
    if content[before.end : block.span.start].strip():
        return False
    last = content[max(before.start, before.end - 4) : before.end].rstrip()[-1:]
    rest = block.flat.lstrip()
    if not last or not (last.isalpha() or last == ","):
        return False
    if rest[:1].islower():
        return True
    long = before.end - before.start >= _LONG or last == ","
    return rest[:1].isdigit() and long and not _DATED.match(rest)


def _fill(passage: Passage, tokens: Sequence[Token], mentions: list[Mention]) -> None:
    marks = list(MARK.finditer(passage.text))
    cuts = _sentence_ends(passage.text, marks)
    begin = 0
    at_token = 0
    at_mark = 0
    for end in cuts:
        last = at_token
        while last < len(tokens) and tokens[last].start - passage.span.start < end:
            last += 1
        until = at_mark
        while until < len(marks) and marks[until].start() < end:
            until += 1
        if last > at_token:
            some = tokens[at_token : min(last, at_token + _MOST)]
            _sentence(passage, begin, end, some, marks[at_mark:until], mentions)
        begin, at_token, at_mark = end, last, until


def _sentence_ends(text: str, marks: Sequence[re.Match[str]]) -> list[int]:
    ends = []
    for mark in marks:
        if mark.lastgroup != "stop":
            continue
        rest = text[mark.end() : mark.end() + 12].lstrip(" \"“'(*-")
        if rest and not (rest[0].isupper() or rest[0].isdigit()):
            continue
        if mark[0] == "." and _SHORT.search(text[max(0, mark.start() - 8) : mark.start()]):
            continue
        ends.append(mark.end())
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    return ends


def _sentence(
    passage: Passage,
    begin: int,
    end: int,
    tokens: Sequence[Token],
    marks: Sequence[re.Match[str]],
    mentions: list[Mention],
) -> None:
    offset = passage.span.start
    root = Frame(Lead.ROOT, None)
    head = passage.text[begin : begin + 60].lstrip(" -+*•–")
    sentence = Sentence(
        Span(offset + begin, offset + end), passage.index, len(passage.sentences), root, [root], [], head, _levels(head)
    )
    passage.sentences.append(sentence)
    outside = _outside(marks, tokens, offset)
    placed = mentions_of(passage.text, offset, begin, end, tokens, outside, len(mentions))
    inherit(passage.text, begin, placed, outside, offset)
    for mention in placed:
        mention.passage, mention.sentence = passage.index, sentence.index
    mentions.extend(placed)
    sentence.mentions.extend(placed)
    grow(sentence, passage.text, offset, placed, outside)


def _levels(head: str) -> frozenset[Trait]:
    return traits.on(Axis.LEVEL, traits.traits_in(_LABEL_END.split(head, maxsplit=1)[0][:36]))


def _outside(marks: Sequence[re.Match[str]], tokens: Sequence[Token], offset: int) -> list[re.Match[str]]:
    """Marks that are not inside a number or its unit ("ý kiến, kiến nghị")."""
    kept = []
    at = 0
    for mark in marks:
        while at < len(tokens) and tokens[at].end - offset <= mark.start():
            at += 1
        if at < len(tokens) and tokens[at].start - offset <= mark.start():
            continue
        kept.append(mark)
    return kept

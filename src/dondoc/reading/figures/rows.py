"""The same measures told row by row: bullets under a heading, levels of government, one paragraph each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from dondoc.reading.figures.drafts import Draft, sum_draft
from dondoc.reading.figures.layout import Layout, Mention, Passage, Sentence
from dondoc.reading.figures.sums import _adds
from dondoc.reading.figures.tokens import Kind
from dondoc.reading.figures.traits import Axis, Trait, on, traits_in
from dondoc.reading.figures.verdicts import AGREES, ALARM, Claim, is_complete, weigh
from dondoc.reading.figures.wording import label, trimmed
from dondoc.reading.model import Span

_SUMS_UP = re.compile(r"tổng(?: cộng| số)?|cộng", re.I)
_NO_HEADING = Passage(Span(0, 0), "", "", -1)
_LEVELS = {Trait.PROVINCE, Trait.DISTRICT, Trait.COMMUNE}
_INCOMPLETE = re.compile(
    r"(?<![^\W\d_])(?:như|một số|tiêu biểu|điển hình|nổi bật|chủ yếu|nhiều nhất|kết quả cụ thể)", re.I
)
_PARTLY = re.compile(r"trong đó[ :]*$", re.I)
_REACH = 5  # paragraphs between the whole's row and its levels

Key = tuple[str | None, int, frozenset[Trait]]


@dataclass(slots=True, eq=False)
class Row:
    """One row: its first count, its changes, its counts by class."""

    name: str
    main: Mention | None = None
    measures: dict[Key, Mention] = field(default_factory=dict)
    passage: int = 0


def under_headings(layout: Layout) -> Iterator[Draft]:
    """Bullets under the paragraph that announces them."""
    for heading, bullets in _lists(layout.passages):
        rows = [_row(p) for p in bullets]
        yield from _announced(layout, heading, bullets)
        if len(rows) < 2:
            continue
        filled = [r for r in rows if r.main is not None]
        yield from _total_below(layout, bullets, filled)
        if len(filled) >= 2 and heading.sentences:
            yield from _compare(layout, heading, rows, filled)


def _total_below(layout: Layout, bullets: Sequence[Passage], rows: Sequence[Row]) -> Iterator[Draft]:
    """A last paragraph "Tổng cộng: 13.573 hồ sơ" under the bullets that it sums up."""
    below = bullets[-1].index + 1
    if below >= len(layout.passages) or len(rows) < 2:
        return
    passage = layout.passages[below]
    if not passage.sentences or not _SUMS_UP.match(passage.text.lstrip(" -+*•–")):
        return
    total = next((m for m in passage.sentences[0].root.members if m.plain_count), None)
    mains = [r.main for r in rows if r.main is not None]
    if total is not None and _adds(total, mains):
        yield sum_draft(layout, total, mains, AGREES, "total-below-bullets", names=_names(rows))


def _lists(passages: Sequence[Passage]) -> Iterator[tuple[Passage, list[Passage]]]:
    """Runs of bullets of one kind with the passage before them; bullets of another kind between belong to a bullet."""
    open_lists: list[tuple[str, Passage, list[Passage]]] = []
    for before, passage in zip([None, *passages], passages, strict=False):
        kind = _kind(passage.mark)
        if not kind:
            yield from ((h, b) for _, h, b in open_lists)
            open_lists = []
            continue
        depth = next((i for i, (k, _, _) in enumerate(open_lists) if k == kind), None)
        if depth is not None:
            yield from ((h, b) for _, h, b in open_lists[depth + 1 :])
            del open_lists[depth + 1 :]
            open_lists[depth][2].append(passage)
        else:
            open_lists.append((kind, before or _NO_HEADING, [passage]))
    yield from ((h, b) for _, h, b in open_lists)


def _kind(mark: str) -> str:
    if not mark:
        return ""
    if mark[0].isdigit():
        return "1"
    return "a" if mark[0].isalpha() else mark[0]


def _row(passage: Passage) -> Row:
    row = Row(_row_name(passage), passage=passage.index)
    for sentence in passage.sentences:
        _read_row(row, sentence)
    return row


def _row_name(passage: Passage) -> str:
    """The words of a bullet before its first number or colon."""
    first = next((m.token.start for s in passage.sentences for m in s.mentions), passage.span.end)
    words = passage.text[: first - passage.span.start].partition(":")[0]
    return trimmed(words.removeprefix(passage.mark))


def _read_row(row: Row, sentence: Sentence) -> None:
    for mention in sentence.root.members:
        if mention.plain_count:
            if row.main is None:
                row.main = mention
            row.measures.setdefault(_key(mention), mention)
    for mention in sentence.mentions:
        if mention.change and mention.token.kind is Kind.COUNT:
            row.measures.setdefault(_key(mention), mention)


def _key(mention: Mention) -> Key:
    classes = on(Axis.STATE, mention.traits) | on(Axis.TIMING, mention.traits) | on(Axis.ORIGIN, mention.traits)
    if not mention.change and not classes and Trait.RECEIVED in mention.traits:
        classes = frozenset({Trait.RECEIVED})
    return (
        None if classes and not mention.change else mention.token.unit,
        mention.change,
        classes if not mention.change else frozenset(),
    )


def _compare(layout: Layout, heading: Passage, rows: list[Row], filled: list[Row]) -> Iterator[Draft]:
    mains = [r.main for r in filled if r.main is not None]
    totals = _heading_totals(heading)
    proven = False
    for total in totals:
        if _adds(total, mains):
            yield sum_draft(layout, total, mains, AGREES, "bullets-under-total", names=_names(filled))
            proven = True
            break
    if not proven and totals:
        yield from _unproven(layout, heading, totals, rows, mains)
    yield from _parallel(layout, _row(heading), filled, proven and len(filled) == len(rows), mains)


def _names(rows: Sequence[Row]) -> list[str]:
    return [r.name or (label(r.main) if r.main else "") for r in rows]


def _heading_totals(heading: Passage) -> list[Mention]:
    """Counts of the announcing paragraph, last sentence first, the last count first."""
    found: list[Mention] = []
    for sentence in reversed(heading.sentences[-2:]):
        found.extend(m for m in reversed(sentence.mentions) if m.plain_count)
    return found


def _unproven(
    layout: Layout, heading: Passage, totals: list[Mention], rows: list[Row], mains: list[Mention]
) -> Iterator[Draft]:
    root = [m for m in heading.sentences[-1].root.members if m.plain_count] if heading.sentences else []
    if not root or not heading.announces or heading.sentences[-1].span.end < heading.span.end - 2:
        return
    total = _announcing(root, mains)
    if total is None or (total.value < max(m.value for m in mains) and not is_complete(mains)):
        return
    words = heading.text
    claim = Claim.PARTLY if _PARTLY.search(words) or _INCOMPLETE.search(words[-60:]) else Claim.WHOLE
    whole_list = len(mains) == len(rows) and {m.token.unit for m in mains} <= {None, total.token.unit}
    verdict = weigh(total, mains, claim, whole_list=whole_list)
    if verdict.holds is False and not (is_complete(mains) or len(root) == 1 or root[-1] is total):
        verdict = weigh(total, mains, Claim.NONE, whole_list=False)
    yield sum_draft(layout, total, mains, verdict, "bullets-under-total")


def _announcing(root: Sequence[Mention], mains: Sequence[Mention]) -> Mention | None:
    units = {m.token.unit for m in mains if m.token.unit}
    for mention in reversed(root):
        if mention.token.unit is None or not units or mention.token.unit in units:
            return mention
    return None


def _parallel(
    layout: Layout, heading: Row, rows: Sequence[Row], proven: bool, mains: Sequence[Mention]
) -> Iterator[Draft]:
    """Further measures that the heading and every row name."""
    for key, total in heading.measures.items():
        parts = [r.measures[key] for r in rows if key in r.measures]
        if len(parts) != len(rows) or len(parts) < 2 or parts == list(mains) or total in mains:
            continue
        if _adds(total, parts):
            yield sum_draft(layout, total, parts, AGREES, "rows-of-one-measure", names=_names(rows))
        else:
            verdict = weigh(total, parts, Claim.NONE)
            exact = not total.token.approximate and not any(p.token.approximate for p in parts)
            if proven and exact and (key[1] or key[2]):
                verdict = ALARM
            yield sum_draft(layout, total, parts, verdict, "rows-of-one-measure", names=_names(rows))


def _announced(layout: Layout, heading: Passage, bullets: Sequence[Passage]) -> Iterator[Draft]:
    """ "giảm 03 phòng, cụ thể:" and three bullets without numbers."""
    if not heading.announces or not heading.sentences or not 2 <= len(bullets) <= 20:
        return
    if any(m.plain_count for p in bullets for s in p.sentences for m in s.mentions):
        return
    counts = [m for m in heading.sentences[-1].mentions if m.token.kind is Kind.COUNT and m.token.unit]
    total = next((m for m in reversed(counts) if m.value == len(bullets)), None)
    if total is not None and not total.token.approximate:
        more = [(p.text.lstrip(" -+*•–")[:50].rpartition(" ")[0], Decimal(1)) for p in bullets]
        yield sum_draft(layout, total, [], AGREES, "announced-items", more=more)


def over_levels(layout: Layout) -> Iterator[Draft]:
    """Whole province, then province's bodies, districts, communes, each with a sentence or paragraph of its own."""
    scopes = list(_scopes(layout))
    for at, (level, whole) in enumerate(scopes):
        if level & _LEVELS:
            continue
        rows: list[tuple[frozenset[Trait], Row]] = []
        for next_level, row in scopes[at + 1 :]:
            mine = next_level & _LEVELS
            if len(mine) != 1 or any(mine == seen for seen, _ in rows) or row.passage - whole.passage > _REACH:
                break
            rows.append((mine, row))
        if len(rows) >= 2:
            yield from _levels(layout, whole, [lv for lv, _ in rows], [r for _, r in rows])


def _scopes(layout: Layout) -> Iterator[tuple[frozenset[Trait], Row]]:
    level: frozenset[Trait] = frozenset()
    row: Row | None = None
    for passage in layout.passages:
        for sentence in passage.sentences:
            found = sentence.levels
            if row is None or found or (passage.index != row.passage and not _goes_on(sentence)):
                if row is not None:
                    yield level, row
                level, row = found, Row(_scope_name(sentence), passage=passage.index)
            _read_row(row, sentence)
            row.passage = passage.index if row.passage == passage.index else row.passage
    if row is not None:
        yield level, row


def _scope_name(sentence: Sentence) -> str:
    return trimmed(re.split(r"[:;(\d]", sentence.head, maxsplit=1)[0]) or trimmed(sentence.head.partition(":")[0])


def _goes_on(sentence: Sentence) -> bool:
    """Whether a new paragraph goes on about the same level: it begins with a class of the same records."""
    return bool(traits_in(sentence.head[:24]) & {Trait.DONE, Trait.OPEN, Trait.LATE, Trait.REST})


def _levels(layout: Layout, whole: Row, levels: list[frozenset[Trait]], rows: list[Row]) -> Iterator[Draft]:
    every = {t for level in levels for t in level} == _LEVELS
    for key, total in whole.measures.items():
        parts = [r.measures[key] for r in rows if key in r.measures]
        if len(parts) != len(rows) or key[1]:
            continue
        if _adds(total, parts):
            yield sum_draft(layout, total, parts, AGREES, "levels-of-government", names=_names(rows))
        elif key[2]:
            verdict = weigh(total, parts, Claim.NONE, whole_list=False)
            near = sum((p.value for p in parts), Decimal(0)) >= Decimal("0.9") * total.value
            if every and near and verdict.holds is None and not total.token.approximate and Trait.RECEIVED in key[2]:
                verdict = ALARM if not any(p.token.approximate for p in parts) else verdict
            yield sum_draft(layout, total, parts, verdict, "levels-of-government", names=_names(rows))

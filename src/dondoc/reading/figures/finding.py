"""From a text to its numbers and their groups."""

from __future__ import annotations

from collections.abc import Iterable

from dondoc.reading.figures import changes, flows, hundred, ranks, ratios, rows, scores, sums, tables
from dondoc.reading.figures.drafts import Draft
from dondoc.reading.figures.layout import Layout, Mention
from dondoc.reading.figures.passages import lay_out
from dondoc.reading.figures.tokens import Kind, scan, span_of
from dondoc.reading.figures.wording import label
from dondoc.reading.model import Citation, FigureGroup, GroupKind, Header, Number, Outline


def find(
    content: str, outline: Outline, head: Header, cited: tuple[Citation, ...]
) -> tuple[tuple[Number, ...], tuple[FigureGroup, ...]]:
    """The numbers of a text with unit and label, and the groups that they make."""
    del head  # the sign and date in it are no numbers by their form
    layout = lay_out(content, outline, scan(content, cited))
    added = list(_sums(layout))
    drafts = [
        *added,
        *ratios.weighed(ratios.of_counts(layout, added)),
        *scores.of_text(layout),
        *ranks.of_text(content),
    ]
    drafts.extend(hundred.of_sentences(layout))
    drafts.extend(tables.of_outline(outline))
    return tuple(_number(content, m) for m in layout.mentions), tuple(d.group for d in _chosen(drafts))


def _sums(layout: Layout) -> Iterable[Draft]:
    yield from sums.in_lists(layout)
    yield from sums.of_fractions(layout)
    yield from rows.under_headings(layout)
    yield from rows.over_levels(layout)
    yield from flows.classes_after(layout)
    yield from flows.received_and_done(layout)
    yield from flows.the_rest(layout)
    yield from changes.of_counts(layout)
    yield from changes.from_to(layout)
    yield from flows.nearby(layout)


def _chosen(drafts: Iterable[Draft]) -> list[Draft]:
    """One draft a group, in the order of the text; of two with one key the one that says more."""
    best: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        key = (draft.key, min(p.index for p in draft.parts) if draft.parts else draft.group.span.start)
        if key not in best or _says_more(draft, best[key]):
            best[key] = draft
    kept = list(best.values())
    explained = _explained(kept)
    agreed = {frozenset(p.index for p in d.parts) for d in kept if _holds(d) and len(d.parts) > 1}
    return sorted(
        (d for d in kept if not _contradicted(d, explained, agreed)),
        key=lambda d: (d.group.span.start, d.group.span.end),
    )


def _says_more(one: Draft, other: Draft) -> bool:
    return one.group.holds is not None and other.group.holds is None


def _explained(drafts: Iterable[Draft]) -> dict[int, set[int]]:
    """For each total whose sum holds the parts that make it up."""
    found: dict[int, set[int]] = {}
    for draft in drafts:
        if _holds(draft) and draft.total is not None:
            found.setdefault(draft.total.index, set()).update(p.index for p in draft.parts)
    return found


def _holds(draft: Draft) -> bool:
    return draft.group.kind is GroupKind.SUM and draft.group.holds is True


def _contradicted(draft: Draft, explained: dict[int, set[int]], agreed: set[frozenset[int]]) -> bool:
    """Whether a reading that does not add up shares total and parts, or all its parts, with one that does."""
    if draft.group.kind is not GroupKind.SUM or draft.group.holds is True or draft.total is None:
        return False
    parts = {p.index for p in draft.parts}
    return frozenset(parts) in agreed or bool(explained.get(draft.total.index, set()) & parts)


def _number(content: str, mention: Mention) -> Number:
    token = mention.token
    unit = token.unit if token.kind is not Kind.COUNT or token.unit else None
    return Number(
        token.value,
        content[token.start : token.number_end].strip(),
        span_of(token),
        unit,
        label(mention) or None,
        token.approximate,
    )

"""Which of the orders that the reader found stands in which marked line of the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dondoc.demonstration.filling import Line
from dondoc.documents.models import Proposal
from dondoc.language.folding import folded

# Share of an order's words that must stand in the line; the reader may leave a few out or join some.
ENOUGH = 0.8


def matched(lines: Iterable[Line], proposals: Sequence[Proposal]) -> dict[str, Proposal]:
    """The order of each mark; a line in which the reader found none is left out."""
    left = list(proposals)
    found: dict[str, Proposal] = {}
    for line in lines:
        best = max(left, key=lambda proposal: _share(proposal, line), default=None)
        if line.mark and best is not None and _share(best, line) >= ENOUGH:
            found[line.mark] = best
            left.remove(best)
    return found


def _share(proposal: Proposal, line: Line) -> float:
    """How many of the order's words stand in the line; 1 where all do."""
    words = folded(f"{proposal.lead_text} {proposal.what}").split()
    there = set(folded(line.text).split())
    return sum(word in there for word in words) / len(words) if words else 0.0

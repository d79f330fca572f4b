"""What is another in one set than in an earlier one: added, removed, moved, maxima and rules changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dondoc.language.folding import folded
from dondoc.scoring.tree import Node, walked


class Change(StrEnum):
    """What became of a criterion."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Aspect(StrEnum):
    """What of a criterion is another."""

    CODE = "code"
    NAME = "name"
    MAXIMUM = "maximum"
    RULE = "rule"
    INDICATOR = "indicator"
    EVIDENCE = "evidence"
    OTHER = "other"  # must it be explained, basis, note


@dataclass(frozen=True, slots=True)
class Difference:
    """One criterion that is not as it was; `before` None: added, `after` None: removed."""

    change: Change
    before: Node | None
    after: Node | None
    aspects: tuple[Aspect, ...] = ()

    @property
    def node(self) -> Node:
        """The criterion as it is now, or as it was."""
        found = self.after or self.before
        assert found is not None
        return found


def differences(before: Sequence[Node], after: Sequence[Node]) -> list[Difference]:
    """What is another, in the order of the later set; what was removed comes last, in its own order.

    Criteria are the same by number and name; else by a name that occurs once in each; else by their number.
    """
    old, new = [node for _depth, node in walked(before)], [node for _depth, node in walked(after)]
    pairs = _paired(old, new)
    found = [_told(pairs.get(id(node)), node) for node in new]
    kept = {id(node) for node in pairs.values()}
    gone = [Difference(Change.REMOVED, node, None) for node in old if id(node) not in kept]
    return [each for each in found if each is not None] + gone


def _paired(old: Sequence[Node], new: Sequence[Node]) -> dict[int, Node]:
    """The earlier node by the identity of the later one."""
    pairs: dict[int, Node] = {}
    keys: tuple[Callable[[Node], Hashable], ...] = (
        lambda node: (node.code, folded(node.name)),
        lambda node: folded(node.name),
        lambda node: node.code,
    )
    for key in keys:
        taken = {id(node) for node in pairs.values()}
        left_old = _by(key, [node for node in old if id(node) not in taken])
        left_new = _by(key, [node for node in new if id(node) not in pairs])
        for name, nodes in left_new.items():
            if len(nodes) == 1 and len(left_old.get(name, ())) == 1:
                pairs[id(nodes[0])] = left_old[name][0]
    return pairs


def _by(key: Callable[[Node], Hashable], nodes: Sequence[Node]) -> dict[Hashable, list[Node]]:
    found: dict[Hashable, list[Node]] = defaultdict(list)
    for node in nodes:
        found[key(node)].append(node)
    return found


def _told(before: Node | None, after: Node) -> Difference | None:
    if before is None:
        return Difference(Change.ADDED, None, after)
    aspects = tuple(aspect for aspect, read in _READ.items() if read(before) != read(after))
    return Difference(Change.CHANGED, before, after, aspects) if aspects else None


_READ: dict[Aspect, Callable[[Node], object]] = {
    Aspect.CODE: lambda node: node.code,
    Aspect.NAME: lambda node: node.name,
    Aspect.MAXIMUM: lambda node: node.maximum,
    Aspect.RULE: lambda node: (node.kind, dict(node.parameters)),
    Aspect.INDICATOR: lambda node: node.indicator,
    Aspect.EVIDENCE: lambda node: node.evidence,
    Aspect.OTHER: lambda node: (node.must_explain, node.basis, node.note),
}

"""The criteria of a set as values: areas, criteria and sub-criteria, each with its maximum; leaves with their rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from dondoc.scoring.rules.kinds import RuleKind


@dataclass(frozen=True, slots=True)
class Node:
    """One criterion with what stands below it; points are given at leaves: those with nothing below them.

    `id` names the stored criterion. Of a leaf: `kind` and `parameters` are its rule, `indicator` the code of the figure
    that measures it ("" where it is surveyed or judged), `evidence` what must prove it, `basis` the texts behind it.
    """

    id: int
    code: str
    name: str
    maximum: Decimal
    kind: RuleKind | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    indicator: str = ""
    below: tuple[Node, ...] = ()
    evidence: str = ""
    must_explain: bool = True
    basis: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "parameters", MappingProxyType(dict(self.parameters)))

    @property
    def is_leaf(self) -> bool:
        """Whether points are given here."""
        return not self.below


def walked(nodes: Sequence[Node]) -> Iterator[tuple[int, Node]]:
    """Every node with its depth, from 0, in the order of the table."""

    def down(some: Sequence[Node], depth: int) -> Iterator[tuple[int, Node]]:
        for node in some:
            yield depth, node
            yield from down(node.below, depth + 1)

    return down(nodes, 0)


def leaves(nodes: Sequence[Node]) -> list[Node]:
    """The leaves, in the order of the table."""
    return [node for _depth, node in walked(nodes) if node.is_leaf]


def full(nodes: Sequence[Node]) -> Decimal:
    """What the maxima of the leaves add up to."""
    return sum((node.maximum for node in leaves(nodes)), Decimal(0))


@dataclass(frozen=True, slots=True)
class Sum:
    """A maximum that is not what stands below it adds up to; `node` None: the total of the set."""

    node: Node | None
    stated: Decimal
    added: Decimal


def sums_apart(nodes: Sequence[Node], total: Decimal) -> list[Sum]:
    """Every level at which the maxima do not add up: the set first, then in the order of the table."""
    added = sum((node.maximum for node in nodes), Decimal(0))
    found = [] if added == total else [Sum(None, total, added)]
    for _depth, node in walked(nodes):
        below = sum((each.maximum for each in node.below), Decimal(0))
        if node.below and below != node.maximum:
            found.append(Sum(node, node.maximum, below))
    return found

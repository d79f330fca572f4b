"""Trees of criteria for tests."""

from __future__ import annotations

from decimal import Decimal

from dondoc.scoring.tree import Node


def leaf(number: int, maximum: str | int | Decimal, code: str = "") -> Node:
    """A leaf; its rule does not matter here."""
    return Node(number, code or str(number), f"Tiêu chí {number}", Decimal(maximum))


def area(number: int, *below: Node) -> Node:
    """A node over others, its maximum what they add up to."""
    return Node(number, str(number), f"Lĩnh vực {number}", sum((n.maximum for n in below), Decimal(0)), below=below)

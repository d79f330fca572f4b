"""The seal of a criteria set: one hash over all it says, so that a change behind the operations' back is seen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from dondoc.scoring.tree import Node, walked


def seal_of(head: Mapping[str, object], nodes: Sequence[Node]) -> str:
    """SHA-256 over the set's own words and numbers and every criterion with its place in the table."""
    told = [{name: str(value) for name, value in sorted(head.items())}, [_told(*each) for each in walked(nodes)]]
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _told(depth: int, node: Node) -> dict[str, Any]:
    return {
        "depth": depth,
        "code": node.code,
        "name": node.name,
        "maximum": f"{node.maximum.normalize():f}",
        "kind": node.kind.value if node.kind else "",
        "parameters": dict(node.parameters),
        "indicator": node.indicator,
        "evidence": node.evidence,
        "must_explain": node.must_explain,
        "basis": node.basis,
        "note": node.note,
    }

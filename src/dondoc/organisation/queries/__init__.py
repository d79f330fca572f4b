"""Reading units over time: the one door of this folder."""

from dondoc.organisation.queries.lineage import heir, lineage, mapped, predecessors, successors
from dondoc.organisation.queries.resolving import candidates, resolve
from dondoc.organisation.queries.tree import Node, ancestor_ids, on, subtree_ids, subtrees, tree

__all__ = [
    "Node",
    "ancestor_ids",
    "candidates",
    "heir",
    "lineage",
    "mapped",
    "on",
    "predecessors",
    "resolve",
    "subtree_ids",
    "subtrees",
    "successors",
    "tree",
]

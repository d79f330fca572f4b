"""Reading units over time: the one door of this folder."""

from dondoc.organisation.queries.changes import ended_by, successions_from, successions_to
from dondoc.organisation.queries.fields import fields, fields_of, units_of_field
from dondoc.organisation.queries.headcount import KnownPosts, headcount_history, posts_on
from dondoc.organisation.queries.lineage import heir, lineage, mapped, predecessors, successors
from dondoc.organisation.queries.resolving import candidates, resolve
from dondoc.organisation.queries.ruling import Ruled, ruled
from dondoc.organisation.queries.tree import Node, ancestor_ids, on, subtree_ids, subtrees, tree

__all__ = [
    "KnownPosts",
    "Node",
    "Ruled",
    "ancestor_ids",
    "candidates",
    "ended_by",
    "fields",
    "fields_of",
    "headcount_history",
    "heir",
    "lineage",
    "mapped",
    "on",
    "posts_on",
    "predecessors",
    "resolve",
    "ruled",
    "subtree_ids",
    "subtrees",
    "successions_from",
    "successions_to",
    "successors",
    "tree",
    "units_of_field",
]

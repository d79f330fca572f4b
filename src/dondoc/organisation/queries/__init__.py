"""Reading units over time: the one door of this folder."""

from dondoc.organisation.queries.all_units import are_all
from dondoc.organisation.queries.changes import ended_by, successions_from, successions_to
from dondoc.organisation.queries.every import Ever, EveryUnit, every_unit, reading_once
from dondoc.organisation.queries.fields import fields, fields_of, units_of_field
from dondoc.organisation.queries.headcount import KnownPosts, headcount_history, posts_on
from dondoc.organisation.queries.lineage import heir, lineage, mapped, predecessors, successors
from dondoc.organisation.queries.resolving import candidates, resolve
from dondoc.organisation.queries.ruling import Ruled, ruled
from dondoc.organisation.queries.searching import by_sign, with_words
from dondoc.organisation.queries.tree import (
    Named,
    NamedTree,
    Node,
    ancestor_ids,
    named_tree,
    on,
    subtree_ids,
    subtrees,
    subtrees_among,
    there,
    tree,
)
from dondoc.organisation.queries.visible import ever_below, holds_for_all, may_change, reach, rights_reach, visible_ids
from dondoc.statements.among import among

__all__ = [
    "Ever",
    "EveryUnit",
    "KnownPosts",
    "Named",
    "NamedTree",
    "Node",
    "Ruled",
    "among",
    "ancestor_ids",
    "are_all",
    "by_sign",
    "candidates",
    "ended_by",
    "ever_below",
    "every_unit",
    "fields",
    "fields_of",
    "headcount_history",
    "heir",
    "holds_for_all",
    "lineage",
    "mapped",
    "may_change",
    "named_tree",
    "on",
    "posts_on",
    "predecessors",
    "reach",
    "reading_once",
    "resolve",
    "rights_reach",
    "ruled",
    "subtree_ids",
    "subtrees",
    "subtrees_among",
    "successions_from",
    "successions_to",
    "successors",
    "there",
    "tree",
    "units_of_field",
    "visible_ids",
    "with_words",
]

"""What all writing of criteria sets shares: the draft locked, its criteria in order, the record in the log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from dondoc.audit.operations import record
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.scoring.models.sets import CriteriaSet, Criterion
from dondoc.scoring.queries import sets as queries
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.states import SetState
from dondoc.scoring.tree import Node, walked

PLACES = 4


def in_draft(by: Actor, set: CriteriaSet) -> CriteriaSet:
    """The set, locked, while it may be changed, by one who keeps sets. Raises ScoreRejected, Refused."""
    fresh = CriteriaSet.objects.select_for_update(of=("self",)).select_related("document").get(pk=set.pk)
    if not queries.may_keep(by):
        raise Refused(Permission.SCORE_KEEP)
    if fresh.state != SetState.DRAFT:
        raise ScoreRejected(
            "set-published", "Bộ tiêu chí đã ban hành, không sửa được; hãy lập bản sao cho năm sau rồi sửa bản sao."
        )
    return fresh


def write_tree(set: CriteriaSet, nodes: Sequence[Node]) -> None:
    """Write criteria into an empty set, level by level: ids of those above are known then."""
    order = {id(node): place for place, (_depth, node) in enumerate(walked(nodes), 1)}
    level: list[tuple[Node, Criterion | None]] = [(node, None) for node in nodes]
    while level:
        made = [_criterion(set, node, parent, order[id(node)]) for node, parent in level]
        Criterion.objects.bulk_create(made)
        level = [(below, parent) for (node, _above), parent in zip(level, made, strict=True) for below in node.below]


def _criterion(set: CriteriaSet, node: Node, parent: Criterion | None, position: int) -> Criterion:
    return Criterion(set=set, parent=parent, position=position, **columns_of(node))


def columns_of(node: Node) -> dict[str, Any]:
    """What a criterion says, as its table keeps it; its place is left out."""
    leaf = node.is_leaf
    return {
        "code": node.code,
        "name": node.name,
        "maximum": node.maximum,
        "kind": node.kind.value if node.kind and leaf else "",
        "parameters": dict(node.parameters) if leaf else {},
        "indicator": node.indicator if leaf else "",
        "evidence": node.evidence,
        "must_explain": node.must_explain,
        "basis": node.basis,
        "note": node.note,
    }


def renumber(set: CriteriaSet) -> None:
    """Let the positions follow the outline again."""
    found = {each.pk: each for each in queries.criteria(set)}
    moved = []
    for place, (_depth, node) in enumerate(walked(queries.tree_of(found.values())), 1):
        if found[node.id].position != place:
            found[node.id].position = place
            moved.append(found[node.id])
    Criterion.objects.bulk_update(moved, ["position"])


def too_fine(number: Decimal) -> bool:
    """Whether it has more decimals than are kept."""
    return number != round(number, PLACES)


def note(by: Actor, set: CriteriaSet, action: str, now: datetime, **said: Any) -> None:
    """Note an act on a set in the audit log."""
    record(by=by, action=action, subject=("criteria_set", set.pk), at=now, **said)

"""The criteria of a draft: added, changed, moved, taken out, or all laid down at once from a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max

from dondoc.documents.records import storable
from dondoc.figures.actors import Actor
from dondoc.scoring import leaf_rules
from dondoc.scoring.differences import differences
from dondoc.scoring.models.sets import CriteriaSet, Criterion
from dondoc.scoring.operations import set_writing
from dondoc.scoring.queries import sets as queries
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.set_lines import CODE
from dondoc.scoring.tree import Node, walked

LONGEST_NAME = 600
LONGEST_INDICATOR = 80
LONGEST_TEXT = 5_000
MOST_CRITERIA = 1_000
MOST_DEPTH = 4
MOST_POINTS = Decimal(10_000)


def add(*, by: Actor, set: CriteriaSet, said: Node, now: datetime) -> Criterion:
    """Put a criterion where its number says: at the end of those below 1.2 for 1.2.3, or of the areas.

    What stood alone and had a rule is a leaf no more: its rule and its figure are taken away, the log keeps them.
    Raises ScoreRejected, Refused.
    """
    with transaction.atomic():
        fresh = set_writing.in_draft(by, set)
        values = checked(said)
        _check_free(fresh, values.code)
        above = _above(fresh, values.code)
        _check_room(fresh)
        made = Criterion.objects.create(
            set=fresh, parent=above, position=_last(fresh) + 1, **set_writing.columns_of(values)
        )
        _no_leaf_anymore(by, fresh, above, now)
        set_writing.renumber(fresh)
        after = {"criterion": made.pk, "below": above.code if above else "", **said_of(values)}
        set_writing.note(by, fresh, "criteria_set.criterion_added", now, after=after)
    return made


def change(*, by: Actor, criterion: Criterion, said: Node, now: datetime) -> Criterion:
    """Say something else of a criterion of a draft; another number moves it with all below it to where that says.

    Raises ScoreRejected, Refused.
    """
    with transaction.atomic():
        set = set_writing.in_draft(by, criterion.set)
        fresh = _of(set, criterion.pk)
        values = checked(replace(said, below=_node(fresh).below))
        before, after = said_of(_node(fresh)), said_of(values)
        changed = [name for name in after if after[name] != before[name]]
        if not changed:
            return fresh
        if values.code != fresh.code:
            _move_to(by, set, fresh, values.code, now)
        for name, value in set_writing.columns_of(values).items():
            setattr(fresh, name, value)
        fresh.save()
        set_writing.renumber(set)
        told = {"criterion": fresh.pk, **{name: after[name] for name in changed}}
        earlier = {name: before[name] for name in changed}
        set_writing.note(by, set, "criteria_set.criterion_changed", now, before=earlier, after=told)
    return fresh


def _move_to(by: Actor, set: CriteriaSet, moved: Criterion, code: str, now: datetime) -> None:
    """Under the one that the number names, with the numbers of all below following."""
    if code.startswith(f"{moved.code}."):
        raise ScoreRejected(
            "criterion-below-itself", f"Số {code} đặt tiêu chí dưới chính nó; hãy dùng số khác.", number=code
        )
    below = [node for _depth, node in walked(_node(moved).below)]
    renamed = {node.id: code + node.code.removeprefix(moved.code) for node in below}
    for each in (code, *renamed.values()):
        _check_free(set, each)
        if not CODE.fullmatch(each):
            raise ScoreRejected("criterion-deep", f"Bộ tiêu chí có nhiều nhất {MOST_DEPTH} cấp.", most=MOST_DEPTH)
    above = _above(set, code)
    if above is None or above.pk != moved.parent_id:
        moved.parent, moved.position = above, _last(set) + 1
        _no_leaf_anymore(by, set, above, now)
    for number, new in renamed.items():
        Criterion.objects.filter(pk=number).update(code=new)


def move(*, by: Actor, criterion: Criterion, up: bool, now: datetime) -> None:
    """Change places with the one before it, or after it, below the same. Raises ScoreRejected, Refused."""
    with transaction.atomic():
        set = set_writing.in_draft(by, criterion.set)
        fresh = _of(set, criterion.pk)
        siblings = Criterion.objects.filter(set=set, parent=fresh.parent_id)
        beyond = siblings.filter(position__lt=fresh.position) if up else siblings.filter(position__gt=fresh.position)
        other = beyond.order_by("-position" if up else "position").first()
        if other is None:
            return
        fresh.position, other.position = other.position, fresh.position
        Criterion.objects.bulk_update([fresh, other], ["position"])
        set_writing.renumber(set)
        after = {"criterion": fresh.pk, "code": fresh.code, "before" if up else "behind": other.code}
        set_writing.note(by, set, "criteria_set.criterion_moved", now, after=after)


def remove(*, by: Actor, criterion: Criterion, now: datetime) -> int:
    """Take a criterion out of a draft with all below it; how many that were. Raises ScoreRejected, Refused."""
    with transaction.atomic():
        set = set_writing.in_draft(by, criterion.set)
        fresh = _of(set, criterion.pk)
        gone = [node for _depth, node in walked([_node(fresh)])]
        before = {"criterion": fresh.pk, "codes": ", ".join(node.code for node in gone), **said_of(gone[0])}
        set_writing.note(by, set, "criteria_set.criterion_removed", now, before=before)
        for node in reversed(gone):
            Criterion.objects.filter(pk=node.id).delete()
        set_writing.renumber(set)
    return len(gone)


def lay_down(*, by: Actor, set: CriteriaSet, nodes: Sequence[Node], now: datetime) -> bool:
    """Make the criteria of a draft those of a sheet; False where they were so already. Raises ScoreRejected, Refused.

    Criteria keep what a sheet does not say only if the nodes hold it: whoever reads the sheet merges it in.
    """
    with transaction.atomic():
        fresh = set_writing.in_draft(by, set)
        laid = [_checked_with_all_below(node) for node in nodes]
        before = queries.tree(fresh)
        if _alike(before, laid):
            return False
        found = differences(before, laid)
        Criterion.objects.filter(set=fresh).delete()
        set_writing.write_tree(fresh, laid)
        told = {"criteria": fresh.criteria.count(), "changes": len(found)}
        set_writing.note(by, fresh, "criteria_set.laid_down", now, after=told)
    return True


def _alike(before: Sequence[Node], after: Sequence[Node]) -> bool:
    def told(nodes: Sequence[Node]) -> list[Any]:
        return [(depth, replace(node, id=0, below=())) for depth, node in walked(nodes)]

    return told(before) == told(after)


def _checked_with_all_below(node: Node) -> Node:
    return checked(replace(node, below=tuple(_checked_with_all_below(each) for each in node.below)))


def checked(said: Node) -> Node:
    """What is said, in good form; the rule of a leaf is checked too. Raises ScoreRejected."""
    name = " ".join(storable(said.name).split())
    if not CODE.fullmatch(said.code):
        raise ScoreRejected(
            "criterion-code",
            f"“{said.code[:30]}” không phải số thứ tự của tiêu chí; hãy đánh số như 1, 1.2, 1.2.3.",
            typed=said.code[:30],
        )
    if not name or len(name) > LONGEST_NAME:
        raise ScoreRejected("criterion-name", f"Tên tiêu chí phải có từ 1 đến {LONGEST_NAME} ký tự.", most=LONGEST_NAME)
    if not 0 <= said.maximum <= MOST_POINTS or set_writing.too_fine(said.maximum):
        raise ScoreRejected("criterion-maximum", "Điểm tối đa từ 0 trở lên, nhiều nhất 4 chữ số sau dấu phẩy.")
    texts = {each: storable(getattr(said, each)).strip() for each in ("evidence", "basis", "note")}
    indicator = said.indicator.strip()
    if any(len(text) > LONGEST_TEXT for text in texts.values()) or len(indicator) > LONGEST_INDICATOR:
        raise ScoreRejected("criterion-text", f"Phần chữ dài quá {LONGEST_TEXT} ký tự; hãy rút gọn.", most=LONGEST_TEXT)
    whole = replace(
        said, name=name, indicator=indicator, evidence=texts["evidence"], basis=texts["basis"], note=texts["note"]
    )
    if whole.is_leaf and whole.kind is not None:
        leaf_rules.check(whole)
    return whole


def said_of(node: Node) -> dict[str, Any]:
    """What a criterion says, as the log keeps it."""
    told = set_writing.columns_of(node)
    return {**told, "maximum": f"{node.maximum.normalize():f}"}


def _no_leaf_anymore(by: Actor, set: CriteriaSet, above: Criterion | None, now: datetime) -> None:
    if above is None or not above.kind:
        return
    before = {"kind": above.kind, "parameters": above.parameters, "indicator": above.indicator}
    above.kind, above.parameters, above.indicator = "", {}, ""
    above.save(update_fields=["kind", "parameters", "indicator"])
    after = {"criterion": above.pk, "kind": "", "indicator": ""}
    set_writing.note(by, set, "criteria_set.criterion_changed", now, before=before, after=after)


def _above(set: CriteriaSet, code: str) -> Criterion | None:
    """The criterion below which a number stands; None for an area."""
    start = code.rpartition(".")[0]
    found = set.criteria.filter(code=start).first() if start else None
    if start and found is None:
        raise ScoreRejected(
            "criterion-alone",
            f"Không có tiêu chí {start} để đặt {code} bên dưới; hãy thêm {start} trước hoặc dùng số khác.",
            number=code,
            above=start,
        )
    return found


def _of(set: CriteriaSet, number: int) -> Criterion:
    found = Criterion.objects.filter(set=set, pk=number).first()
    if found is None:
        raise ScoreRejected("criterion-gone", "Tiêu chí này không còn trong bộ tiêu chí; hãy tải lại trang.")
    return found


def _check_free(set: CriteriaSet, code: str) -> None:
    if set.criteria.filter(code=code).exists():
        raise ScoreRejected("criterion-twice", f"Số thứ tự {code} đã có; hãy dùng số khác.", number=code)


def _check_room(set: CriteriaSet) -> None:
    if set.criteria.count() >= MOST_CRITERIA:
        raise ScoreRejected("set-long", f"Bộ tiêu chí có nhiều nhất {MOST_CRITERIA} dòng.", most=MOST_CRITERIA)


def _node(criterion: Criterion) -> Node:
    return next(node for _d, node in walked(queries.tree(criterion.set)) if node.id == criterion.pk)


def _last(set: CriteriaSet) -> int:
    return int(set.criteria.aggregate(last=Max("position"))["last"] or 0)

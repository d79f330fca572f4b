"""Keeping criteria sets: begun, changed, copied for the next year, discarded; published, they never change."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from dondoc.documents import queries as documents
from dondoc.documents.models import Document
from dondoc.documents.records import storable
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.scoring.models.sets import CriteriaSet, Criterion
from dondoc.scoring.operations import set_writing
from dondoc.scoring.queries import sets as queries
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.states import SetState
from dondoc.scoring.tree import Node

LONGEST_TITLE = 300
LONGEST_BASIS = 300
FIRST_YEAR, LAST_YEAR = 1990, 2199
MOST_PLACES = 4
MOST_POINTS = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class Head:
    """What is said of a set as a whole; `group` is a code of the table of groups, `document` its decision."""

    year: int
    group: str
    title: str
    document: Document | None = None
    basis: str = ""
    total: Decimal = Decimal(100)
    places: int = 2
    over_total: bool = False
    bonus_cap: Decimal = Decimal(0)
    penalty_cap: Decimal = Decimal(0)
    negative_lowers: bool = True
    note: str = ""


def head_of(set: CriteriaSet) -> Head:
    """What a set says of itself."""
    return Head(**{name: getattr(set, name) for name in Head.__dataclass_fields__})


def begin(*, by: Actor, head: Head, nodes: tuple[Node, ...] = (), is_model: bool = False, now: datetime) -> CriteriaSet:
    """Begin a set, empty or with criteria at hand (the model's). Raises ScoreRejected, Refused."""
    return _begun(by, _checked(by, head), nodes, now, is_model=is_model)


def copy(*, by: Actor, set: CriteriaSet, head: Head, now: datetime) -> CriteriaSet:
    """Begin next year's set as a copy of a published one or of a draft. Raises ScoreRejected, Refused."""
    values = _checked(by, head)
    return _begun(by, values, queries.tree(set), now, is_model=set.is_model, copied_from=set)


def _begun(by: Actor, head: Head, nodes: tuple[Node, ...], now: datetime, **more: Any) -> CriteriaSet:
    with transaction.atomic():
        made = CriteriaSet.objects.create(
            **_columns(head), created_at=now, created_by_key=by.key, created_by_name=by.name, **more
        )
        set_writing.write_tree(made, nodes)
        copied = more.get("copied_from")
        said = {**_said(head), "criteria": made.criteria.count(), "copied_from": copied.pk if copied else None}
        set_writing.note(by, made, "criteria_set.begun", now, after=said)
    return made


def change(*, by: Actor, set: CriteriaSet, head: Head, set_right: bool = False, now: datetime) -> CriteriaSet:
    """Say something else of a draft as a whole; `set_right`: it is a model no longer. Raises ScoreRejected, Refused."""
    values = _checked(by, head)
    with transaction.atomic():
        fresh = set_writing.in_draft(by, set)
        before = {**_said(head_of(fresh)), "is_model": fresh.is_model}
        after = {**_said(values), "is_model": fresh.is_model and not set_right}
        changed = [name for name in after if after[name] != before[name]]
        if changed:
            for name, value in _columns(values).items():
                setattr(fresh, name, value)
            fresh.is_model = fresh.is_model and not set_right
            fresh.save()
            told = {name: after[name] for name in changed}
            earlier = {name: before[name] for name in changed}
            set_writing.note(by, fresh, "criteria_set.changed", now, before=earlier, after=told)
    return fresh


def publish(*, by: Actor, set: CriteriaSet, now: datetime) -> CriteriaSet:
    """Lay a set down for good: everything adds up, every leaf has its rule, there is a deciding document.

    Raises ScoreRejected with the first fault, Refused.
    """
    with transaction.atomic():
        fresh = set_writing.in_draft(by, set)
        found = queries.faults(fresh)
        if found:
            raise found[0].refusal
        if fresh.document_id is None and not fresh.basis and not fresh.is_model:
            raise ScoreRejected(
                "set-no-basis",
                "Chưa ghi quyết định ban hành bộ tiêu chí; hãy sửa phần chung: chọn văn bản, hoặc số, ngày.",
            )
        fresh.state, fresh.published_at = SetState.PUBLISHED.value, now
        fresh.published_by_key, fresh.published_by_name = by.key, by.signature[:200]
        fresh.seal = queries.seal(fresh)
        fresh.save()
        after = {"year": fresh.year, "title": fresh.title, "total": fresh.total, "seal": fresh.seal}
        set_writing.note(by, fresh, "criteria_set.published", now, after=after)
    return fresh


def discard(*, by: Actor, set: CriteriaSet, now: datetime) -> None:
    """Throw a draft away. Raises ScoreRejected, Refused."""
    with transaction.atomic():
        fresh = set_writing.in_draft(by, set)
        if fresh.rounds.exists() or fresh.copies.exists():
            raise ScoreRejected(
                "set-used", "Đã có đợt chấm điểm hoặc bộ tiêu chí khác lập từ dự thảo này; không bỏ được nữa."
            )
        said = {"title": fresh.title, "year": fresh.year, "criteria": fresh.criteria.count()}
        set_writing.note(by, fresh, "criteria_set.discarded", now, before=said)
        Criterion.objects.filter(set=fresh).delete()
        fresh.delete()


def _checked(by: Actor, head: Head) -> Head:
    if not queries.may_keep(by):
        raise Refused(Permission.SCORE_KEEP)
    title, basis = (" ".join(storable(words).split()) for words in (head.title, head.basis))
    if not title or len(title) > LONGEST_TITLE:
        raise ScoreRejected("set-title", f"Tên bộ tiêu chí phải có từ 1 đến {LONGEST_TITLE} ký tự.", most=LONGEST_TITLE)
    if len(basis) > LONGEST_BASIS:
        raise ScoreRejected("set-basis", f"Căn cứ dài quá {LONGEST_BASIS} ký tự; hãy rút gọn.", most=LONGEST_BASIS)
    if not FIRST_YEAR <= head.year <= LAST_YEAR:
        raise ScoreRejected("set-year", "Năm của bộ tiêu chí gồm bốn chữ số.")
    if head.group not in {group.code for group in queries.groups()}:
        raise ScoreRejected("set-group", "Nhóm đơn vị không có trong danh mục; hãy chọn trong danh sách.")
    _check_numbers(head)
    if head.document is not None and not documents.visible_to(by).filter(pk=head.document.pk).exists():
        raise Refused(Permission.DOCUMENT_READ)
    return replace(head, title=title, basis=basis, note=storable(head.note).strip())


def _check_numbers(head: Head) -> None:
    if not 0 < head.total <= MOST_POINTS or set_writing.too_fine(head.total):
        raise ScoreRejected("set-total", "Tổng điểm phải lớn hơn 0 và có nhiều nhất 4 chữ số sau dấu phẩy.")
    caps = (head.bonus_cap, head.penalty_cap)
    if any(not 0 <= cap <= MOST_POINTS or set_writing.too_fine(cap) for cap in caps):
        raise ScoreRejected("set-caps", "Điểm thưởng, điểm phạt nhiều nhất phải từ 0 trở lên; 0 là không có.")
    if not 0 <= head.places <= MOST_PLACES:
        raise ScoreRejected("set-places", f"Số chữ số sau dấu phẩy phải từ 0 đến {MOST_PLACES}.", most=MOST_PLACES)


def _columns(head: Head) -> dict[str, Any]:
    return {name: getattr(head, name) for name in Head.__dataclass_fields__}


def _said(head: Head) -> dict[str, Any]:
    """The values as the log keeps them: the document by its number, points without needless zeros."""
    told = asdict(replace(head, document=None))
    points = {name: f"{value.normalize():f}" for name, value in told.items() if isinstance(value, Decimal)}
    return {**told, **points, "document": head.document.pk if head.document else None}
